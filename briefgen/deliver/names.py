"""Names for output files that are safe on every file system, whatever a source is called."""

from __future__ import annotations

import unicodedata
from collections import Counter
from itertools import count
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# File systems take 255 bytes for a name: this leaves room for "-1234" and the longest suffix.
LONGEST = 200

_FORBIDDEN = frozenset('/\\:*?"<>|')
# Device names of Windows, reserved there with any suffix.
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
)
_FALLBACK = "brief"


def safe_stem(name: str) -> str:
    """Return a file's stem made from a source's name: never empty, never a path, never hidden.

    Letters of every script stay.  Control and formatting characters, lone surrogates and what
    a file system or shell reserves become "_"; the result has at most `LONGEST` bytes in UTF-8.
    """
    composed = unicodedata.normalize("NFC", PurePath(name.replace("\\", "/")).stem)
    safe = "".join("_" if _is_unsafe(character) else character for character in composed)
    safe = _shortened(safe.lstrip(" .-")).rstrip(" .")
    if not safe.strip("_- ."):
        return _FALLBACK
    device = safe.partition(".")[0].strip().lower()
    return f"_{safe}" if device in _RESERVED else safe


def distinct_stems(names: Iterable[str]) -> list[str]:
    """Return a safe stem for each name, in order, no two alike even where case is ignored.

    The first of several keeps the plain stem, the others get "-2", "-3" and so on.
    """
    stems = [safe_stem(name) for name in names]
    taken = {stem.casefold() for stem in stems}
    seen: Counter[str] = Counter()
    result = []
    for stem in stems:
        key = stem.casefold()
        seen[key] += 1
        result.append(stem if seen[key] == 1 else _numbered(stem, taken))
    return result


def _numbered(stem: str, taken: set[str]) -> str:
    numbered = next(name for n in count(2) if (name := f"{stem}-{n}").casefold() not in taken)
    taken.add(numbered.casefold())
    return numbered


def _is_unsafe(character: str) -> bool:
    if character in _FORBIDDEN:
        return True
    return character != " " and unicodedata.category(character)[0] in "CZ"


def _shortened(name: str) -> str:
    return name.encode("utf-8")[:LONGEST].decode("utf-8", "ignore")
