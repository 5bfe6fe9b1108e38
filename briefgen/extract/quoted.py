"""Words in quotation marks, and a capital at the beginning of a text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


_STRAIGHT = '"'
"""Closes whatever opened before it: a typist's straight mark after a curly one."""


SINGLE = frozenset({"'", "\N{LEFT SINGLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}"})
"""Marks of a quotation that are apostrophes too: where they stand tells which."""
_PAUSES = frozenset(".,!?;:\N{HORIZONTAL ELLIPSIS}")
"""What stands before the mark that closes speech: in "the players' vote" none does."""
_LEADS = frozenset(",:")
"""What stands before a mark that opens speech."""


def quoted_spans(text: str, marks: Sequence[str]) -> Sequence[tuple[int, int]]:
    """Return the code points between each pair of quotation marks, end exclusive.

    `marks` are opening and closing marks in pairs.  A mark left open reaches to the end of the
    text, as where a speech goes on in the next paragraph.  A single mark opens before a word and
    closes after one; where speech holds a plural's apostrophe, it goes on to the next pause.
    """
    return _spans(text, tuple(marks))


@lru_cache(maxsize=64)
def _spans(text: str, marks: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    pairs = dict(zip(marks[::2], marks[1::2], strict=True))
    spans: list[tuple[int, int]] = []
    end = 0
    for match in _any_of("".join(marks) + _STRAIGHT).finditer(text):
        at, mark = match.start(), match.group()
        if at < end or mark not in pairs or (mark in SINGLE and not _opens(text, at)):
            continue
        end = _single_end(text, at, pairs) if mark in SINGLE else _end(text, at, pairs[mark])
        if at + 1 < end:
            spans.append((at + 1, end))
        end += 1
    return tuple(spans)


def _end(text: str, at: int, closing: str) -> int:
    """Return where what opens at `at` closes."""
    ends = (text.find(mark, at + 1) for mark in {closing, _STRAIGHT})
    return min((end for end in ends if end > 0), default=len(text))


def _opens(text: str, at: int) -> bool:
    """Return whether a single mark stands before a word, and after none: no "boys'", no "'90s"."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return not before.isalnum() and before not in _PAUSES and after.isalpha()


def _single_end(text: str, at: int, pairs: Mapping[str, str]) -> int:
    """Return where a single mark's quotation closes; before it begins where it is none."""
    closing = pairs[text[at]]
    ends = [i for i in range(at + 2, len(text)) if text[i] == closing and _closes(text, i)]
    following = (i for i in range(at + 1, len(text)) if text[i] in SINGLE and _opens(text, i))
    room = next(following, len(text))
    paused = (i for i in ends if text[i - 1] in _PAUSES and i < room)
    end = next(paused, next((i for i in ends if i < room), 0))
    leads = text[:at].rstrip()[-1:]
    speech = text[at + 1].isupper() and (not leads or leads in _LEADS)
    return len(text) if not ends and speech and room == len(text) else end


def _closes(text: str, at: int) -> bool:
    """Return whether a single mark stands after a word, or ends its text."""
    apart = text[at - 1].isspace() and bool(text[at + 1 :].strip())
    return not apart and not text[at + 1 : at + 2].isalnum()


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
