"""Texts of a page as they were typed."""

from __future__ import annotations

_TYPED = str.maketrans("\N{NO-BREAK SPACE}“”‘’", " \"\"''")  # noqa: RUF001


def typed(text: str) -> str:
    """Return a text with plain spaces and straight quotation marks."""
    return text.translate(_TYPED)
