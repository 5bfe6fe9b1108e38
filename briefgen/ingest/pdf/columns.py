"""Columns: the lines of a page in the order in which they are read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.ingest.pdf.page import Line

_FEWEST_LINES = 3
_LEAST_GAP = 0.5
"""Between columns, in sizes of type."""

_PROSE_WORDS = 3.0
_PROSE_FILL = 0.5
"""Lines of a column fill it at least half and hold three words; the cells of a table do not."""

_MOST_CROSSING = 0.6
_LARGER = 1.12
_HEADING_STEP = 1.4
_DEEPEST = 5
_MOST_LINES = 1000
"""A page of more lines is no page of print; looking for columns is quadratic in the lines."""

_NEAR = 2.0


@dataclass(frozen=True, slots=True)
class _Split:
    edge: float
    left: tuple[Line, ...]
    right: tuple[Line, ...]
    crossing: frozenset[int]


def blocks(lines: Sequence[Line], known: list[float], depth: int = 0) -> Iterator[list[Line]]:
    """Yield the runs of lines that are read one after another, each the piece of one column.

    A line across two columns parts what stands above it from what stands below it.  `known` are
    the left edges of columns on the pages before, where two lines of a last page are one again;
    those of this page are added.
    """
    split = _split(lines, known) if depth < _DEEPEST else None
    if split is None:
        if lines:
            yield list(lines)
        return
    known.append(split.edge)
    left = set(map(id, split.left))
    band: tuple[list[Line], list[Line]] = ([], [])
    across: list[Line] = []
    for line in lines:
        if id(line) in split.crossing:
            yield from _both(band, known, depth)
            band = ([], [])
            across.append(line)
        else:
            if across:
                yield from blocks(across, known, depth + 1)
                across = []
            band[id(line) not in left].append(line)
    yield from _both(band, known, depth)
    if across:
        yield from blocks(across, known, depth + 1)


def _both(
    band: tuple[list[Line], list[Line]], known: list[float], depth: int
) -> Iterator[list[Line]]:
    for side in band:
        yield from blocks(side, known, depth + 1)


def _split(lines: Sequence[Line], known: Sequence[float]) -> _Split | None:
    """Return the best way to part the lines into two columns, None where there is none."""
    if len(lines) > _MOST_LINES:
        return None
    counts = Counter(round(line.left) for line in lines)
    before = {round(edge) for edge in known}
    edges = sorted({edge for edge, count in counts.items() if count > 1} | before)
    found = [split for edge in edges if (split := _at(lines, edge, known=edge in before))]
    return min(
        found,
        key=lambda split: (len(split.crossing), -min(len(split.left), len(split.right))),
        default=None,
    )


def _at(lines: Sequence[Line], column: float, *, known: bool) -> _Split | None:
    edge = column - _NEAR
    crossing = [line for line in lines if line.left < edge < line.right]
    crossing += _rest_of_headings(lines, crossing)
    across = set(map(id, crossing))
    right = tuple(line for line in lines if line.left >= edge and id(line) not in across)
    left = tuple(line for line in lines if line.left < edge and id(line) not in across)
    if min(len(left), len(right)) < (1 if known else _FEWEST_LINES):
        return None
    gap = column - max(line.right for line in left)
    if len(crossing) > _MOST_CROSSING * len(lines) or gap < _LEAST_GAP * _size(lines):
        return None
    if not known and not (_beside(left, right) and _is_prose(left) and _is_prose(right)):
        return None
    return _Split(column, left, right, frozenset(across))


def _rest_of_headings(lines: Sequence[Line], crossing: Sequence[Line]) -> list[Line]:
    """Return the short last lines of headings across columns: large type right below one."""
    large = [line for line in crossing if line.size > _LARGER * _size(lines)]
    below = (line for line in lines if line not in crossing)
    return [
        line
        for line in (below if large else ())
        if any(
            abs(line.size - head.size) < 1 and 0 < head.base - line.base < _HEADING_STEP * head.size
            for head in large
        )
    ]


def _beside(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether the two stand beside each other for some lines, not one below the other."""
    top = min(max(line.base for line in side) for side in (left, right))
    foot = max(min(line.base for line in side) for side in (left, right))
    return top - foot >= (_FEWEST_LINES - 1) * _size(left)


def _size(lines: Sequence[Line]) -> float:
    return median(line.size for line in lines)


def _is_prose(lines: Sequence[Line]) -> bool:
    width = max(line.right for line in lines) - min(line.left for line in lines)
    fill = median(line.right - line.left for line in lines) / max(width, 1)
    words = sum(len(line.text.split()) for line in lines) / len(lines)
    return fill >= _PROSE_FILL and words >= _PROSE_WORDS
