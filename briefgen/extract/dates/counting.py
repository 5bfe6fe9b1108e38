"""The days of the calendar that the parts of a date stand for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from briefgen.model import Precision

if TYPE_CHECKING:
    from collections.abc import Mapping

    Parts = Mapping[str, int | str]

Found = tuple[date, date | None, Precision, date | None]
"""First day, last day where there is one, precision, and the day that orders it."""

_WEEK, _FORTNIGHT = 7, 14
_SEASON = _QUARTER = 3
_YEAR = 12
_YOUNG_YEAR, _YOUNG_MONTH = 9, 20
"""Last month and last day on which "closed at the end of the year" is told of the one before."""
_CENTURY = 100
_LAST_OF = {0: 3, 4: 6}
"""Last years of the early and the middle part of a decade, by its first."""
LONG_PAST = 92
"""Days up to which a day that is gone is not the next year's though it is told as one ahead:
"planned for 15 October", told in November, is what had been planned."""


def days_of(parts: Parts, base: date | None, *, ahead: bool) -> Found | None:
    """Return the days that parts stand for, counted from `base`.

    None where they count from a date that is unknown; raises ValueError and OverflowError where
    the calendar has no such day.
    """
    if "decade" in parts:
        return _decade(parts)
    if base is None and "year" not in parts:
        return None
    if "holiday" in parts:
        month, day = divmod(int(parts["holiday"]), 100)
        return days_of({**_others(parts, "holiday"), "month": month, "day": day}, base, ahead=ahead)
    if "season" in parts or "place" in parts:
        return _stretch(parts, base, ahead=ahead)
    if "year" in parts:
        return _absolute(parts)
    return _counted(parts, base, ahead=ahead) if base else None


def days_after(parts: Parts, told: date, precision: Precision) -> Found | None:
    """Return the days that are counted from a day told before; None where that is too vague."""
    if "month" in parts:  # "that June", "the following March"
        return _month_beside(parts, told)
    period = str(parts["period"])
    finest = {"year": 0, "month": 1}.get(period, 2)
    if finest > [Precision.YEAR, Precision.MONTH, Precision.DAY].index(precision):
        return None
    shift = int(parts["turn"]) * int(parts["count"]) if "turn" in parts else int(parts["neighbour"])
    return period_of(told, period, shift)


def later(day: date, days: int) -> date:
    """Return the day that comes so many days later."""
    return day + timedelta(days=days)


def period_of(base: date, period: str, shift: int) -> Found:
    """Return the period that lies `shift` periods from the one of `base`."""
    if period == "day":
        return _single(base + timedelta(days=shift))
    if period in {"week", "fortnight"}:
        length = _WEEK if period == "week" else _FORTNIGHT
        return _week(base + timedelta(days=shift * length))
    if period == "month":
        months = base.year * _YEAR + base.month - 1 + shift
        return _of_month(months // _YEAR, months % _YEAR + 1)
    return _of_year(base.year + shift)


def _others(parts: Parts, *names: str) -> dict[str, int | str]:
    return {name: value for name, value in parts.items() if name not in names}


def _decade(parts: Parts) -> Found:
    first = int(parts["decade"])
    edge = int(parts.get("edge", -1))
    start = first + max(0, edge)
    end = first + _LAST_OF.get(edge, 9)
    return date(start, 1, 1), date(end, 1, 1), Precision.YEAR, None


def _absolute(parts: Parts) -> Found:
    year = int(parts["year"])
    if "day" in parts:
        day = date(year, int(parts["month"]), int(parts["day"]))
        return _week(day) if "week" in parts else _single(day)
    if "until" in parts:  # 2013-14
        return date(year, 1, 1), date(_ended(year, int(parts["until"])), 1, 1), Precision.YEAR, None
    return _of_month(year, int(parts["month"])) if "month" in parts else _of_year(year)


def _ended(year: int, digits: int) -> int:
    """Return the year after another that ends in two digits."""
    return year + (digits - year) % _CENTURY


def _counted(parts: Parts, base: date, *, ahead: bool) -> Found:
    if "days" in parts:
        return _single(base + timedelta(days=int(parts["days"])))
    if "weekday" in parts:
        return _single(_weekday(parts, base, ahead=ahead))
    if "month" in parts:
        return _month(parts, base, ahead=ahead)
    shift = -int(parts["count"]) if "count" in parts else int(parts.get("shift", 0))
    if "close" in parts and "shift" not in parts and not ahead:
        shift -= _is_young(str(parts["period"]), base)
    return period_of(base, str(parts["period"]), shift)


def _is_young(period: str, day: date) -> bool:
    """Return whether the end of a year or month is too far for what happened then to be told."""
    return (period == "year" and day.month <= _YOUNG_YEAR) or (
        period == "month" and day.day <= _YOUNG_MONTH
    )


def _weekday(parts: Parts, base: date, *, ahead: bool) -> date:
    """Return the nearest such day; the article's own day is "on Monday", never "last"."""
    shift = int(parts.get("shift", 0))
    forward = shift > 0 or (ahead and shift == 0)
    step = (int(parts["weekday"]) - base.weekday()) % _WEEK
    if forward:
        return base + timedelta(days=step or (_WEEK if shift > 0 else 0))
    back = (_WEEK - step) % _WEEK
    return base - timedelta(days=back or (_WEEK if shift < 0 else 0))


