"""What is too long is looked at without its source, and delivered with it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from briefgen.render.flow import END
from tests.render.reservoir import reservoir
from tests.render.test_fit import stuffed

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from briefgen.render import Renderer

    WithSettings = Callable[[dict[str, object]], Renderer]


def test_a_look_shows_the_same_up_to_the_end(
    renderer_with: WithSettings, made: datetime.datetime
) -> None:
    """Pages are left out behind the brief's end, where it takes more than it may, else never."""
    renderer = renderer_with({"render.template": "brief"})
    writer = renderer._pdf  # noqa: SLF001 - nothing else lays out without fitting
    brief = dataclasses.replace(stuffed(), paragraphs=reservoir().paragraphs * 9)
    doc = renderer.document(brief, made)
    whole, look = writer.lay_out(doc), writer.lay_out(doc, 1)
    assert whole.whole
    assert not look.whole
    assert len(look.pages) < len(whole.pages)
    assert END in look.pages[-1].anchors
    assert [page.anchors for page in look.pages] == [
        page.anchors for page in whole.pages[: len(look.pages)]
    ]
    assert writer.lay_out(doc, len(look.pages)).whole


def test_what_cannot_be_trimmed_has_its_source(
    renderer_with: WithSettings, made: datetime.datetime
) -> None:
    """A bottom line of pages stays as long as it is: the source follows it all the same."""
    brief = reservoir()
    assert brief.bottom_line
    long = dataclasses.replace(brief.bottom_line, text=brief.bottom_line.text * 90)
    layout = renderer_with({"render.template": "brief", "render.pages": 1}).laid_out(
        dataclasses.replace(brief, bottom_line=long), made
    )
    end = next(number for number, page in enumerate(layout.pages) if END in page.anchors)
    assert end > 0
    assert layout.whole
    assert any("p1" in page.anchors for page in layout.pages[end:])


def test_nothing_is_left_out_where_nothing_follows(
    renderer_with: WithSettings, made: datetime.datetime
) -> None:
    """A template without the source is whole when its end is, however long it is."""
    renderer = renderer_with({"render.template": "onepager"})
    doc = renderer.document(stuffed(), made)
    layout = renderer._pdf.lay_out(doc, 1)  # noqa: SLF001
    assert len(layout.pages) > 1
    assert layout.whole
