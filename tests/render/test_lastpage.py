"""What becomes of a last page that would hold a few lines of the source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from briefgen.render.flow import END
from briefgen.render.lastpage import settled
from tests.render.sheets import Sheet, Sheets

if TYPE_CHECKING:
    from briefgen.render.fit import Rectangle


@dataclass(frozen=True)
class Doc:
    """What of a document decides."""

    annex: object = "source"
    tight: bool = False
    alone: bool = False


def pages(end: float, before: float, over: float) -> Sheets:
    """Return two pages: the brief down to `end`, `before` of source below it, and `over` behind."""
    first: dict[str, Rectangle] = {END: (0, end, 100, end), "p0": (0, end, 100, end + before)}
    return Sheets([Sheet(first), Sheet({"p1": (0, 0, 100, over)})])


@pytest.mark.parametrize(
    ("layout", "asked"),
    [
        (pages(400, 500, 100), [(True, False)]),
        (pages(400, 300, 200), [(False, True)]),
        (pages(100, 300, 200), []),
        (pages(400, 500, 600), []),
        (pages(700, 0, 200), [(True, False)]),
        (pages(900, 0, 200), []),
    ],
    ids=[
        "saved by less room",
        "all of it there",
        "too empty before",
        "no few lines",
        "whole where it is tighter",
        "no room even so",
    ],
)
def test_the_source_is_tighter_or_begins_there(
    layout: Sheets, asked: list[tuple[bool, bool]]
) -> None:
    """Whichever the heights promise, and it is kept where the pages say that it was right."""
    tried: list[tuple[bool, bool]] = []

    def lay_out(doc: Doc, _: int | None) -> Sheets:
        tried.append((doc.tight, doc.alone))
        return Sheets(layout.pages[: 1 if doc.tight else 2])

    made = settled(Doc(), layout, lay_out, annotated=False)  # type: ignore[arg-type]
    assert tried == asked
    assert (made is layout) == (not asked)


def test_what_did_not_help_is_not_taken() -> None:
    """A source that needs one page more when it begins on its own stays as it was."""
    layout = pages(400, 300, 200)
    more = Sheets([*layout.pages, Sheet()])
    assert settled(Doc(), layout, lambda *_: more, annotated=False) is layout  # type: ignore[arg-type]
    assert settled(Doc(annex=None), layout, lambda *_: more, annotated=False) is layout  # type: ignore[arg-type]
