"""From sources to the articles in them: one for most files, several for mails and exports."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from briefgen.batch.source import FileSource, NoSource, StreamSource
from briefgen.cli.options import STANDARD
from briefgen.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from briefgen.batch.source import Source
    from briefgen.cli.sources import Found
    from briefgen.model import Article
    from briefgen.settings import Settings


@dataclass(frozen=True)
class Readable:
    """An article still to be read; `path` is its file's, where it is one of this machine."""

    name: str
    path: Path | None
    read: Callable[[], Article]


def source_of(found: Found) -> Source:
    """Return a source that was found as a batch sees it."""
    if found.problem:
        return NoSource(found.name, found.problem)
    if found.distant:
        return replace(found.distant, metadata=found.metadata)
    if found.path:
        return FileSource(found.name, found.path, found.metadata)
    read = sys.stdin.buffer.read
    return StreamSource(STANDARD, STANDARD, STANDARD, "stdin", read, found.metadata)


def readable(sources: Iterable[Found], settings: Settings) -> list[Readable]:
    """Return the articles of all sources, in their order.

    A file that may hold several is opened here, any other when its article is read; what is wrong
    with one is told then.
    """
    return [article for found in sources for article in _articles(found, settings)]


def opened(source: Source, settings: Settings) -> list[Source]:
    """Return the articles of a source where it may hold several, else the source.

    What is wrong with it is told by who reads it.
    """
    from briefgen.batch.inside import entries_of
    from briefgen.ingest import may_hold_several

    if not may_hold_several(source.file_name):
        return [source]
    try:
        return [*entries_of(source, source.read(settings.ingest), settings)]
    except SourceError:
        return [source]


def _articles(found: Found, settings: Settings) -> Iterator[Readable]:
    for source in opened(source_of(found), settings):
        yield Readable(source.name, found.path, partial(_read, source, settings))


def _read(source: Source, settings: Settings) -> Article:
    from briefgen.batch.inside import entries_of
    from briefgen.ingest import described, read_place

    entry, *others = entries_of(source, source.read(settings.ingest), settings)
    if others:
        number = len(others) + 1
        raise SourceError(f"{source.name}: holds {number} articles, which its name does not tell")
    article = read_place(entry.data, entry.place, entry.file_name, settings.ingest)
    return described(article, entry.metadata)
