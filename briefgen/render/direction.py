"""Which way a text runs."""

from __future__ import annotations

import unicodedata

_STRONG = {"L": "ltr", "R": "rtl", "AL": "rtl"}


def direction(text: str) -> str:
    """Return "ltr" or "rtl" by the first letter that has a direction, "ltr" where none has.

    HTML's dir="auto" says the same, but not to every program that sets pages.
    """
    for character in text:
        if way := _STRONG.get(unicodedata.bidirectional(character)):
            return way
    return "ltr"
