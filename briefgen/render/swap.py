"""Functions of WeasyPrint that ours stand in for while it lays out; theirs are back afterwards."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Swap = tuple[object, str, Any]
"""A module or class of WeasyPrint, a name in it, and what stands for it."""


def everywhere(theirs: object, ours: object) -> list[Swap]:
    """Return the swaps of a function in all modules of WeasyPrint that know it by its name."""
    name = getattr(theirs, "__name__", "")
    return [
        (module, name, ours)
        for known, module in sys.modules.items()
        if known.partition(".")[0] == "weasyprint" and vars(module).get(name) is theirs
    ]


@contextlib.contextmanager
def swapped(swaps: Iterable[Swap]) -> Iterator[None]:
    """Have ours stand for theirs inside.  Not to be used in several threads."""
    theirs = []
    try:
        for place, name, ours in swaps:
            theirs.append((place, name, getattr(place, name)))
            setattr(place, name, ours)
        yield
    finally:
        for place, name, own in reversed(theirs):
            setattr(place, name, own)
