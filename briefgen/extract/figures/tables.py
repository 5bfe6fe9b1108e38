"""What the number in a cell of a table measures: what stands at the head of its column and row.

A row of a table is a paragraph whose cells are parted by upright strokes (`ingest`); the first of
rows that follow each other heads the columns where it has no number but years.  Among rows of
numbers such a row begins the next table, where its cells differ and numbers follow.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.model import ParagraphKind

if TYPE_CHECKING:
    from briefgen.model import Article

LEAST_ROWS = 2
"""Rows of a table, its head and one of numbers, before another can begin."""

_STROKE = "|"
_HEAD = re.compile(r"(?:[^\d]|\b(?:1[5-9]|20)\d\d\b)*")
"""A cell that heads others: no numbers in it but years."""


class Tables:
    """The tables of an article."""

    def __init__(self, article: Article) -> None:
        """Read what stands in rows."""
        self._paragraphs = article.paragraphs

    def measured(self, paragraph: int, offset: int) -> str | None:
        """Return what a number measures: "Containers, North quay".

        `offset` is its first code point in the paragraph, from 0.  None outside of tables, and
        where neither its column nor its row has a head of a few words.
        """
        here = self._paragraphs[paragraph]
        if here.kind is not ParagraphKind.TABLE:
            return None
        row, column = _cells(here.text), here.text.count(_STROKE, 0, offset)
        first = self._first_rows[paragraph]
        header = _cells(self._paragraphs[first].text)
        heads = first < paragraph and len(header) == len(row) and all(map(_heads, header[1:]))
        above = header[column] if heads else ""
        beside = row[0] if column and _heads(row[0]) else ""
        return (
            ", ".join(cell for cell in (above, beside) if 0 < len(cell.split()) <= MAX_WORDS)
            or None
        )

    @cached_property
    def _first_rows(self) -> list[int]:
        """The first row of the table that each paragraph is in, itself outside of tables."""
        firsts: list[int] = []
        before = False
        for index, paragraph in enumerate(self._paragraphs):
            row = paragraph.kind is ParagraphKind.TABLE
            same = row and before and not self._begins(firsts[-1], index)
            firsts.append(firsts[-1] if same else index)
            before = row
        return firsts

    def _begins(self, first: int, index: int) -> bool:
        """Whether a row heads the columns of another table than the one begun at `first`."""
        around = self._paragraphs[index - 1 : index + 2 : 2]
        if index - first < LEAST_ROWS or any(p.kind is not ParagraphKind.TABLE for p in around):
            return False
        cells = _cells(self._paragraphs[index].text)
        numbers = [not all(map(_heads, _cells(row.text))) for row in around]
        named = all(any(map(str.isalpha, cell)) and _heads(cell) for cell in cells)
        return named and len(set(cells)) == len(cells) > 1 and numbers == [True, True]


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.split(_STROKE)]


def _heads(cell: str) -> bool:
    return _HEAD.fullmatch(cell) is not None
