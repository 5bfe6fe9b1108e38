"""A brief is trimmed until it has the pages it may have: what is missed least goes first.

Layout is what costs, so it is measured, not tried out: the heights of the entries in one layout
say how many have to go for the next one to fit.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from briefgen.render.columns import evened
from briefgen.render.flow import END, LINE, Flow
from briefgen.render.lastpage import settled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from briefgen.render.catalogue import Facts
    from briefgen.render.document import Limits
    from briefgen.render.view import Document, Section

PASSES = 6
"""Most layouts of one brief: each trims again what the last one's measures left over."""

FILLINGS = 2
"""Most layouts more in which it is tried how much of what is gone there is room for after all."""

Rectangle = tuple[float, float, float, float]


class Page(Protocol):
    """A page of a layout: where the elements with an id stand, in CSS pixels from its top left.

    A rectangle is left, top, right, bottom.
    """

    height: float

    @property
    def anchors(self) -> Mapping[str, Rectangle]:
        """Rectangles by id; an element that is cut by a page's end stands on both pages."""


class Layout(Protocol):
    """A document laid out in pages."""

    @property
    def pages(self) -> Sequence[Page]:
        """The pages, the first one first."""

    @property
    def span(self) -> tuple[float, float]:
        """Where the text of a page begins and may end, in CSS pixels from its top."""

    @property
    def whole(self) -> bool:
        """Whether it has the pages behind the end of the brief."""


L = TypeVar("L", bound=Layout)


