"""Windows over a text that is longer than the model reads at once.

Windows overlap; each word is judged in the window in which it stands farthest from the ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Window:
    """Words [start, end) of a text are read together; those of [first, last) are judged by it."""

    start: int
    end: int
    first: int
    last: int


def plan(sizes: Sequence[int], most: int, overlap: int) -> list[Window]:
    """Return the windows over words of the given sizes in pieces.

    No window has more than `most` pieces (each word has fewer), neighbours share about `overlap`,
    and every word is judged exactly once.
    """
    ends = list(accumulate(sizes))
    spans: list[tuple[int, int]] = []
    start = 0
    while start < len(sizes):
        before = ends[start - 1] if start else 0
        end = start
        while end < len(sizes) and ends[end] - before <= most:
            end += 1
        spans.append((start, end))
        if end == len(sizes):
            break
        # The next word must fit into the next window, beside what both share.
        start = _back(sizes, start, end, min(overlap, most - sizes[end]))
    return _judged(spans)


def _back(sizes: Sequence[int], start: int, end: int, overlap: int) -> int:
    """Return where the next window starts: `overlap` pieces before `end`, yet after `start`."""
    at, shared = end, 0
    while at > start + 1 and shared + sizes[at - 1] <= overlap:
        at -= 1
        shared += sizes[at]
    return at


def _judged(spans: list[tuple[int, int]]) -> list[Window]:
    """Give each word of an overlap to the window whose end is farther from it."""
    windows = []
    first = 0
    for index, (start, end) in enumerate(spans):
        following = spans[index + 1][0] if index + 1 < len(spans) else end
        last = (following + end + 1) // 2 if following < end else end
        windows.append(Window(start, end, first, last))
        first = last
    return windows
