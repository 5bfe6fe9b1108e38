"""The source text: its paragraphs, and in them what the items use."""

from __future__ import annotations

from dataclasses import dataclass


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
