"""Where a source comes from, in words: beside the masthead's facts, and above the source text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError

if TYPE_CHECKING:
    from briefgen.model import Source
    from briefgen.render.dates import Dates
    from briefgen.render.labels import Labels

_DIGEST = 16
"""Hexadecimal digits shown of the content's hash; the data has all 64."""

_LONGEST = 80


_STANDARD_INPUT = "-"


def source_name(source: Source, labels: Labels) -> str:
    """Return the name that a source goes by on a page."""
    return labels.standard_input if source.name == _STANDARD_INPUT else source.name


def origin_detail(source: Source, author: str, labels: Labels, dates: Dates) -> str:
    """Return what follows a source's name: its author, and when it was fetched."""
    written = labels.author.format(author=author) if author else ""
    return ", ".join(filter(None, (written, _retrieved(source, labels, dates))))


def date_detail(source: Source, labels: Labels, dates: Dates) -> str:
    """Return what follows a source's date: that of its last change."""
    if source.updated is None:
        return ""
    return labels.provenance.updated.format(date=dates.day(source.updated))


def source_line(source: Source, labels: Labels, dates: Dates) -> str:
    """Return on one line what a reader needs to find the source again, and to know it for sure."""
    published = dates.day(source.date) if source.date else ""
    parts = (
        source_name(source, labels),
        source.publisher or "",
        labels.author.format(author=source.author) if source.author else "",
        ", ".join(filter(None, (published, date_detail(source, labels, dates)))),
        _language(source.language, dates),
        source.url or "",
        _retrieved(source, labels, dates),
        labels.provenance.digest.format(digest=source.sha256[:_DIGEST]) if source.sha256 else "",
    )
    return "\N{NO-BREAK SPACE}· ".join(_short(part) for part in parts if part)


def _retrieved(source: Source, labels: Labels, dates: Dates) -> str:
    if source.retrieved is None:
        return ""
    return labels.provenance.retrieved.format(date=dates.day(source.retrieved.date()))


def _language(tag: str | None, dates: Dates) -> str:
    """Return a language's name in the language of the page; its tag where it has no name there."""
    try:
        name = Locale.parse(tag, sep="-").get_display_name(dates.language.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError):
        return tag or ""
    return name or tag or ""


def _short(text: str) -> str:
    half = _LONGEST // 2
    return text if len(text) <= _LONGEST else f"{text[: half - 1]}…{text[-half:]}"
