"""The punctuation and the first letter of a text that was cut."""

from __future__ import annotations

import re

JOINTS = " ,;:\N{EM DASH}\N{EN DASH}-"
"""Marks that join a text to what stood beside it."""
_CLOSING = frozenset(
    {'"', "'", ")", "\N{RIGHT DOUBLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}"}
)
_SPACED = re.compile(r" ([,;:.])(?=\s|$)")
"""A space that an aside left before a mark."""
_STOPS = frozenset(".!?\N{HORIZONTAL ELLIPSIS}")


def closed_up(text: str) -> str:
    """Return a text on one line, without the spaces that a cut left before a mark."""
    return _SPACED.sub(r"\1", " ".join(text.split()))


def stopped(text: str) -> str:
    """Return a text that ends with one stop; where a cut left a comma, the stop takes its place."""
    bare = text.rstrip()
    stop = bare[-1:] if bare[-1:] in _STOPS else ""
    inner = bare.removesuffix(stop).rstrip()
    mark = inner[-1:] if inner[-1:] in _CLOSING else ""
    core = inner.removesuffix(mark)
    cut = core.rstrip(JOINTS)
    if len(cut) < len(core):
        end = "" if cut[-1:] in _STOPS else stop or "."
        return f"{cut}{end}{mark}"
    if stop:
        return f"{inner}{stop}"
    return bare if mark and core[-1:] in _STOPS else f"{bare}."


def capital(text: str) -> str:
    """Return a text whose first letter is a capital; a word with one inside is left as it is."""
    first = next((place for place, mark in enumerate(text) if mark.isalnum()), None)
    if first is None or text[first].isdigit():
        return text
    word = text[first:].split(" ", 1)[0]
    if any(mark.isupper() or mark.isdigit() for mark in word):
        return text
    return text[:first] + text[first].upper() + text[first + 1 :]


def balanced(text: str) -> bool:
    """Return whether every quotation mark and bracket has its other half."""
    pairs = (("“", "”"), ("(", ")"), ("[", "]"))
    return text.count('"') % 2 == 0 and all(text.count(a) == text.count(b) for a, b in pairs)
