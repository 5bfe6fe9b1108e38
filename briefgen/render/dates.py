"""Dates and moments in the form and language of the labels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from babel.dates import format_date, format_datetime

if TYPE_CHECKING:
    import datetime

    from briefgen.model import Event
    from briefgen.render.labels import Labels, Timeline


@dataclass(frozen=True, slots=True)
class Dates:
    """Writes dates; `language` is a tag such as en or pt-BR."""

    labels: Labels
    language: str

    def day(self, date: datetime.date | None) -> str:
        """Return a date of publication, or the words for none."""
        if date is None:
            return self.labels.undated
        return self._written(date, self.labels.date)

    def moment(self, moment: datetime.datetime) -> str:
        """Return a moment with the name of its zone."""
        words = format_datetime(moment, self.labels.date_time, locale=self._locale)
        return f"{words} {moment.tzname() or ''}".strip()

    def event(self, event: Event) -> str:
        """Return an event's date or span, as exactly as the article states it."""
        labels = self.labels.timeline
        form: str = getattr(labels, event.precision.value)
        end = event.end or event.start
        whole = self._written(end, form)
        if self._written(event.start, form) == whole:
            return whole
        start = self._written(event.start, _opening(labels, event.start, end, form))
        return labels.span.format(start=start, end=whole)

    @property
    def _locale(self) -> str:
        return self.language.replace("-", "_")

    def _written(self, date: datetime.date, form: str) -> str:
        return format_date(date, form, locale=self._locale)


def _opening(labels: Timeline, start: datetime.date, end: datetime.date, form: str) -> str:
    """Return the form of a span's first date, without what its last one says again."""
    if start.year != end.year:
        return form
    if form == labels.month:
        return labels.month_in_year or form
    short = labels.day_in_month if start.month == end.month else labels.day_in_year
    return short or form