def fitted(
    build: Callable[[Limits], Document],
    lay_out: Callable[[Document, int | None], L],
    facts: Facts,
    most: int | None,
) -> L:
    """Return the layout of a document of at most `most` pages before its source.

    `lay_out` takes a document and the most pages of a layout that is of any use with its source.
    A brief that is too long without any entry stays as long as it is.
    """
    layout = lay_out(build({}), most)
    build, doc, layout = evened(build, lambda doc: lay_out(doc, most), layout, facts.movable)
    if most and _overflow(doc, layout, most):
        doc, layout = _Trimmer(build, lay_out, facts, most).trimmed(doc, layout)
    if not layout.whole:
        layout = lay_out(doc, None)
    return settled(doc, layout, lay_out, annotated=bool(facts.annotated))


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry that can go: its section, its rank there from 0, and how much it would be missed."""

    section: Section
    rank: int
    value: float
    column: int
    height: float


@dataclass
class _Trimmer(Generic[L]):
    """Takes entries away from a document that is too long, and gives back those that fit.

    What has to go is reckoned from the first layout; another one shows whether that was right.
    """

    build: Callable[[Limits], Document]
    lay_out: Callable[[Document, int | None], L]
    facts: Facts
    most: int
    limits: dict[str, int] = field(default_factory=dict)
    gone: list[_Entry] = field(default_factory=list)

    def trimmed(self, doc: Document, layout: L) -> tuple[Document, L]:
        """Return the document without what is missed least, and its layout."""
        flow, entries = Flow(doc, layout), _in_order(doc, layout, self.facts)
        room = float(self.most)
        for _ in range(PASSES):
            over = _overflow(doc, layout, self.most)
            if not over:
                break
            if flow.ends(self.limits) <= room:
                # The reckoning was wrong by what is too much.
                top, bottom = layout.span
                room = flow.ends(self.limits) - max(over.values()) / (bottom - top)
            before = self.limits
            self._choose(flow, entries, room)
            if self.limits == before:
                break
            doc, layout = self._made()
        return self._filled(doc, layout)

    def _choose(self, flow: Flow, entries: list[_Entry], room: float) -> None:
        """Take away what is missed least until the rest has room, then give back what fits too."""
        self.limits, self.gone = {}, []
        for entry in entries:
            if flow.ends(self.limits) <= room:
                break
            self.limits[entry.section.name] = entry.rank
            self.gone.append(entry)
        for entry in reversed(self.gone[:]):
            name = entry.section.name
            more = {**self.limits, name: entry.rank + 1}
            if entry.rank == self.limits[name] and flow.ends(more) <= room:
                self.limits = more
                self.gone.remove(entry)

    def _filled(self, doc: Document, layout: L) -> tuple[Document, L]:
        """Give back what there is clearly room for after all."""
        if len(layout.pages) < self.most or _overflow(doc, layout, self.most):
            return doc, layout
        back, least = self._fitting(_room(doc, layout, self.most)), self.limits
        for _ in range(FILLINGS):
            if not _worthwhile(back):
                break
            names = [entry.section.name for entry in back]
            self.limits = {name: limit + names.count(name) for name, limit in least.items()}
            more = self._made()
            over = _overflow(*more, self.most)
            if not over:
                return more
            back = _without_last(back, over)
        self.limits = least
        return doc, layout

    def _fitting(self, room: dict[int, float]) -> list[_Entry]:
        """Return those that are gone for which the columns have room, what is worth most first."""
        limits, back = dict(self.limits), []
        for entry in reversed(self.gone):
            name = entry.section.name
            if entry.rank != limits[name]:
                continue
            # A timeline of one date is none: its second entry brings the first along.
            both = entry.section.layout == "timeline" and entry.rank == 1
            high = entry.height * (2 if both else 1)
            if room.get(entry.column, 0.0) > high + _LINE:
                room[entry.column] -= high
                limits[name] += 1
                back.append(entry)
        return back

    def _made(self) -> tuple[Document, L]:
        doc = self.build(self.limits)
        return doc, self.lay_out(doc, self.most)


def _worthwhile(entries: Sequence[_Entry]) -> bool:
    """Return whether entries are worth another layout: several, or the last of a section."""
    return len(entries) > 1 or any(entry.rank == len(entry.section.worth) - 1 for entry in entries)


def _without_last(entries: list[_Entry], over: Mapping[int, float]) -> list[_Entry]:
    """Return the entries without the last one of each column that has too much, or of all."""
    last = {entry.column: entry for entry in entries if entry.column in over}
    gone = list(last.values()) or entries[-1:]
    return [entry for entry in entries if entry not in gone]


def _room(doc: Document, layout: Layout, most: int) -> dict[int, float]:
    """Return the height that is free below the text of each column of the last page allowed.

    What follows all sections there needs its own.
    """
    page = layout.pages[most - 1]
    bottoms, bottom = _bottoms(doc, page), layout.span[1]
    if END in page.anchors and bottoms:
        bottom -= max(0.0, page.anchors[END][1] - max(bottoms.values()))
    return {column: bottom - end for column, end in bottoms.items()}


def _bottoms(doc: Document, page: Page) -> dict[int, float]:
    """Return where the text of each column ends on a page."""
    bottoms: dict[int, float] = {}
    for section in doc.sections:
        if section.id in page.anchors:
            left, _, _, bottom = page.anchors[section.id]
            bottoms[round(left)] = max(bottom, bottoms.get(round(left), 0.0))
    return bottoms


def _in_order(doc: Document, layout: Layout, facts: Facts) -> list[_Entry]:
    """Return what can go, first what is missed least; last what each section is to keep."""
    weights, least = facts.weights or {}, facts.least or 0
    entries = [
        _Entry(section, rank, weights.get(section.name, 1.0) * worth, column, heights[rank])
        for section in doc.sections
        for column, heights in (_measured(section, layout),)
        for rank, worth in enumerate(section.worth)
    ]
    return sorted(entries, key=lambda entry: (entry.rank < least, entry.value, -entry.rank))


def _measured(section: Section, layout: Layout) -> tuple[int, list[float]]:
    """Return a section's column, by its left edge, and the heights of its entries by rank."""
    apart = section.apart.entries if section.apart else ()
    ids = {entry.id for entry in (*section.entries, *apart)}
    heights: dict[str, float] = defaultdict(float)
    column = 0
    for page in layout.pages:
        column = round(page.anchors[section.id][0]) if section.id in page.anchors else column
        for name, (_, top, _, bottom) in page.anchors.items():
            if name in ids:
                heights[name] += bottom - top
    mean = sum(heights.values()) / len(heights) if heights else 0.0
    # Entries that stand in the order of dates do not go from the last one on.
    ranked = heights if section.layout != "timeline" else {}
    return column, [
        ranked.get(f"{section.id}-{rank}", mean) for rank in range(1, len(section.worth) + 1)
    ]


def _overflow(doc: Document, layout: Layout, most: int) -> dict[int, float]:
    """Return the height, by column, of what has no room on the pages that may be used.

    What stands behind them less what they leave free: an entry that is not to be broken takes its
    whole height along.
    """
    last = next((at for at, page in enumerate(layout.pages) if END in page.anchors), 0)
    over: dict[int, float] = defaultdict(float)
    sections = {section.id for section in doc.sections}
    for page in layout.pages[most : last + 1]:
        for name, (left, top, _, bottom) in page.anchors.items():
            if name in sections:
                over[round(left)] += max(bottom - top, _LINE)
    if last >= most and not over:
        # Not entries but what follows them is too long.
        return {0: max(_LINE, layout.pages[last].anchors[END][1] - layout.span[0])}
    room = _room(doc, layout, most) if over else {}
    return {column: max(high - room.get(column, 0.0), _LINE) for column, high in over.items()}


_LINE = LINE
"""The least that is too much."""
