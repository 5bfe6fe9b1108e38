"""Dated events as entries of a page, and drawn in proportion to time."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from briefgen.model import Precision
from briefgen.render.context import places
from briefgen.render.view import EventEntry, Strip, Tick

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from briefgen.model import Event
    from briefgen.render.context import Context

FEWEST = 3
"""Fewest events that are drawn."""

_EDGE = 0.02
"""Room at either end of the line, as a share of it: for the marks there."""

_LETTER = 0.01
"""Share of the line that a letter below a mark takes, at least, and half a letter's room."""

_SHAPES = {11: "dates-short", 17: "dates-middle"}
"""Most characters of dates as they are printed, and the columns that hold them: those of a day,
23 Mar 2026, and of days of a month, 11 to 17 Mar 2026."""

_ISO = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}
"""Characters of an ISO date that a precision states."""


def event_entries(
    context: Context, section: str, events: Sequence[Event]
) -> tuple[tuple[EventEntry, ...], Strip | None]:
    """Return events as they are printed, and as marks on a line where three or more stand apart."""
    spots = places("timeline", section, context.labels.codes.timeline, len(events))
    entries = tuple(
        EventEntry(
            id=place.id,
            code=place.code,
            refs=context.refs(place, event),
            kind=context.dates.event(event),
            iso=event.start.isoformat()[: _ISO[event.precision]],
            text=context.text(event.text),
        )
        for place, event in zip(spots, events, strict=True)
    )
    return entries, _strip(context, events, entries) if context.settings.charts else None


def dates_shape(entries: Sequence[EventEntry]) -> str:
    """Return the class of a timeline whose column holds the dates of `entries`, spans or days."""
    longest = max((len(entry.kind) for entry in entries), default=0)
    return next((name for most, name in _SHAPES.items() if longest <= most), "dates-long")


def _strip(
    context: Context, events: Sequence[Event], entries: Sequence[EventEntry]
) -> Strip | None:
    if len(events) < FEWEST:
        return None
    days = [event.start for event in events]
    length = (days[-1] - days[0]).days
    ticks = _ticks(context, days, entries, length) if length else ()
    if len(ticks) < FEWEST:
        return None
    start, end = entries[0].kind, entries[-1].kind
    title = context.labels.timeline.drawing.format(start=start, end=end)
    return Strip(title, start, end, tuple(ticks))


def _ticks(
    context: Context, days: list[datetime.date], entries: Sequence[EventEntry], length: int
) -> list[Tick]:
    """Return the marks; events that lie too near each other to be told apart share one."""
    written = context.brief.source.date
    ticks: list[Tick] = []
    last = -1.0
    for day, alike in groupby(zip(days, entries, strict=True), key=lambda pair: pair[0]):
        codes = [entry.code for _, entry in alike]
        place = _EDGE + (1 - 2 * _EDGE) * (day - days[0]).days / length
        later = bool(written and day > written)
        if ticks and place - last < _LETTER * (len(ticks[-1].code) + len(codes[-1]) + 1.5):
            first = ticks.pop()
            codes, place, later = [first.code, *codes], last, first.later
        ticks.append(Tick(f"{place:.1%}", _joined(codes), later))
        last = place
    return ticks


def _joined(codes: list[str]) -> str:
    """Return the first and the last of the codes: D2-D4."""
    first, last = codes[0].partition("\N{EN DASH}")[0], codes[-1]
    return first if first == last else f"{first}\N{EN DASH}{last}"
