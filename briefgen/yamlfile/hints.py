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

_NEAR_FILE = 0.8
"""Names of files share their endings: what is near among them has more in common."""


def near(name: object, names: Iterable[str], least: float = 0.6) -> str:
    """Return "; did you mean 'x'?" for the nearest of `names`, or nothing where none is near.

    `least` is the share of letters in common (difflib's ratio) that makes one near.
    """
    known = {candidate.lower(): candidate for candidate in names}
    found = difflib.get_close_matches(str(name).lower(), known, n=1, cutoff=least)
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
    if path.name in names:
        return "is a link to a file that is not there; mend or remove it"
    hint = near(path.name, names, _NEAR_FILE) or "; check the name and the folder"
    return f"no such file{hint}"
