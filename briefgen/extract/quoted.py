"""Words in quotation marks, and a capital at the beginning of a text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


_STRAIGHT = '"'
"""Closes whatever opened before it: a typist's straight mark after a curly one."""


def quoted_spans(text: str, marks: Sequence[str]) -> list[tuple[int, int]]:
    """Return the code points between each pair of quotation marks, end exclusive.

    `marks` are opening and closing marks in pairs.  A mark left open reaches to the end of the
    text, as where a speech goes on in the next paragraph.
    """
    pairs = dict(zip(marks[::2], marks[1::2], strict=True))
    spans: list[tuple[int, int]] = []
    closing, start = "", 0
    for match in _any_of("".join(marks) + _STRAIGHT).finditer(text):
        at, letter = match.start(), match.group()
        if closing and letter in {closing, _STRAIGHT}:
            spans.append((start, at))
            closing = ""
        elif not closing and letter in pairs:
            closing, start = pairs[letter], at + 1
    if closing and start < len(text):
        spans.append((start, len(text)))
    return spans


@lru_cache(maxsize=8)
def _any_of(marks: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(marks)}]")


def cut_marks(text: str, start: int, end: int, marks: Sequence[str]) -> tuple[str, str]:
    """Return the quotation marks that a passage was cut off from, opening and closing; "" for none.

    A sentence inside a speech of several has its marks in other sentences: without them it would
    read as the article's own words.
    """
    pairs = dict(zip(marks[::2], marks[1::2], strict=True))
    opening = closing = ""
    for first, last in quoted_spans(text, marks):
        mark = text[first - 1]
        if first <= start < last:
            opening = mark
        if first < end <= last:
            closing = pairs[mark]
    return opening, closing
