"""Clauses of a parsed sentence: the verb that a word hangs on, and the words it governs.

Dependencies are Universal Dependencies'; a Doc without them has no clauses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Span, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
"""Relations of a subject; nsubjpass is what older pipelines call a passive's."""

_PREDICATES = frozenset({"VERB", "AUX"})
_OWN_CLAUSE = frozenset({"acl", "relcl", "ccomp", "advcl", "conj", "parataxis", "ROOT"})
"""Relations of a predicate to what it hangs on, with which it makes a clause of its own."""


def parsed(doc: Doc) -> bool:
    """Return whether a Doc has dependencies."""
    return doc.has_annotation("DEP")


def clause_head(token: Token) -> Token | None:
    """Return the predicate of the clause that a token stands in; None where there is none.

    An infinitive without a subject belongs to the clause that governs it: "plans to vote".
    """
    for word in _upwards(token):
        has_subject = subject(word) is not None
        if (word.pos_ in _PREDICATES or has_subject) and (
            has_subject or word.dep_ in _OWN_CLAUSE or word.head is word
        ):
            return word
    return None


def subject(head: Token) -> Token | None:
    """Return the head of a predicate's subject."""
    return next((child for child in head.children if child.dep_ in SUBJECTS), None)


def words_of(head: Token, leave_out: Iterable[Token] = ()) -> list[Token]:
    """Return the words that `head` governs, in order, without those of `leave_out`'s."""
    gone = {word.i for top in leave_out for word in top.subtree}
    return [word for word in head.subtree if word.i not in gone]


def contiguous(words: list[Token]) -> bool:
    """Return whether the words follow one another without a gap."""
    return bool(words) and words[-1].i - words[0].i == len(words) - 1


def span_of(words: list[Token]) -> Span:
    """Return the span from the first to the last of the words."""
    return words[0].doc[words[0].i : words[-1].i + 1]


def _upwards(token: Token) -> Iterator[Token]:
    yield token
    yield from token.ancestors
