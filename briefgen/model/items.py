"""The lines of a brief, a class for each section's, and the kinds that they are told apart by."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from briefgen.model.article import Evidence


class ActorType(StrEnum):
    """What kind of actor a name stands for."""

    PERSON = "person"
    ORGANIZATION = "organization"
    STATE = "state"
    GROUP = "group"


class Qualifier(StrEnum):
    """How a figure's value is bounded."""

    ABOUT = "about"
    MORE_THAN = "more than"
    LESS_THAN = "less than"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    UP_TO = "up to"
    NEARLY = "nearly"
    RECORD = "record"


class QuestionKind(StrEnum):
    """Why a question is open."""

    ASKED = "asked"
    UNKNOWN = "unknown"
    DISPUTED = "disputed"
    PENDING = "pending"
    FORECAST = "forecast"
    NO_COMMENT = "no comment"


class Direction(StrEnum):
    """Which way a figure moved."""

    UP = "up"
    DOWN = "down"


class Precision(StrEnum):
    """How exactly a date is stated."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What every line of a brief has: its evidence and why it was chosen.

    `score` orders the items of a section, highest first.  `why` names each rule or feature
    that chose the item with what it contributed to the score.
    """

    evidence: tuple[Evidence, ...]
    score: float = 0.0
    why: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage(Item):
    """A statement of the article: a key finding, or a line of a section of one's own.

    `attribution` names who claims it, where the article does not say it in its own voice.
    """

    text: str
    attribution: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Item):
    """Something the article leaves open.

    `gap` has the words of `text` that are open, where it begins with others.  `attribution` names
    who asks, doubts, disputes or keeps silent; `settles` is what would close the question, where
    the article says so.
    """

    text: str
    gap: str | None = None
    kind: QuestionKind | None = None
    attribution: str | None = None
    settles: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed(Item):
    """What an actor says or does, in words of the article; `says` tells speech from acts."""

    text: str
    says: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor(Item):
    """Someone who acts, decides, speaks or is acted upon; evidence is one quote a mention.

    `media` marks a news organization that is named only as a source of what others report.
    """

    name: str
    type: ActorType
    role: str | None = None
    aliases: tuple[str, ...] = ()
    deeds: tuple[Deed, ...] = ()
    media: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """How a figure moved: its direction, and the values before and after in the figure's unit.

    A value is None where the article does not state it.
    """

    direction: Direction | None = None
    before: float | None = None
    after: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Item):
    """A quantity the article states.

    `value` is a plain number (1.2 million -> 1200000; 10% -> 10), None where the text gives no
    numeral ("billions").  `high` is the upper end of a range.  `unit` is in plain words
    ("soldiers", "percent", "km"), a currency as its ISO 4217 code.  `what` says what it measures.
    `attribution` names whose figure it is, `as_of` when it held, in the article's words.
    `worded` says that `text` says it better than value and unit: the 50th anniversary, twice.
    """

    text: str
    value: float | None
    high: float | None = None
    unit: str | None = None
    what: str | None = None
    qualifier: Qualifier | None = None
    attribution: str | None = None
    as_of: str | None = None
    change: Change | None = None
    worded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Item):
    """A dated event: `start` and, for a span of time, `end` (inclusive) are calendar dates.

    With a precision of month or year the days are the first of that month or year.
    `when` is the article's own wording of the date.
    """

    text: str
    when: str
    start: datetime.date
    end: datetime.date | None = None
    precision: Precision = Precision.DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Item):
    """A place the article names; `within` is the larger place it puts it in."""

    name: str
    within: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation(Item):
    """Words quoted directly; `speaker` is None where the article does not say whose they are."""

    text: str
    speaker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut(Item):
    """A candidate that did not become an item of a section, and the reason in plain words."""

    text: str
    reason: str
