"""A brief and its settings as the `Document` that templates see."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from babel.dates import format_date, format_datetime

from briefgen.render.annex import annex
from briefgen.render.entries import Entries
from briefgen.render.overlong import shortened
from briefgen.render.references import References
from briefgen.render.view import Columns, Document, Fact, Folio, Notes, Section, Statement

if TYPE_CHECKING:
    import datetime

    from briefgen.model import Brief
    from briefgen.render.labels import Labels
    from briefgen.settings.model import Settings

_FOOTER_LENGTH = 48
"""Most characters of a source's name in the footer: a line of 7 pt holds about 150 in all."""

_FACT_LENGTH = 160
"""Most characters of a publisher or an author below the title: what is longer is no name."""


def document(brief: Brief, settings: Settings, labels: Labels, made: datetime.datetime) -> Document:
    """Return everything a page shows of `brief`, as made at `made`."""
    render = settings.render
    words = sum(len(paragraph.text.split()) for paragraph in brief.paragraphs)
    # WeasyPrint 70 fails on an annex of 200,000 words; nobody turns four hundred pages.
    printed = render.annex and words <= render.annex_words
    references = References(brief, labels, most=render.references, linked=printed)
    entries = Entries(brief, labels, render.language, render.aliases, references)
    dates = _Dates(labels, render.language)
    return Document(
        language=render.language,
        text_language=brief.source.language or render.language,
        title=shortened(brief.title, labels),
        masthead=labels.masthead,
        author=brief.source.author or "",
        generator=f"briefgen {brief.generator.version}",
        made=made.isoformat(),
        facts=_facts(brief, labels, dates, made),
        bottom_line=_bottom_line(brief, labels, references),
        bottom_line_heading=labels.bottom_line,
        sections=tuple(_sections(settings, entries)),
        columns=Columns(**labels.columns.model_dump()),
        notes=_notes(brief, labels, words if render.annex and not printed else 0),
        annex=annex(references) if printed and brief.paragraphs else None,
        imprint=_imprint(brief, labels, dates, made),
        folio=_folio(labels),
    )


class _Dates:
    """Dates in the form and language of the labels."""

    def __init__(self, labels: Labels, language: str) -> None:
        self._labels = labels
        self._locale = language.replace("-", "_")

    def day(self, date: datetime.date | None) -> str:
        if date is None:
            return self._labels.undated
        return format_date(date, self._labels.date, locale=self._locale)

    def moment(self, moment: datetime.datetime) -> str:
        words = format_datetime(moment, self._labels.date_time, locale=self._locale)
        return f"{words} {moment.tzname() or ''}".strip()


def _bottom_line(brief: Brief, labels: Labels, references: References) -> Statement | None:
    line = brief.bottom_line
    if line is None:
        return None
    code = labels.codes.bottom_line
    identity = "bottom-line"
    refs = references.refs(line.evidence, references.mark(code, identity))
    return Statement(id=identity, code=code, refs=refs, text=shortened(line.text, labels))


def _sections(settings: Settings, entries: Entries) -> list[Section]:
    own = iter(range(len(settings.sections.own)))
    sections = []
    for number, (name, section) in enumerate(settings.sections.active.items(), start=1):
        identity = f"s{number}"
        listed = entries.of(name, identity, section.limit, own)
        nothing = "" if listed.entries else (listed.instead or section.empty)
        if not listed.entries and not nothing:
            continue
        sections.append(
            Section(
                id=identity,
                name=name,
                heading=section.label,
                layout=listed.layout,
                entries=listed.entries,
                empty=nothing,
                further=listed.further,
            )
        )
    return sections


def _facts(
    brief: Brief, labels: Labels, dates: _Dates, made: datetime.datetime
) -> tuple[Fact, ...]:
    source = brief.source
    name = _short(source.publisher or source.name, _FACT_LENGTH)
    author = _short(source.author, _FACT_LENGTH) if source.author else ""
    detail = labels.author.format(author=author) if author else ""
    return (
        Fact(labels.source, name, _link(source.url), detail),
        Fact(labels.as_of, dates.day(source.date)),
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
    brief: Brief, labels: Labels, dates: _Dates, made: datetime.datetime
) -> tuple[str, ...]:
    generator, date = brief.generator, brief.source.date
    return (
        _short(brief.source.name, _FOOTER_LENGTH),
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
