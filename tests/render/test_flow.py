"""Where a brief would end, reckoned from one layout, beside where layouts end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from briefgen.render.flow import END, LINE, Flow
from briefgen.render.view import Section
from tests.render.reservoir import reservoir
from tests.render.sheets import Sheet, Sheets
from tests.render.test_fit import stuffed

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Sequence

    from briefgen.model import Brief
    from briefgen.render import Renderer
    from briefgen.render.fit import Layout, Rectangle

    WithSettings = Callable[[dict[str, object]], Renderer]

HALF = 0.5
"""Pages by which reckoning may be off; fit.py lays out again where it was."""


def end_of(layout: Layout) -> float:
    """Return pages and part of the next one that a brief really takes."""
    top, bottom = layout.span
    number, y = next((n, p.anchors[END][1]) for n, p in enumerate(layout.pages) if END in p.anchors)
    return number + (y - top) / (bottom - top)


@pytest.mark.parametrize("template", ["brief", "onepager", "memo"])
@pytest.mark.parametrize("make", [reservoir, stuffed])
def test_reckoning_meets_layout(
    template: str, make: Callable[[], Brief], renderer_with: WithSettings, made: datetime.datetime
) -> None:
    """With all entries and with ever fewer of them, which end no later."""
    renderer = renderer_with({"render.template": template})
    brief = make()
    doc = renderer.document(brief, made)
    layout = renderer._pdf.lay_out(doc)  # noqa: SLF001 - nothing else lays out without fitting
    flow = Flow(doc, layout)
    assert flow.ends({}) == pytest.approx(end_of(layout), abs=HALF)
    before = flow.ends({})
    for most in (8, 4, 2):
        limits = {section.name: most for section in doc.sections if len(section.worth) > most}
        reckoned = flow.ends(limits)
        real = end_of(renderer._pdf.lay_out(renderer.document(brief, made, limits)))  # noqa: SLF001
        assert reckoned == pytest.approx(real, abs=HALF), most
        assert reckoned <= before
        before = reckoned


# -- small layouts, of which every number is known ------------------------------------------------


@dataclass
class Doc:
    """What of a document is looked at."""

    sections: tuple[Section, ...]


def section(number: int, count: int, layout: str = "statements") -> Section:
    """Return a section of so many entries."""
    return part(number, layout, (1.0,) * count, "more")


def part(number: int, layout: str, worth: tuple[float, ...], further: str) -> Section:
    """Return a section whose entries are places in a layout only."""
    return Section(
        id=f"s{number}",
        name=f"part{number}",
        heading="Part",
        layout=layout,
        entries=(),
        further=further,
        worth=worth,
    )


def column(number: int, left: float, top: float, heights: Sequence[float]) -> dict[str, Rectangle]:
    """Return the places of a section of entries of these heights, 10 apart, under a head of 20."""
    places, y = {}, top + 20
    for at, high in enumerate(heights, start=1):
        places[f"s{number}-{at}"] = (left, y, left + 100, y + high)
        y += high + 10
    places[f"s{number}"] = (left, top, left + 100, y - 10)
    return places


def flow_of(sections: tuple[Section, ...], *pages: dict[str, Rectangle]) -> Flow:
    """Return the flow of a layout with these places."""
    return Flow(Doc(sections), Sheets([Sheet(page) for page in pages]))  # type: ignore[arg-type]


def test_a_page_ends_with_its_last_entry_and_what_is_behind() -> None:
    """Without an entry it ends higher by that and the gap before it."""
    page = column(1, 0, 0, [100, 100, 100])
    page[END] = (0, 390, 100, 390)
    flow = flow_of((section(1, 3),), page)
    assert flow.ends({}) == pytest.approx(0.39)
    assert flow.ends({"part1": 2}) == pytest.approx(0.28)
    assert flow.ends({"part1": 1}) == pytest.approx(0.17)


def test_the_longer_column_decides() -> None:
    """What goes from the shorter one saves nothing."""
    page = column(1, 0, 0, [300, 300]) | column(2, 200, 0, [100, 100])
    page[END] = (0, 630, 300, 630)
    flow = flow_of((section(1, 2), section(2, 2)), page)
    assert flow.ends({"part2": 1}) == flow.ends({}) == pytest.approx(0.63)
    assert flow.ends({"part1": 1}) == pytest.approx(0.32)
    assert (flow.column("part1"), flow.column("part2"), flow.column("none")) == (0, 200, 0)


def test_an_entry_that_has_no_room_takes_its_whole_height_along() -> None:
    """It is not broken: the page before stays as long as it was."""
    first = {f"s1-{at}": (0.0, 20 + 310.0 * (at - 1), 100.0, 310.0 * at + 10) for at in (1, 2, 3)}
    first["s1"] = (0, 0, 100, 940)
    second: dict[str, Rectangle] = {
        "s1-4": (0, 0, 100, 300),
        "s1": (0, 0, 100, 300),
        END: (0, 300, 100, 300),
    }
    flow = flow_of((section(1, 4, "actors"),), first, second)
    assert 1.2 < flow.ends({}) <= 1.7
    assert flow.ends({"part1": 2}) == pytest.approx(0.63)


def test_what_says_that_more_was_left_out_takes_a_line() -> None:
    """Where none said so before."""
    page = column(1, 0, 0, [100, 100]) | {END: (0.0, 230.0, 100.0, 230.0)}
    silent = part(1, "statements", (1.0, 1.0), "")
    less = flow_of((section(1, 2),), page).ends({"part1": 1})
    assert flow_of((silent,), page).ends({"part1": 1}) == pytest.approx(less + LINE / 1000)


def test_a_line_does_not_go_for_a_line() -> None:
    """One short entry gives no room that the note on it would not take; two do."""
    page = column(1, 0, 0, [100, LINE, LINE]) | {END: (0.0, 200.0, 100.0, 200.0)}
    flow = flow_of((part(1, "statements", (1.0, 1.0, 1.0), ""),), page)
    assert flow.ends({"part1": 2}) == flow.ends({})
    assert flow.ends({"part1": 1}) < flow.ends({})
    noted = flow_of((section(1, 3),), page)
    assert noted.ends({"part1": 2}) < noted.ends({})


def test_a_document_without_sections_ends_at_once() -> None:
    """There is nothing to reckon with."""
    assert flow_of((), {END: (0, 50, 100, 50)}).ends({}) == 0.0
    assert flow_of((section(1, 2),), {END: (0, 50, 100, 50)}).ends({}) == 0.0
