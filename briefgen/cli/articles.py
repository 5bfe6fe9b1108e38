"""From sources to the articles in them: one for most files, several for mails and exports."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING

from briefgen.cli.options import STANDARD
from briefgen.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from briefgen.cli.sources import Found
    from briefgen.ingest import Entry
    from briefgen.model import Article
    from briefgen.settings import Settings


@dataclass(frozen=True)
class Readable:
    """An article still to be read; `file_name` is the name that its results are named for."""

    name: str
    path: Path | None
    file_name: str
    read: Callable[[], Article]


def readable(sources: Iterable[Found], settings: Settings) -> list[Readable]:
    """Return the articles of all sources, in their order.

    A file that may hold several is opened here, any other when its article is read; what is wrong
    with one is told then.
    """
    return [article for source in sources for article in _articles(source, settings)]


def _articles(source: Found, settings: Settings) -> Iterator[Readable]:
    from briefgen.ingest import file_entries, may_hold_several, read_source

    stem = "stdin" if source.name == STANDARD else PurePath(source.name).name
    alone = partial(Readable, source.name, source.path, stem)
    try:
        if source.problem:
            raise source.problem
        if source.path is None:
            found = _of_standard_input(settings)
        elif may_hold_several(source.path):
            found = file_entries(source.path, settings.ingest)
        else:
            yield alone(partial(read_source, source.path, settings.ingest))
            return
    except SourceError as error:
        yield alone(partial(_fail, error))
        return
    for entry in found:
        yield alone(entry.read) if not entry.mark else _one_of(source, stem, entry)


def _one_of(source: Found, stem: str, entry: Entry) -> Readable:
    whole = PurePath(stem)
    name = f"{source.name}#{entry.mark}"
    mark = PurePath(entry.mark).stem.replace("#", "-")
    return Readable(name, source.path, f"{whole.stem}-{mark}{whole.suffix}", entry.read)


def _of_standard_input(settings: Settings) -> tuple[Entry, ...]:
    from briefgen.ingest import entries

    data = sys.stdin.buffer.read(settings.ingest.max_bytes + 1)
    return entries(data, STANDARD, settings.ingest)


def _fail(error: SourceError) -> Article:
    raise error