def _month(parts: Parts, base: date, *, ahead: bool) -> Found:
    month, day = int(parts["month"]), parts.get("day")
    named = (month,) if day is None else (month, int(day))
    bare = parts.keys().isdisjoint({"shift", "calendar"})
    recent = day is not None and (base - date(base.year, month, int(day))).days <= LONG_PAST
    near = ahead and bare and recent
    year = base.year if near else _year_of(parts, base, named, ahead=ahead)
    if day is None:
        return _of_month(year, month)
    found = date(year, month, int(day))
    return _week(found) if "week" in parts else _single(found)


def _year_of(parts: Parts, base: date, named: tuple[int, ...], *, ahead: bool) -> int:
    """Return the year of a month, or of a month and day, that is named without one."""
    now = (base.month, base.day)[: len(named)]
    shift = int(parts.get("shift", 0))
    if "calendar" in parts:
        return base.year + int(parts["calendar"])
    if shift:
        return base.year + (named <= now if shift > 0 else -(named >= now))
    if "shift" in parts:
        return base.year
    return base.year + (named < now if ahead else -(named > now))


def _stretch(parts: Parts, base: date | None, *, ahead: bool) -> Found | None:
    """Return a season, a quarter or a half of a year.

    Seasons differ from one half of the earth to the other, so one is told as its year.
    """
    if "season" in parts:
        first = int(parts["season"])
        year = _year_around(parts, base, first, _SEASON, ahead=ahead)
        return date(year, 1, 1), None, Precision.YEAR, date(year, first, 1)
    length = int(parts.get("part", _QUARTER))
    first = (int(parts["place"]) - 1) * length + 1
    if first + length > _YEAR + 1 or not (ahead or {"year", "calendar"} & parts.keys()):
        return None  # the fourth quarter of a match
    year = _year_around(parts, base, first, length, ahead=ahead)
    return date(year, first, 1), date(year, first + length - 1, 1), Precision.MONTH, None


def _year_around(parts: Parts, base: date | None, first: int, length: int, *, ahead: bool) -> int:
    """Return the year of a stretch of months; the one that goes on is never "last"."""
    if base is None or "year" in parts:
        return int(parts["year"])
    if 0 <= base.month - first < length and "calendar" not in parts:
        return base.year + int(parts.get("shift", 0))
    return _year_of(parts, base, (first,), ahead=ahead)


def _month_beside(parts: Parts, told: date) -> Found:
    """Return a month of the year of what was told, or next to it: that June, the next March."""
    month, side = int(parts["month"]), int(parts["neighbour"])
    year = told.year
    if side > 0:
        year += month <= told.month
    elif side < 0:
        year -= month >= told.month
    return _of_month(year, month)


def _single(day: date) -> Found:
    return day, None, Precision.DAY, None


def _week(day: date) -> Found:
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=_WEEK - 1), Precision.DAY, None


def _of_month(year: int, month: int) -> Found:
    return date(year, month, 1), None, Precision.MONTH, None


def _of_year(year: int) -> Found:
    return date(year, 1, 1), None, Precision.YEAR, None
