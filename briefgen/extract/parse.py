"""A sentence's parse, whichever pipeline made it: relations of Universal Dependencies.

Subtypes are left out, and the labels of spaCy's own English pipelines are read as the nearest of
these relations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

_SAME_AS: dict[str, str] = {
    "dobj": "obj",
    "dative": "iobj",
    "nsubjpass": "nsubj",
    "auxpass": "aux",
    "relcl": "acl",
    "neg": "advmod",
    "poss": "nmod",
    "prep": "obl",
    "agent": "obl",
    "prt": "compound",
    "attr": "xcomp",
    "acomp": "xcomp",
    "npadvmod": "obl",
    "ROOT": "root",
}


def parsed(doc: Doc) -> bool:
    """Return whether the pipeline gave the text a parse."""
    return bool(doc.has_annotation("DEP"))


def relation(token: Token) -> str:
    """Return how a token hangs from its head."""
    name = token.dep_.partition(":")[0]
    return _SAME_AS.get(name, name)


def children(token: Token, *relations: str) -> list[Token]:
    """Return the dependents of these relations, in order."""
    return [child for child in token.children if relation(child) in relations]


def ancestors(token: Token) -> Iterator[Token]:
    """Yield the heads of a token, nearest first."""
    while token.head.i != token.i:
        token = token.head
        yield token


def subtree(token: Token) -> Span:
    """Return the span from the first to the last token under `token`."""
    span: Span = token.doc[token.left_edge.i : token.right_edge.i + 1]
    return span


def trimmed(span: Span) -> Span:
    """Return a span without the punctuation and white space at its ends."""
    start, end = span.start, span.end
    while start < end and _blank(span.doc[start]):
        start += 1
    while end > start and _blank(span.doc[end - 1]):
        end -= 1
    cut: Span = span.doc[start:end]
    return cut


_MEASURES = frozenset("%‰")
"""Marks that Unicode calls punctuation though they belong to a number."""


def _blank(token: Token) -> bool:
    """Return whether a token is white space or punctuation alone."""
    return all(
        mark.isspace() or (category(mark).startswith("P") and mark not in _MEASURES)
        for mark in token.text
    )
