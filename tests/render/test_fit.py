from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest

from briefgen.model import Actor, ActorType, Brief, Evidence, Figure, Paragraph
from briefgen.render.entries import worth
from tests.render.layout import EDGE, Box, area, boxes
from tests.render.reservoir import reservoir

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator

    from briefgen.render import Renderer
    from briefgen.render.write_pdf import Layout

    WithSettings = Callable[[dict[str, object]], Renderer]

TEMPLATES = ("brief", "onepager", "memo", "annotated")
LIMITS = {"brief": 2, "onepager": 1, "memo": 2}

NAME = "Honourable Company of Weavers, Dyers, Fullers and Menders of the Upper Sarn Vale"
"""A name of 80 characters."""


@pytest.fixture(params=TEMPLATES)
def template(request: pytest.FixtureRequest) -> str:
    """Return each template that ships in turn."""
    name: str = request.param
    return name


@pytest.fixture
def laid_out(renderer_with: WithSettings, made: datetime.datetime) -> Callable[..., Layout]:
    """Return a function that lays a brief out in a template, trimmed to its pages."""

    def lay_out(brief: Brief, template: str, **settings: object) -> Layout:
        renderer = renderer_with({"render.template": template, **settings})
        return renderer.laid_out(brief, made)

    return lay_out


def stuffed() -> Brief:
    """Return the reservoir's brief with 40 actors of long names and figures of 15 digits."""
    brief = reservoir()
    evidence = brief.key_findings[1].evidence
    actors = tuple(
        Actor(name=f"{NAME[:-3]}{n:3}", type=kind, role=NAME, evidence=evidence, score=40.0 - n)
        for n, kind in zip(range(40), list(ActorType) * 10, strict=True)
    )
    figures = tuple(
        Figure(
            text="123456789012345",
            value=123456789012345.0 + n,
            unit="cubic metres",
            what=NAME,
            evidence=evidence,
            score=10.0 - n,
        )
        for n in range(10)
    )
    return dataclasses.replace(brief, actors=actors, figures=figures)


def end_page(layout: Layout) -> int:
    """Return the page, from 1, on which the brief ends."""
    return next(n for n, page in enumerate(layout.pages, start=1) if "end" in page.anchors)


@pytest.mark.parametrize("template", LIMITS)
@pytest.mark.parametrize("make", [reservoir, stuffed])
def test_a_brief_keeps_to_the_pages_of_its_template(
    template: str, make: Callable[[], Brief], laid_out: Callable[..., Layout]
) -> None:
    """However much there is to say, the source begins where the template has it."""
    assert end_page(laid_out(make(), template)) <= LIMITS[template]


def test_the_settings_may_ask_for_fewer_pages(laid_out: Callable[..., Layout]) -> None:
    """One page, then, of a template for two."""
    assert end_page(laid_out(stuffed(), "brief")) == 2
    assert end_page(laid_out(stuffed(), "brief", **{"render.pages": 1})) == 1


def test_what_is_trimmed_is_said_and_missed_least(laid_out: Callable[..., Layout]) -> None:
    """The first of each section stays, the last go, and the page counts those that went."""
    layout = laid_out(stuffed(), "onepager")
    shown = [name for name in layout.pages[0].anchors if name.startswith("s2-")]
    assert "s2-1" in shown
    assert "s2-10" not in shown
    assert f"{40 - len(shown) + 1} further actors" in layout.html


def test_a_page_that_was_trimmed_is_still_full(laid_out: Callable[..., Layout]) -> None:
    """What went does not leave a hole at the foot of both columns."""
    layout = laid_out(stuffed(), "onepager")
    _, top, _, bottom = area(layout.document)
    end = max(rectangle[3] for rectangle in layout.pages[0].anchors.values())
    assert end > top + 0.85 * (bottom - top)


