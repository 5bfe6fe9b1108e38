"""Tokens of text without spaces."""

from __future__ import annotations

import time

import spacy
from hypothesis import given
from hypothesis import strategies as st

from briefgen.language.tokens import OVERLONG, PacedTokenizer

BLANK = spacy.blank("en")
PACED = PacedTokenizer(BLANK.tokenizer, BLANK.vocab)


@given(st.lists(st.sampled_from(["The port.", " ", "  ", "(" * OVERLONG, "x-" * OVERLONG, "\n"])))
def test_every_character_is_kept(parts: list[str]) -> None:
    """However chunks and spaces follow one another, the Doc's text is the text."""
    text = "".join(parts)
    assert PACED(text).text == text


def test_ordinary_text_is_tokenized_as_ever() -> None:
    """Around an overlong chunk the words are those that spaCy finds."""
    long = "=" * OVERLONG
    tokens = [token.text for token in PACED(f"It's shut. {long} Don't ask.")]
    assert tokens == ["It", "'s", "shut", ".", long, "Do", "n't", "ask", "."]


def test_a_row_of_brackets_takes_no_time() -> None:
    """Twenty thousand brackets cost no more than a few words do."""
    start = time.perf_counter()
    assert len(PACED("(" * 20_000)) == 1
    assert time.perf_counter() - start < 1
