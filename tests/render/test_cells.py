from __future__ import annotations

import dataclasses
import io
from typing import TYPE_CHECKING

import docx
import pytest

from briefgen.model import Paragraph, ParagraphKind
from briefgen.render.cells import tabled
from briefgen.render.view import AnnexParagraph, Mark, Run

if TYPE_CHECKING:
    import datetime

    from briefgen.model import Brief
    from briefgen.render import Renderer

MARK = Mark("F1", "#s3-1", "Item F1 of the brief")


def rows(*texts: str) -> tuple[list[AnnexParagraph], list[Paragraph]]:
    """Return rows of a table as the source has them, the first column of each used by an item."""
    shown = []
    for text in texts:
        first, bar, rest = text.partition(" | ")
        runs = (Run(first, used=True, marks=(MARK,)), Run(bar + rest, used=False, marks=()))
        shown.append(AnnexParagraph("p1", "text", "1", text, runs, (), "ltr"))
    return shown, [Paragraph(text, ParagraphKind.TABLE) for text in texts]


def test_a_row_has_its_cells_with_their_marks() -> None:
    """No bar is left, no word lost; columns of numbers are known by what is below their head."""
    shown = tabled(*rows("Port | Ships | Change", "Hollin | 1,204 | -3.5%", "Skerry | 88 | +12%"))
    texts = [["".join(run.text for run in cell.runs) for cell in row.cells] for row in shown]
    assert texts == [
        ["Port", "Ships", "Change"],
        ["Hollin", "1,204", "-3.5%"],
        ["Skerry", "88", "+12%"],
    ]
    assert [[cell.number for cell in row.cells] for row in shown] == [[False, True, True]] * 3
    assert all(row.cells[0].runs[-1].marks == (MARK,) for row in shown)


@pytest.mark.parametrize(
    "texts",
    [
        ("Port | Ships", "Hollin | 12 | closed"),
        ("Port | Ships",),
        ("Port | What the harbour master said of it", f"Hollin | {'mooring ' * 15}fees"),
        ("Port | Key", f"Hollin | {'0f' * 50}"),
    ],
    ids=["uneven", "one row", "wide", "endless word"],
)
def test_what_is_no_table_of_a_page_stays_a_text(texts: tuple[str, ...]) -> None:
    """Cells that would not stand below each other, or would not fit, are none."""
    assert not any(row.cells for row in tabled(*rows(*texts)))


def test_a_table_too_wide_for_half_a_page_has_all_of_it() -> None:
    """Its rows say so; a table of another number of cells behind it is one of its own."""
    wide = ("Port | What the master said of it", f"Hollin | {'mooring ' * 9}fees")
    shown = tabled(*rows(*wide, "Ship | Crew | Fee", "Skerry | 12 | 48"))
    assert [(len(row.cells), row.wide) for row in shown] == [(2, True)] * 2 + [(3, False)] * 2


def test_an_article_may_end_with_a_table(
    renderer: Renderer, brief: Brief, made: datetime.datetime
) -> None:
    """Its last row closes it, on the page and in Word, where each table is one of its own."""
    lines = ("Port | Ships", "Hollin | 12", "Day | Wind | Tide", "Monday | 5 | 1.2")
    tables = tuple(Paragraph(text, ParagraphKind.TABLE) for text in lines)
    longer = dataclasses.replace(brief, paragraphs=(*brief.paragraphs, *tables))
    page = renderer.render(longer, "html", made).decode()
    assert page.count('<div class="table">') == 2
    assert page.count("<div") == page.count("</div>")
    word = docx.Document(io.BytesIO(renderer.render(longer, "docx", made)))
    assert [len(table.columns) for table in word.tables] == [4, 3, 4]
    assert word.tables[-1].rows[1].cells[1].text == "Monday"


def test_two_texts_with_a_bar_are_no_table() -> None:
    """Only what was read as a table is one."""
    shown, read = rows("Either | or", "Neither | nor")
    plain = [Paragraph(one.text) for one in read]
    assert tabled(shown, plain) == tuple(shown)
