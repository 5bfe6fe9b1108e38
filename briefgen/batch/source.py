"""Where articles come from, as a batch sees it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Protocol

from briefgen.deliver import safe_stem
from briefgen.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from briefgen.ingest import Metadata, Place
    from briefgen.settings.model import IngestSettings


class Source(Protocol):
    """One article, not read yet."""

    @property
    def key(self) -> str:
        """What names it in the ledger, the same in every run: an absolute path, a URL."""
        ...

    @property
    def name(self) -> str:
        """What the user calls it."""
        ...

    @property
    def file_name(self) -> str:
        """The file name that stands in its brief, and whose ending says how to read it."""
        ...

    @property
    def stem(self) -> str:
        """The name of its results, without an ending, if no other source has it."""
        ...

    @property
    def recorded(self) -> bool:
        """Whether it is an article, which the ledger should know, and no slip of the pen."""
        ...

    @property
    def metadata(self) -> Metadata | None:
        """What is said of it elsewhere, and goes before what it says itself."""
        ...

    def stamp(self) -> str:
        """Return what changes with its content and costs nothing to know; '' where nothing does.

        Raises SourceError where it is not there.
        """
        ...

    def read(self, settings: IngestSettings) -> bytes:
        """Return its bytes, or one more than an article may have.  Raises SourceError."""
        ...


@dataclass(frozen=True, slots=True)
class FileSource:
    """A file of this machine."""

    name: str
    path: Path
    metadata: Metadata | None = None
    recorded: bool = True

    @property
    def key(self) -> str:
        """Its real path: a link is the file that it leads to."""
        return str(self.path.resolve())

    @property
    def file_name(self) -> str:
        """The name that it is given by."""
        return self.path.name or str(self.path)

    @property
    def stem(self) -> str:
        """That name, made safe."""
        return safe_stem(self.path.name)

    def stamp(self) -> str:
        """Return size and times of change: of content, and of the entry in its folder."""
        try:
            state = self.path.stat()
        except (OSError, ValueError):
            return ""  # Reading it says what is wrong.
        return f"{state.st_size}-{state.st_mtime_ns}-{state.st_ctime_ns}"

    def read(self, settings: IngestSettings) -> bytes:
        """Return its bytes.  Raises UnreadableError."""
        from briefgen.ingest import read_file

        return read_file(self.path, settings)


@dataclass(frozen=True, slots=True)
class StreamSource:
    """An article that can be read once, such as standard input."""

    name: str
    key: str
    file_name: str
    stem: str
    reader: Callable[[int], bytes]
    metadata: Metadata | None = None
    recorded: bool = True

    def stamp(self) -> str:
        """Return nothing: only its content can tell."""
        return ""

    def read(self, settings: IngestSettings) -> bytes:
        """Return its bytes."""
        return self.reader(settings.max_bytes + 1)


@dataclass(frozen=True, slots=True)
class NoSource:
    """What was asked for and is none: a pattern without a match, an empty folder."""

    name: str
    problem: SourceError
    metadata: Metadata | None = None
    recorded: bool = False

    @property
    def key(self) -> str:
        """What the user called it."""
        return self.name

    @property
    def file_name(self) -> str:
        """What the user called it."""
        return self.name

    @property
    def stem(self) -> str:
        """Nothing: it has no results."""
        return ""

    def stamp(self) -> str:
        """Say what is wrong with it, by raising that."""
        raise self.problem

    def read(self, settings: IngestSettings) -> bytes:  # noqa: ARG002
        """Say what is wrong with it, by raising that."""
        raise self.problem


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


def entries_of(source: Source, data: bytes, settings: IngestSettings) -> list[EntrySource]:
    """Return the articles of a source that was read, at least one.

    What is wrong with the file as a whole is kept in the place of its only one.
    """
    from briefgen.ingest import Place, find_places

    if isinstance(source, EntrySource):
        return [source]
    try:
        found = find_places(data, source.file_name, settings)
    except SourceError as error:
        found = [(data, Place(problem=str(error)))]
    several = len(found) > 1
    return [
        EntrySource(source, inner, place, place.mark if several else "") for inner, place in found
    ]


def _marked(name: str, mark: str) -> str:
    return f"{name}#{mark}" if mark else name
