"""The articles in a file that was read: one in most, several in exports, archives and mails."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from briefgen.batch.pages import WebSource
from briefgen.deliver import safe_stem
from briefgen.errors import LimitError, SourceError
from briefgen.ingest import Metadata, Place
from briefgen.limits import bounded

if TYPE_CHECKING:
    from briefgen.batch.source import Source
    from briefgen.settings import Settings
    from briefgen.settings.model import IngestSettings


@dataclass(frozen=True, slots=True)
class EntrySource:
    """One of several articles of a file that was read already."""

    whole: Source
    data: bytes
    place: Place
    mark: str
    """What tells it from the others, empty where it is the file itself or alone in it."""

    @property
    def key(self) -> str:
        """That of the file with the mark of the article: ``/a/news.jsonl#3``."""
        return _marked(self.whole.key, self.mark)

    @property
    def name(self) -> str:
        """What the user calls the file, with the mark."""
        return _marked(self.whole.name, self.mark)

    @property
    def file_name(self) -> str:
        """The file's; the place knows the rest."""
        return self.whole.file_name

    @property
    def stem(self) -> str:
        """The file's, with the mark: ``news-3``."""
        if not self.mark:
            return self.whole.stem
        mark = PurePath(self.mark).stem.replace("#", "-")
        return safe_stem(f"{self.whole.stem}-{mark}.x")

    @property
    def recorded(self) -> bool:
        """Whether the file is."""
        return self.whole.recorded

    @property
    def metadata(self) -> Metadata | None:
        """What is said of the file elsewhere."""
        return self.whole.metadata

    def stamp(self) -> str:
        """Return that of the file."""
        return self.whole.stamp()

    def read(self, settings: IngestSettings) -> bytes:  # noqa: ARG002 - it was read by them
        """Return the bytes of the article's document."""
        return self.data


def entries_of(source: Source, data: bytes, settings: Settings) -> list[EntrySource]:
    """Return the articles of a source that was read, at least one.

    What is wrong with the file as a whole is kept in the place of its only one.
    """
    from briefgen.ingest import find_places

    if isinstance(source, EntrySource):
        return [source]
    try:
        with bounded(source.name, settings.limits.seconds, settings.limits.memory):
            found = find_places(data, source.file_name, settings.ingest, *_told(source))
    except (SourceError, LimitError) as error:
        found = [(data, Place(problem=str(error)))]
    several = len(found) > 1
    return [
        EntrySource(source, inner, place, place.mark if several else "") for inner, place in found
    ]


def _told(source: Source) -> tuple[str | None, Metadata]:
    """Return what a server says of the kind of a page, and what is known of the page."""
    return (source.media_type, source.said) if isinstance(source, WebSource) else (None, Metadata())


def _marked(name: str, mark: str) -> str:
    return f"{name}#{mark}" if mark else name
