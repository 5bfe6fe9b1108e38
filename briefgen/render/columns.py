"""Two columns of a page that end about alike: a section may stand in either."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.render.flow import LINE

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.render.document import Limits
    from briefgen.render.fit import L, Layout
    from briefgen.render.view import Document

WIDER = 0.72
"""Height of a section in the wide column as a share of that in the narrow one: see onepager/."""

_WORTH = 3 * LINE
"""What the longer column is to gain, in CSS pixels, for another layout to be worth its time."""


def evened(
    build: Callable[[Limits], Document],
    lay_out: Callable[[Document], L],
    layout: L,
    movable: str | None,
) -> tuple[Callable[[Limits], Document], Document, L]:
    """Return how to build a document whose columns end most alike, it, and its layout.

    `layout` is that of the whole document as `build` makes it, with the section named `movable`
    in the narrow column.
    """
    doc = build({})
    if movable is None or not _is_better_wide(doc, layout, movable):
        return build, doc, layout

    def widened(limits: Limits) -> Document:
        doc = build(limits)
        sections = [replace(one, wide=one.name == movable) for one in doc.sections]
        return replace(doc, sections=tuple(sections))

    wide = widened({})
    other = lay_out(wide)
    if max(_heights(wide, other).values()) < max(_heights(doc, layout).values()):
        return widened, wide, other
    return build, doc, layout


def _is_better_wide(doc: Document, layout: Layout, movable: str) -> bool:
    """Return whether the longer column may be shorter with a section in the wide one."""
    columns = _heights(doc, layout)
    one = replace(doc, sections=tuple(one for one in doc.sections if one.name == movable))
    moved = _heights(one, layout)
    if len(columns) != 2 or list(moved) != [max(columns)]:  # noqa: PLR2004
        return False
    (place, high), wide = moved.popitem(), columns[min(columns)]
    longest = max(wide + WIDER * high, columns[place] - high)
    return longest < max(columns.values()) - _WORTH


def _heights(doc: Document, layout: Layout) -> dict[int, float]:
    """Return the height of the sections of each column, by its left edge, on all pages."""
    heights: dict[int, float] = {}
    for page in layout.pages:
        for section in doc.sections:
            if section.id in page.anchors:
                left, top, _, bottom = page.anchors[section.id]
                heights[round(left)] = heights.get(round(left), 0.0) + bottom - top
    return heights
