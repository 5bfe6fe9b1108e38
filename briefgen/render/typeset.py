"""A text as printers set it: curved quotation marks, and words that a line's end does not part.

The source's text and the data keep what was typed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.render.labels import Marks

_NO_BREAK = "\N{NO-BREAK SPACE}"
_STRAIGHT = re.compile(r"[\"']")

_LEADING = frozenset(f" {_NO_BREAK}([{{/\N{EM DASH}\N{EN DASH}-\"'")
"""What may stand before a mark that opens."""

_CLOSED = re.compile(r"\S'(?!\w)")

_TOGETHER = re.compile(
    r" (?=\N{HORIZONTAL ELLIPSIS})"
    r"|(?<=\d) (?=[^\W\d_]{1,9}\b(?! \d(?!\d{3}\b)))"
    r"|(?<=\d) (?=[\N{EN DASH}-] ?\d)|(?<=\d [\N{EN DASH}-]) (?=\d)"
    r"|(?<=[$€£¥]) (?=\d)"
)
"""The spaces before an ellipsis, between a number and the short word that it counts or the sign of
its currency, and in 3 - 0."""

_NUMBERED = re.compile(r"(?<!\S)([^\W\d_a-z][^\W\d_]{2,8}) (?=\d{1,2}\b)")
"""A name and its number: October 6, Group 7."""

_LINE = 60
"""Characters from which a text has several lines."""

_WIDOW = 11
"""Most characters of a word that makes no last line of its own."""


def curved(text: str, marks: Marks) -> str:
    """Return `text` with curved quotation marks, apostrophes and dashes, as long as before.

    Straight ones stay where they are no quotation marks: in 5'10".
    """
    text = text.replace(" - ", f" {marks.dash} ")
    opened: set[str] = set()
    last = max((found.end() for found in _CLOSED.finditer(text)), default=0)

    def curve(found: re.Match[str]) -> str:
        mark, start, end = found.group(), found.start(), found.end()
        before, after = text[start - 1 : start], text[end : end + 1]
        pair = marks.double if mark == '"' else marks.single
        if after.strip() and (not before or before in _LEADING or before in marks.opening):
            if mark == '"' or end < last:
                opened.add(mark)
                return pair[0]
        elif before.isdigit() and not after.isalpha() and mark not in opened:
            return mark
        elif mark == '"' or (mark in opened and not after.isalnum()):
            opened.discard(mark)
            return pair[1]
        return marks.apostrophe

    return _STRAIGHT.sub(curve, text)


def headed(text: str) -> str:
    """Return a text that stands by itself with a capital at its head.

    A first word that has one already, or none of letters alone, is left: iRobot, 3M.
    """
    first = text.split(" ", 1)[0]
    return text[:1].upper() + text[1:] if first.islower() else text


def joined(text: str) -> str:
    """Return `text` with no-break spaces between a number and what it counts, and the like."""
    return _NUMBERED.sub(rf"\1{_NO_BREAK}", _TOGETHER.sub(_NO_BREAK, text))


def tied(text: str) -> str:
    """Return `text` with no-break spaces where its lines are not to end.

    The last line of a long one has more than a short word.
    """
    text = joined(text)
    head, _, last = text.rpartition(" ")
    return f"{head}{_NO_BREAK}{last}" if len(text) > _LINE and len(last) <= _WIDOW else text
