"""A sum that takes up the clause of the one before it: "gave $2m, and the county $1m"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.extract.figures.labels.clauses import clause_of
from briefgen.extract.parse import NOUNS, children, relation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Span, Token

    from briefgen.extract.figures.called import Called
    from briefgen.extract.quantities.topicwords import TopicsLexicon

LINK = 2
"""Most words of what links the two."""

NEAR = 5
"""Most tokens between a sum and the one with which it is compared."""


def paired(span: Span, words: TopicsLexicon, called: Called) -> tuple[Span, Called] | None:
    """Return the sum of whose clause a sum is, with the names by which that clause is told.

    It is the one before it, where the sum stands after another doer alone, "the county $1m", or is
    what the one before it is compared with, "up from $1m"; None for any other sum.
    """
    before = _before(span)
    if before is None:
        return None
    if _compared(span, before, words):
        return before, called
    doer = _doer(span)
    verb = before.root.head if _of_verb(before.root) else before.root
    other = _receiver(verb, before) or clause_of(verb, words).subject
    if doer is None or other is None or other.i >= doer.start or before.end > doer.start:
        return None
    names: Mapping[int, str] = {**called.names, other.i: doer.text}
    return before, replace(called, names=names)


def _receiver(verb: Token, before: Span) -> Token | None:
    """Return who gets the sum, or what is sold for it, where it stands between verb and sum."""
    things = children(verb, "obj", "iobj")
    return next((t for t in things if verb.i < t.i < before.start and not t.is_currency), None)


def _before(span: Span) -> Span | None:
    """Return the sum before another in its sentence, that hangs from a verb."""
    doc = span.doc
    signs = [t for t in doc[span.sent.start : span.start] if t.is_currency and t.pos_ == "SYM"]
    told = [t for t in signs if children(t, "cop") or _of_verb(t)]
    if not told:
        return None
    sign = told[-1]
    numbers = [t.i for t in sign.subtree if relation(t) in {"nummod", "compound"} and t.i > sign.i]
    end = sign.i + 1
    while end in numbers and end < span.start:
        end += 1
    return doc[sign.i : end]


def _of_verb(sign: Token) -> bool:
    return sign.head.pos_ in {"VERB", "AUX"} and sign.head.i < sign.i


def _compared(span: Span, before: Span, words: TopicsLexicon) -> bool:
    """Whether a sum is told as what the one before it is compared with: (5m,) up from 4m."""
    between = span.doc[before.end : span.start]
    text = between.text.casefold().lstrip(" ,")
    content = {"VERB", *NOUNS}
    near = len(between) <= NEAR and not any(t.pos_ in content for t in between[:-LINK])
    after = span.doc[span.end].lower_ if span.end < len(span.doc) else ""
    other = after in words.aimed_for  # against $4m for the old one
    return near and not other and any(text.endswith(link) for link in words.compared_with)


def _doer(span: Span) -> Span | None:
    """Return the noun alone before a sum, after "and" or a comma: (and) the county (5m)."""
    doc, end = span.doc, span.start
    noun = doc[end - 1]
    if noun.pos_ not in NOUNS or children(noun, "case") or noun.i <= span.sent.start:
        return None
    start = end - 1
    while start > span.sent.start and _within(doc[start - 1]):
        start -= 1
    opens = doc[start - 1]
    joined = relation(opens) == "cc" or opens.text in {",", ";"}
    return doc[start:end] if joined and start < end else None


def _within(token: Token) -> bool:
    owns = token.pos_ == "PRON" and relation(token) == "nmod"
    return owns or token.pos_ in {"DET", "ADJ", "PROPN", "NOUN"}
