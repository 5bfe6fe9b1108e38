"""A brief and its settings as the `Document` that templates see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from briefgen.render.annex import annex
from briefgen.render.context import Context, Place
from briefgen.render.dates import Dates
from briefgen.render.entries import Entries
from briefgen.render.headline import headline
from briefgen.render.ledger import leads
from briefgen.render.margin import annotated
from briefgen.render.overlong import shortened
from briefgen.render.provenance import date_detail, origin_detail, source_line, source_name
from briefgen.render.references import References
from briefgen.render.repeats import told_once
from briefgen.render.typeset import curved
from briefgen.render.view import (
    Columns,
    Document,
    Drawing,
    Fact,
    FigureEntry,
    Folio,
    Lead,
    Logo,
    Memo,
    Notes,
    Section,
    Statement,
)

if TYPE_CHECKING:
    import datetime

    from briefgen.model import Brief
    from briefgen.render.labels import Labels
    from briefgen.render.theme import Look
    from briefgen.render.view import Annex
    from briefgen.settings.model import Settings

_FOOTER_LENGTH = 48
"""Most characters of a source's name in the footer: a line of 7 pt holds about 150 in all."""

_FACT_LENGTH = 160
"""Most characters of a publisher or an author below the title: what is longer is no name."""

Limits = Mapping[str, int]
"""The most entries of a section that a page has room for, by the section's name."""

