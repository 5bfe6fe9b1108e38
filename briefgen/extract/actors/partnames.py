"""Names told in part: with a nickname inside, or without the surname that two share.

"Jon 'Red' Quill" is one person, and so is "Red" elsewhere; "Ada and Jon Quill" is Ada Quill, too.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.extract.actors.context import use_of
from briefgen.extract.actors.mentions import Mention
from briefgen.extract.parse import relation
from briefgen.language.texts import tokens_of
from briefgen.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from briefgen.extract.actors.words import ActorWords
    from briefgen.language import Reading

_MARKS = {'"': '"', "\u201c": "\u201d", "'": "'", "\u2018": "\u2019"}
_FULL_NAME = 2
_LONGEST = 3
"""Most tokens of a nickname."""


def with_nicknames(reading: Reading, words: ActorWords, named: list[Mention]) -> list[Mention]:
    """Return the mentions, those around a nickname as one of the whole name without it."""
    whole, called = [], {}
    for paragraph, doc in reading.citable():
        for first, last in _nicknames(doc):
            mention = _mention(paragraph, doc, first, last, words)
            whole.append(mention)
            called[doc[first:last].text] = mention.name
    if not whole:
        return named
    covered = {(m.paragraph, token.i) for m in whole for token in m.span}
    left = [m for m in named if covered.isdisjoint((m.paragraph, t.i) for t in m.span)]
    return [*whole, *(_by_name(m, called) for m in left)]


def with_shared_surnames(named: list[Mention], words: ActorWords) -> list[Mention]:
    """Return the mentions, a known given name before another's full name with the surname."""
    order = sorted(named, key=lambda m: (m.paragraph, m.span.start))
    shared = {
        one.name: f"{one.name} {other.name.rsplit(maxsplit=1)[-1]}"
        for one, other in pairwise(order)
        if one.name in words.gazetteer.first_names and _share(one, other)
    }
    return [
        replace(m, name=shared[m.name]) if m.name in shared and _is_person(m) else m for m in named
    ]


def _share(one: Mention, other: Mention) -> bool:
    """Whether a person of one name is joined to another of two: "Ada and Jon Quill"."""
    doc, joint = one.span.doc, one.span.end
    beside = one.paragraph == other.paragraph and other.span.start == joint + 1
    pair = _is_person(one) and _is_person(other) and len(other.name.split()) == _FULL_NAME
    return beside and pair and relation(doc[joint]) == "cc"


def _is_person(mention: Mention) -> bool:
    return mention.type == ActorType.PERSON and not mention.settled


def _nicknames(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield where words in marks begin and end that stand inside a person's name."""
    texts = tokens_of(doc)
    if _MARKS.keys().isdisjoint(texts):
        return
    for at, mark in enumerate(texts[:-1]):
        if mark not in _MARKS or at == 0 or doc[at - 1].ent_type_ != "PERSON":
            continue
        ends = texts[at + 2 : at + 2 + _LONGEST]
        last = at + 2 + ends.index(_MARKS[mark]) if _MARKS[mark] in ends else len(doc)
        if last + 1 < len(doc) and doc[last + 1].ent_type_ == "PERSON" and _is_name(doc, at, last):
            yield at + 1, last


def _is_name(doc: Doc, before: int, after: int) -> bool:
    """Whether the words between two marks, and those around them, are names."""
    inside = doc[before + 1 : after]
    around = (doc[before - 1], inside[0], inside[-1], doc[after + 1])
    return doc[after + 1].sent == doc[before].sent and all(t.text[0].isupper() for t in around)


def _mention(paragraph: int, doc: Doc, first: int, last: int, words: ActorWords) -> Mention:
    begin, end = first - 1, last + 1
    while begin and doc[begin - 1].ent_type_ == "PERSON" and doc[begin].ent_iob_ != "B":
        begin -= 1
    end += 1
    while end < len(doc) and doc[end].ent_type_ == "PERSON" and doc[end].ent_iob_ == "I":
        end += 1
    span = doc[begin:end]
    name = f"{doc[begin : first - 1].text} {doc[last + 1 : end].text}"
    return Mention(paragraph, span, name, ActorType.PERSON, use_of(span, words))


def _by_name(mention: Mention, called: dict[str, str]) -> Mention:
    name = called.get(mention.name)
    return replace(mention, name=name, type=ActorType.PERSON) if name else mention
