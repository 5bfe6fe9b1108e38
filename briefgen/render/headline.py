"""A title whose last line is never a single short word."""

from __future__ import annotations

from briefgen.render.typeset import joined
from briefgen.render.view import Headline

SHORTEST = 14
"""Fewest characters of a title's last line, where its words allow it."""

LONGEST = 30
"""Most characters that are kept together: a narrow screen holds about as many."""


def headline(title: str) -> Headline:
    """Return a title in two pieces, the last words of which stay in one line."""
    title = joined(title)
    words = title.split(" ")
    for count in range(1, len(words)):
        end = " ".join(words[-count:])
        if len(end) >= SHORTEST:
            break
    else:
        return Headline(title, "")
    return Headline(title, "") if len(end) > LONGEST else Headline(title.removesuffix(end), end)
