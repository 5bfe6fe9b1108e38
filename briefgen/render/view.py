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


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure as a bar: `share` is its length, a percentage of the longest one's."""

    label: str
    value: str
    share: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures that compare, as bars."""

    heading: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the timeline: its distance from the left as a percentage, the events there.

    `later` marks what lies after the date of the article.
    """

    place: str
    code: str
    later: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """Events in proportion to time, between the dates at its ends."""

    title: str
    start: str
    end: str
    ticks: tuple[Tick, ...]


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
class Mark:
    """The code of an item that uses a passage of the source, with the way back to it.

    `kind` is the name of the item's section, `bottom_line` for the bottom line.
    """

    code: str
    href: str
    title: str
    kind: str = ""

    @property
    def item(self) -> str:
        """The id of the item's element."""
        return self.href.removeprefix("#")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a paragraph: used by an item or not; `marks` name the items that end with it.

    `kinds` names the sections whose items use it, `items` the items' ids.
    """

    text: str
    used: bool
    marks: tuple[Mark, ...]
    kinds: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table in the source, in runs; `number` in a column of numbers."""

    runs: tuple[Run, ...]
    number: bool


@dataclass(frozen=True, slots=True)
class Note:
    """What the margin says of an item in a paragraph; words only where it stands first.

    `id` is the item's, where the margin is its place; empty where it has been noted before.
    """

    id: str
    code: str
    kind: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class AnnexParagraph:
    """A paragraph of the source, whole and in runs.

    `kind` is "text", which alone has a number, "heading", or "furniture": bylines and datelines.
    `direction` is the whole paragraph's: its runs must not choose their own.  `page` is that of
    the document where the paragraph is the first on it.  `cells` are those of a table's row, `wide`
    where it needs the width of the page.
    """

    id: str
    kind: str
    number: str
    text: str
    runs: tuple[Run, ...]
    marks: tuple[Mark, ...]
    direction: str
    notes: tuple[Note, ...] = ()
    page: str = ""
    cells: tuple[Cell, ...] = ()
    wide: bool = False


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A kind of mark in an annotated source, and what it is called."""

    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Annex:
    """The source text; `key` explains the marks of an annotated one, `line` where it is from.

    `short` is one that is not to be parted: it takes no more than a third of a page.
    """

    heading: str
    paragraphs: tuple[AnnexParagraph, ...]
    key_heading: str = ""
    key: tuple[KeyLine, ...] = ()
    line: str = ""
    short: bool = False


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


@dataclass(frozen=True, slots=True)
class Drawing:
    """What drawings need that style sheets do not reach: colours, and families of letters."""

    paper: str
    grey: str
    hair: str
    accent: str
    labels: str


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