UNLIMITED: Limits = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the documents of briefs with one look.

    `annotated` where the template shows the source with everything marked in it, `annex` where
    it shows the source at all.
    """

    settings: Settings
    labels: Labels
    look: Look
    annotated: bool = False
    annex: bool = True

    def document(
        self, brief: Brief, made: datetime.datetime, limits: Limits = UNLIMITED
    ) -> Document:
        """Return everything a page shows of `brief`, as made at `made`."""
        render, labels, theme = self.settings.render, self.labels, self.look.theme
        words = sum(len(paragraph.text.split()) for paragraph in brief.paragraphs)
        wanted = self.annotated or (render.annex and self.annex)
        # WeasyPrint 70 fails on an annex of 200,000 words; nobody turns four hundred pages.
        printed = wanted and words <= render.annex_words
        references = References(
            brief, labels, most=render.references, linked=printed, named=self.annotated
        )
        dates = Dates(labels, theme.language)
        context = Context(brief, labels, dates, render, references)
        most = {name: one.limit for name, one in self.settings.sections.active.items()}
        told = told_once(brief, most.get("key_findings", 0), most.get("open_questions", 0))
        room = {name: min(limit, limits.get(name, limit)) for name, limit in most.items()}
        entries = Entries(context, room, told)
        line = _bottom_line(context, entries)
        sections = tuple(_sections(self.settings, entries))
        return Document(
            language=theme.language,
            text_language=brief.source.language or theme.language,
            title=_title(brief, labels),
            headline=headline(_title(brief, labels)),
            masthead=labels.masthead,
            author=brief.source.author or "",
            generator=f"briefgen {brief.generator.version}",
            made=made.isoformat(),
            facts=_facts(brief, labels, dates, made),
            bottom_line=line,
            bottom_line_heading=labels.bottom_line,
            leads=_leads(context, sections),
            sections=sections,
            columns=Columns(**labels.columns.model_dump()),
            notes=_notes(brief, labels, words if wanted and not printed else 0),
            annex=self._annex(references, sections, dates)
            if printed and brief.paragraphs
            else None,
            imprint=_imprint(brief, labels, dates, made),
            folio=_folio(labels),
            handling=theme.handling,
            logo=Logo(self.look.logo, theme.logo_words) if self.look.logo else None,
            memo=_memo(self.settings, brief, labels, dates, made),
            drawing=_drawing(self.look),
        )

    def _annex(self, references: References, sections: tuple[Section, ...], dates: Dates) -> Annex:
        line = source_line(references.brief.source, self.labels, dates)
        source = annex(references, line)
        if not self.annotated:
            return source
        return annotated(source, references.uses, sections, self.labels)


def _title(brief: Brief, labels: Labels) -> str:
    return curved(shortened(brief.title, labels), labels.marks)


def _leads(context: Context, sections: tuple[Section, ...]) -> tuple[Lead, ...]:
    entries = [
        entry for section in sections for entry in section.entries if isinstance(entry, FigureEntry)
    ]
    return leads(context, entries)


def _drawing(look: Look) -> Drawing:
    colours = look.theme.colours.light
    families = ", ".join(f"'{family}'" for family in look.theme.fonts.labels)
    return Drawing(
        paper=colours.paper,
        grey=colours.grey,
        hair=colours.hair,
        accent=colours.accent,
        labels=f"{families}, sans-serif",
    )


def _memo(
    settings: Settings, brief: Brief, labels: Labels, dates: Dates, made: datetime.datetime
) -> Memo:
    memo, words = settings.render.memo, labels.memo
    facts = (
        Fact(words.to, memo.to),
        Fact(words.sender, memo.sender),
        Fact(words.date, dates.day(made.date())),
    )
    subject = memo.subject or _title(brief, labels)
    return Memo(words.masthead, facts, words.subject, headline(subject))


def _bottom_line(context: Context, entries: Entries) -> Statement | None:
    line = context.brief.bottom_line
    if line is None:
        return None
    place = Place("bottom_line", "bottom-line", context.labels.codes.bottom_line)
    return entries.statement(place, line, context.refs(place, line))


def _sections(settings: Settings, entries: Entries) -> list[Section]:
    own = iter(range(len(settings.sections.own)))
    sections = []
    for number, (name, section) in enumerate(settings.sections.active.items(), start=1):
        identity = f"s{number}"
        listed = entries.of(name, identity, own)
        filled = listed.entries or listed.apart
        nothing = "" if filled else (listed.instead or section.empty)
        if not filled and not nothing:
            continue
        sections.append(
            Section(
                id=identity,
                name=name,
                heading=section.label,
                layout=listed.layout,
                entries=listed.entries,
                # What is left out for want of room is not absent.
                empty="" if listed.further else nothing,
                further=listed.further,
                apart=listed.apart,
                chart=listed.chart,
                strip=listed.strip,
                shape=listed.shape,
                worth=listed.worth,
            )
        )
    return sections


def _facts(brief: Brief, labels: Labels, dates: Dates, made: datetime.datetime) -> tuple[Fact, ...]:
    source = brief.source
    name = _short(source.publisher or source_name(source, labels), _FACT_LENGTH)
    author = _short(source.author, _FACT_LENGTH) if source.author else ""
    detail = origin_detail(source, author, labels, dates)
    return (
        Fact(labels.source, name, _link(source.url), detail),
        Fact(labels.as_of, dates.day(source.date), detail=date_detail(source, labels, dates)),
        Fact(labels.made, dates.moment(made)),
    )


def _link(url: str | None) -> str | None:
    """Return `url` where it is an http(s) address with a host: nothing else becomes a link."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None


def _notes(brief: Brief, labels: Labels, left_out: int) -> Notes | None:
    """Return what is amiss with the source; `left_out` counts the words that are not printed."""
    lines = tuple(issue.message for issue in brief.issues)
    if left_out:
        lines += (labels.annex_left_out.format(count=f"{left_out:,}"),)
    return Notes(labels.notes, lines) if lines else None


def _imprint(
    brief: Brief, labels: Labels, dates: Dates, made: datetime.datetime
) -> tuple[str, ...]:
    generator, date = brief.generator, brief.source.date
    return (
        _short(source_name(brief.source, labels), _FOOTER_LENGTH),
        labels.as_of_short.format(date=dates.day(date)) if date else labels.undated_short,
        labels.made_short.format(date=dates.moment(made)),
        labels.generator.format(version=generator.version, settings=generator.settings),
    )


def _short(name: str, length: int) -> str:
    """Return a name of at most `length` characters: its middle left out, its ending kept."""
    if len(name) <= length:
        return name
    half = length // 2
    return f"{name[: half - 1]}…{name[-half:]}"


def _folio(labels: Labels) -> Folio:
    before, rest = labels.page.split("{page}")
    between, after = rest.split("{pages}")
    return Folio(before, between, after)
