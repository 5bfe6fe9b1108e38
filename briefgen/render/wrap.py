"""Lines of plain text."""

from __future__ import annotations

import textwrap

WIDTH = 72
"""Characters of a line; RFC 5322, 2.1.1, asks for at most 78 in a mail."""


def wrap(text: str, indent: int = 0) -> str:
    """Return `text` in lines of at most `WIDTH` characters, set in by `indent` after the first.

    Addresses and long words stay whole.
    """
    return "\n".join(
        textwrap.wrap(
            text,
            WIDTH,
            subsequent_indent=" " * indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
    )
