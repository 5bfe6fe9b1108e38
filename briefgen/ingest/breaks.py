"""Paragraphs that a page parts by line breaks alone: made elements of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_BLOCKS = (
    "address", "article", "aside", "blockquote", "div", "dl", "fieldset", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p",
    "pre", "section", "table", "ul",
)  # fmt: skip
_HOLDERS = ("div", "section", "article", "td", "main", "font", "center")
_FEWEST_WORDS = 25
"""Words of a block that is prose and no menu."""


def part_breaks(page: HtmlElement) -> None:
    """Make a paragraph of each piece between two line breaks in a row.

    Only in elements of running text that hold no block: trafilatura passes their text by where
    other elements of the page are paragraphs.
    """
    for holder in list(page.iter(*_HOLDERS)):
        if next(holder.iterdescendants(*_BLOCKS), None) is None and _has_gap(holder):
            pieces = [piece for piece in _pieces(holder) if "".join(piece.itertext()).strip()]
            if len("".join(holder.itertext()).split()) >= _FEWEST_WORDS:
                _refill(holder, pieces)


def _has_gap(holder: HtmlElement) -> bool:
    return any(_is_gap(br) for br in holder.iterchildren("br"))


def _is_gap(br: HtmlElement) -> bool:
    """Return whether a line break follows another at once."""
    before = br.getprevious()
    return before is not None and before.tag == "br" and not (before.tail or "").strip()


def _pieces(holder: HtmlElement) -> Iterator[HtmlElement]:
    """Yield copies of what stands between the gaps, each as a paragraph."""
    from copy import copy

    from lxml import html

    piece = html.Element("p")
    piece.text = holder.text
    for child in holder:
        if child.tag == "br" and _is_gap(child):
            yield piece
            piece = html.Element("p")
            piece.text = child.tail
        else:
            piece.append(copy(child))
    yield piece


def _refill(holder: HtmlElement, pieces: list[HtmlElement]) -> None:
    tail, attributes = holder.tail, dict(holder.attrib)
    holder.clear()
    holder.attrib.update(attributes)
    holder.tail = tail
    holder.extend(pieces)
