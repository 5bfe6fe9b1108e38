"""The nouns that dated clauses tell of, as they stand in brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.parse import (
    NOUNS,
    children,
    contiguous,
    relation,
    subject,
    words_of,
)
from briefgen.extract.timeline.words import trimmed

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Token

_ASIDE = ("acl", "relcl", "appos", "parataxis", "conj", "cc")
_CLAUSAL = ("nsubj", "csubj", "cop", "aux", "mark")
"""What a noun has as the predicate of a clause."""
_BEFORE_NOUNS = frozenset({"ADP", "SCONJ", "CCONJ", "PART", "VERB", "ADV"})
_NO_PERSONS = frozenset({"ORG", "GPE", "LOC", "FAC", "NORP"})


def bearer(head: Token, people: Collection[str]) -> Token:
    """Return the noun that a clause describes.

    "Observers from the Northern League, who arrived": no body is "who".
    """
    noun: Token = head.head
    own = subject(head)
    if own is not None and own.lower_ in people:
        while (
            noun.ent_type_ in _NO_PERSONS and relation(noun) == "nmod" and noun.head.pos_ in NOUNS
        ):
            noun = noun.head
    return noun


def is_several(noun: Token) -> bool:
    """Return whether a noun is a plural by its form, or joined to another."""
    plural = noun.pos_ == "NOUN" and noun.text.endswith("s") and not noun.text.endswith("ss")
    joined = [cc for other in children(noun, "conj") for cc in children(other, "cc")]
    return plural or any(cc.lower_ == "and" for cc in joined)


def described(noun: Token, head: Token) -> list[Token]:
    """Return the words of the noun that a clause describes with its name; [] for none."""
    name = noun.head
    if relation(noun) == "appos" and name.pos_ == "PROPN" and name.i < noun.i:
        words = words_of(name, children(name, *_ASIDE))
    else:
        end = head.left_edge.i
        called = [t for t in children(noun, "appos") if t.pos_ == "PROPN" and t.i < end]
        gone = [t for t in children(noun, *_ASIDE, *_CLAUSAL) if t not in called]
        words = [word for word in words_of(noun, gone) if word.i < end]
    words = trimmed(words, ())
    while words and (words[0].pos_ in _BEFORE_NOUNS or words[0].is_punct):
        words.pop(0)
    return words if contiguous(words) else []


def phrase(noun: Token) -> list[Token]:
    """Return the words of a subject without what is told of it and without an age; [] for none."""
    numbers = children(noun, "nummod", "nmod", "flat")
    ages = [t for t in numbers if t.is_digit and t.i > noun.i and t.nbor(-1).text == ","]
    words = trimmed(words_of(noun, [*children(noun, *_ASIDE), *ages]), ())
    return words if contiguous(words) else []
