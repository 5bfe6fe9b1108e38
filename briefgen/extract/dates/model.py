"""A date as words and as days of the calendar."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.extract.dates import counting

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from briefgen.model import Precision

_WEEK = 7
_END = "_"
"""Ends the names of the parts that belong to the last date of a span."""


@dataclass(frozen=True, slots=True)
class Dates:
    """A day or span of days, both ends inclusive; `end` is None for a single date.

    `order` is the day by which it is put among others, where that is not `start`: a spring is told
    as its year, and comes in March.
    """

    start: date
    end: date | None
    precision: Precision
    order: date | None = None

    @property
    def place(self) -> date:
        """The day by which it is put among others."""
        return self.order or self.start


@dataclass(frozen=True, slots=True)
class When:
    """Words for a date: `start` and `end` are code points of the text, end exclusive.

    `parts` holds what the words say, by the names of dates.yaml's placeholders.
    """

    start: int
    end: int
    parts: Mapping[str, int | str]

    @property
    def told_from(self) -> bool:
        """Whether the words count from what was told before: two years later."""
        return "turn" in self.parts or "neighbour" in self.parts

    @property
    def is_span(self) -> bool:
        """Whether the words name the first and the last date of a span."""
        return any(name.endswith(_END) for name in self.parts)

    def resolve(self, base: date | None, *, ahead: bool) -> Dates | None:
        """Return the days meant, counted from `base`, the article's date.

        With `ahead` an incomplete date is the next such day, else the last.  None where the
        words name no day of the calendar, or count from a date that is unknown.
        """
        if self.told_from:
            return None
        try:
            if self.is_span:
                return self._span(base, ahead=ahead)
            found = counting.days_of(self.parts, base, ahead=ahead)
        except (ValueError, OverflowError):
            return None
        return Dates(*found) if found else None

    def _span(self, base: date | None, *, ahead: bool) -> Dates | None:
        """Return the span of two dates; what only one of them says counts for both."""
        last = {name.removesuffix(_END): v for name, v in self.parts.items() if name[-1] == _END}
        first = {name: v for name, v in self.parts.items() if name[-1] != _END}
        both = {"year", "calendar"} if "year" in first else {"year", "calendar", "month"}
        shared = {name: value for name, value in last.items() if name in both}
        told = counting.days_of({**shared, **first}, base, ahead=ahead)
        years = {n: v for n, v in first.items() if n in {"year", "calendar", "month"}}
        until = counting.days_of({**years, **last}, base, ahead=ahead)
        if told is None or until is None:
            return None
        start, (end, *_) = Dates(*told), until
        if end < start.start and "year" not in self.parts:
            weekday = "weekday" in first
            end = counting.later(end, days=_WEEK) if weekday else end.replace(year=end.year + 1)
        return replace(start, end=end) if start.start < end else None

    def follow(self, told: Dates | None) -> Dates | None:
        """Return the days meant by words that count from what was told before."""
        if told is None:
            return None
        try:
            found = counting.days_after(self.parts, told.end or told.start, told.precision)
        except (ValueError, OverflowError):
            return None
        return Dates(*found) if found else None

    def after(self, earlier: Dates | None, base: date | None) -> When | None:
        """Return a month without a year as the one told after a date of another year.

        "He fell ill in November 2016.  By December …": the same year.  A month that cannot come
        after it in that year is not certain: None.
        """
        parts = self.parts
        first = parts.get("month", parts.get("season"))
        bare = first is not None and parts.keys().isdisjoint({"year", "shift", "calendar"})
        if not bare or earlier is None or base is None or earlier.start.year == base.year:
            return self
        if int(first or 0) < earlier.start.month:
            return None
        return replace(self, parts={**parts, "year": earlier.start.year})

    def planned(self, base: date | None) -> Dates | None:
        """Return the days meant by words for what was planned, gone or to come.

        A weekday is the nearest one; else what is gone for long is not what is spoken of.
        """
        last, following = self.resolve(base, ahead=False), self.resolve(base, ahead=True)
        if base is None or last is None or following is None:
            return last or following
        gone, left = (base - last.start).days, (following.start - base).days
        recent = gone < left if "weekday" in self.parts else gone <= counting.LONG_PAST
        return last if recent else following

    def base(self, published: date | None, updated: date | None) -> date | None:
        """Return the date from which the words are counted.

        It is that of publication.  A bare weekday of an article that was changed within a week is
        the last one before that change where it would otherwise lie almost a week back: "on
        Tuesday", published on a Monday and updated on the Wednesday, is told of the day between.
        """
        if published is None or updated is None:
            return published or updated
        bare = "weekday" in self.parts and "shift" not in self.parts
        if not bare or not 0 < (updated - published).days < _WEEK:
            return published
        return min(published, updated, key=self._since)

    def _since(self, base: date) -> int:
        """Return how many days before `base` the weekday was."""
        return (base.weekday() - int(self.parts["weekday"])) % _WEEK
