"""Ranks, ordinals and lone numbers: whose place, what is counted, and what is no figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.extract.figures import extract_figures
from briefgen.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.language import Reading

_SETTINGS = load_settings().sections.figures


def _told(reading: Reading) -> dict[float | None, str | None]:
    return {figure.value: figure.what for figure in extract_figures(reading, _SETTINGS).items}


@pytest.mark.parametrize(
    ("text", "value", "what"),
    [
        (
            "Arden finished fourth in the league.",
            4,
            "Arden\N{RIGHT SINGLE QUOTATION MARK}s place in the league",
        ),
        (
            "The state ranked 46th in teacher pay.",
            46,
            "state\N{RIGHT SINGLE QUOTATION MARK}s rank in teacher pay",
        ),
        ("Dunmore went ahead in the 12th minute.", 12, "Dunmore went ahead"),
        ("The turning point came in the 71st minute.", 71, "turning point"),
        (
            "It is the second recall at the chain since spring.",
            2,
            "recalls at the chain since spring",
        ),
        (
            "Arden is the oldest cable ferry in the county and one of five in the world.",
            5,
            "cable ferries in the world",
        ),
        ("At 67, Thorley is the last bell founder in the city.", 67, "age of Thorley"),
        ("Police stopped Tomas R. Quill 31, of Arden.", 31, "age of Tomas R. Quill"),
    ],
)
def test_a_rank_says_whose_place_or_what_is_counted(
    parse: Callable[..., Reading], text: str, value: float, what: str
) -> None:
    """A place is somebody's, a minute has what was in it, an ordinal counts what has been."""
    assert _told(parse(text))[value] == what


def test_an_ordinal_that_counts_nothing_up_stays(parse: Callable[..., Reading]) -> None:
    """Of several so far nothing is said where an ordinal only tells one from the others."""
    what = _told(parse("Its third public hearing was over by noon."))[3]
    assert what is not None
    assert "third" in what


@pytest.mark.parametrize(
    "text",
    [
        "Call the mill on +49 (0)40\N{NO-BREAK SPACE}890 85-433 for a place.",
        "The film was shot in 4K.",
        "They pay more for 8k streaming.",
        "The ship's second engineer was flown to hospital.",
        'Helen said her team had been "second best".',
    ],
)
def test_numbers_that_are_no_figures(parse: Callable[..., Reading], text: str) -> None:
    """Telephones, how sharp a screen is, titles and idioms count nothing."""
    assert _told(parse(text)) == {}


def test_lookalikes_are_figures(parse: Callable[..., Reading]) -> None:
    """A thousand of something, a rank in a county and an officer to resign count."""
    assert 8000 in _told(parse("The singer has won 8k fans."))
    assert 2 in _told(parse("The school was second best in the county."))
    assert 5 in _told(parse("She is the fifth officer to resign since May."))


def test_a_number_of_which_nothing_is_said_comes_last(parse: Callable[..., Reading]) -> None:
    """Of two figures of one value the one that is told stands first."""
    text = "Now there are two. The mill employs two women."
    items = [f for f in extract_figures(parse(text), _SETTINGS).items if f.value == 2]
    assert [bool(figure.what) for figure in items] == [True, False]
