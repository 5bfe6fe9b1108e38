"""The article: what was read, where it comes from, and passages of it that are evidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime


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
