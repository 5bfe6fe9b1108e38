"""The items of a section as entries, in words ready to print."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ref:
    """A paragraph's number beside an item; `href` is None where no annex can be linked to."""

    number: str
    href: str | None
    title: str


@dataclass(frozen=True, slots=True)
class Refs:
    """The paragraphs that an item stands on; `more` says how many others there are."""

    shown: tuple[Ref, ...]
    more: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What each item has: the id of its element, the code that cites it, its paragraphs."""

    id: str
    code: str
    refs: Refs


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Entry):
    """A finding, a question, a quotation or a line of a section of one's own.

    `kind` and `settles` are a question's; `attribution` is who claims it or says it.
    """

    text: str
    kind: str = ""
    attribution: str = ""
    settles: str = ""


@dataclass(frozen=True, slots=True)
class DeedLine:
    """What an actor says or does; `says` tells speech from acts."""

    text: str
    says: bool
    refs: Refs


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorEntry(Entry):
    """An actor; `aliases` is one text, `mark` the name of its type's sign, `type` its word."""

    name: str
    type: str
    mark: str
    role: str
    aliases: str
    deeds: tuple[DeedLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """How a figure moved: a sign and a word for its direction, and the words for from and to."""

    sign: str
    word: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureEntry(Entry):
    """A figure.

    `numeral` is empty where the text gives none, and `plain` then is the text, `short` where it
    has room in the numerals' own column.  `sign` follows the numeral without a space, as % does.
    `padding` is the blank that aligns the numerals of the section on their decimal points.  `words`
    are the source's own around it, where nothing says what it measures.
    """

    bound: str
    numeral: str
    sign: str
    padding: str
    unit: str
    plain: str
    what: str
    words: str = ""
    short: bool = False
    attribution: str = ""
    as_of: str = ""
    move: Move | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventEntry(Statement):
    """A dated event: `kind` is the calendar's date in words, `iso` as ISO 8601 has it."""

    iso: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceEntry(Statement):
    """A place; `within` is the larger one that it is in."""

    within: str


AnyEntry = Statement | ActorEntry | FigureEntry


@dataclass(frozen=True, slots=True)
class Apart:
    """Entries of a section that stand apart from the others, under words of their own."""

    heading: str
    entries: tuple[ActorEntry, ...]
