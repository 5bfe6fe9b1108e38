"""The items of each section as entries of a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from briefgen.model import Question
from briefgen.render.actors import actor_entries
from briefgen.render.context import Context, places
from briefgen.render.excerpt import beginning
from briefgen.render.ledger import figure_entries, printed, shape
from briefgen.render.timeline import dates_shape, event_entries
from briefgen.render.view import (
    AnyEntry,
    Apart,
    Chart,
    PlaceEntry,
    Refs,
    Statement,
    Strip,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from briefgen.model import Item, Passage, Quotation
    from briefgen.model import Place as NamedPlace
    from briefgen.render.context import Place
    from briefgen.render.labels import Further
    from briefgen.render.repeats import ToldOnce


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A section's entries, how they are set, and what is said in place of or after them."""

    layout: str
    entries: tuple[AnyEntry, ...]
    further: str
    worth: tuple[float, ...] = ()
    instead: str = ""
    apart: Apart | None = None
    chart: Chart | None = None
    strip: Strip | None = None
    shape: str = ""


_Maker = Callable[["Entries", str, int], Listed]


@dataclass(frozen=True, slots=True)
class Entries:
    """Makes the entries of a brief's sections."""

    context: Context
    limits: Mapping[str, int]
    """Most entries of each section that the page has, by its name."""
    told: ToldOnce
    """The findings and questions of the brief, each once."""

    def of(self, name: str, section: str, own: Iterator[int]) -> Listed:
        """Return the entries of the section `name`, whose element id is `section`.

        `own` counts the sections of a configuration's own, which take their letters in turn.
        """
        limit = self.limits[name]
        if name in _MAKERS:
            return _MAKERS[name](self, section, limit)
        letters = self.context.labels.codes.own
        return self._own(name, section, limit, letters[next(own) % len(letters)])

    def _findings(self, section: str, limit: int) -> Listed:
        context, brief = self.context, self.context.brief
        findings = self.told.findings
        letter = context.labels.codes.key_findings
        return Listed(
            layout="numbered",
            entries=self._statements("key_findings", section, letter, findings[:limit]),
            further=self._further(context.labels.further.key_findings, findings, limit),
            worth=worth(findings[:limit]),
            instead=context.labels.findings_above if brief.key_findings and not findings else "",
        )

    def _questions(self, section: str, limit: int) -> Listed:
        told, labels = self.told, self.context.labels
        questions, letter = told.questions, labels.codes.open_questions
        asked = self._statements("open_questions", section, letter, questions[:limit])
        above = told.shown_above(self.limits.get("key_findings", 0))
        spots = places("open_questions", section, letter, len(asked) + len(above))
        named = map(self._named, spots[len(asked) :], above.items())
        gone = max(0, len(questions) - limit) + len(told.above) - len(above)
        return Listed(
            layout="statements",
            entries=(*asked, *named),
            further=labels.further.open_questions.text(gone),
            worth=worth(questions[:limit]),
        )

    def _named(self, place: Place, above: tuple[int, Question]) -> Statement:
        """Return the entry of a question that finding `above[0]` tells, 0 for the bottom line."""
        number, question = above
        labels = self.context.labels.also_open
        gap = question.gap or ""
        # "NYAG) is investigating" begins in the midst of an aside.
        part = gap if gap.count("(") == gap.count(")") else ""
        open_part = f"\N{HORIZONTAL ELLIPSIS} {part}" if part else question.text
        words = beginning(open_part, _CUE)
        form = labels.finding if number else labels.bottom_line
        text = self.context.text(form.format(number=number, words=words))
        entry = self.statement(place, question, self.context.refs(place, question))
        return replace(entry, text=text, attribution="")

    def _own(self, name: str, section: str, limit: int, letter: str) -> Listed:
        passages = self.context.brief.extra.get(name, ())
        return Listed(
            layout="statements",
            entries=self._statements(name, section, letter, passages[:limit]),
            further=self._further(self.context.labels.further.own, passages, limit),
            worth=worth(passages[:limit]),
        )

    def _actors(self, section: str, limit: int) -> Listed:
        context, labels = self.context, self.context.labels
        shown = context.brief.actors[:limit]
        entries = actor_entries(context, section, shown, self._read())
        media = tuple(entry for entry, actor in zip(entries, shown, strict=True) if actor.media)
        return Listed(
            layout="actors",
            entries=tuple(entry for entry in entries if entry not in media),
            apart=Apart(labels.media, media) if media else None,
            further=self._further(labels.further.actors, context.brief.actors, limit),
            worth=worth(shown),
        )

    def _read(self) -> list[str]:
        """Return what the bottom line and the findings on the page have told."""
        line, most = self.context.brief.bottom_line, self.limits.get("key_findings", 0)
        return [one.text for one in (*filter(None, [line]), *self.told.findings[:most])]

    def _figures(self, section: str, limit: int) -> Listed:
        context = self.context
        figures = printed(context.brief.figures)
        entries, chart = figure_entries(context, section, figures[:limit])
        return Listed(
            layout="figures",
            entries=entries,
            chart=chart,
            shape=shape(entries),
            further=self._further(context.labels.further.figures, figures, limit),
            worth=worth(figures[:limit]),
        )

    def _timeline(self, section: str, limit: int) -> Listed:
        """Of many events show those that weigh most, in the order of their dates; never one."""
        context, events = self.context, self.context.brief.timeline
        limit = 0 if limit == 1 < len(events) else limit
        heaviest = sorted(events, key=lambda event: -event.score)[:limit]
        shown = sorted(heaviest, key=lambda event: (event.start, event.end or event.start))
        entries, strip = event_entries(context, section, shown)
        return Listed(
            layout="timeline",
            entries=entries,
            strip=strip,
            shape=dates_shape(entries),
            further=self._further(context.labels.further.timeline, events, limit),
            worth=worth(heaviest),
        )

    def _places(self, section: str, limit: int) -> Listed:
        labels, shown = self.context.labels, self.context.brief.places[:limit]
        return Listed(
            layout="places",
            entries=tuple(
                self._place(place, one)
                for place, one in zip(
                    places("places", section, labels.codes.places, len(shown)), shown, strict=True
                )
            ),
            further=self._further(labels.further.places, self.context.brief.places, limit),
            worth=worth(shown),
        )

    def _place(self, place: Place, one: NamedPlace) -> PlaceEntry:
        refs = self.context.refs(place, one, one.name)
        return PlaceEntry(
            id=place.id,
            code=place.code,
            refs=refs,
            text=self.context.text(one.name),
            within=self.context.text(one.within),
        )

    def _quotes(self, section: str, limit: int) -> Listed:
        labels, shown = self.context.labels, self.context.brief.quotes[:limit]
        return Listed(
            layout="quotes",
            entries=tuple(
                self._quote(place, one)
                for place, one in zip(
                    places("quotes", section, labels.codes.quotes, len(shown)), shown, strict=True
                )
            ),
            further=self._further(labels.further.quotes, self.context.brief.quotes, limit),
            worth=worth(shown),
        )

    def _quote(self, place: Place, quote: Quotation) -> Statement:
        context = self.context
        # The comma that leads on to the speaker is the reporter's.
        words = quote.text.strip(_QUOTATION_MARKS).removesuffix(",")
        return Statement(
            id=place.id,
            code=place.code,
            refs=context.refs(place, quote, quote.text),
            text=context.labels.quotation.format(text=context.text(words)),
            attribution=context.attribution(quote.speaker),
        )

    def _statements(
        self, name: str, section: str, letter: str, items: Sequence[Passage | Question]
    ) -> tuple[Statement, ...]:
        return tuple(
            self.statement(place, item, self.context.refs(place, item))
            for place, item in zip(places(name, section, letter, len(items)), items, strict=True)
        )

    def statement(self, place: Place, item: Passage | Question, refs: Refs) -> Statement:
        """Return a passage or a question as it is printed."""
        context, labels = self.context, self.context.labels
        question = item if isinstance(item, Question) else None
        return Statement(
            id=place.id,
            code=place.code,
            refs=refs,
            text=context.text(item.text),
            attribution="" if _named_first(item) else context.attribution(item.attribution),
            kind=labels.question_kinds[question.kind] if question and question.kind else "",
            settles=labels.settles.format(what=context.text(question.settles))
            if question and question.settles
            else "",
        )

    def _further(self, words: Further, items: Sequence[Item], limit: int) -> str:
        return words.text(max(0, len(items) - limit))


