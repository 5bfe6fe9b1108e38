"""spaCy's tokenizer and components of ours, without what else spaCy loads."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.language.chain import Chain, blank
from briefgen.language.tokens import MANY, CasesAsNeeded
from briefgen.lean import import_spacy

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


@cache
def whole() -> Language:
    """Return spaCy's own pipeline, which knows all special cases from the start."""
    nlp: Language = import_spacy().blank("en")
    return nlp


def facts(doc: Doc) -> list[tuple[object, ...]]:
    """Return what a tokenizer says of each word."""
    return [(t.idx, t.text, t.whitespace_, t.norm_, t.shape_, t.is_stop) for t in doc]


CASES = sorted(whole().Defaults.tokenizer_exceptions)
BITS = ["(", ")", ".", ",", "/", "-", "'", "Hello", "50", "km", "http://a.b/c", "%", ":", "x"]
SPACES = ["", " ", "  ", "\n", "\t", "\u00a0"]
PARTS = st.tuples(st.sampled_from(CASES) | st.sampled_from(BITS), st.sampled_from(SPACES))


@given(st.lists(st.lists(PARTS, min_size=1, max_size=6), min_size=1, max_size=3))
def test_cases_taken_in_when_needed_part_words_as_all_do(
    texts: list[list[tuple[str, str]]],
) -> None:
    """Whatever letters and spaces stand around a case, its words are spaCy's own."""
    nlp = blank("en")
    for parts in texts:
        text = "".join(f"{part}{space}" for part, space in parts)
        assert facts(nlp(text)) == facts(whole()(text))


@pytest.mark.parametrize("pair", [*pairwise(CASES[::40])])
def test_cases_between_spaces_and_marks(pair: tuple[str, str]) -> None:
    """A case in brackets, before a comma, apart from another by a space or by nothing."""
    text = f"({pair[0]}), {pair[1]}. {pair[1]}{pair[0]} {' '.join(pair[0])}"
    assert facts(blank("en")(text)) == facts(whole()(text))


def test_many_texts_need_no_search() -> None:
    """After many texts every case is there, and none is looked for."""
    nlp = blank("en")
    assert isinstance(nlp, Chain)
    assert isinstance(nlp.tokenizer, CasesAsNeeded)
    for _ in range(MANY):
        nlp("Plain words")
    assert len(nlp.tokenizer.tokenizer.rules) < 100
    nlp("Plain words")
    assert set(nlp.tokenizer.tokenizer.rules) == set(CASES)


def test_components_come_in_order_and_a_text_has_its_limit() -> None:
    """Each sees what the one before it made; a text that is too long is refused."""
    nlp = blank("en")
    assert isinstance(nlp, Chain)
    seen: list[str] = []

    def first(doc: Doc) -> Doc:
        seen.append(f"first {doc.text}")
        return doc

    def second(doc: Doc) -> Doc:
        seen.append(f"second {doc.text}")
        return doc

    nlp.add("first", first)
    nlp.add("second", second)
    assert nlp.pipe_names == ["first", "second"]
    assert [doc.text for doc in nlp.pipe(["a", "b"])] == ["a", "b"]
    assert seen == ["first a", "second a", "first b", "second b"]
    nlp.max_length = 3
    with pytest.raises(ValueError, match="4 characters; 3 are read"):
        nlp("four")
    assert nlp(nlp("one")).text == "one"
