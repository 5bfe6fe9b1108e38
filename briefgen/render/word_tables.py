"""Tables of a Word file: the figures of a brief, and the rows of the source's own tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm

from briefgen.render.view import FigureEntry
from briefgen.render.word_xml import element, safe, turn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

    from briefgen.render.view import AnnexParagraph, Cell, Section
    from briefgen.render.word_text import Text

_WIDTHS = (17.0, 46.0, 81.0, 22.0)
"""Widths in mm of the columns of figures: code, amount, what it measures, references."""

_NUMBER = 11.0
"""Width in mm of the column that holds the numbers of paragraphs."""


def figures(text: Text, section: Section) -> None:
    """Add the figures as a table whose head is repeated on each page."""
    columns = text.doc.columns
    heads = (columns.number, columns.amount, columns.what, columns.references)
    table = text.word.add_table(rows=1, cols=len(heads), style=text.styles.table)  # type: ignore[arg-type]
    _lay_out(table, section.heading, _WIDTHS)
    head = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001
    head.append(element("cantSplit"))
    head.append(element("tblHeader"))
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].style = text.styles.head.name
        cell.paragraphs[0].add_run(safe(head))
    table.rows[0].cells[1].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for entry in section.entries:
        if isinstance(entry, FigureEntry):
            _figure(text, table, entry)


def _figure(text: Text, table: Table, entry: FigureEntry) -> None:
    code, amount, what, refs = (cell.paragraphs[0] for cell in _row(table))
    text.words(code, entry.code, text.styles.label)
    text.links.bookmark(code, entry.id)
    if entry.bound:
        text.words(amount, f"{entry.bound} ", text.styles.label)
    # A narrow cell parts its words rather than their letters.
    text.article(amount, entry.plain.replace("\N{NO-BREAK SPACE}", " "), text.styles.strong)
    amount.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    text.article(what, entry.what or entry.words)
    move = entry.move
    moved = " ".join(filter(None, (move.sign, move.word, move.text))) if move else ""
    text.asides(what, moved, entry.as_of, entry.attribution)
    text.refs(refs, entry.refs)
    turn(what)


def rows(text: Text, paragraphs: Sequence[AnnexParagraph], title: str) -> None:
    """Add a table of the source: in each row a paragraph's number, its cells, and its marks.

    Word would take two tables without a paragraph between them for one.
    """
    width = len(paragraphs[0].cells)
    table = text.word.add_table(rows=0, cols=width + 1, style=text.styles.table)  # type: ignore[arg-type]
    _lay_out(table, title, (_NUMBER, *[(sum(_WIDTHS) - _NUMBER) / width] * width))
    for entry in paragraphs:
        number, *cells = _row(table)
        first = _source_paragraph(text, number)
        text.words(first, f"[{entry.number}]" if entry.number else "", text.styles.label)
        text.links.bookmark(first, entry.id)
        for place, cell in zip(cells, entry.cells, strict=True):
            _cell(text, _source_paragraph(text, place), cell)
        text.marks(cells[-1].paragraphs[0], entry.marks)
    text.begun(text.styles.source)


def _source_paragraph(text: Text, cell: _Cell) -> Paragraph:
    paragraph: Paragraph = cell.paragraphs[0]
    paragraph.style = text.styles.source.name
    return paragraph


def _cell(text: Text, paragraph: Paragraph, cell: Cell) -> None:
    for run in cell.runs:
        text.article(paragraph, run.text, text.styles.used if run.used else None)
        text.marks(paragraph, run.marks)
    if cell.number:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    turn(paragraph)


def _row(table: Table) -> tuple[_Cell, ...]:
    """Return the cells of a new row that no page's end parts."""
    row = table.add_row()  # type: ignore[no-untyped-call]
    row._tr.get_or_add_trPr().append(element("cantSplit"))  # noqa: SLF001
    return tuple(row.cells)


def _lay_out(table: Table, title: str, widths: Sequence[float]) -> None:
    """Give a table its widths in mm, and a name."""
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    table._tbl.tblPr.append(element("tblCaption", val=safe(title)))  # noqa: SLF001
