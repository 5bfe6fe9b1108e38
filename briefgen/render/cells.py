"""Tables of the source: their rows as cells that stand below each other."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from briefgen.model import ParagraphKind
from briefgen.render.view import Cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefgen.model import Paragraph
    from briefgen.render.view import AnnexParagraph, Run

_BETWEEN = " | "
"""What readers put between the cells of a row."""

_WIDEST, _NARROWEST = 60, 46
"""Most characters of a row, and of the longest words of its columns, that half a page holds."""

_WHOLE = 2.1
"""How much more a page holds than half of one."""

_APART = 1.5
"""The distance of two columns in characters."""

_WORD = re.compile(r"[^\W\d_]{2}")


def tabled(
    paragraphs: Sequence[AnnexParagraph], read: Sequence[Paragraph]
) -> tuple[AnnexParagraph, ...]:
    """Return the paragraphs, rows of tables with their cells where a page holds them.

    `read` are those of the source, one for one.  Rows of as many cells are those of one table.
    """
    pairs = zip(paragraphs, read, strict=True)
    tables = groupby(pairs, lambda pair: _count(*pair))
    return tuple(
        row
        for count, rows in tables
        for row in (_table if count > 1 else tuple)([row for row, _ in rows])
    )


def _count(paragraph: AnnexParagraph, read: Paragraph) -> int:
    """Return how many cells a paragraph has that is the row of a table, else 0."""
    return len(_cut(paragraph.runs)) if read.kind is ParagraphKind.TABLE else 0


def _table(rows: Sequence[AnnexParagraph]) -> Iterable[AnnexParagraph]:
    cut = [_cut(row.runs) for row in rows]
    columns = list(zip(*([_text(cell) for cell in row] for row in cut), strict=True))
    if len(rows) == 1 or not _has_room(columns, _WHOLE):
        return rows
    wide = not _has_room(columns)
    numbers = [sum(map(_is_number, column)) * 2 > len(column) for column in columns]
    return [
        replace(row, cells=tuple(map(Cell, cells, numbers)), wide=wide)
        for row, cells in zip(rows, cut, strict=True)
    ]


def _has_room(columns: Sequence[Sequence[str]], times: float = 1.0) -> bool:
    apart = _APART * (len(columns) - 1)
    wide = sum(max(map(len, column)) for column in columns)
    words = (" ".join(column).split() for column in columns)
    least = sum(max(map(len, ones), default=0) for ones in words)
    return wide + apart <= times * _WIDEST and least + apart <= times * _NARROWEST


def _cut(runs: Sequence[Run]) -> list[tuple[Run, ...]]:
    """Return the runs of each cell; the marks of a run that ends in the next cell go along."""
    cells: list[list[Run]] = [[]]
    for run in runs:
        *pieces, last = run.text.split(_BETWEEN)
        for piece in pieces:
            cells[-1].append(replace(run, text=piece, marks=()))
            cells.append([])
        cells[-1].append(replace(run, text=last))
    return [tuple(run for run in cell if run.text or run.marks) for cell in cells]


def _text(cell: Sequence[Run]) -> str:
    return "".join(run.text for run in cell).strip()


def _is_number(text: str) -> bool:
    return any(map(str.isdigit, text)) and not _WORD.search(text)
