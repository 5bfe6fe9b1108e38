"""Names of which the pipeline saw the first word only: "Norvane" of "Norvane Biologics"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.extract.actors.context import Use, use_of
from briefgen.extract.actors.mentions import Mention
from briefgen.extract.parse import noun_of, parsed, relation
from briefgen.language.gazetteer import plain
from briefgen.language.texts import tokens_of
from briefgen.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span

    from briefgen.extract.actors.words import ActorWords
    from briefgen.language import Reading

_DOING = frozenset({Use.ACTS, Use.SAYS})


def with_full_names(reading: Reading, words: ActorWords, named: list[Mention]) -> list[Mention]:
    """Return the mentions, those of a name's first word extended to the whole body's name.

    The article must name the body in full first, and let it act by that name: a firm's product
    ("the Norvane Watch sells") is named after the firm.  No name that a list knows is one.
    """
    lone = {m.name for m in named if not m.settled and " " not in m.name and not _known(m, words)}
    found: dict[str, list[Mention]] = {}
    first: dict[str, tuple[int, int]] = {}
    for paragraph, doc in reading.citable():
        for name in _first_words(doc, lone):
            span = _whole(doc, name)
            first.setdefault(doc[name].text, (paragraph, name))
            if span is not None:
                found.setdefault(doc[name].text, []).append(_mention(paragraph, span, words))
    whole = [
        mention
        for short, mentions in found.items()
        if _begins(mentions[0], first[short]) and any(m.use in _DOING for m in mentions)
        for mention in mentions
        if mention.name == mentions[0].name
    ]
    covered = {(m.paragraph, token.i) for m in whole for token in m.span}
    left = [m for m in named if (m.paragraph, m.span.start) not in covered]
    alone = {m.name for m in left}
    return left + [m if m.name.split()[0] in alone else _as_first(m, named) for m in whole]


def _as_first(mention: Mention, named: list[Mention]) -> Mention:
    """Return a mention as what its first word was taken for, where that never stands alone."""
    first = mention.name.split()[0]
    person = any(m.type == ActorType.PERSON for m in named if m.name == first)
    return replace(mention, type=ActorType.PERSON) if person else mention


def _mention(paragraph: int, span: Span, words: ActorWords) -> Mention:
    person = noun_of(span).lower_ in words.gazetteer.roles  # "its chair, Ada Quill"
    after = {token.lower_ for token in span.doc[span.end : span.end + 2]}
    person = person or not after.isdisjoint(words.clauses.people)  # "Ada Quill, who left"
    kind = ActorType.PERSON if person else ActorType.ORGANIZATION
    return Mention(paragraph, span, plain(span.text), kind, use_of(span, words))


def _known(mention: Mention, words: ActorWords) -> bool:
    return words.gazetteer.find(mention.name) is not None or mention.type == ActorType.GROUP


def _begins(mention: Mention, place: tuple[int, int]) -> bool:
    return (mention.paragraph, mention.span.start) == place


def _first_words(doc: Doc, lone: set[str]) -> Iterator[int]:
    for at, text in enumerate(tokens_of(doc) if parsed(doc) else ()):
        if text in lone and (at == 0 or not _is_joined(doc, at - 1)):
            yield at


def _is_joined(doc: Doc, index: int) -> bool:
    """Whether a word is part of the same name as the one after it."""
    token, after = doc[index], doc[index + 1]
    named = token.pos_ == after.pos_ == "PROPN" and after.text.istitle()
    return named and relation(token) == "compound" and token.head.i > index


def _whole(doc: Doc, index: int) -> Span | None:
    """Return the name that a word begins, where no other name is in it."""
    last = index
    while last + 1 < len(doc) and _is_joined(doc, last) and not doc[last + 1].ent_type_:
        last += 1
    ends = last > index and doc[index].head.i <= last
    return doc[index : last + 1] if ends else None
