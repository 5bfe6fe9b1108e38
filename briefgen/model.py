"""The facts: what an article is and what a brief of it holds.

Everything here is frozen and knows nothing of files, settings, templates or languages.

Offsets are 0-based, end exclusive, and count Unicode code points (Python's own string
indices) inside one paragraph: ``article.paragraphs[e.paragraph].text[e.start:e.end] == e.quote``
holds for every piece of evidence.  `Article.cite` is the only place that makes one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping

SCHEMA_VERSION = 1
"""Version of the brief's JSON contract; fields may be added, none changes its meaning."""


class ParagraphKind(StrEnum):
    """What a paragraph is in its article."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    QUOTE = "quote"
    TABLE = "table"
    CAPTION = "caption"
    BYLINE = "byline"
    DATELINE = "dateline"

    @property
    def citable(self) -> bool:
        """Whether the paragraph carries content of its own and so may be cited by number."""
        return self not in _FURNITURE


_FURNITURE = frozenset(
    {ParagraphKind.TITLE, ParagraphKind.HEADING, ParagraphKind.BYLINE, ParagraphKind.DATELINE}
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of an article, as read: no line break inside, no space at its ends.

    `page` is the page of the document on which it begins, from 1; None where there are no pages.
    """

    text: str
    kind: ParagraphKind = ParagraphKind.TEXT
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Omission:
    """A piece of a document that is no part of its article, and why, in plain words."""

    text: str
    reason: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """Something a reader of the brief should know about the article or its reading."""

    slug: str
    message: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article comes from.

    `name` is what the user named (a file's name, never its folder; ``-`` for standard input).
    `date` is the publication date, `updated` the day of the last change after it.  `url` is the
    canonical address, `retrieved` when the article was fetched from there.  `language` is a BCP 47
    tag, stated by the document or detected.  `sha256` is the hexadecimal digest of the bytes read.
    """

    name: str
    media_type: str = "text/plain"
    author: str | None = None
    date: datetime.date | None = None
    updated: datetime.date | None = None
    publisher: str | None = None
    url: str | None = None
    retrieved: datetime.datetime | None = None
    language: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage of the source, word for word.

    `paragraph` is the 0-based index into the article's paragraphs; `start` and `end` are
    code-point offsets in that paragraph, end exclusive.
    """

    quote: str
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """An article as read: its title, its paragraphs in order, and where it comes from.

    `omitted` is what its document holds besides.
    """

    title: str
    paragraphs: tuple[Paragraph, ...]
    source: Source
    issues: tuple[Issue, ...] = ()
    omitted: tuple[Omission, ...] = ()

    def cite(self, paragraph: int, start: int, end: int) -> Evidence:
        """Return the evidence for code points `start` to `end` of a paragraph.

        Raises ValueError where the span is empty or reaches outside the paragraph.
        """
        text = self.paragraphs[paragraph].text
        if not 0 <= start < end <= len(text):
            message = f"no span {start}:{end} in paragraph {paragraph} of {len(text)} characters"
            raise ValueError(message)
        return Evidence(text[start:end], paragraph, start, end)


def paragraph_numbers(paragraphs: tuple[Paragraph, ...]) -> tuple[int | None, ...]:
    """Return the printed number of each paragraph, counted from 1.

    Titles, headings, bylines and datelines have none: a reader counting in the source counts
    the paragraphs of text.
    """
    numbers: list[int | None] = []
    count = 0
    for paragraph in paragraphs:
        count += paragraph.kind.citable
        numbers.append(count if paragraph.kind.citable else None)
    return tuple(numbers)


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


@dataclass(frozen=True, slots=True)
class Generator:
    """What made a brief: the program's version and a digest of the settings in force."""

    version: str
    settings: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A brief of one article: facts only, each with its evidence.

    `extra` holds the sections that a configuration adds, by their name.  `left_out` holds the
    best candidates of each section, by its name, that did not become its items; nothing in them
    is part of the brief.
    """

    title: str
    source: Source
    paragraphs: tuple[Paragraph, ...]
    generator: Generator
    bottom_line: Passage | None = None
    key_findings: tuple[Passage, ...] = ()
    actors: tuple[Actor, ...] = ()
    figures: tuple[Figure, ...] = ()
    open_questions: tuple[Question, ...] = ()
    timeline: tuple[Event, ...] = ()
    places: tuple[Place, ...] = ()
    quotes: tuple[Quotation, ...] = ()
    extra: Mapping[str, tuple[Passage, ...]] = field(default_factory=dict)
    left_out: Mapping[str, tuple[LeftOut, ...]] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()

    def items(self) -> Iterator[Item]:
        """Yield every item of every section, the bottom line first."""
        if self.bottom_line:
            yield self.bottom_line
        yield from self.key_findings
        for actor in self.actors:
            yield actor
            yield from actor.deeds
        yield from self.figures
        yield from self.open_questions
        yield from self.timeline
        yield from self.places
        yield from self.quotes
        for passages in self.extra.values():
            yield from passages


def misquoted(brief: Brief) -> list[Evidence]:
    """Return the evidence that does not stand where it says; a sound brief has none."""
    return [
        evidence
        for item in brief.items()
        for evidence in item.evidence
        if not _stands(evidence, brief.paragraphs)
    ]


def _stands(evidence: Evidence, paragraphs: tuple[Paragraph, ...]) -> bool:
    if not 0 <= evidence.paragraph < len(paragraphs) or evidence.start < 0 or not evidence.quote:
        return False
    return paragraphs[evidence.paragraph].text[evidence.start : evidence.end] == evidence.quote
