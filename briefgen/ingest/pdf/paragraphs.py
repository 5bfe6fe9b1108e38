"""Lines in their order to paragraphs: where one ends, what it is, and what goes on overleaf."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import quantiles
from typing import TYPE_CHECKING

from briefgen.ingest.draft import heading_kind
from briefgen.ingest.lines import is_item, is_terminal
from briefgen.ingest.pdf.columns import blocks
from briefgen.ingest.pdf.page import joined, rows_of
from briefgen.ingest.text import without_symbol
from briefgen.model import Paragraph, ParagraphKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.ingest.pdf.page import Line, Sheet
    from briefgen.ingest.pdf.words import Words

_LARGER = 1.12
"""Type larger than the body's by so much is a heading's."""

_SMALLER = 0.92
_SAME_SIZE = 0.08
_GAP = 1.3
"""A step of so many usual ones between two lines parts paragraphs."""

_INDENT = 0.7
_LETTER_WIDTH = 0.5
_HEADING_WORDS = 14
_MOST_NOTES = 8
_CELLS = 2
_SYMBOLS = frozenset("-*•‣◦▪●·+")
_ALIGNED = 3.0
_USUAL_STEP = 1.2
_STEPS = (0.7, 2.5)


@dataclass(frozen=True, slots=True)
class Type:
    """How a document's body is set: the size of its type, and its lines' step in that size."""

    size: float
    step: float


@dataclass(slots=True)
class Piece:
    """A paragraph in the making; `edge` is the right edge of its column."""

    lines: list[Line]
    kind: ParagraphKind
    left: float
    edge: float

    @property
    def size(self) -> float:
        """The size of its type."""
        return self.lines[0].size

    @property
    def last(self) -> Line:
        """Its last line so far."""
        return self.lines[-1]


def body_type(sheets: Sequence[Sheet]) -> Type:
    """Return how most letters of the pages are set."""
    weights: dict[float, int] = {}
    for sheet in sheets:
        for line in sheet.lines:
            size = round(2 * line.size) / 2
            weights[size] = weights.get(size, 0) + len(line.text)
    size = max(weights, key=lambda one: (weights[one], one), default=10.0)
    steps = [
        (a.base - b.base) / size
        for sheet in sheets
        for a, b in pairwise(sorted(sheet.lines, key=lambda line: (round(line.left), -line.base)))
        if abs(a.size - size) < 1 and abs(b.size - size) < 1
    ]
    usual = [step for step in steps if _STEPS[0] < step < _STEPS[1]]
    enough = len(usual) > 1
    return Type(size, quantiles(usual, n=10)[0] if enough else _USUAL_STEP)


def pieces(sheets: Sequence[Sheet], body: Type) -> list[Piece]:
    """Return the paragraphs of all pages in reading order, those joined that go on overleaf."""
    found: list[Piece] = []
    known: list[float] = []
    for sheet in sheets:
        for block in blocks(sheet.lines, known):
            for i, piece in enumerate(_pieces(block, body)):
                before = _carried_over(found, piece, body) if i == 0 else None
                if before:
                    before.lines += piece.lines
                    before.edge = piece.edge
                else:
                    found.append(piece)
    return found


def paragraphs(found: Sequence[Piece], words: Words) -> Iterator[Paragraph]:
    """Yield the paragraphs that the pieces make."""
    for piece in found:
        kind = piece.kind
        if kind is ParagraphKind.TABLE:
            text = " | ".join(line.text for line in piece.lines)
        else:
            text = words.join(line.text for line in piece.lines)
        if kind is ParagraphKind.HEADING:
            kind = heading_kind(text)
        if kind is ParagraphKind.ITEM:
            text = without_symbol(text)
        yield Paragraph(text, kind, piece.lines[0].page)


def _pieces(block: list[Line], body: Type) -> Iterator[Piece]:
    left = min(line.left for line in block)
    edge = max(line.right for line in block)
    piece: Piece | None = None
    rows = [sorted(row, key=lambda one: one.left) for row in rows_of(block)]
    for i, row in enumerate(rows):
        line = row[0]
        if _is_table_row(rows, i):
            if piece:
                yield _named(piece, body)
            piece = None
            yield Piece(row, ParagraphKind.TABLE, left, edge)
            continue
        for more in row[1:]:
            line = joined(line, more)
        if piece and not _begins(line, piece, body):
            piece.lines.append(line)
        else:
            if piece:
                yield _named(piece, body)
            piece = Piece([line], ParagraphKind.TEXT, left, edge)
    if piece:
        yield _named(piece, body)


def _is_table_row(rows: list[list[Line]], i: int) -> bool:
    """Whether a row of pieces has cells: the row above or below has one in line with its second.

    A single row of them is a justified line of few long words.
    """
    if len(rows[i]) < _CELLS:
        return False
    beside = [row for row in (*rows[max(0, i - 1) : i], *rows[i + 1 : i + 2]) if len(row) > 1]
    others = [cell for row in beside for cell in row[1:]]
    return any(_in_line(cell, other) for cell in rows[i][1:] for other in others)


def _in_line(cell: Line, other: Line) -> bool:
    """Whether two cells begin at one place; numbers may end there, as all justified lines do."""
    numbers = any(char.isdigit() for char in cell.text) and any(map(str.isdigit, other.text))
    ends = numbers and abs(cell.right - other.right) <= _ALIGNED
    return ends or abs(cell.left - other.left) <= _ALIGNED


def _begins(line: Line, piece: Piece, body: Type) -> bool:
    """Whether a line below another begins a paragraph."""
    last = piece.last
    if abs(line.size - last.size) > _SAME_SIZE * max(line.size, last.size):
        return True
    if last.base - line.base > _GAP * body.step * max(line.size, last.size):
        return True
    if line.bold != last.bold and not line.text[0].islower():
        return True
    if is_item(line.text) and (line.text[0] in _SYMBOLS or _may_end(piece, line)):
        return True
    return _is_indented(line, piece) or (is_terminal(last.text) and _fits(piece, line))


def _may_end(piece: Piece, line: Line) -> bool:
    """Whether a list may begin in a line: ``B. Venn`` goes on with a name above it."""
    return is_terminal(piece.last.text) or _fits(piece, line) or is_item(piece.lines[0].text)


def _is_indented(line: Line, piece: Piece) -> bool:
    """Whether a line is set in as a first one is; those of a list item hang below its words.

    Below another that is set in, it is a first one where that is a whole paragraph.
    """
    indent = _INDENT * line.size
    if line.left - piece.left <= indent or (is_item(piece.lines[0].text) and len(piece.lines) == 1):
        return False
    return piece.last.left - piece.left < indent or (
        len(piece.lines) == 1 and (is_terminal(piece.last.text) or _fits(piece, line))
    )


def _fits(piece: Piece, line: Line) -> bool:
    """Whether the next word would have fitted behind the last line."""
    word = line.text.split(" ", 1)[0]
    room = piece.edge - piece.last.right
    return room > (len(word) + 1) * _LETTER_WIDTH * line.size


def _named(piece: Piece, body: Type) -> Piece:
    text = " ".join(line.text for line in piece.lines)
    if is_item(text):
        piece.kind = ParagraphKind.ITEM
    bold = all(line.bold for line in piece.lines)
    short = len(text.split()) <= _HEADING_WORDS and not is_terminal(text)
    if piece.size > _LARGER * body.size or (bold and short and piece.size > _SMALLER * body.size):
        piece.kind = ParagraphKind.HEADING
    return piece


def _carried_over(found: list[Piece], piece: Piece, body: Type) -> Piece | None:
    """Return the paragraph of the column before that goes on here, over notes at its foot."""
    if piece.kind is not ParagraphKind.TEXT or piece.size < _SMALLER * body.size:
        return None
    for before in reversed(found[-_MOST_NOTES:]):
        if before.size < _SMALLER * body.size:
            continue
        return before if _goes_on(before, piece) else None
    return None


def _goes_on(before: Piece, piece: Piece) -> bool:
    if before.kind not in {ParagraphKind.TEXT, ParagraphKind.ITEM}:
        return False
    if abs(before.size - piece.size) > _SAME_SIZE * before.size or is_terminal(before.last.text):
        return False
    first = piece.lines[0]
    full = before.edge - before.last.right < 2 * before.size
    return first.text[0].islower() or (full and first.left - piece.left < _INDENT * first.size)
