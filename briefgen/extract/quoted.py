"""Words in quotation marks, and a capital at the beginning of a text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence


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


def single_quoted_spans(text: str, marks: Sequence[str]) -> list[tuple[int, int]]:
    """Return the code points between each pair of single quotation marks, end exclusive.

    `marks` are opening and closing marks in pairs.  One that closes is an apostrophe too: that of
    "the boats' crews" stands inside a quotation where a mark beside a stop follows.  Left open is
    only a mark at the beginning of a text, or behind "she said:"; it reaches to the text's end.
    """
    opens, closes = set(marks[::2]), set(marks[1::2])
    places = [match.start() for match in _any_of("".join(marks)).finditer(text)]
    spans: list[tuple[int, int]] = []
    last = -1
    for number, at in enumerate(places):
        if at <= last or not _opens(text, at, opens):
            continue
        rest = (places[index] for index in range(number + 1, len(places)))
        end = _closing(text, rest, opens, closes)
        if end is None and text[max(0, at - 2) : at].rstrip()[-1:] in _LEADING:
            end = len(text)
        if end is not None:
            spans.append((at + 1, end))
            last = end
    return spans


def _opens(text: str, at: int, opens: Collection[str]) -> bool:
    """Return whether at a place stands a mark before a word and behind none."""
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    free = not before.isalnum() and before not in _CLOSERS
    return text[at] in opens and free and bool(after.strip())


def _closing(
    text: str, places: Iterable[int], opens: Collection[str], closes: Collection[str]
) -> int | None:
    """Return at which of the marks that follow a quotation is closed, None where at none."""
    loose = None
    for at in places:
        mark, before, after = text[at], text[at - 1], text[at + 1 : at + 2]
        if _opens(text, at, opens):
            break
        if not after and before.isspace() and mark in (*opens, *closes):
            return at if loose is None else loose  # it stands alone
        if mark not in closes or before.isspace() or after.isalnum():
            continue
        if not after or before in _CLOSERS or after in _CLOSERS:
            return at
        loose = at if loose is None else loose
    return loose


_LEADING = frozenset({"", ":", ","})
"""What stands before a mark that may be left open."""
_CLOSERS = frozenset(".,!?;:)\N{HORIZONTAL ELLIPSIS}\N{RIGHT DOUBLE QUOTATION MARK}")
"""What stands beside a mark that closes and not beside an apostrophe."""


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
