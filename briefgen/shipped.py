"""Words that come with briefgen, read and checked once and not at every start.

To read the YAML of all lexicons and to build what checks it takes a twentieth of a short run.  A
file of a user's own is read anew each time.
"""

from __future__ import annotations

import atexit
import hashlib
import os
import pickle
from functools import cache, reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pydantic

from briefgen import resources
from briefgen.kept import KeptFile
from briefgen.yamlfile import extended, read_yaml, validate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

M = TypeVar("M", bound=pydantic.BaseModel)

MOST = 200
"""Entries above which those of earlier runs are forgotten: words that were changed since."""


def read_words(paths: Sequence[Path], model: type[M]) -> M:
    """Return YAML files as one `model`; each extends the ones before it.

    Raises SettingsError with every problem of the files.
    """
    ours = resources.config_dir()
    if all(ours in path.parents for path in paths):
        return _shelf().model(paths, model)
    return _read(paths, model)


def _read(paths: Sequence[Path], model: type[M]) -> M:
    return validate(reduce(extended, map(read_yaml, paths)), model)


@cache
def _shelf() -> _Shelf:
    shelf = _Shelf(KeptFile("words", (pydantic.VERSION, *_code(Path(__file__).parent))))
    atexit.register(shelf.save)
    return shelf


def _code(folder: Path) -> Iterator[tuple[str, int, int]]:
    """Yield what Python asks of a module's file, to see whether its bytecode is up to date."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _code(Path(entry))
        elif entry.name.endswith(".py"):
            found = entry.stat()
            yield entry.name, found.st_mtime_ns, found.st_size


class _Shelf:
    """Models by their names and the content of the files that they were made of."""

    def __init__(self, file: KeptFile) -> None:
        self._file = file
        kept = file.read()
        self._known: dict[tuple[str, bytes], bytes] = kept if isinstance(kept, dict) else {}
        self._new: dict[tuple[str, bytes], bytes] = {}

    def model(self, paths: Sequence[Path], model: type[M]) -> M:
        key = (f"{model.__module__}.{model.__qualname__}", _content(paths))
        known = self._known.get(key)
        if known is not None:
            return pickle.loads(known)  # type: ignore[no-any-return] # noqa: S301 - as trusted as .pyc
        words = _read(paths, model)
        self._new[key] = pickle.dumps(words)
        return words

    def save(self) -> None:
        if self._new:
            known = self._known if len(self._known) < MOST else {}
            self._file.write(known | self._new)


def _content(paths: Sequence[Path]) -> bytes:
    """Return a digest of files; of one that cannot be read nothing, so that reading tells why."""
    digest: Any = hashlib.sha256()
    for path in paths:
        content = path.read_bytes() if path.is_file() else b""
        digest.update(hashlib.sha256(content).digest())
    return digest.digest()  # type: ignore[no-any-return]
