r"""The letters without which a regular expression matches nothing, so that most are not searched.

``\b(?:is|are) (?:still )?unknown\b`` cannot match in a text that does not hold "unknown"; to see
that takes a thirtieth of the time of a search.
"""

from __future__ import annotations

from re import _constants as op  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

LEAST = 3
"""Fewest letters in a row that are worth a look."""

_MOST = 8
"""Most strings of which one must be there: to look for more takes as long as to search."""

ZERO_WIDTH = frozenset({op.AT, op.ASSERT, op.ASSERT_NOT})
"""Items of a parsed expression that match no letter."""

REPEATS = frozenset({op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT})
"""Items of a parsed expression that match a part of it several times, or never."""

_NONE: frozenset[str] = frozenset()


def needed(items: Iterable[Any]) -> frozenset[str]:
    """Return strings of which every match of a parsed expression holds one, in lower case.

    None are returned where none are sure, or but a letter or two.
    """
    found, run = _NONE, ""
    for code, value in items:
        if code is op.LITERAL and chr(value).isascii():
            run += chr(value).lower()
        elif code not in ZERO_WIDTH:
            found, run = max(found, frozenset({run}), _inside(code, value), key=_telling), ""
    found = max(found, frozenset({run}), key=_telling)
    return found if _telling(found)[0] else _NONE


def _inside(code: Any, value: Any) -> frozenset[str]:  # noqa: ANN401
    """Return the like for one item that holds others."""
    if code is op.SUBPATTERN:
        return needed(value[-1])
    if code in REPEATS and value[0] > 0:
        return needed(value[-1])
    if code is op.BRANCH:
        ways = [needed(way) for way in value[1]]
        return _NONE.union(*ways) if all(ways) else _NONE
    return _NONE


def _telling(strings: frozenset[str]) -> tuple[int, int]:
    """Return what sorts strings: those that rule out most last, such as are of no use first."""
    shortest = min(map(len, strings), default=0)
    return (shortest if shortest >= LEAST and len(strings) <= _MOST else 0), -len(strings)
