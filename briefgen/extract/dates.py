"""Dates in running text, and the days of the calendar they stand for.

`DateReader.read` finds the words of a date; `When.resolve` counts them from the article's own
date, forward or back as the verb says.  Words and patterns are data (dates.yaml).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from briefgen.language.vocabulary import Vocabulary
from briefgen.model import Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from briefgen.language.lexicon import Lexicon

Period = Literal["day", "week", "month", "year"]

_GROUP = re.compile(r"\([^()]*\)")
_PLACEHOLDER = re.compile(r"\{([a-z]+)\}(?![?*{])")

_WEEK = 7
_DECADES = r"(?:1[5-9]|20)\d"
_YEARS = rf"{_DECADES}\d"
"""Years that articles speak of: 1500 to 2099."""


class DatesLexicon(Vocabulary):
    """`dates.yaml`."""

    months: dict[str, int] = Field(description="Names of months with their numbers, 1 to 12.")
    weekdays: dict[str, int] = Field(description="Names of days with their numbers, Monday 0.")
    days: dict[str, int] = Field(description="Words for days, in days from the article's own.")
    shifts: dict[str, int] = Field(description="Words that move a period: last -1, next 1.")
    periods: dict[str, Period] = Field(description="Words for periods.")
    counts: dict[str, int] = Field(description="Number words before a period.")
    patterns: list[str] = Field(description="Regular expressions of dates, best first.")
    going_on: list[str] = Field(description="Auxiliaries of what goes on: is; with a date, ahead.")
    progressive: str = Field(description="Ending of the verb after those: ing.")
    bounds: list[str] = Field(description="Words before a date up to which something was so.")
    ahead: list[str] = Field(description="Words by which a verb speaks of what is to come.")
    deadlines: list[str] = Field(description="Words before a date on which something is due.")
    beside: list[str] = Field(description="Words before a date that is not the event's own.")
    span_openings: list[str] = Field(description="Words before the first date of a span.")
    span_joints: list[str] = Field(description="Words between the two dates of a span.")
    openings: list[str] = Field(description="Words that a clause standing alone drops.")
    conditions: list[str] = Field(description="Openings of a clause on which an event hangs.")
    relatives: list[str] = Field(description="Pronouns that stand for the noun before them.")


@dataclass(frozen=True, slots=True)
class Dates:
    """A day or span of days, both ends inclusive; `end` is None for a single date."""

    start: date
    end: date | None
    precision: Precision


@dataclass(frozen=True, slots=True)
class When:
    """Words for a date: `start` and `end` are code points of the text, end exclusive.

    `parts` holds what the words say, by the names of dates.yaml's placeholders.
    """

    start: int
    end: int
    parts: Mapping[str, int | str]

    def resolve(self, base: date | None, *, ahead: bool) -> Dates | None:
        """Return the days meant, counted from `base`, the article's date.

        With `ahead` an incomplete date is the next such day, else the last.  None where the
        words name no day of the calendar, or count from a date that is unknown.
        """
        try:
            if "year" in self.parts or "decade" in self.parts:
                return self._absolute()
            return self._counted(base, ahead=ahead) if base else None
        except (ValueError, OverflowError):
            return None

    def after(self, earlier: Dates | None, base: date | None) -> When | None:
        """Return a month without a year as the one told after a date of another year.

        "He fell ill in November 2016.  By December …": the same year.  A month that cannot come
        after it in that year is not certain: None.
        """
        parts = self.parts
        bare = "month" in parts and parts.keys().isdisjoint({"year", "shift", "calendar"})
        if not bare or earlier is None or base is None or earlier.start.year == base.year:
            return self
        if int(parts["month"]) < earlier.start.month:
            return None
        return replace(self, parts={**parts, "year": earlier.start.year})

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

    def _absolute(self) -> Dates:
        parts = {name: int(value) for name, value in self.parts.items()}
        if "decade" in parts:
            first = parts["decade"]
            return Dates(date(first, 1, 1), date(first + 9, 1, 1), Precision.YEAR)
        if "day" in parts:
            return _single(date(parts["year"], parts["month"], parts["day"]))
        if "month" in parts:
            return Dates(date(parts["year"], parts["month"], 1), None, Precision.MONTH)
        return Dates(date(parts["year"], 1, 1), None, Precision.YEAR)

    def _counted(self, base: date, *, ahead: bool) -> Dates:
        parts = self.parts
        if "days" in parts:
            return _single(base + timedelta(days=int(parts["days"])))
        if "weekday" in parts:
            return _single(self._weekday(base, ahead=ahead))
        if "month" in parts:
            return self._month(base, ahead=ahead)
        if "count" in parts:
            return _period(base, str(parts["period"]), -int(parts["count"]))
        return _period(base, str(parts["period"]), int(parts["shift"]))

    def _weekday(self, base: date, *, ahead: bool) -> date:
        """Return the nearest such day; the article's own day is "on Monday", never "last"."""
        shift = int(self.parts.get("shift", 0))
        forward = shift > 0 or (ahead and shift == 0)
        step = (int(self.parts["weekday"]) - base.weekday()) % _WEEK
        if forward:
            return base + timedelta(days=step or (_WEEK if shift > 0 else 0))
        back = (_WEEK - step) % _WEEK
        return base - timedelta(days=back or (_WEEK if shift < 0 else 0))

    def _month(self, base: date, *, ahead: bool) -> Dates:
        month, day = int(self.parts["month"]), self.parts.get("day")
        named = (month,) if day is None else (month, int(day))
        now = (base.month, base.day)[: len(named)]
        shift = int(self.parts.get("shift", 0))
        year = base.year
        if "calendar" in self.parts:
            year += int(self.parts["calendar"])
        elif shift:
            year += (named <= now) if shift > 0 else -(named >= now)
        else:
            recent = day is not None and (base - date(year, month, int(day))).days <= _LONG_PAST
            year += (named < now and not recent) if ahead else -(named > now)
        if day is not None:
            return _single(date(year, month, int(day)))
        return Dates(date(year, month, 1), None, Precision.MONTH)


