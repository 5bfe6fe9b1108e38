"""What a laid out page looks like: where its lines, heads and rows stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

EDGE = 1.0
"""CSS pixels by which a box may reach out of a page's text before it counts."""


@dataclass(frozen=True)
class Box:
    """A box of WeasyPrint's: its element's name, id and class, its page from 0, its sides."""

    tag: str
    id: str
    names: frozenset[str]
    page: int
    left: float
    top: float
    right: float
    bottom: float
    line: bool


def boxes(document: Any) -> list[Box]:  # noqa: ANN401 - published without types
    """Return every box in the flow of a document, in the order of the page."""
    return [
        box
        for number, page in enumerate(document.pages)
        for child in page._page_box.children  # noqa: SLF001 - tests look inside
        if type(child).__name__ != "MarginBox"
        for box in _walk(child, number)
    ]


def area(document: Any) -> tuple[float, float, float, float]:  # noqa: ANN401
    """Return left, top, right and bottom of the first page's text."""
    box = document.pages[0]._page_box  # noqa: SLF001
    left, top = box.content_box_x(), box.content_box_y()
    return left, top, left + box.width, top + box.height


def _walk(box: Any, page: int) -> Iterator[Box]:  # noqa: ANN401
    element = box.element
    named = element is not None and hasattr(element, "get")
    if hasattr(box, "position_x") and isinstance(getattr(box, "width", None), int | float):
        yield Box(
            tag=str(box.element_tag or ""),
            id=(element.get("id") or "") if named else "",
            names=frozenset((element.get("class") or "").split()) if named else frozenset(),
            page=page,
            left=box.position_x,
            top=box.position_y,
            right=box.position_x + box.margin_width(),
            bottom=box.position_y + box.margin_height(),
            line=type(box).__name__ == "LineBox",
        )
    for child in getattr(box, "children", ()):
        yield from _walk(getattr(child, "_box", child), page)
