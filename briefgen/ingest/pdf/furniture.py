"""Running heads and feet, page numbers: what a page says on every page."""

# ruff: noqa: RUF001 - dashes of all kinds stand beside page numbers

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.model import Omission

if TYPE_CHECKING:
    from briefgen.ingest.pdf.page import Line, Sheet

HEAD = "running head or foot"
NUMBER = "page number"
OVERLAY = "lies over every page"
TURNED = "stands turned on the page"

_ZONE = 0.12
"""Share of a page's height, at its top and at its foot, in which heads and feet stand."""

_SAME_PLACE = 8.0
"""Most points by which a running head's line moves from page to page."""

_SHARE = 0.4
"""Of the pages: heads of left pages stand on half of them, and chapters begin without one."""

_FEWEST_OVERLAID, _OVERLAID, _OVERLAY_LENGTH = 3, 0.75, 25

_MARGIN = 0.075
"""Share of the height that no text is set in: two centimetres of A4."""

_LARGE, _SHORT, _APART = 1.25, 120, 1.8

_NUMBER = re.compile(
    r"(?:(?:page|p\.|seite|pagina|página)\s*)?[-–—|\[(]?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*[-–—|\])]?"
    r"(?:\s*(?:/|of|von|de|di|sur)\s*\d{1,4})?",
    re.IGNORECASE,
)
_PRINTED_ADDRESS = re.compile(r"(?:https?|file)://\S+(?:\s+\d{1,4}/\d{1,4})?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Stripped:
    """The pages without their furniture, and the furniture."""

    sheets: tuple[Sheet, ...]
    omitted: tuple[Omission, ...]


def without_furniture(sheets: tuple[Sheet, ...], size: float) -> Stripped:
    """Return the pages without what repeats in the same place at their edges, or numbers them.

    `size` is that of the body's type: a line of no larger type alone in the margin goes as well.
    """
    repeated = _repeated(sheets)
    omitted: list[Omission] = []
    result = []
    for sheet in sheets:
        kept = []
        for line in sheet.lines:
            reason = _reason(line, sheet, repeated) or (
                HEAD if _stands_off(line, sheet, size) else None
            )
            if reason:
                omitted.append(Omission(line.text, reason, sheet.number))
            else:
                kept.append(line)
        if sheet.turned.strip():
            omitted.append(Omission(sheet.turned, TURNED, sheet.number))
        result.append(replace(sheet, lines=tuple(kept)))
    return Stripped(tuple(result), tuple(omitted))


def without_overlay(sheets: tuple[Sheet, ...]) -> Stripped:
    """Return the pages without what lies over each of them, as a notice of a printed web page does.

    It must be told before lines are made, which it would get into.
    """
    least = max(_FEWEST_OVERLAID, _OVERLAID * len(sheets))
    places: dict[tuple[str, int], set[int]] = defaultdict(set)
    for sheet in sheets:
        for line in sheet.lines:
            if len(line.text) >= _OVERLAY_LENGTH:
                places[line.text, round(line.base)].add(sheet.number)
    over = {place for place, pages in places.items() if len(pages) >= least}
    kept = tuple(
        replace(s, lines=tuple(x for x in s.lines if (x.text, round(x.base)) not in over))
        for s in sheets
    )
    return Stripped(kept, tuple(Omission(text, OVERLAY) for text, _ in sorted(over)))


def _reason(line: Line, sheet: Sheet, repeated: dict[str, list[float]]) -> str | None:
    if not _at_edge(line, sheet):
        return None
    if _NUMBER.fullmatch(line.text) or _PRINTED_ADDRESS.fullmatch(line.text):
        return NUMBER
    bases = repeated.get(_pattern(line.text), ())
    near = sum(abs(base - line.base) <= _SAME_PLACE for base in bases)
    return HEAD if near > 1 else None


def _stands_off(line: Line, sheet: Sheet, size: float) -> bool:
    """Whether a short line is alone in the margin, far from the next, and no title by its type."""
    margin = not _MARGIN * sheet.height < line.base < (1 - _MARGIN) * sheet.height
    if line.size > _LARGE * size or not margin or len(line.text) > _SHORT:
        return False
    top = line.base > sheet.height / 2
    inside = (
        line.base - other.base if top else other.base - line.base
        for other in sheet.lines
        if abs(other.base - line.base) > size / 2
    )
    return min((step for step in inside if step > 0), default=0) > _APART * size


def _repeated(sheets: tuple[Sheet, ...]) -> dict[str, list[float]]:
    places: dict[str, list[float]] = defaultdict(list)
    for sheet in sheets:
        for line in sheet.lines:
            if _at_edge(line, sheet):
                places[_pattern(line.text)].append(line.base)
    least = max(2, _SHARE * len(sheets))
    return {text: bases for text, bases in places.items() if len(bases) >= least}


def _at_edge(line: Line, sheet: Sheet) -> bool:
    return not _ZONE * sheet.height < line.base < (1 - _ZONE) * sheet.height


def _pattern(text: str) -> str:
    return _DIGITS.sub("#", text).casefold()
