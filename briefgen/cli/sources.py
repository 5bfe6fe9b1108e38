"""From the words of the command line to the files they name."""

from __future__ import annotations

import glob
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.batch.source import NoSource
from briefgen.cli.options import STANDARD
from briefgen.errors import SourceError, reason
from briefgen.remote import (
    Address,
    archive_kind,
    has_suffix,
    is_address,
    is_web,
    local_path,
    parse_address,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from briefgen.batch.distant import Distant, Finder
    from briefgen.ingest import Metadata


@dataclass(frozen=True)
class Found:
    """One source: a file, standard input (`path` None), or a `problem` instead of either.

    `distant` is one of the web, in an object store or an archive; `metadata` is what a list says of
    it.  `done` is called once its brief is written; `note` is said of it.
    """

    name: str
    path: Path | None = None
    problem: SourceError | None = None
    distant: Distant | None = None
    metadata: Metadata | None = None
    done: Callable[[], None] | None = None
    note: str = ""


def find_sources(
    arguments: Iterable[str],
    suffixes: frozenset[str],
    results: Path | str | None,
    finder: Finder | None = None,
) -> list[Found]:
    """Return the sources that the arguments name, in their order, each file once.

    A folder gives its files of the known `suffixes`, those of its folders too, sorted; a pattern
    the files it matches, sorted.  What was written into the folder `results` is no source, and
    neither is anything hidden.  Links to folders are not followed.  `finder` finds what lies in
    the web, object stores and archives.
    """
    remote = isinstance(results, str) and is_address(results)
    here = None if results is None or remote else Path(results)
    below = f"{str(results).rstrip('/')}/" if remote else None
    words = map(local_path, arguments)
    found = (source for word in words for source in _sources(word, suffixes, here, finder))
    return distinct(source for source in found if not _is_below(source, below))


def distinct(found: Iterable[Found]) -> list[Found]:
    """Return the sources in their order, each once: the first of several."""
    first: dict[object, Found] = {}
    for source in found:
        first.setdefault(_identity(source), source)
    return list(first.values())


def single(argument: str, finder: Finder) -> Found:
    """Return the one source that a word means literally: no folder, no pattern.

    Raises UsageError where it is an address that is not read.
    """
    if argument == STANDARD:
        return Found(STANDARD)
    if is_web(argument):
        return _distant(finder.page(argument))
    if not is_address(argument):
        return Found(argument, Path(argument))
    address = parse_address(argument)
    if address.is_path:
        return Found(argument, Path(address.place))
    return _distant(finder.one(address))


def _sources(
    argument: str, suffixes: frozenset[str], results: Path | None, finder: Finder | None
) -> Iterator[Found]:
    path = Path(argument)
    if argument == STANDARD:
        yield Found(STANDARD)
    elif finder and is_web(argument):
        yield _distant(finder.page(argument))
    elif finder and (address := _elsewhere(argument)):
        yield from map(_distant, finder.find(address))
    elif os.path.isdir(argument):  # noqa: PTH112 - False where a path is no path, never an error
        yield from _in_folder(path, suffixes, results)
    elif not argument:
        problem = SourceError("'' names nothing; name a file, a folder, or - for standard input")
        yield Found(argument, problem=problem)
    elif not os.path.lexists(argument) and glob.has_magic(argument):
        yield from _matching(argument)
    else:
        yield Found(argument, path)


def _elsewhere(argument: str) -> Address | None:
    """Return the address of what is no plain file or folder of this machine."""
    if is_address(argument):
        return parse_address(argument)
    kind = archive_kind(argument)
    return Address("", argument, kind) if kind and Path(argument).is_file() else None


def _distant(source: Distant | NoSource) -> Found:
    if isinstance(source, NoSource):
        return Found(source.name, problem=source.problem)
    return Found(source.name, distant=source)


def _in_folder(folder: Path, suffixes: frozenset[str], results: Path | None) -> Iterator[Found]:
    shut: list[OSError] = []
    files = files_in(folder, suffixes, results, shut.append)
    for path in files:
        yield Found(str(path), path)
    for error in shut:
        message = f"{error.filename}: cannot be looked into: {reason(error)}"
        yield Found(str(error.filename), problem=SourceError(message))
    if not files and not shut:
        known = ", ".join(sorted(suffixes))
        message = f"{folder}: holds no article (files ending in {known})"
        yield Found(str(folder), problem=SourceError(message))


def files_in(
    folder: Path,
    suffixes: frozenset[str],
    results: Path | None,
    shut: Callable[[OSError], object] | None = None,
) -> list[Path]:
    """Return the files of a folder and its folders that may be articles, sorted.

    A pipe is none: whoever reads it may wait for ever.  What is not there is told when it is read.
    `shut` is told of each folder that cannot be looked into.
    """
    named = (path for path in _walk(folder, results, shut) if has_suffix(path.name, suffixes))
    return sorted(path for path in named if path.is_file() or not path.exists())


def _walk(
    folder: Path, results: Path | None, shut: Callable[[OSError], object] | None
) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder, onerror=shut):
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


def _is_below(source: Found, folder: str | None) -> bool:
    return bool(folder and source.distant and source.distant.key.startswith(folder))


def _is_same(path: Path, other: Path | None) -> bool:
    return other is not None and path.resolve() == other.resolve()


def _identity(source: Found) -> object:
    """Return what tells two sources apart: the real file, else the name."""
    if source.problem:
        return (source.name, str(source.problem))
    if source.distant:
        return (source.distant.key,)
    return os.path.realpath(source.path) if source.path else (source.name,)