def test_a_short_brief_is_laid_out_once(
    laid_out: Callable[..., Layout],
    renderer_with: WithSettings,
    made: datetime.datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Fitting costs nothing where there is nothing to fit; else a handful of layouts."""
    from briefgen.render.write_pdf import PdfWriter

    lay_out, count = PdfWriter.lay_out, []

    def counted(self: PdfWriter, doc: object, most: int | None = None) -> Layout:
        count.append(doc)
        return lay_out(self, doc, most)  # type: ignore[arg-type]

    monkeypatch.setattr(PdfWriter, "lay_out", counted)
    plain = {"render.template": "onepager", "sections.timeline.enabled": False}
    renderer_with(plain).laid_out(reservoir(), made)
    assert len(count) == 1
    count.clear()
    laid_out(stuffed(), "onepager")
    assert 2 <= len(count) <= 5


def test_worth_falls_along_a_section() -> None:
    """No item is worth more than the one before it; without scores the rank alone counts."""
    brief = reservoir()
    assert worth(brief.actors)[0] == 1.0
    assert list(worth(brief.actors)) == sorted(worth(brief.actors), reverse=True)
    bare = [dataclasses.replace(actor, score=0.0) for actor in brief.actors]
    assert worth(bare) == pytest.approx((1.0, 0.8, 0.6, 0.4, 0.2))
    assert worth(()) == ()


# -- where pages end ------------------------------------------------------------------------------


def of(found: list[Box], *tags: str) -> list[Box]:
    """Return the boxes of elements with these names."""
    return [box for box in found if box.tag in tags and not box.line]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("make", [reservoir, stuffed])
def test_nothing_leaves_the_page(
    template: str, paper: str, make: Callable[[], Brief], laid_out: Callable[..., Layout]
) -> None:
    """No line reaches out of the text's area, however long its names and numbers."""
    layout = laid_out(make(), template, **{"render.paper": paper})
    left, top, right, bottom = area(layout.document)
    lines = [box for box in boxes(layout.document) if box.line and box.right > box.left]
    assert len(lines) > 20
    for line in lines:
        assert line.left >= left - EDGE, line
        assert line.right <= right + EDGE, line
        assert top - EDGE <= line.top, line
        assert line.bottom <= bottom + EDGE, line


def test_no_head_is_parted_from_its_text(template: str, laid_out: Callable[..., Layout]) -> None:
    """Behind each section's head stands an item of it on the same page."""
    layout = laid_out(stuffed(), template)
    found = boxes(layout.document)
    heads = of(found, "h2")
    assert len(heads) > 1
    for head in heads:
        after = [
            box
            for box in found
            if box.line and box.page == head.page and box.top >= head.top and box.bottom > head.top
        ]
        assert len(after) > 1, head


def test_no_item_is_split_over_pages(template: str, laid_out: Callable[..., Layout]) -> None:
    """Rows of figures, actors and findings stand whole on one page."""
    layout = laid_out(stuffed(), template)
    pages: dict[str, set[int]] = {}
    for number, page in enumerate(layout.pages):
        for name in page.anchors:
            if name[0] == "s" and "-" in name and not name.endswith("head"):
                pages.setdefault(name, set()).add(number)
    assert pages
    assert {name for name, on in pages.items() if len(on) > 1} == set()


def test_no_paragraph_leaves_a_line_alone(laid_out: Callable[..., Layout]) -> None:
    """Of a paragraph of the source that runs on, two lines at least stand on each page."""
    brief = reservoir()
    long = dataclasses.replace(brief.paragraphs[1], text=" ".join([brief.paragraphs[1].text] * 4))
    many = dataclasses.replace(
        brief, paragraphs=(*brief.paragraphs, *[long] * 40), key_findings=brief.key_findings
    )
    layout = laid_out(many, "brief")
    lines: dict[tuple[str, int], int] = {}
    for box in boxes(layout.document):
        if box.line and box.tag == "p" and box.id.startswith("p"):
            lines[box.id, box.page] = lines.get((box.id, box.page), 0) + 1
    cut = {name for name, _ in lines if len([1 for one, _ in lines if one == name]) > 1}
    assert cut
    assert all(count > 1 for (name, _), count in lines.items() if name in cut)


def test_the_source_does_not_begin_at_a_page_s_foot(laid_out: Callable[..., Layout]) -> None:
    """It follows on the brief's page where a third of that is free, else on the next."""
    layout = laid_out(reservoir(), "brief")
    found = boxes(layout.document)
    head = next(box for box in of(found, "h2") if box.id == "annex-head")
    _, top, _, bottom = area(layout.document)
    assert head.top == pytest.approx(top, abs=20) or bottom - head.top > (bottom - top) / 4


def texts_beside(layout: Layout) -> list[str]:
    """Return what stands in the margin beside each page's first line."""
    return [
        "".join(_words(box)).replace("\N{EN SPACE}", " ").strip()
        for page in layout.document.pages
        for box in page._page_box.children  # noqa: SLF001 - tests look inside
        if getattr(box, "at_keyword", "") == "@left-top"
    ]


def _words(box: Any) -> Iterator[str]:  # noqa: ANN401 - published without types
    yield getattr(box, "text", "")
    for child in getattr(box, "children", ()):
        yield from _words(child)


def test_a_section_that_goes_on_is_named_again(laid_out: Callable[..., Layout]) -> None:
    """Beside a page's first line stands whose section it goes on with, and else nothing."""
    layout = laid_out(stuffed(), "brief")
    found = boxes(layout.document)
    beside = texts_beside(layout)
    assert beside[0] == ""
    names = {"s1": "Key findings", "s2": "Actors", "s3": "Figures", "s4": "Open questions"}
    for page, text in enumerate(beside[1:], start=1):
        on_page = [box for box in found if box.page == page]
        parts = [box for box in on_page if "part" in box.names or "annex" in box.names]
        first = min(parts, key=lambda box: box.top)
        begins = any(box.tag == "h2" and box.id == f"{first.id}-head" for box in on_page)
        goes_on = first.id in names and not begins
        assert text == (f"\N{HORIZONTAL ELLIPSIS} {names[first.id]}" if goes_on else "")
    assert any(beside)


def test_the_facts_of_a_source_stand_in_one_line(
    template: str, laid_out: Callable[..., Layout]
) -> None:
    """However long its name and its author's, the time of making does not drop below them."""
    brief = reservoir()
    source = dataclasses.replace(brief.source, publisher=NAME, author=NAME[20:])
    layout = laid_out(dataclasses.replace(brief, source=source), template)
    labels = [
        box
        for box in of(boxes(layout.document), "dt")
        if any(
            facts.top <= box.top and box.bottom <= facts.bottom and facts.page == box.page
            for facts in of(boxes(layout.document), "dl")
            if "facts" in facts.names
        )
    ]
    assert len({round(box.left) for box in labels}) == 3
    tops = [box.top for box in labels]
    assert max(tops) - min(tops) < min(box.bottom - box.top for box in labels)


@pytest.mark.parametrize("above", [1, 2, 4, 6])
@pytest.mark.parametrize("sentences", [1, 2, 5])
def test_no_note_in_the_margin_stays_behind_alone(
    sentences: int, above: int, laid_out: Callable[..., Layout]
) -> None:
    """Wherever a page ends among paragraphs of any length, notes stand beside their paragraph."""
    brief = reservoir()
    short = Paragraph("Nothing more was said.")
    text = Paragraph("The dam held through the night, and the water rose by the hour. " * sentences)
    quote = "The dam held"
    paragraphs = (*[short] * above, *[text] * 25)
    findings = tuple(
        dataclasses.replace(
            brief.key_findings[0], text=quote, evidence=(Evidence(quote, n, 0, len(quote)),)
        )
        for n in range(above, len(paragraphs))
    )
    bare = Brief(
        title=brief.title,
        source=brief.source,
        paragraphs=paragraphs,
        generator=brief.generator,
        key_findings=findings,
    )
    layout = laid_out(bare, "annotated", **{"sections.key_findings.limit": 30})
    rows: list[list[Box]] = []
    for box in boxes(layout.document):
        if "row" in box.names:
            rows.append([])
        elif rows and box.line:
            rows[-1].append(box)
    noted = [row for row in rows if any(box.tag == "li" for box in row)]
    assert len(layout.pages) > 1
    assert len(noted) == 25
    assert all(any(box.tag == "p" for box in row) for row in noted)
