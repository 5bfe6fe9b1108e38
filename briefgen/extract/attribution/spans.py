"""Parts of sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.parse import children, dependents, relation, subtree, trimmed
from briefgen.language.texts import lowered_of, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span, Token

MOST_WORDS = 14
"""Words of a source; a longer one is cut at its first comma or clause."""
MOST_DESCRIBED = 7
"""Words of a name with its description after a comma; a longer one is the name alone."""


_AGE = 2
"""Tokens of an age after a name: the comma and the number."""


def short_source(source: Span) -> Span:
    """Return a source without its clauses and asides, and no appositions where it is long."""
    head = source.root
    cuts = [
        child.left_edge.i
        for token in (head, *children(head, "appos", "conj", "flat"))
        for child in children(token, "acl", "parataxis", "advcl", "dep")
        if child.i > head.i
    ]
    cuts += [token.left_edge.i for token in source if token.i > head.i and _tells_more(token)]
    cuts += [token.i for token in source if token.i > head.i and token.text == "("]
    end = min([source.end, *(cut for cut in cuts if cut > source.start)])
    short = trimmed(source.doc[source.start : end])
    short = ageless(short)
    if words_in(short) > MOST_WORDS:
        short = until_comma(short)
    return short if len(short) else source


def noun_of(source: Span) -> str:
    """Return a source without what follows its noun, empty where nothing is left."""
    head = source.root
    after = [c for c in dependents(head) if c.i > head.i and relation(c) in {"appos", "acl"}]
    end = min([source.end, *(c.left_edge.i for c in after)])
    return trimmed(head.doc[min(subtree(head).start, source.start) : end]).text


def undescribed(source: Span) -> Span:
    """Return a name without a long description: "Halden, the owner of two chains of shops"."""
    head = source.root
    described = head.pos_ == "PROPN" and words_in(source) > MOST_DESCRIBED
    after = [one.left_edge.i for one in children(head, "appos") if one.pos_ == "NOUN"]
    commas = (source.doc[max(0, at - 1) : at + 1].text for at in after)
    cuts = [at for at, near in zip(after, commas, strict=True) if at > head.i and "," in near]
    return trimmed(source.doc[source.start : min(cuts)]) if described and cuts else source


def ageless(name: Span) -> Span:
    """Return a person without the age after the name: "Brok, 58"."""
    aged = len(name) > _AGE and name[-2].text == "," and name[-1].is_digit
    return name[:-_AGE] if aged else name


def _tells_more(clause: Token) -> bool:
    """Return whether a clause after a comma tells of a noun before: ", which owns the port"."""
    start = clause.left_edge.i
    first = start + (clause.doc[start].text == ",")
    return (
        relation(clause) == "acl"
        and first > 0
        and clause.doc[first - 1].text == ","
        and bool(children(clause, "nsubj"))
    )


def reads(span: Span, index: int, words: tuple[str, ...]) -> bool:
    """Return whether words stand at a token of a sentence."""
    return tuple(lowered_of(span.doc)[index : min(index + len(words), span.end)]) == words


def numbers_of(part: Span, span: Span) -> set[int]:
    """Return the numbers of the tokens of a part that a sentence holds."""
    return set(range(max(part.start, span.start), min(part.end, span.end)))


def within(part: Span, span: Span) -> Span:
    """Return what of a part stands in a sentence."""
    cut: Span = span.doc[max(part.start, span.start) : min(part.end, span.end)]
    return cut


def hull(span: Span, tokens: Sequence[Token]) -> Span:
    """Return the span from the first to the last of the tokens."""
    numbers = [token.i for token in tokens]
    cut: Span = span.doc[max(span.start, min(numbers)) : min(span.end, max(numbers) + 1)]
    return cut


def until_comma(span: Span) -> Span:
    """Return a span up to its first comma."""
    comma = next((t.i for t in span if t.text in {",", ";"} and t.i > span.start), span.end)
    return trimmed(span.doc[span.start : comma])


def words_in(span: Span) -> int:
    """Return the number of words of a span."""
    return sum(word[:1].isalnum() for word in tokens_of(span.doc)[span.start : span.end])


def runs_of(doc: Doc, numbers: Sequence[int]) -> Iterator[Span]:
    """Yield the runs of neighbouring token numbers as spans."""
    start = None
    for place, number in enumerate(numbers):
        start = number if start is None else start
        if place + 1 == len(numbers) or numbers[place + 1] != number + 1:
            yield doc[start : number + 1]
            start = None
