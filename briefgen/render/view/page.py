"""The page as a whole: its sections, and what stands above, between and below them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.render.view.drawings import Chart, Drawing, Strip
    from briefgen.render.view.items import AnyEntry, Apart, Statement
    from briefgen.render.view.source import Annex


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section.

    `layout` names how its entries are set: statements, numbered, actors, figures, timeline,
    places, quotes.  `empty` is what stands in place of entries, `further` what is said of those
    left out.  `shape` names how wide the columns must be: a ledger's amounts and units, each short,
    middle or long, a timeline's dates, short or long.  `worth` says of each entry, from 1 down to
    0, how much it would be missed.  `wide` asks for the wide column of two, where it would stand in
    the narrow one.
    """

    id: str
    name: str
    heading: str
    layout: str
    entries: tuple[AnyEntry, ...]
    empty: str = ""
    further: str = ""
    apart: Apart | None = None
    chart: Chart | None = None
    strip: Strip | None = None
    shape: str = ""
    worth: tuple[float, ...] = ()
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Lead:
    """A figure that carries the story, to be set large; `href` leads to it in its section.

    `scale` is the word for a power of ten, without which the numeral would mislead.
    """

    bound: str
    numeral: str
    sign: str
    scale: str
    unit: str
    what: str
    href: str


@dataclass(frozen=True, slots=True)
class Headline:
    """A title in two pieces; the words of the second, which may be empty, stay in one line."""

    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact about the brief or its source, with its label; `href` only where it is http(s)."""

    label: str
    text: str
    href: str | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Notes:
    """What a reader should know about the source."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Folio:
    """The words around a page's number: "Page 1 of 2" is before, 1, between, 2, after."""

    before: str
    between: str
    after: str


@dataclass(frozen=True, slots=True)
class Columns:
    """The heads of the figures' columns."""

    number: str
    amount: str
    unit: str
    what: str
    references: str


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture as a data: address, and the words that stand for it."""

    address: str
    words: str


@dataclass(frozen=True, slots=True)
class Memo:
    """The head of a memo: its name, the facts above the subject, and the subject's label."""

    masthead: str
    facts: tuple[Fact, ...]
    subject_label: str
    subject: Headline


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A brief's page.

    `language` is that of the labels, `text_language` that of the article (BCP 47), `made` the
    moment of making in ISO 8601.  `handling` is the mark of every page, often empty.  `tight`
    asks for a source that takes less room, `alone` for one that begins on a page of its own.
    """

    language: str
    text_language: str
    title: str
    headline: Headline
    masthead: str
    author: str
    generator: str
    made: str
    facts: tuple[Fact, ...]
    bottom_line: Statement | None
    bottom_line_heading: str
    leads: tuple[Lead, ...]
    sections: tuple[Section, ...]
    columns: Columns
    notes: Notes | None
    annex: Annex | None
    imprint: tuple[str, ...]
    folio: Folio
    handling: str
    logo: Logo | None
    memo: Memo
    drawing: Drawing
    tight: bool = False
    alone: bool = False
