"""The items of each section as entries of a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.model import Passage
from briefgen.render.numbers import amount, padding
from briefgen.render.overlong import shortened
from briefgen.render.view import ActorEntry, FigureEntry, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.model import Actor, Brief, Figure, Item, Question
    from briefgen.render.labels import Labels
    from briefgen.render.references import References


@dataclass(frozen=True, slots=True)
class Listed:
    """A section's entries, how they are set, and what is said in place of or after them."""

    layout: str
    entries: tuple[Statement | ActorEntry | FigureEntry, ...]
    further: str
    instead: str = ""


@dataclass(frozen=True)
class Entries:
    """Makes the entries of a brief's sections; `aliases` is the most shown of one actor."""

    brief: Brief
    labels: Labels
    language: str
    aliases: int
    references: References

    def of(self, name: str, section: str, limit: int, own: Iterator[int]) -> Listed:
        """Return at most `limit` entries of the section `name`, whose element id is `section`.

        `own` counts the sections of a configuration's own, which take their letters in turn.
        """
        makers = {
            "key_findings": self._findings,
            "actors": self._actors,
            "figures": self._figures,
            "open_questions": self._questions,
            "timeline": self._timeline,
            "places": self._places,
            "quotes": self._quotes,
        }
        if name in makers:
            return makers[name](section, limit)
        letters = self.labels.codes.own
        return self._own(name, section, limit, letters[next(own) % len(letters)])

    def _findings(self, section: str, limit: int) -> Listed:
        """Leave out the finding that is the bottom line: the reader has just read it."""
        line = self.brief.bottom_line
        above = (line.text, line.evidence) if line else None
        findings = [one for one in self.brief.key_findings if (one.text, one.evidence) != above]
        entries = self._statements(section, self.labels.codes.key_findings, findings[:limit])
        further = self.labels.further.key_findings.text(len(findings) - len(entries))
        said = self.labels.findings_above if self.brief.key_findings and not findings else ""
        return Listed("numbered", entries, further, said)

    def _questions(self, section: str, limit: int) -> Listed:
        questions = self.brief.open_questions
        entries = self._statements(section, self.labels.codes.open_questions, questions[:limit])
        further = self.labels.further.open_questions.text(len(questions) - len(entries))
        return Listed("statements", entries, further)

    def _timeline(self, section: str, limit: int) -> Listed:
        events = self.brief.timeline
        texts = [f"{event.when}: {event.text}" for event in events[:limit]]
        entries = self._plain(section, self.labels.codes.timeline, texts, events)
        return Listed(
            "statements", entries, self.labels.further.timeline.text(len(events) - len(entries))
        )

    def _places(self, section: str, limit: int) -> Listed:
        places = self.brief.places
        texts = [", ".join(filter(None, (place.name, place.within))) for place in places[:limit]]
        entries = self._plain(section, self.labels.codes.places, texts, places)
        return Listed(
            "statements", entries, self.labels.further.places.text(len(places) - len(entries))
        )

    def _quotes(self, section: str, limit: int) -> Listed:
        quotes = self.brief.quotes
        texts = [f"{quote.speaker or ''}: {quote.text}" for quote in quotes[:limit]]
        entries = self._plain(section, self.labels.codes.quotes, texts, quotes)
        return Listed(
            "statements", entries, self.labels.further.quotes.text(len(quotes) - len(entries))
        )

    def _plain(
        self, section: str, letter: str, texts: Sequence[str], items: Sequence[Item]
    ) -> tuple[Statement, ...]:
        passages = [
            Passage(text=text, evidence=item.evidence)
            for text, item in zip(texts, items, strict=False)
        ]
        return self._statements(section, letter, passages)

    def _own(self, name: str, section: str, limit: int, letter: str) -> Listed:
        passages = self.brief.extra.get(name, ())
        entries = self._statements(section, letter, passages[:limit])
        further = self.labels.further.own.text(len(passages) - len(entries))
        return Listed("statements", entries, further)

    def _statements(
        self, section: str, letter: str, items: Sequence[Passage | Question]
    ) -> tuple[Statement, ...]:
        return tuple(
            self._statement(f"{section}-{number}", f"{letter}{number}", item)
            for number, item in enumerate(items, start=1)
        )

    def _statement(self, identity: str, code: str, item: Passage | Question) -> Statement:
        kind = getattr(item, "kind", None)
        return Statement(
            id=identity,
            code=code,
            refs=self.references.refs(item.evidence, self.references.mark(code, identity)),
            text=shortened(item.text, self.labels),
            kind=self.labels.question_kinds[kind] if kind else "",
        )

    def _actors(self, section: str, limit: int) -> Listed:
        actors = self.brief.actors
        entries = tuple(
            self._actor(f"{section}-{number}", f"{self.labels.codes.actors}{number}", actor)
            for number, actor in enumerate(actors[:limit], start=1)
        )
        return Listed(
            "actors", entries, self.labels.further.actors.text(len(actors) - len(entries))
        )

    def _actor(self, identity: str, code: str, actor: Actor) -> ActorEntry:
        mark = self.references.mark(code, identity)
        return ActorEntry(
            id=identity,
            code=code,
            refs=self.references.refs(actor.evidence, mark, whole=True),
            name=actor.name,
            type=self.labels.actor_types[actor.type],
            role=actor.role or "",
            aliases=self._aliases(actor.aliases),
        )

    def _aliases(self, aliases: tuple[str, ...]) -> str:
        shown = ", ".join(aliases[: self.aliases])
        left = len(aliases) - self.aliases
        if not shown:
            return ""
        if left > 0:
            return self.labels.aliases_cut.format(names=shown, count=left)
        return self.labels.aliases.format(names=shown)

    def _figures(self, section: str, limit: int) -> Listed:
        figures = self.brief.figures
        amounts = [amount(figure, self.labels, self.language) for figure in figures[:limit]]
        most = max((one.decimals for one in amounts), default=0)
        entries = tuple(
            self._figure(f"{section}-{number}", figure, most)
            for number, figure in enumerate(figures[:limit], start=1)
        )
        return Listed(
            "figures", entries, self.labels.further.figures.text(len(figures) - len(entries))
        )

    def _figure(self, identity: str, figure: Figure, most: int) -> FigureEntry:
        code = self.labels.codes.figures + identity.rpartition("-")[2]
        words = amount(figure, self.labels, self.language)
        return FigureEntry(
            id=identity,
            code=code,
            refs=self.references.refs(figure.evidence, self.references.mark(code, identity)),
            # Words in place of a numeral hold their own "more than".
            bound=self.labels.qualifiers[figure.qualifier]
            if figure.qualifier and words.numeral
            else "",
            numeral=words.numeral,
            sign=words.sign,
            padding=padding(words.decimals, most),
            unit=words.unit,
            plain=words.plain,
            what=figure.what or "",
        )
