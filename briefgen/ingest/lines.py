"""From the rows of a plain text to its lines: one line a paragraph, hard wraps undone.

Three shapes are told apart by measuring the text itself: one paragraph a row, hard-wrapped rows,
and rows with a blank one between each.  Every pass is linear in the text.
"""

# ruff: noqa: RUF001 - the quotes and dashes of all scripts are what these patterns are about

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.ingest.draft import flat

if TYPE_CHECKING:
    from collections.abc import Iterator

_RULE = re.compile(r"[-_=*~•·#─━—–.+\s]*")
_UNDERLINE = re.compile(r"={3,}|-{3,}|~{3,}|\^{3,}")
_BULLET = re.compile(r"\s*(?:[-*•‣◦▪●·+]|\(?(?:\d{1,3}|[a-zA-Z])[.)])\s+(?=\S)")
_TERMINAL = re.compile(r"[.!?…:;‽。．！？；：؟۔؛।॥။።፧][\s\"'”’»›)\]】」』]*(?:\[\d{1,3}\])*$")
_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]")
"""Scripts that break a line after any character: their first word is one character long."""

_TAB = 4
_FULL_SHARE = 0.5
_LOWER_SHARE = 0.25
"""Of the rows that follow another in a hard-wrapped text at least half were broken because no
further word would fit, and a quarter begin inside a sentence; of the 32 development articles,
one paragraph a row, none passes .05 for the second."""

_CASELESS_PAIRS = 3
_RAGGED = 0.85
_SHORTEST_BROKEN = 30
"""A row shorter than this is not taken for the first half of a sentence in unwrapped text."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a plain text; `gap` tells of a blank row before it."""

    text: str
    gap: bool = False
    underlined: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    text: str
    indent: int
    gaps: int
    underlined: bool = False


def is_terminal(text: str) -> bool:
    """Whether the text ends as a sentence or a lead-in does."""
    return _TERMINAL.search(text[-40:]) is not None


def is_item(text: str) -> bool:
    """Whether the row begins as a list item does."""
    return _BULLET.match(text) is not None


def unwrap(text: str) -> list[Line]:
    """Return the lines of a text in which hard-wrapped rows are joined by a space."""
    rows = list(_rows(text))
    if _is_double_spaced(rows):
        rows = [_Row(row.text, row.indent, row.gaps - 1, row.underlined) for row in rows]
    width = _wrap_width(rows)
    groups: list[list[_Row]] = []
    for row in rows:
        if groups and _joins(groups[-1], row, width):
            groups[-1].append(row)
        else:
            groups.append([row])
    return [
        Line(
            flat(" ".join(row.text for row in group)),
            gap=group[0].gaps > 0,
            underlined=group[-1].underlined,
        )
        for group in groups
    ]


def _rows(text: str) -> Iterator[_Row]:
    """Yield the rows that hold text; blank rows and rules between them count as gaps."""
    pending: _Row | None = None
    gaps = 0
    for raw in text.split("\n"):
        if not flat(raw) or _RULE.fullmatch(raw):
            underlines = gaps == 0 and _UNDERLINE.fullmatch(raw.strip())
            if pending and underlines and not is_terminal(pending.text):
                pending = _Row(pending.text, pending.indent, pending.gaps, underlined=True)
            gaps += 1
            continue
        if pending:
            yield pending
        expanded = raw.expandtabs(_TAB)
        pending = _Row(" ".join(raw.split()), len(expanded) - len(expanded.lstrip()), gaps)
        gaps = 0
    if pending:
        yield pending


def _is_double_spaced(rows: list[_Row]) -> bool:
    """Whether a blank row stands between all rows, those inside a sentence too."""
    if any(row.gaps == 0 for row in rows[1:]) or not any(row.gaps > 1 for row in rows[1:]):
        return False
    return _wrap_width([_Row(row.text, row.indent, 0) for row in rows]) > 0


def _wrap_width(rows: list[_Row]) -> int:
    """Return the width at which the text is hard-wrapped, 0 where it is not."""
    pairs = [(a, b) for a, b in pairwise(rows) if b.gaps == 0 and not is_item(b.text)]
    if not pairs:
        return 0
    lengths = sorted(len(row.text) for row in rows)
    width = lengths[min(len(lengths) - 1, len(lengths) * 9 // 10)]
    full = sum(_is_full(a, b, width) for a, b in pairs)
    if full < _FULL_SHARE * len(pairs):
        return 0
    cased = [(a, b) for a, b in pairs if b.text[0].lower() != b.text[0].upper()]
    if not cased:
        open_ends = sum(not is_terminal(a.text) for a, _ in pairs)
        return width if len(pairs) >= _CASELESS_PAIRS and 2 * open_ends >= len(pairs) else 0
    lower = sum(_goes_on(a, b) for a, b in cased)
    return width if lower >= _LOWER_SHARE * len(cased) else 0


def _is_full(a: _Row, b: _Row, width: float) -> bool:
    """Whether the first word of `b` would not have fitted behind `a`."""
    first = 1 if _WIDE.match(b.text) else len(b.text.split(" ", 1)[0]) + 1
    return len(a.text) + first > width


def _goes_on(a: _Row, b: _Row) -> bool:
    """Whether `b` begins in the middle of the sentence of `a`."""
    return b.text.split(" ", 1)[0].islower() and b.text[0].isalpha() and not is_terminal(a.text)


def _joins(group: list[_Row], b: _Row, width: int) -> bool:
    a = group[-1]
    if a.underlined or is_item(b.text):
        return False
    if not width:
        return b.gaps == 0 and _goes_on(a, b) and len(a.text) >= _SHORTEST_BROKEN
    if b.gaps:
        return _goes_on(a, b) and _is_full(a, b, _RAGGED * width)
    if b.indent > a.indent and not is_item(group[0].text):
        return False
    if is_terminal(a.text):
        return _is_full(a, b, width)
    return _goes_on(a, b) or _is_full(a, b, _RAGGED * width)
