"""Which way a text runs."""

from __future__ import annotations

import unicodedata

_RIGHT_TO_LEFT = {"R", "AL"}


def direction(text: str) -> str:
    """Return "rtl" where more letters run from right to left than from left to right, else "ltr".

    HTML's dir="auto" goes by the first letter alone: it would turn round an English sentence that
    begins with a name in Arabic letters.
    """
    classes = [unicodedata.bidirectional(character) for character in text]
    backward = sum(one in _RIGHT_TO_LEFT for one in classes)
    return "rtl" if backward > classes.count("L") else "ltr"
