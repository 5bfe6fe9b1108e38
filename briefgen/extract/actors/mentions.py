"""Mentions of actors: the names of `doc.ents`, settled and completed with the lexicon.

Any pipeline's names will do.  States are settled by the gazetteer whatever their label, a state's
officials and army count as the state, and a lower-case head completes an organisation's name.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.extract.actors.beside import before_comma
from briefgen.extract.actors.bodies import BodyNames
from briefgen.extract.actors.context import Use, only_used, placed, use_of
from briefgen.extract.actors.firms import places, teams, towns, with_bodies
from briefgen.extract.actors.furniture import (
    THINGS,
    in_dateline,
    is_after_place,
    is_body,
    is_camel,
    is_credit,
    is_dateline,
    is_initials,
    is_kind,
    is_plain_start,
    is_portfolio,
    is_quoted,
    is_remark,
    is_ticker,
    thing_names,
)
from briefgen.extract.actors.governments import Governments
from briefgen.extract.actors.trimming import Trimmer
from briefgen.extract.parse import parsed, relation
from briefgen.language.gazetteer import Kind, plain
from briefgen.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span

    from briefgen.extract.actors.words import ActorWords
    from briefgen.language import Reading

_NAMED = frozenset({"PERSON", "PER", "ORG", "GPE", "NORP", "LOC", "FAC", "MISC"})
_TYPES = {
    "PERSON": ActorType.PERSON,
    "PER": ActorType.PERSON,
    "ORG": ActorType.ORGANIZATION,
    "MISC": ActorType.ORGANIZATION,
    **dict.fromkeys(THINGS, ActorType.ORGANIZATION),  # of which bodies alone are mentions
}
_PAIRED = frozenset({Kind.STATE, Kind.DEMONYM})
_OF_MANY = frozenset({Kind.DEMONYM, Kind.ORGANIZATION})
_MODIFYING = frozenset({"compound", "nmod", "amod"})
_FULL_NAME = (2, 3)


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of an actor.

    `name` is the name alone, `settled` the usual name of what it stands for where the lexicon
    knows it; `span` is what the article says, with the words that act for a state.
    """

    paragraph: int
    span: Span
    name: str
    type: ActorType | None
    use: Use
    settled: str | None = None

    @property
    def surface(self) -> str:
        """The mention as the article writes it."""
        return self.span.text


def find_mentions(reading: Reading, words: ActorWords) -> list[Mention]:
    """Return the named mentions of all citable paragraphs, in order."""
    finder = _MentionFinder(words, teams(reading, words), towns(reading, words))
    found = [
        mention
        for paragraph, doc in reading.citable()
        for entity in doc.ents
        if entity.label_ in _NAMED or is_body(entity, words)
        for mention in finder.mentions(paragraph, entity)
    ]
    found += _inner_capitals(reading, words, found)
    found = _apart(sorted(found, key=lambda mention: (mention.paragraph, mention.span.start)))
    found = with_bodies(_as_states(found), words)
    names = places(found, reading, words) | thing_names(reading, words)
    return [mention for mention in found if mention.settled or mention.name not in names]


def _apart(mentions: list[Mention]) -> list[Mention]:
    """Return the mentions without those that begin inside another: "Union" of "Growers' Union"."""
    ends: dict[int, int] = {}
    kept: list[Mention] = []
    for mention in mentions:
        pair = bool(kept) and kept[-1].span == mention.span  # "Norvane-Harrow", two states
        if mention.span.start >= ends.get(mention.paragraph, 0) or pair:
            kept.append(mention)
            ends[mention.paragraph] = mention.span.end
    return kept


def _inner_capitals(reading: Reading, words: ActorWords, found: list[Mention]) -> Iterator[Mention]:
    """Yield names that the pipeline saw no name in: "NorvanePay", "the union NWU"."""
    covered = {(m.paragraph, token.i) for m in found for token in m.span}
    for paragraph, doc in reading.citable():
        for token in doc:
            if token.pos_ != "PROPN" or not (is_camel(token.text) or is_initials(token, words)):
                continue
            taken = token.ent_type_ or (paragraph, token.i) in covered
            span = doc[token.i : token.i + 1]
            named = not is_kind(span) and words.gazetteer.find(token.text) is None
            if named and not taken:
                use = use_of(span, words)
                yield Mention(paragraph, span, token.text, ActorType.ORGANIZATION, use)


