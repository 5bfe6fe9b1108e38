"""What is wrong with a document as it is printed: its standards, its order, its pages."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import lxml.html

from tests.render.layout import EDGE, area, boxes
from tests.render.pdf_standards import problems, reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.render.write_pdf import Layout

_SIGNS = str.maketrans("", "", "\N{EN DASH}\N{MIDDLE DOT}\N{HYPHEN}")
"""What style sheets put before words and at the ends of lines, in no element of the HTML."""


def faults(pdf: bytes, layout: Layout, most: int | None) -> list[str]:
    """Return what is amiss with a PDF and the layout it was written from, of `most` pages."""
    return [*problems(pdf), *_misread(pdf, layout), *_overfull(layout), *_too_long(layout, most)]


def _misread(pdf: bytes, layout: Layout) -> Iterator[str]:
    """Yield where the tags do not tell the words of the HTML, in its order and each once."""
    (main,) = lxml.html.document_fromstring(layout.html).xpath("//main")
    for drawing in main.xpath(".//*[local-name()='svg']"):
        drawing.drop_tree()
    told, read = (_letters(text) for text in (main.text_content(), reading(pdf)))
    if told != read:
        place = next(
            (at for at, (one, other) in enumerate(zip(told, read, strict=False)) if one != other),
            min(len(told), len(read)),
        )
        yield f"read as {read[place : place + 60]!r}, told as {told[place : place + 60]!r}"


def _letters(text: str) -> str:
    """Return what is compared: neither blanks nor what runs from right to left, drawn that way."""
    words = "".join(text.split()).translate(_SIGNS).casefold()
    return "".join(one for one in words if unicodedata.bidirectional(one) not in {"R", "AL"})


def _overfull(layout: Layout) -> Iterator[str]:
    left, top, right, bottom = area(layout.document)
    for box in boxes(layout.document):
        if not box.line or box.right <= box.left:
            continue
        if box.left < left - EDGE or box.right > right + EDGE:
            yield f"out of the text's width: {box}"
        if box.top < top - EDGE or box.bottom > bottom + EDGE:
            yield f"out of the text's height: {box}"


def _too_long(layout: Layout, most: int | None) -> Iterator[str]:
    end = next(n for n, page in enumerate(layout.pages, start=1) if "end" in page.anchors)
    if most and end > most:
        yield f"the brief ends on page {end} of at most {most}"
    cut: dict[str, set[int]] = {}
    for number, page in enumerate(layout.pages):
        for name in page.anchors:
            if name[0] == "s" and "-" in name and not name.endswith("head"):
                cut.setdefault(name, set()).add(number)
    yield from (f"split over pages: {name}" for name, pages in cut.items() if len(pages) > 1)