def _named_first(item: Passage | Question) -> bool:
    """Return whether a text begins with who claims it and how, as its sentence does.

    "Weiss would not say …" needs no "— Weiss"; where the sentence began otherwise, or "Weiss said"
    is gone, the text does not tell by itself that it is a claim.
    """
    name = (item.attribution or "").casefold()
    text, quote = item.text.casefold(), item.evidence[0].quote.casefold()
    if not name or not text.startswith((name, "[")):
        return False
    end = text.find("]") + 1 if text.startswith("[") else len(name)
    pronoun = quote.partition(" ")[0] if text.startswith(f"[{name}]") else ""  # "She denied it"
    led = name if quote.startswith(name) else pronoun
    return bool(led) and text[end:].split()[:1] == quote[len(led) :].split()[:1]


_CUE = 38
"""Most characters of a finding that stand for it: with number and paragraph they fill a line."""

_QUOTATION_MARKS = '"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}'

_MAKERS: dict[str, _Maker] = {
    "key_findings": Entries._findings,  # noqa: SLF001
    "actors": Entries._actors,  # noqa: SLF001
    "figures": Entries._figures,  # noqa: SLF001
    "open_questions": Entries._questions,  # noqa: SLF001
    "timeline": Entries._timeline,  # noqa: SLF001
    "places": Entries._places,  # noqa: SLF001
    "quotes": Entries._quotes,  # noqa: SLF001
}


def worth(items: Sequence[Item]) -> tuple[float, ...]:
    """Return how much each item would be missed, from 1 down, never more than the one before it.

    The mean of its share of the best score and of its rank: scores alone fall off too steeply for
    some sections, and are missing in a brief that was edited by hand.
    """
    best = max((item.score for item in items), default=0.0)
    ranks = [1 - rank / len(items) for rank in range(len(items))]
    shares = [max(0.0, item.score) / best for item in items] if best > 0 else ranks
    means = ((share + rank) / 2 for share, rank in zip(shares, ranks, strict=True))
    return tuple(accumulate(means, min))
