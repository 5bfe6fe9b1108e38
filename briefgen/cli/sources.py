"""From the words of the command line to the files they name."""

from __future__ import annotations

import glob
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli.options import STANDARD
from briefgen.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


@dataclass(frozen=True)
class Found:
    """One source: a file, a web address, standard input (neither), or a `problem` instead.

    `done` is called once its brief is written; `note` is said of it.
    """

    name: str
    path: Path | None = None
    problem: SourceError | None = None
    url: str | None = None
    done: Callable[[], None] | None = None
    note: str = ""


_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def is_web_address(argument: str) -> bool:
    """Return whether a source is an address and not a file: it has a scheme such as https://."""
    return _SCHEME.match(argument) is not None


def find_sources(
    arguments: Iterable[str], suffixes: frozenset[str], results: Path | None
) -> list[Found]:
    """Return the sources that the arguments name, in their order, each file once.

    A folder gives its files of the known `suffixes`, those of its folders too, sorted; a pattern
    the files it matches, sorted.  What was written into the folder `results` is no source, and
    neither is anything hidden.  Links to folders are not followed.
    """
    found: dict[object, Found] = {}
    for argument in arguments:
        for source in _sources(argument, suffixes, results):
            found.setdefault(_identity(source), source)
    return list(found.values())


def _sources(argument: str, suffixes: frozenset[str], results: Path | None) -> Iterator[Found]:
    path = Path(argument)
    if argument == STANDARD:
        yield Found(STANDARD)
    elif is_web_address(argument):
        yield Found(argument, url=argument)
    elif os.path.isdir(argument):  # noqa: PTH112 - False where a path is no path, never an error
        yield from _in_folder(path, suffixes, results)
    elif not os.path.lexists(argument) and glob.has_magic(argument):
        yield from _matching(argument)
    else:
        yield Found(argument, path)


def _in_folder(folder: Path, suffixes: frozenset[str], results: Path | None) -> Iterator[Found]:
    files = [path for path in _walk(folder, results) if path.suffix.lower() in suffixes]
    for path in sorted(files):
        yield Found(str(path), path)
    if not files:
        known = ", ".join(sorted(suffixes))
        message = f"{folder}: holds no article (files ending in {known})"
        yield Found(str(folder), problem=SourceError(message))


def _walk(folder: Path, results: Path | None) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        here = Path(parent)
        folders[:] = [
            name for name in folders if name[0] != "." and not _is_same(here / name, results)
        ]
        yield from (here / name for name in files if name[0] != ".")


def _matching(pattern: str) -> Iterator[Found]:
    names = glob.glob(pattern, recursive=True)  # noqa: PTH207 - Path.glob wants a folder apart
    files = [path for path in map(Path, names) if path.is_file()]
    for path in sorted(files):
        yield Found(str(path), path)
    if not files:
        yield Found(pattern, problem=SourceError(f"{pattern}: no file matches; check the pattern"))


def _is_same(path: Path, other: Path | None) -> bool:
    return other is not None and path.resolve() == other.resolve()


def _identity(source: Found) -> object:
    """Return what tells two sources apart: the real file, else the name."""
    return source.path.resolve() if source.path else (source.name,)
