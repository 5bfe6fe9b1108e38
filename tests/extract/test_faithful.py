"""The proof that a shortened sentence lost nothing that matters."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.extract.faithful import Faithfulness
from briefgen.language import open_lexicon

FAITHFUL = Faithfulness(open_lexicon(["en"]))
SOURCE = (
    "In a statement on Tuesday, the harbour board said it may not close more than three of the "
    "12 piers before 2031, at a cost of nearly $4 million."
)
TEXT = (
    "[The harbour board] may not close more than three of the 12 piers before 2031, at a cost of "
    "nearly $4 million."
)
LABEL = "The harbour board"


def test_a_sound_text_passes() -> None:
    """The attribution stands in the label, the pronoun in brackets; nothing else is gone."""
    assert FAITHFUL.problems(TEXT, SOURCE, LABEL) == []
    assert FAITHFUL.problems(SOURCE, SOURCE) == []


@pytest.mark.parametrize(
    "lost",
    ["may ", "not ", "more than ", "three of ", "the 12 ", "nearly ", "$", " million", "piers"],
)
def test_what_matters_is_missed(lost: str) -> None:
    """A hedge, a negation, a number, its bound, its unit, a word of content."""
    assert lost in TEXT
    assert FAITHFUL.problems(TEXT.replace(lost, " ", 1), SOURCE, LABEL)


def test_an_attribution_is_kept_by_its_label_only() -> None:
    """Without a label, or with another one, the text claims in the article's own voice."""
    assert FAITHFUL.problems(TEXT, SOURCE)
    assert FAITHFUL.problems(TEXT, SOURCE, "Shipowners")


def test_nothing_is_added_outside_brackets() -> None:
    """A word of one's own, or one from elsewhere in the sentence, is told."""
    assert FAITHFUL.problems("The dam held firmly.", "The dam held.") == ["firmly"]
    assert FAITHFUL.problems("The dam held [firmly].", "The dam held.") == []
    assert FAITHFUL.problems("Held the dam.", "The dam held.")


words = st.sampled_from(
    ["Orrin", "harbour", "closed", "its", "pier", "after", "tankers", "sank", "there", "and"]
)
protected = st.sampled_from(
    ["may", "not", "never", "could", "reportedly", "40", "seven", "3.5", "%", "likely", "only"]
)


@given(before=st.lists(words, min_size=1), lost=protected, after=st.lists(words, min_size=1))
def test_no_protected_word_can_go(before: list[str], lost: str, after: list[str]) -> None:
    """Wherever it stands, a hedge, a negation or a number is missed."""
    source = " ".join([*before, lost, *after])
    assert FAITHFUL.problems(" ".join([*before, *after]), source, "Officials")


@given(st.lists(words, min_size=2, unique=True).flatmap(st.permutations))
def test_only_the_same_order_passes(shuffled: list[str]) -> None:
    """The same words in another order are another sentence."""
    source = sorted(shuffled)
    sound = not FAITHFUL.problems(" ".join(shuffled), " ".join(source))
    assert sound == (shuffled == source)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_every_sentence_stands_for_itself(text: str) -> None:
    """Whatever its characters, a sentence with nothing in brackets loses nothing by itself."""
    plain = re.sub(r"[\[\]]", " ", text)
    assert FAITHFUL.problems(plain, plain) == []
