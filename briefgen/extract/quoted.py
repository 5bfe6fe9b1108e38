"""Words in quotation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def quoted_spans(text: str, marks: Sequence[str]) -> list[tuple[int, int]]:
    """Return the code points between each pair of quotation marks, end exclusive.

    `marks` are opening and closing marks in pairs.  A mark left open reaches to the end of the
    text, as where a speech goes on in the next paragraph.
    """
    pairs = dict(zip(marks[::2], marks[1::2], strict=True))
    spans: list[tuple[int, int]] = []
    closing, start = "", 0
    for at, letter in enumerate(text):
        if closing and letter == closing:
            spans.append((start, at))
            closing = ""
        elif not closing and letter in pairs:
            closing, start = pairs[letter], at + 1
    if closing and start < len(text):
        spans.append((start, len(text)))
    return spans
