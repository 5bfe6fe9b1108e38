"""A last page with a few lines of the source on it is done without, or given all of the source."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.render.flow import END

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefgen.render.fit import L, Layout, Page
    from briefgen.render.view import Document

RUNT = 0.36
"""Share of its height up to which a last page is nearly empty."""

TIGHT = 0.22
"""Most of the height of the source that its tighter setting can save: (7.4 / 8)^2 * 1.32 / 1.4
leaves .81 of it, and a little for lines that happen to break well.  See base/page.css."""

TIGHT_ROWS = 0.14
"""The same for an annotated source: see annotated/page.css."""

FILLED = 0.33
"""Least share of its height that the brief fills of a page which the source leaves."""

COLUMNS = 1.8
"""Most of the height of a page that the source takes in two columns below its head."""

_HEAD = 96.0
"""Height of what is above the source's paragraphs, in CSS pixels: a gap, a rule, a head, a line."""

_PARAGRAPH = re.compile(r"p\d+$")
"""The id of a paragraph of the source: see references.paragraph_id."""


def settled(
    doc: Document, layout: L, lay_out: Callable[[Document, int | None], L], *, annotated: bool
) -> L:
    """Return the layout, or a better one where its last page holds a few lines of the source only.

    The source is set tighter if that saves the page, else begins there if all of it has room; an
    annotated one is the brief, and begins where it does.
    """
    if doc.annex is None or not _runt(layout.pages):
        return layout
    if _saves(layout, TIGHT_ROWS if annotated else TIGHT):
        tighter = lay_out(replace(doc, tight=True), None)
        if len(tighter.pages) < len(layout.pages):
            return tighter
    if not annotated and _balances(layout):
        alone = lay_out(replace(doc, alone=True), None)
        if len(alone.pages) == len(layout.pages):
            return alone
    return layout


def _runt(pages: Sequence[Page]) -> bool:
    last = pages[-1]
    return (
        len(pages) > 1
        and max((bottom for _, _, _, bottom in last.anchors.values()), default=0.0)
        < last.height * RUNT
    )


def _saves(layout: Layout, tight: float) -> bool:
    """Return whether the last page may go where `tight` of the source's height is saved."""
    begins = next((at for at, page in enumerate(layout.pages) if END in page.anchors), 0)
    heights = [_source_height(page) for page in layout.pages[begins:]]
    if any(heights[:-1]):
        return sum(heights) * tight >= heights[-1]
    free = layout.span[1] - layout.pages[begins].anchors[END][1]
    return begins == len(layout.pages) - 2 and _HEAD + heights[-1] / COLUMNS * (1 - tight) <= free


def _balances(layout: Layout) -> bool:
    """Return whether the last page holds all of the source, and the one before can spare it."""
    before, last = layout.pages[-2:]
    top, bottom = layout.span
    if END not in before.anchors:
        return False
    filled, begun = before.anchors[END][1] - top, _source_height(before)
    source = begun + _source_height(last)
    high = bottom - top
    return begun > 0 and filled >= FILLED * high and source <= COLUMNS * high


def _source_height(page: Page) -> float:
    """Return the height of the paragraphs of the source on a page, in all columns."""
    return sum(
        bottom - top for name, (_, top, _, bottom) in page.anchors.items() if _PARAGRAPH.match(name)
    )
