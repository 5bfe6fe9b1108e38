"""Dates in words, counted from an article's own date."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.extract.dates import DateReader
from briefgen.language import open_lexicon
from briefgen.model import Precision

READER = DateReader(open_lexicon(["en"]), stories=True)
WEDNESDAY = date(2031, 5, 7)


def only(text: str, *, ahead: bool = False) -> tuple[str, str, str | None, str]:
    """Return the words, the first and last day and the precision of the text's one date."""
    (when,) = READER.read(text)
    dates = when.resolve(WEDNESDAY, ahead=ahead)
    assert dates
    end = dates.end.isoformat() if dates.end else None
    return text[when.start : when.end], dates.start.isoformat(), end, dates.precision.value


@pytest.mark.parametrize(
    ("text", "ahead", "expected"),
    [
        ("It opened on 4 June 2029.", False, ("on 4 June 2029", "2029-06-04", None, "day")),
        ("It opened on June 4, 2029.", False, ("on June 4, 2029", "2029-06-04", None, "day")),
        ("It met on Monday.", False, ("on Monday", "2031-05-05", None, "day")),
        ("It will meet on Monday.", True, ("on Monday", "2031-05-12", None, "day")),
        ("It met on Wednesday.", False, ("on Wednesday", "2031-05-07", None, "day")),
        ("It met last Wednesday.", False, ("last Wednesday", "2031-04-30", None, "day")),
        ("Next Wednesday it votes.", False, ("Next Wednesday", "2031-05-14", None, "day")),
        ("Yesterday it rained.", False, ("Yesterday", "2031-05-06", None, "day")),
        ("It closed in March.", False, ("in March", "2031-03-01", None, "month")),
        ("It will open in March.", True, ("in March", "2032-03-01", None, "month")),
        ("It closed on June 3.", False, ("on June 3", "2030-06-03", None, "day")),
        ("It fell last week.", False, ("last week", "2031-04-28", "2031-05-04", "day")),
        ("Three years ago it sank.", False, ("Three years ago", "2028-01-01", None, "year")),
        ("On June 3 this year it opens.", True, ("On June 3 this year", "2031-06-03", None, "day")),
        ("It sank on June 3 last year.", False, ("on June 3 last year", "2030-06-03", None, "day")),
        ("It sank in March last year.", False, ("in March last year", "2030-03-01", None, "month")),
        ("In 2019, it sank.", False, ("In 2019", "2019-01-01", None, "year")),
        ("in the spring of 2019", False, ("in the spring of 2019", "2019-01-01", None, "year")),
        ("It fell last autumn.", False, ("last autumn", "2030-01-01", None, "year")),
        (
            "the first quarter of 2027",
            False,
            ("the first quarter of 2027", "2027-01-01", "2027-03-01", "month"),
        ),
        (
            "It opens in the third quarter.",
            True,
            ("in the third quarter", "2031-07-01", "2031-09-01", "month"),
        ),
        (
            "between May and July last year",
            False,
            ("between May and July last year", "2030-05-01", "2030-07-01", "month"),
        ),
        (
            "between October and March",
            True,
            ("between October and March", "2031-10-01", "2032-03-01", "month"),
        ),
        ("from 2012 to 2018", False, ("from 2012 to 2018", "2012-01-01", "2018-01-01", "year")),
        ("on September 21-22", True, ("on September 21-22", "2031-09-21", "2031-09-22", "day")),
        ("in the late 1970s", False, ("in the late 1970s", "1977-01-01", "1979-01-01", "year")),
        ("by the end of next year", True, ("by the end of next year", "2032-01-01", None, "year")),
        ("on Christmas Eve", False, ("on Christmas Eve", "2030-12-24", None, "day")),
        (
            "on the night of 3 March 2013",
            False,
            ("on the night of 3 March 2013", "2013-03-03", None, "day"),
        ),
        (
            "in the week of 5 May",
            False,
            ("in the week of 5 May", "2031-05-05", "2031-05-11", "day"),
        ),
        (
            "in the first week of March",
            False,
            ("in the first week of March", "2031-03-01", None, "month"),
        ),
        ("a fortnight ago", False, ("a fortnight ago", "2031-04-21", "2031-04-27", "day")),
        ("since the 1990s", False, ("since the 1990s", "1990-01-01", "1999-01-01", "year")),
    ],
)
def test_dates(text: str, ahead: bool, expected: tuple[str, ...]) -> None:  # noqa: FBT001
    """The words are found whole, and counted forward only where the verb looks ahead."""
    assert only(text, ahead=ahead) == expected


