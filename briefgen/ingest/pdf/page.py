"""The lines of a PDF's page, each with its place and its size of type.

Coordinates are PDF's: points (1/72 inch), from the lower left corner of the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SOFT_HYPHEN = "\u00ad"
_HYPHENS = frozenset({0x2, 0xFFFE})
"""What pdfium gives for a plain hyphen at the end of a line."""

_SPACE = 0.18
"""Least gap between two words, in sizes of type: a space is .25 wide in most faces."""

GUTTER = 0.85
"""A gap of so many heights of type parts two columns or cells; words of loose lines as well, which
`paragraphs` joins again."""

_CLOSE = 0.5
_SAME_LINE = 0.3
_TURNED = 0.02
_LEAST_SIZE, _FARTHEST = 0.5, 1e6
_LONGEST_NAME = 256
_BOLD = re.compile(rb"bold|black|heavy|demi|cmb(?:x|sy)", re.IGNORECASE)
"""What the names of bold fonts hold; the weight that a font states of itself is seldom its own."""


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of a line of print without a gap in it.

    `base` is where its letters stand, `size` the height of its type, both in points.
    """

    text: str
    page: int
    left: float
    right: float
    base: float
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its lines, and what stands turned on it."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    turned: str = ""


@dataclass(frozen=True, slots=True)
class _Letter:
    char: str
    left: float
    right: float
    base: float
    size: float
    bold: bool


def read_sheet(page: Any, number: int, most: int) -> Sheet:  # noqa: ANN401 - pdfium has no types
    """Return what stands on a page, in the order of its content; `merged` makes lines of that.

    At most `most` characters of it are looked at.
    """
    text = page.get_textpage()
    width, height = page.get_size()
    letters: list[_Letter] = []
    turned: list[str] = []
    for letter, straight in _letters(text, min(text.count_chars(), most)):
        if straight:
            letters.append(letter)
        else:
            turned.append(letter.char)
    text.close()
    return Sheet(number, width, height, tuple(_pieces(letters, number)), "".join(turned))


def merged(sheet: Sheet) -> Sheet:
    """Return a page with its lines from the top, pieces joined that stand close on one line."""
    return replace(sheet, lines=tuple(_merged(sheet.lines)))


def _letters(text: Any, count: int) -> Iterator[tuple[_Letter, bool]]:  # noqa: ANN401
    """Yield the letters in the order of the page's content, and whether they stand upright."""
    import ctypes

    import pypdfium2.raw as pdfium

    x, y = ctypes.c_double(), ctypes.c_double()
    name, flags = ctypes.create_string_buffer(_LONGEST_NAME), ctypes.c_int()
    for i in range(count):
        code = pdfium.FPDFText_GetUnicode(text, i)
        char = "-" if code in _HYPHENS else chr(code)
        if char in "\r\n\0":
            continue
        left, bottom, right, top = text.get_charbox(i, loose=True)
        pdfium.FPDFText_GetCharOrigin(text, i, ctypes.byref(x), ctypes.byref(y))
        angle = pdfium.FPDFText_GetCharAngle(text, i)
        pdfium.FPDFText_GetFontInfo(text, i, name, len(name), flags)
        bold = _BOLD.search(name.value) is not None
        size = max(top - bottom, _LEAST_SIZE)
        # A damaged or hostile matrix puts letters nowhere.
        if all(abs(value) < _FARTHEST for value in (left, right, y.value, size)):
            yield _Letter(char, left, right, y.value, size, bold), abs(angle) < _TURNED


def _pieces(letters: list[_Letter], number: int) -> Iterator[Line]:
    """Yield runs of letters that follow one another on one line."""
    run: list[_Letter] = []
    for letter in letters:
        if letter.char.isspace() and not run:
            continue
        if run and not letter.char.isspace() and not _follows(run, letter):
            yield from _line(run, number)
            run = []
        run.append(letter)
    yield from _line(run, number)


def _follows(run: list[_Letter], letter: _Letter) -> bool:
    last = next(one for one in reversed(run) if not one.char.isspace())
    size = max(last.size, letter.size)
    gap = letter.left - last.right
    raised = abs(letter.base - last.base)
    same = raised < _SAME_LINE * size or (raised < size / 2 and letter.size < 0.8 * last.size)
    return same and -size < gap < GUTTER * size


def _line(run: list[_Letter], number: int) -> Iterator[Line]:
    solid = [letter for letter in run if not letter.char.isspace()]
    if not solid:
        return
    sizes = sorted(letter.size for letter in solid)
    size = sizes[len(sizes) // 2]
    # Where letters of two sizes meet, those of the line's own say where it stands.
    base = next((one.base for one in solid if abs(one.size - size) < 1), solid[0].base)
    parts: list[str] = []
    last: _Letter | None = None
    for letter in run:
        wide = last is not None and letter.left - last.right > _SPACE * size
        if wide and not letter.char.isspace() and not parts[-1].isspace():
            parts.append(" ")
        parts.append(letter.char)
        last = last if letter.char.isspace() else letter
    heavy = sum(letter.bold for letter in solid)
    yield Line(
        text=" ".join("".join(parts).split()),
        page=number,
        left=min(letter.left for letter in solid),
        right=max(letter.right for letter in solid),
        base=base,
        size=size,
        bold=2 * heavy > len(solid),
    )


def _merged(pieces: Iterable[Line]) -> Iterator[Line]:
    ordered = sorted(pieces, key=lambda line: -line.base)
    for row in rows_of(ordered):
        whole: Line | None = None
        for piece in sorted(row, key=lambda line: line.left):
            size = max(piece.size, whole.size if whole else 0)
            if whole and piece.left - whole.right < _CLOSE * size:
                whole = joined(whole, piece)
                continue
            if whole:
                yield whole
            whole = piece
        if whole:
            yield whole


def rows_of(lines: list[Line]) -> Iterator[list[Line]]:
    """Yield the lines, sorted from the top, that stand beside one another."""
    row = 0
    last: Line | None = None
    rows = []
    for line in lines:
        if last and last.base - line.base > _SAME_LINE * min(last.size, line.size):
            row += 1
            last = line
        last = last or line
        rows.append((row, line))
    for _, group in groupby(rows, key=lambda pair: pair[0]):
        yield [line for _, line in group]


def joined(a: Line, b: Line) -> Line:
    """Return two pieces that stand beside each other as one."""
    space = " " if b.left - a.right > _SPACE * min(a.size, b.size) else ""
    longer = a if len(a.text) >= len(b.text) else b
    return replace(
        longer,
        text=f"{a.text}{space}{b.text}",
        left=min(a.left, b.left),
        right=max(a.right, b.right),
        bold=a.bold and b.bold,
    )
