"""Where a brief's pages would end without some of its entries, reckoned from one layout.

Entries keep their heights when others go; what moves is where pages break.  Reckoning that takes
no time beside laying out anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefgen.render.fit import Layout, Rectangle
    from briefgen.render.view import Document, Section

END = "end"
"""The id of the element behind the last word of a brief, before its source."""

LINE = 18.0
"""Height of a line, in CSS pixels."""

_GAP = 4.0
"""Distance of entries where a layout shows none, in CSS pixels: 1.1 mm in base/page.css."""

_KEPT = 4
"""From so many entries on, none stands alone at a page's end: see base/paged.css."""

_WHOLE = 5
"""Up to so many figures stay together: see there, too."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A section as laid out, in CSS pixels: what is above its entries, they, and what is below."""

    name: str
    column: int
    above: float
    lead: float
    entries: tuple[float, ...]
    gap: float
    tail: float
    more: bool
    alone: bool
    """Whether its first entry may end a page."""
    table: bool
    """Whether its entries are the rows of a table."""

    def chunks(self, limit: int) -> Iterator[float]:
        """Yield the heights that are not to be broken of the first `limit` entries."""
        shown = self.entries if self._saves_nothing(limit) else self.entries[:limit]
        heights = [high + (self.gap if at else self.lead) for at, high in enumerate(shown)]
        tail = self.tail + (LINE if len(shown) < len(self.entries) and not self.more else 0.0)
        if not heights:
            heights = [self.lead + LINE]
        if self.table and len(heights) <= _WHOLE:
            heights = [sum(heights)]
        elif len(heights) >= _KEPT:
            if not self.alone:
                heights[:2] = [sum(heights[:2])]
            heights[-2:] = [sum(heights[-2:])]
        heights[-1] += tail
        yield from heights

    def _saves_nothing(self, limit: int) -> bool:
        """Return whether one entry would go for a line that says so, and is no taller than it."""
        last = self.entries[limit:]
        return not self.more and len(last) == 1 and last[0] <= LINE + _GAP


class Flow:
    """A layout of a whole brief, and what it would come to with fewer entries."""

    def __init__(self, doc: Document, layout: Layout) -> None:
        """Measure the sections of a document in its layout."""
        self._top, self._bottom = layout.span
        self._starts: dict[int, float] = {}
        self._parts: list[_Part] = []
        ends: dict[int, tuple[int, float]] = {}
        places = _places(layout)
        for section in doc.sections:
            if section.id in places:
                self._measure(section, places, ends)
        self._after = self._behind(places, ends)

    def ends(self, limits: Mapping[str, int]) -> float:
        """Return how many pages, and what part of the next one, the brief takes with `limits`."""
        return max((self._end(column, limits) for column in self._starts), default=0.0)

    def column(self, name: str) -> int:
        """Return the left edge of a section's column, in CSS pixels."""
        return next((part.column for part in self._parts if part.name == name), 0)

    def _end(self, column: int, limits: Mapping[str, int]) -> float:
        page, y, high = 0, self._starts[column], self._bottom - self._top
        for part in self._parts:
            if part.column != column:
                continue
            above = part.above
            for chunk in part.chunks(limits.get(part.name, len(part.entries))):
                if y + above + chunk > self._bottom:
                    page, y, above = page + 1, self._top, 0.0
                y, above = y + above + chunk, 0.0
        if y + self._after > self._bottom:
            page, y = page + 1, self._top
        return page + (y + self._after - self._top) / high

    def _measure(
        self,
        section: Section,
        places: Mapping[str, Sequence[tuple[int, Rectangle]]],
        ends: dict[int, tuple[int, float]],
    ) -> None:
        """Add a section; `ends` tells the page and height where each column's last one ended."""
        found = places[section.id]
        first, (left, top, _, _) = found[0]
        last, (_, _, _, foot) = found[-1]
        column = round(left)
        page, end = ends.get(column, (0, top))
        self._starts.setdefault(column, top)
        heights, gaps, lead = [], [], None
        at, below = first, top
        for number in range(1, len(section.worth) + 1):
            for sheet, (_, high, _, low) in places.get(f"{section.id}-{number}", ())[:1]:
                if sheet == at:
                    apart = max(0.0, high - below)
                    if lead is None:
                        lead = apart
                    else:
                        gaps.append(apart)
                    heights.append(max(0.0, low - max(high, below)))
                else:
                    heights.append(low - high)
                at, below = sheet, low
        tail = foot - below if last == at else foot - self._top
        self._parts.append(
            _Part(
                name=section.name,
                column=column,
                above=max(0.0, top - end) if page == first else 3 * _GAP,
                lead=lead or 0.0,
                entries=tuple(heights),
                gap=sorted(gaps)[len(gaps) // 2] if gaps else _GAP,
                tail=max(0.0, tail),
                more=bool(section.further),
                alone=section.layout == "actors",
                table=section.layout == "figures",
            )
        )
        ends[column] = (last, foot)

    def _behind(
        self,
        places: Mapping[str, Sequence[tuple[int, Rectangle]]],
        ends: Mapping[int, tuple[int, float]],
    ) -> float:
        """Return the height of what stands between the sections and the end."""
        if END not in places or not ends:
            return 0.0
        page, (_, top, _, _) = places[END][0]
        foot = max(((last, bottom) for last, bottom in ends.values()), default=(0, 0.0))
        return max(0.0, top - (foot[1] if foot[0] == page else self._top))


def _places(layout: Layout) -> dict[str, list[tuple[int, Rectangle]]]:
    """Return the pages and rectangles of what has an id."""
    places: dict[str, list[tuple[int, Rectangle]]] = {}
    for number, page in enumerate(layout.pages):
        for name, rectangle in page.anchors.items():
            places.setdefault(name, []).append((number, rectangle))
    return places
