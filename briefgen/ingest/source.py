"""From a file or its bytes to its articles: the checks, and the choice of the reader."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import PurePath
from typing import TYPE_CHECKING

from briefgen.errors import SourceError
from briefgen.ingest.document import Document, Enclosed
from briefgen.ingest.draft import Draft, Metadata, Origin, assemble, tidy
from briefgen.ingest.kinds import kind_of_name
from briefgen.ingest.readers import READERS
from briefgen.ingest.sniff import binary_kind, binary_type, sniff, stated_charset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from briefgen.model import Article
    from briefgen.settings.model import IngestSettings

_DEEPEST = 4
"""Documents inside documents: an archive's page, a mail's attachment and its record make three."""

_NOTHING_SAID = Metadata()
_NO_TEXT = "holds no text of an article; check that it is the right file"


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of a source; `mark` tells it from the others, empty where it is the only one.

    `read` raises SourceError where this article cannot be read.
    """

    mark: str
    read: Callable[[], Article]


def may_hold_several(path: Path) -> bool:
    """Whether a file's name allows for more than one article in it."""
    kind = kind_of_name(path.name)
    return kind is None or kind.several


def read_source(path: Path, settings: IngestSettings) -> Article:
    """Return the article in a file.

    Raises SourceError where the file is missing, unreadable, too large, holds no text or holds
    several articles.
    """
    return read_bytes(file_bytes(path, settings), path.name or str(path), settings)


def read_bytes(
    data: bytes,
    name: str,
    settings: IngestSettings,
    media_type: str | None = None,
    said: Metadata = _NOTHING_SAID,
) -> Article:
    """Return the article in `data`; `name` is the file's name, ``-`` for standard input.

    `said` is what is known of it besides: its address, when it was fetched.

    `media_type` (one of `readers.READERS`) chooses the reader; without it the first bytes do, the
    name's ending, then the content.  Raises SourceError where there is no text to read, or more
    than one article.
    """
    found = entries(data, name, settings, media_type, said)
    if len(found) > 1:
        marks = f"{found[0].mark} to {found[-1].mark}"
        message = f"{PurePath(name).name}: holds {len(found)} articles ({marks}), not one"
        raise SourceError(message)
    return found[0].read()


def file_entries(path: Path, settings: IngestSettings) -> tuple[Entry, ...]:
    """Return the articles of a file.  Raises SourceError as `read_source` does."""
    return entries(file_bytes(path, settings), path.name or str(path), settings)


def entries(
    data: bytes,
    name: str,
    settings: IngestSettings,
    media_type: str | None = None,
    said: Metadata = _NOTHING_SAID,
) -> tuple[Entry, ...]:
    """Return the articles in `data`, at least one, each still to be read.

    The arguments are those of `read_bytes`.  Raises SourceError where there is none.
    """
    # What is no Unicode in a file's name shows as a sign that something was there.
    name = (PurePath(name).name or name).encode("utf-8", "replace").decode("utf-8")
    whole = Enclosed(data, "", media_type, name, said)
    most = settings.max_articles
    found = list(islice(_Source(name, settings).entries(whole, (), 0), most + 1))
    if not found:
        raise SourceError(f"{name}: {_NO_TEXT}")
    if len(found) > most:
        message = f"{name}: holds more than {most} articles; split it or raise ingest.max_articles"
        raise SourceError(message)
    return (replace(found[0], mark=""),) if len(found) == 1 else tuple(found)


def file_bytes(path: Path, settings: IngestSettings) -> bytes:
    """Return the bytes of a file, one more than allowed where it is too large.

    Raises SourceError where the file is missing or unreadable.
    """
    name = path.name or str(path)
    if path.is_dir():
        message = f"{name}: is a folder, not an article; name the files in it"
        raise SourceError(message)
    try:
        with path.open("rb") as stream:
            return stream.read(settings.max_bytes + 1)
    except FileNotFoundError as error:
        message = f"{name}: no such file; check the name and the folder"
        raise SourceError(message) from error
    except PermissionError as error:
        message = f"{name}: may not be read; give yourself the right to read it"
        raise SourceError(message) from error
    except (OSError, ValueError) as error:
        message = f"{name}: cannot be read ({error}); check the file"
        raise SourceError(" ".join(message.split())) from error


@dataclass(frozen=True, slots=True)
class _Source:
    """A file being read: the name that its articles go by, and its limits."""

    name: str
    settings: IngestSettings

    def entries(
        self, enclosed: Enclosed, marks: tuple[str, ...], depth: int, whole: Origin | None = None
    ) -> Iterator[Entry]:
        """Yield the articles of a document, and those of the documents inside it.

        `whole` is the document that is but a wrapping of this one.
        """
        name = f"{self.name}#{'#'.join(marks)}" if marks else self.name
        if depth >= _DEEPEST:
            raise SourceError(f"{name}: documents in documents, too deep; take the inner one out")
        _refuse(enclosed.data, name, self.settings)
        sort = sniff(enclosed.data, enclosed.file_name, enclosed.media_type)
        charset = stated_charset(enclosed.media_type)
        document = Document(enclosed.data, name, self.settings, charset)
        own = Origin(name, sort.media_type, hashlib.sha256(enclosed.data).hexdigest())
        origin = whole or own
        for part in READERS[sort.media_type](document):
            if isinstance(part, Draft):
                draft = replace(part, issues=(*sort.issues, *part.issues))
                yield _entry(draft, enclosed.said, origin, marks)
            else:
                inner = replace(part, said=part.said.filled(enclosed.said))
                yield from self._inner(inner, origin, marks, depth)

    def _inner(
        self, part: Enclosed, outer: Origin, marks: tuple[str, ...], depth: int
    ) -> Iterator[Entry]:
        """Yield the articles of an inner document; an error in it is told when it is read."""
        own = (*marks, part.mark) if part.mark else marks
        try:
            yield from self.entries(part, own, depth + 1, None if part.mark else outer)
        except SourceError as error:
            yield Entry("#".join(own), _raising(error))


def _entry(draft: Draft, said: Metadata, origin: Origin, marks: tuple[str, ...]) -> Entry:
    def read() -> Article:
        if not tidy(draft.paragraphs):
            why = draft.issues[-1].message if draft.issues else _NO_TEXT
            raise SourceError(f"{origin.name}: {why}")
        return assemble(replace(draft, metadata=draft.metadata.filled(said)), origin)

    return Entry("#".join(marks), read)


def _raising(error: SourceError) -> Callable[[], Article]:
    def read() -> Article:
        raise error

    return read


def _refuse(data: bytes, name: str, settings: IngestSettings) -> None:
    if len(data) > settings.max_bytes:
        limit = settings.max_bytes
        message = f"{name}: is larger than {limit} bytes; split it or raise ingest.max_bytes"
        raise SourceError(message)
    if not data:
        message = f"{name}: is empty; nothing to read"
        raise SourceError(message)
    if not binary_type(data) and (kind := binary_kind(data)):
        message = f"{name}: seems to be {kind.what}; {kind.remedy}"
        raise SourceError(message)