@pytest.mark.parametrize(
    "text", ["They may march.", "2019 people came", "a 4x4", "Room 12", "warm in summer"]
)
def test_no_dates(text: str) -> None:
    """Small letters make no month, and a bare number is no year."""
    assert READER.read(text) == []


def test_a_quarter_of_a_match_is_no_date() -> None:
    """Without its year a quarter is one of the calendar only where it lies ahead."""
    (when,) = READER.read("They scored twice in the fourth quarter.")
    assert when.resolve(WEDNESDAY, ahead=False) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("two years later", ("2029-01-01", None, "year")),
        ("the previous day", ("2027-05-03", None, "day")),
        ("the following March", ("2028-03-01", None, "month")),
        ("nine months later", ("2028-02-01", None, "month")),
    ],
)
def test_words_that_count_from_what_was_told(words: str, expected: tuple[str, ...]) -> None:
    """They count from a date told before, never from the article's own."""
    (told,) = READER.read("on 4 May 2027")
    (when,) = READER.read(words)
    dates = when.follow(told.resolve(WEDNESDAY, ahead=False))
    assert when.resolve(WEDNESDAY, ahead=False) is None
    assert dates
    end = dates.end.isoformat() if dates.end else None
    assert (dates.start.isoformat(), end, dates.precision.value) == expected


def test_a_day_is_not_counted_from_a_year() -> None:
    """The day before "in 2016" is no day of the calendar."""
    (told,), (when,) = READER.read("in 2016"), READER.read("the previous day")
    assert when.follow(told.resolve(WEDNESDAY, ahead=False)) is None


def test_a_day_that_no_calendar_has() -> None:
    """30 February is found but means nothing."""
    (when,) = READER.read("on 30 February 2031")
    assert when.resolve(WEDNESDAY, ahead=False) is None


def test_without_the_articles_date_only_full_dates_count() -> None:
    """A weekday needs a day to count from."""
    monday, year = READER.read("on Monday, and in 2019")
    assert monday.resolve(None, ahead=False) is None
    assert year.resolve(None, ahead=False) is not None


@given(st.dates(date(1900, 1, 1), date(2090, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    """A date written in any of three orders is that date, whatever the article's."""
    month = next(name for name, number in READER.words.months.items() if number == day.month)
    for text in (f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}", str(day)):
        (when,) = READER.read(text)
        dates = when.resolve(WEDNESDAY, ahead=False)
        assert dates
        assert (dates.start, dates.end, dates.precision) == (day, None, Precision.DAY)


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    """Spans stand inside the text, in order, and never overlap."""
    found = READER.read(text)
    ends = [0, *(one.end for one in found)]
    assert all(end <= one.start < one.end for end, one in zip(ends, found, strict=False))
    assert all(one.end <= len(text) for one in found)


@pytest.mark.parametrize(
    ("words", "updated", "expected"),
    [
        ("It sank on Thursday.", date(2031, 5, 9), date(2031, 5, 8)),
        ("It sank on Tuesday.", date(2031, 5, 9), date(2031, 5, 6)),
        ("It sank on Thursday.", date(2031, 6, 9), date(2031, 5, 1)),
        ("It sank last Thursday.", date(2031, 5, 9), date(2031, 5, 1)),
        ("It sank yesterday.", date(2031, 5, 9), date(2031, 5, 6)),
    ],
)
def test_a_weekday_of_an_updated_article(words: str, updated: date, expected: date) -> None:
    """Between publication and a change of the same week it is told by the change."""
    (when,) = READER.read(words)
    dates = when.resolve(when.base(WEDNESDAY, updated), ahead=False)
    assert dates
    assert dates.start == expected


def test_an_article_that_says_only_when_it_was_changed() -> None:
    """That date is what its days are counted from."""
    (when,) = READER.read("It sank on Monday.")
    assert when.base(None, WEDNESDAY) == WEDNESDAY
