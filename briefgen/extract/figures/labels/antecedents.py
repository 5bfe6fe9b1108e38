"""The noun that a number takes up where its own is left out: 40 sites were read, and 12 closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.parse import children, first_joined, relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

    from briefgen.extract.quantities.topicwords import TopicsLexicon

REACH = 40
"""Tokens before the sentence in which the noun is looked for, where the sentence has none."""

NEAR = 4
"""Tokens between a noun and "of which 12", the comma included."""

STEM = 4
"""Letters by which two forms of a verb are the same: fire, fires."""

_CORE = frozenset({"nsubj", "obj", "iobj"})
"""Relations of a noun that its clause is about."""

ALIKE, OPENING, CORE, PARALLEL = 4, 8, 2, 1
"""What speaks for a noun: the same verb, "of the 61 adults", being subject or object, as here."""


def antecedent(span: Span, top: Token, words: TopicsLexicon, *, sure: bool = False) -> Token | None:
    """Return the noun counted before `span` that its number, which hangs by `top`, takes up.

    None where nothing was counted but times, sums and measures; where it must be `sure`, it has
    the same part in a clause with the same verb.
    """
    start: int = span.sent.start
    for first, end in ((start, span.start), (max(start - REACH, 0), start)):
        found = list(_counted(span.doc, first, end, words))
        if relative(span, words):
            near = _beside(span, words, alone=not found)
            persons = [noun for noun in found if noun.lower_ in words.persons]
            if persons and _of_persons(span, words):
                return persons[-1]  # women in four countries, of whom 611
            return near or (found[-1] if found else None)
        if sure:
            found = [noun for noun in found if _alike(noun, top, words)]
        if found:
            return max(found, key=lambda noun: (_fitness(noun, span, top, words), noun.i))
    return None


def _beside(span: Span, words: TopicsLexicon, *, alone: bool) -> Token | None:
    """Return the noun right before "of which 12" or "12 of which".

    Where it is not `alone`, as others are counted, it is one of several things.
    """
    at = span.start - 1
    while at > span.sent.start and (span.doc[at].pos_ in {"ADP", "PRON"} or span.doc[at].is_punct):
        at -= 1
    noun = span.doc[at]
    timed = noun.lower_ in {*words.periods, *words.spans}
    near = noun.pos_ == "NOUN" and not timed and span.start - at <= NEAR
    return noun if near and (alone or noun.lower_.endswith("s")) else None


def relative(span: Span, words: TopicsLexicon) -> bool:
    """Return whether a number is of what stands right before it: of whom 12, 12 of which."""
    before = span.doc[max(span.start - 2, 0) : span.start]
    return relative_after(span, words) or _of_relative(before, words)


def _of_persons(span: Span, words: TopicsLexicon) -> bool:
    """Whether it is "of whom" that says what a number is of."""
    beside = [*span.doc[max(span.start - 1, 0) : span.start], *span.doc[span.end : span.end + 2]]
    return any(token.lower_.startswith(words.who) for token in beside)


def relative_after(span: Span, words: TopicsLexicon) -> bool:
    """Return whether "of which" or its like follows a number."""
    return _of_relative(span.doc[span.end : span.end + 2], words)


def _of_relative(pair: Span, words: TopicsLexicon) -> bool:
    pronouns = {*words.partitive} & {*words.relatives}
    of = [token.lower_ for token in pair][:1] == words.belonging[:1]
    return of and pair[-1].lower_ in pronouns


def _counted(doc: Doc, first: int, end: int, words: TopicsLexicon) -> Iterator[Token]:
    """Yield the nouns from token `first` that are counted, or of which a part is."""
    unsaid = {*words.units, *words.spans, *words.periods, *words.totals, *words.occasions}
    for noun in doc[first:end]:
        if noun.pos_ != "NOUN" or noun.lower_ in unsaid or noun.ent_type_ in {"MONEY", "DATE"}:
            continue
        numbers = [n for n in children(noun, "nummod") if n.i < noun.i and n.whitespace_]
        counted = bool(numbers) or _whole(noun, words)
        if counted and not _sum(noun, words) and not any(n.is_currency for n in noun.subtree):
            yield noun


def _whole(noun: Token, words: TopicsLexicon) -> bool:
    """Whether a noun is what a part is taken of: half of the bins."""
    part = noun.head
    number = part.pos_ == "NUM" or part.lower_ in words.quantified
    of = [case.lower_ for case in children(noun, "case")] == words.belonging[:1]
    return relation(noun) == "nmod" and of and number and part.i < noun.i


def _sum(noun: Token, words: TopicsLexicon) -> bool:
    """Whether a noun says how large another is, and counts nothing: a rent of 900 crowns."""
    of = [case.lower_ for case in children(noun, "case")] == words.belonging[:1]
    outer = noun.head
    large = relation(noun) == "nmod" and of and outer.pos_ == "NOUN"
    return large and outer.lower_ not in {*words.collectives, *words.totals, *words.quantified}


def _alike(noun: Token, top: Token, words: TopicsLexicon) -> bool:
    """Whether a noun has the part in its clause that a number has in one with the same verb."""
    first = first_joined(noun.head if _whole(noun, words) else noun)
    one, other = first.head.lower_, top.head.lower_
    same = one[:STEM] == other[:STEM] and len(one) >= STEM
    return (one == other or same) and relation(first) == relation(top)


def _fitness(noun: Token, span: Span, top: Token, words: TopicsLexicon) -> int:
    """Return how well a noun fits as what a number takes up."""
    first = first_joined(noun.head if _whole(noun, words) else noun)
    role, own = relation(first), relation(top)
    opens = any(case.i == span.sent.start for case in children(noun, "case"))
    return (
        OPENING * opens
        + ALIKE * _alike(noun, top, words)
        + CORE * (role in _CORE)
        + PARALLEL * (role == own)
    )