def _as_states(mentions: list[Mention]) -> list[Mention]:
    """Return the mentions, those of a name that has a government anywhere as a state's."""
    states = {m.name for m in mentions if m.type == ActorType.STATE and not m.settled}
    return [
        replace(mention, type=ActorType.STATE)
        if mention.name in states and not mention.settled
        else mention
        for mention in mentions
    ]


class _MentionFinder:
    def __init__(self, words: ActorWords, teams: frozenset[str], towns: frozenset[str]) -> None:
        self.words = words
        self._teams, self._towns = teams, towns
        self.gazetteer = words.gazetteer
        self._governments = Governments(words)
        self._bodies = BodyNames(words)
        self._trimmer = Trimmer(words)
        self.provinces = frozenset(self.gazetteer.states.provinces)

    def mentions(self, paragraph: int, entity: Span) -> Iterator[Mention]:
        span = self._trimmer.name(entity)
        if span is not None and not self._is_furniture(span):
            yield from self._of_name(paragraph, span, entity)

    def _is_furniture(self, span: Span) -> bool:
        """Whether a name is no part of what the article tells."""
        entry = self.gazetteer.find(span.text)
        if entry and (entry.kind == Kind.SKIP or (entry.kind == Kind.MEDIA and is_dateline(span))):
            return True
        of_many = entry or self.gazetteer.find(f"{span.text}s")  # "a Liberal"
        if of_many and of_many.kind in _OF_MANY and self._is_one_of_them(span):
            return True
        place = entry is not None and entry.kind == Kind.STATE
        kind = (is_kind(span) and not entry) or self._is_title(span)
        signs = is_credit(span, self.words) or is_remark(span, place=place)
        kind = kind or is_plain_start(span)
        signs = signs or in_dateline(span, self.words) or is_portfolio(span, self.words)
        return kind or signs or is_quoted(span) or is_ticker(span)

    def _is_title(self, span: Span) -> bool:
        """Whether a name is a title and no more: "the First Lady", or what is left of one."""
        texts = [token.text for token in span]
        titled = len(span) > 1 and self.gazetteer.match_title(texts, 0) == len(texts)
        return titled or not span[0].text[0].isalnum()

    def _of_name(self, paragraph: int, span: Span, entity: Span) -> Iterator[Mention]:
        entry = None if span.text in self._teams else self.gazetteer.find(span.text)
        led = entity.start < span.start and span.doc[span.start - 1].pos_ == "ADP"
        person = entity.label_ in {"PERSON", "PER"} and not (led and entry)
        pair = [] if entry else self._pair(paragraph, span)
        if pair:
            yield from pair
        elif not person and (tail := self._bodies.tail(span)):
            yield self._named(paragraph, tail, ActorType.ORGANIZATION)
        elif entry and entry.kind.of_state and not (person and entry.kind == Kind.CAPITAL):
            yield from self._state(paragraph, span, entry.kind, entry.name)
        elif entry and entry.kind.organized:
            mention = self._named(paragraph, span, ActorType.ORGANIZATION)
            yield replace(mention, settled=entry.name)
        elif entry and entry.kind == Kind.PEOPLE:
            yield self._named(paragraph, span, ActorType.GROUP)
        elif person or not entry:
            yield self._unknown(paragraph, span, entity.label_)
        elif entry.name in self.provinces:
            yield from self._province(paragraph, span, entry.name)

    def _is_one_of_them(self, span: Span) -> bool:
        """Whether a name stands for one of several: "an American", "a Labour man and a Tory"."""
        before = span.doc[span.start - 1] if span.start else None
        counted = before is not None and (before.lower_ in self.words.articles or before.like_num)
        return (
            bool(counted)
            and before is not None
            and before.lower_ not in self.words.definite
            and (relation(span.root) not in _MODIFYING)
        )

    def _pair(self, paragraph: int, span: Span) -> list[Mention]:
        """Return the two states of "Norvane-Harrow talks": each has to do with the other."""
        parts = span.text.split("-")
        entries = [self.gazetteer.find(part) for part in parts]
        states = [entry for entry in entries if entry and entry.kind in _PAIRED]
        if len(states) != len(parts) or len(states) < 2:  # noqa: PLR2004
            return []
        return [
            Mention(paragraph, span, entry.name, ActorType.STATE, Use.TOUCHED, entry.name)
            for entry in states
        ]

    def _unknown(self, paragraph: int, span: Span, label: str) -> Mention:
        """Return the mention of a name that no list settles."""
        known = self.gazetteer.find(span.text) or label in {"PERSON", "PER"}
        governed = None if known else self._governments.governed(span)
        if governed:
            use = self._governments.acting(governed)
            return Mention(paragraph, governed, plain(span.text), ActorType.STATE, use)
        return self._named(paragraph, span, self._kind(span, label))

    def _kind(self, span: Span, label: str) -> ActorType | None:
        """Return what has a name, by its label and what stands by it; None for a place."""
        kind = _TYPES.get(label)
        if span.text in self._teams:
            return ActorType.ORGANIZATION
        if kind == ActorType.PERSON:
            if " " in span.text and span.text.split()[-1].islower():
                return None  # "Quercus robur"
            return ActorType.ORGANIZATION if self._has_article(span) else kind
        if kind == ActorType.ORGANIZATION:
            return ActorType.PERSON if self._has_trade(span) else kind
        headed = len(span) > 1 and span[-1].text in self.gazetteer.heads
        acts = headed and use_of(span, self.words).strong
        return ActorType.ORGANIZATION if acts else kind

    def _has_trade(self, span: Span) -> bool:
        """Whether a person's trade stands before two names: "talent manager Ada Quill".

        Or before its comma: "the head of operations, Ada Quill,".
        """
        names = len(span) in _FULL_NAME and all(token.text.istitle() for token in span)
        if not names or span[-1].text in self.gazetteer.heads:
            return False
        near = [span.doc[span.start - 1]] if span.start > span.sent.start else []
        closed = parsed(span.doc) and span.doc[min(span.end, len(span.doc) - 1)].text in {",", "."}
        near += before_comma(span) if closed and not self.gazetteer.find(span[0].text) else []
        trades = self.gazetteer.roles - self.words.kinds
        return any(t.lower_ in trades and t.is_lower and t.pos_ == "NOUN" for t in near)

    def _has_article(self, span: Span) -> bool:
        """Whether an article stands before a full name: "the Harrow Courier" is no person."""
        article = span.start and span.doc[span.start - 1].text in self.gazetteer.determiners
        return bool(article) and len(span) > 1 and relation(span.root) not in _MODIFYING

    def _named(self, paragraph: int, span: Span, kind: ActorType | None) -> Mention:
        use = use_of(span, self.words)
        if use == Use.PLACE and kind is not None:
            use = Use.PLAIN  # someone "in" or "from" an organisation makes no place of it
        if use == Use.PLAIN and only_used(span, self.words):
            use = Use.PLACE
        return Mention(paragraph, span, plain(span.text), kind, use)

    # ------------------------------------------------------------------------ states and bodies

    def _state(self, paragraph: int, span: Span, kind: Kind, name: str) -> Iterator[Mention]:
        extended = self._governments.government(span) or self._governments.governed(span)
        spoken = extended or span
        use = self._governments.acting(extended) if extended else use_of(span, self.words)
        stands = span.text not in self._towns and use.strong and not placed(span, self.words)
        if kind == Kind.CAPITAL and not stands:
            return
        if not extended and self._governments.only_describes(span, kind, use):
            use = Use.MODIFIER
        if not extended and is_after_place(span):
            use = Use.PLACE
        yield Mention(paragraph, spoken, plain(span.text), ActorType.STATE, use, name)

    def _province(self, paragraph: int, span: Span, name: str) -> Iterator[Mention]:
        """Yield a part of a state that acts: "Norvane Province sued"; elsewhere it is a place."""
        use = use_of(span, self.words)
        if use == Use.OWNS and span.root.head.lower_ in self.words.nominals.plans:
            use = Use.ACTS  # "Norvane Province's campaign"
        code = span.text.isupper() and span.text.isalpha()  # "CT showed a shadow"
        if use in {Use.SAYS, Use.ACTS} and not is_after_place(span) and not code:
            yield Mention(paragraph, span, plain(span.text), ActorType.STATE, use, name)
