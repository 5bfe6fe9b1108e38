"""From the words of the command line to the files they name."""

from __future__ import annotations

import glob
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli.options import STANDARD
from briefgen.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True)
class Found:
    """One source: a file, standard input (`path` None), or a `problem` instead of either."""

    name: str
    path: Path | None = None
    problem: SourceError | None = None


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
    elif os.path.isdir(argument):  # noqa: PTH112 - False where a path is no path, never an error
        yield from _in_folder(path, suffixes, results)
    elif not os.path.lexists(argument) and glob.has_magic(argument):
        yield from _matching(argument)
    else:
        yield Found(argument, path)


def _in_folder(folder: Path, suffixes: frozenset[str], results: Path | None) -> Iterator[Found]:
    files = files_in(folder, suffixes, results)
    for path in files:
        yield Found(str(path), path)
    if not files:
        known = ", ".join(sorted(suffixes))
        message = f"{folder}: holds no article (files ending in {known})"
        yield Found(str(folder), problem=SourceError(message))


def files_in(folder: Path, suffixes: frozenset[str], results: Path | None) -> list[Path]:
    """Return the files of a folder and its folders that may be articles, sorted."""
    return sorted(path for path in _walk(folder, results) if path.suffix.lower() in suffixes)


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
