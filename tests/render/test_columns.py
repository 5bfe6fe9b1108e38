from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from tests.render.reservoir import reservoir

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from briefgen.render import Renderer
    from briefgen.render.write_pdf import Layout


def ends(layout: Layout) -> dict[int, float]:
    """Return where each column of the page ends, by its left edge."""
    found: dict[int, float] = {}
    for name, (left, _, _, bottom) in layout.pages[0].anchors.items():
        if name.startswith("s") and name[1:].isdigit():
            found[round(left)] = max(bottom, found.get(round(left), 0.0))
    return found


def test_figures_stand_where_both_columns_end_more_alike(
    renderer_with: Callable[[dict[str, object]], Renderer], made: datetime.datetime
) -> None:
    """In the wide column where the narrow one would run on, else beside the actors."""
    brief = dataclasses.replace(reservoir(), timeline=(), quotes=(), places=(), extra={})
    few = dataclasses.replace(
        brief, key_findings=brief.key_findings[:1], open_questions=(), bottom_line=None
    )
    many = dataclasses.replace(brief, figures=brief.figures[:2])
    renderer = renderer_with({"render.template": "onepager", "sections.figures.limit": 12})
    wide, narrow = renderer.laid_out(few, made), renderer.laid_out(many, made)
    told, looked_up = ends(wide).values()
    assert wide.html.index('class="part figures') < wide.html.index('class="looked-up"')
    assert abs(told - looked_up) < 300
    assert narrow.html.index('class="part figures') > narrow.html.index('class="looked-up"')
