"""What a template sees: words ready to print, in their order, and the addresses of links.

Every text is plain; a template never formats a number, orders a list or asks for a setting.
"""

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
    """A finding, a question or a line of a section of one's own; `kind` is a question's."""

    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorEntry(Entry):
    """An actor; `aliases` is one text."""

    name: str
    type: str
    role: str
    aliases: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureEntry(Entry):
    """A figure.

    `numeral` is empty where the text gives none, and `plain` then is the text.  `sign` follows
    the numeral without a space, as % does.  `padding` is the blank that aligns the numerals of
    the section on their decimal points.
    """

    bound: str
    numeral: str
    sign: str
    padding: str
    unit: str
    plain: str
    what: str


@dataclass(frozen=True, slots=True)
class Section:
    """A section; `layout` names how its entries are set: statements, numbered, actors, figures.

    `empty` is what stands in place of entries, `further` what is said of those left out.
    """

    id: str
    name: str
    heading: str
    layout: str
    entries: tuple[Statement | ActorEntry | FigureEntry, ...]
    empty: str
    further: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact about the brief or its source, with its label; `href` only where it is http(s)."""

    label: str
    text: str
    href: str | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """The code of an item that uses a passage of the source, with the way back to it."""

    code: str
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a paragraph: used by an item or not; `marks` name the items that end with it."""

    text: str
    used: bool
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class AnnexParagraph:
    """A paragraph of the source, whole and in runs.

    `kind` is "text", which alone has a number, "heading", or "furniture": bylines and datelines.
    `direction` is the whole paragraph's: its runs must not choose their own.
    """

    id: str
    kind: str
    number: str
    text: str
    runs: tuple[Run, ...]
    marks: tuple[Mark, ...]
    direction: str


@dataclass(frozen=True, slots=True)
class Annex:
    """The source text."""

    heading: str
    paragraphs: tuple[AnnexParagraph, ...]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A brief's page.

    `language` is that of the labels, `text_language` that of the article (BCP 47), `made` the
    moment of making in ISO 8601.
    """

    language: str
    text_language: str
    title: str
    masthead: str
    author: str
    generator: str
    made: str
    facts: tuple[Fact, ...]
    bottom_line: Statement | None
    bottom_line_heading: str
    sections: tuple[Section, ...]
    columns: Columns
    notes: Notes | None
    annex: Annex | None
    imprint: tuple[str, ...]
    folio: Folio
