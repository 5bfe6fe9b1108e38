"""Dates and moments in the form and language of the labels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from babel.dates import format_date, format_datetime

if TYPE_CHECKING:
    import datetime

    from briefgen.model import Event
    from briefgen.render.labels import Labels


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
        form: str = getattr(self.labels.timeline, event.precision.value)
        start = self._written(event.start, form)
        end = self._written(event.end, form) if event.end else start
        if start == end:
            return start
        return self.labels.timeline.span.format(start=start, end=end)

    @property
    def _locale(self) -> str:
        return self.language.replace("-", "_")

    def _written(self, date: datetime.date, form: str) -> str:
        return format_date(date, form, locale=self._locale)