_LONG_PAST = 92
"""Days up to which a day that is gone is not the next year's though it is told as one ahead:
"planned for 15 October", told in November, is what had been planned."""


class DateReader:
    """Finds the words of dates in a text."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the patterns of the lexicon."""
        self.words = lexicon.read("dates", DatesLexicon)
        self._values: dict[str, Mapping[str, int | str]] = {
            "month": self.words.months,
            "weekday": self.words.weekdays,
            "days": self.words.days,
            "shift": self.words.shifts,
            "calendar": self.words.shifts,
            "period": dict(self.words.periods),
            "count": self.words.counts,
        }
        groups = {name: _group(name, words) for name, words in self._values.items()}
        groups["count"] = rf"(?P<count>\d{{1,3}}|{_alternatives(self.words.counts)})"
        groups |= {
            "year": rf"(?P<year>{_YEARS})(?!\d)",
            "decade": rf"(?P<decade>{_DECADES}0)",
            "day": r"(?P<day>[0-3]?\d)(?![\d.,]*\d)",
            "number": r"(?P<number>[01]?\d)",
        }
        self._patterns = [
            (_compiled(pattern, groups), _needed(pattern, groups))
            for pattern in self.words.patterns
        ]
        self._said = {name: re.compile(group) for name, group in groups.items()}

    def read(self, text: str) -> list[When]:
        """Return the dates of `text` in its order; none overlaps another."""
        found: list[When] = []
        said = {name for name, words in self._said.items() if words.search(text)}
        for pattern, needed in self._patterns:
            for match in pattern.finditer(text) if needed <= said else ():
                if not any(one.start < match.end() and match.start() < one.end for one in found):
                    found.append(When(match.start(), match.end(), self._parts(match)))
        return sorted(found, key=lambda one: one.start)

    def _parts(self, match: re.Match[str]) -> dict[str, int | str]:
        parts: dict[str, int | str] = {}
        for name, words in match.groupdict().items():
            if words is None:
                continue
            known = self._values.get(name, {})
            value = known.get(words, known.get(words.lower(), words))
            key = "month" if name == "number" else name
            parts[key] = int(value) if str(value).lstrip("-").isdigit() else value
        return parts


def _needed(pattern: str, groups: Mapping[str, str]) -> set[str]:
    """Return the placeholders without whose words a pattern matches nowhere."""
    rest, whole = pattern, ""
    while rest != whole:
        whole, rest = rest, _GROUP.sub("", rest)
    return set() if "|" in rest else groups.keys() & set(_PLACEHOLDER.findall(rest))


def _compiled(pattern: str, groups: Mapping[str, str]) -> re.Pattern[str]:
    for name, group in groups.items():
        pattern = pattern.replace(f"{{{name}}}", group)
    return re.compile(rf"(?<![\w-])(?:{_first_letter_either_case(pattern)})(?!\w)")


def _first_letter_either_case(pattern: str) -> str:
    """Let the small words of a pattern stand at a sentence's start: "In March"."""
    return re.sub(r"(?<![\w<\\])([a-z])(?=[a-z-]* )", lambda m: f"[{m[1]}{m[1].upper()}]", pattern)


def _group(name: str, words: Iterable[str]) -> str:
    return f"(?P<{name}>{_alternatives(words)})"


def _alternatives(words: Iterable[str]) -> str:
    """Return the words as alternatives, longest first; a small first letter may be capital."""
    escaped = [re.escape(word) for word in sorted(words, key=len, reverse=True)]
    return "|".join(
        f"[{word[0]}{word[0].upper()}]{word[1:]}" if word[0].islower() else word for word in escaped
    )


def _single(day: date) -> Dates:
    return Dates(day, None, Precision.DAY)


def _period(base: date, period: str, shift: int) -> Dates:
    """Return the period that lies `shift` periods from the one of `base`."""
    if period == "day":
        return _single(base + timedelta(days=shift))
    if period == "week":
        monday = base - timedelta(days=base.weekday()) + timedelta(weeks=shift)
        return Dates(monday, monday + timedelta(days=_WEEK - 1), Precision.DAY)
    if period == "month":
        months = base.year * 12 + base.month - 1 + shift
        return Dates(date(months // 12, months % 12 + 1, 1), None, Precision.MONTH)
    return Dates(date(base.year + shift, 1, 1), None, Precision.YEAR)
