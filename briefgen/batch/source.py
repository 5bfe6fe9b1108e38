"""Where articles come from, as a batch sees it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from briefgen.deliver import safe_stem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from briefgen.errors import SourceError
    from briefgen.ingest import Metadata
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
        return os.path.realpath(self.path)

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
