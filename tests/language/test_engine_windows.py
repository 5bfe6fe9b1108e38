from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.language.engine.windows import plan

_SIZES = st.lists(st.integers(1, 8), min_size=1, max_size=300)


@given(_SIZES, st.integers(8, 60), st.integers(0, 30))
def test_every_word_is_judged_once(sizes: list[int], most: int, overlap: int) -> None:
    """The judged parts of the windows cover all words, in order, without a gap."""
    windows = plan(sizes, most, overlap)
    bounds = [(window.first, window.last) for window in windows]
    assert [first for first, _ in bounds] == [0, *(last for _, last in bounds[:-1])]
    assert bounds[-1][1] == len(sizes)
    assert all(w.start <= w.first < w.last <= w.end for w in windows)


@given(_SIZES, st.integers(8, 60), st.integers(0, 30))
def test_no_window_is_too_long(sizes: list[int], most: int, overlap: int) -> None:
    """What the model reads at once fits its window."""
    assert all(sum(sizes[w.start : w.end]) <= most for w in plan(sizes, most, overlap))


def test_a_short_text_is_one_window() -> None:
    """A text that fits is read whole."""
    (window,) = plan([2, 1, 3], 6, 2)
    assert (window.start, window.end, window.first, window.last) == (0, 3, 0, 3)


def test_words_of_an_overlap_go_to_the_window_in_which_they_lie_deeper() -> None:
    """Neighbouring windows share words, and part them in the middle."""
    first, second, *_ = plan([1] * 18, 10, 4)
    assert (second.start, first.end) == (6, 10)
    assert first.last == second.first == 8
