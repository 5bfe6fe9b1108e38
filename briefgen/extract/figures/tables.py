"""What the number in a cell of a table measures: what stands at the head of its column and row.

A row of a table is a paragraph whose cells are parted by upright strokes (`ingest`); the first of
rows that follow each other heads the columns where it has no number but years.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.model import ParagraphKind

if TYPE_CHECKING:
    from briefgen.model import Article

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
            firsts.append(firsts[-1] if row and before else index)
            before = row
        return firsts


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.split(_STROKE)]


def _heads(cell: str) -> bool:
    return _HEAD.fullmatch(cell) is not None
