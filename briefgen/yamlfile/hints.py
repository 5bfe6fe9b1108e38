"""What somebody perhaps meant who named what is not there."""

from __future__ import annotations

import difflib
import os
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_FEW = 20
"""Names that still fit a line."""

_MOST_FILES = 100
"""Names of a folder that are looked at, so that a list of missing files takes no minutes."""


def near(name: object, names: Iterable[str]) -> str:
    """Return "; did you mean 'x'?" for the nearest of `names`, or nothing where none is near."""
    known = {candidate.lower(): candidate for candidate in names}
    found = difflib.get_close_matches(str(name).lower(), known, n=1)
    return f"; did you mean {known[found[0]]!r}?" if found else ""


def nearest(name: object, names: Iterable[str]) -> str:
    """Return the nearest of `names` as `near` does, or all where none is near and they are few."""
    known = sorted(names)
    few = f"; there are: {', '.join(known)}" if known and len(known) <= _FEW else ""
    return near(name, known) or few


def missing(path: Path) -> str:
    """Return what to say of a file that is not there, with the nearest name in its folder."""
    names: list[str] = []
    with suppress(OSError, ValueError):
        names = [entry.name for entry in islice(os.scandir(path.parent), _MOST_FILES)]
    return f"no such file{near(path.name, names) or '; check the name and the folder'}"
