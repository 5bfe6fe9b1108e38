"""From a file or its bytes to its articles: the checks, and the choice of the reader."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from itertools import count, islice
from pathlib import PurePath
from typing import TYPE_CHECKING

from briefgen.errors import SourceError, UnreadableError
from briefgen.ingest.document import Enclosed
from briefgen.ingest.kinds import kind_of_name
from briefgen.ingest.places import NO_TEXT, NOTHING_SAID, Holder, Place
from briefgen.yamlfile import missing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from briefgen.ingest.draft import Metadata
    from briefgen.model import Article
    from briefgen.settings.model import IngestSettings


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of a source; `mark` tells it from the others, empty where it is the only one.

    `read` raises SourceError where this article cannot be read.
    """

    mark: str
    read: Callable[[], Article]


def may_hold_several(name: str) -> bool:
    """Whether a file's name allows for more than one article in it."""
    kind = kind_of_name(name)
    return kind is None or kind.several


def read_source(path: Path, settings: IngestSettings) -> Article:
    """Return the article in a file.

    Raises UnreadableError where the file is missing or may not be read, SourceError where it is
    too large, holds no text or holds several articles.
    """
    return read_bytes(read_file(path, settings), path.name or str(path), settings)


def read_bytes(
    data: bytes,
    name: str,
    settings: IngestSettings,
    media_type: str | None = None,
    said: Metadata = NOTHING_SAID,
) -> Article:
    """Return the article in `data`; `name` is the file's name, ``-`` for standard input.

    `said` is what is known of it besides: its address, when it was fetched.

    `media_type` (one of `readers.READERS`) chooses the reader; without it the first bytes do, the
    name's ending, then the content.  Raises SourceError where there is no text to read, or more
    than one article.
    """
    (inner, place), *others = find_places(data, name, settings, media_type, said)
    if others:
        marks = f"{place.mark} to {others[-1][1].mark}"
        message = f"{PurePath(name).name}: holds {len(others) + 1} articles ({marks}), not one"
        raise SourceError(message)
    return read_place(inner, place, name, settings)


def file_entries(path: Path, settings: IngestSettings) -> tuple[Entry, ...]:
    """Return the articles of a file.  Raises SourceError as `read_source` does."""
    return entries(read_file(path, settings), path.name or str(path), settings)


def entries(data: bytes, name: str, settings: IngestSettings) -> tuple[Entry, ...]:
    """Return the articles in `data`, at least one, each still to be read.

    `name` is the file's.  Raises SourceError where there is none.
    """
    found = find_places(data, name, settings)
    several = len(found) > 1
    return tuple(
        Entry(place.mark if several else "", partial(read_place, inner, place, name, settings))
        for inner, place in found
    )


def find_places(
    data: bytes,
    name: str,
    settings: IngestSettings,
    media_type: str | None = None,
    said: Metadata = NOTHING_SAID,
) -> list[tuple[bytes, Place]]:
    """Return the document of each article in `data`, at least one, and its place; none is read.

    The arguments are those of `read_bytes`.  Raises SourceError where there is none.
    """
    name = _shown(name)
    most = settings.max_articles
    whole = Enclosed(data, "", media_type, name, said)
    try:
        found = list(islice(Holder(name, settings).places(whole, (), 0), most + 1))
    except SourceError:
        raise
    except Exception:  # noqa: BLE001 - whatever it is, reading the file meets it again
        return [(data, Place((), media_type, name, said))]
    if not found:
        raise SourceError(f"{name}: {NO_TEXT}")
    if len(found) > most:
        message = f"{name}: holds more than {most} articles; split it or raise ingest.max_articles"
        raise SourceError(message)
    return list(_told_apart(found))


def read_place(data: bytes, place: Place, name: str, settings: IngestSettings) -> Article:
    """Return the article of a document that `find_places` found in a file of that name.

    Raises SourceError where it cannot be read.
    """
    return Holder(_shown(name), settings).article(data, place)


def read_file(path: Path, settings: IngestSettings) -> bytes:
    """Return the bytes of a file, or one more than an article may have.

    Raises UnreadableError where it is missing or may not be read.
    """
    name = path.name or str(path)
    try:
        with path.open("rb") as stream:
            return stream.read(settings.max_bytes + 1)
    except IsADirectoryError as error:
        message = f"{name}: is a folder, not an article; name the files in it"
        raise UnreadableError(message) from error
    except FileNotFoundError as error:
        raise UnreadableError(f"{name}: {missing(path)}") from error
    except PermissionError as error:
        message = f"{name}: may not be read; give yourself the right to read it"
        raise UnreadableError(message) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = f"{name}: cannot be read ({reason.lower()}); check the file"
        raise UnreadableError(" ".join(message.split())) from error


def _shown(name: str) -> str:
    """Return a file's name; what is no Unicode in it shows as a sign that something was there."""
    return (PurePath(name).name or name).encode("utf-8", "replace").decode("utf-8")


def _told_apart(found: Iterable[tuple[bytes, Place]]) -> Iterator[tuple[bytes, Place]]:
    """Yield places with no mark twice: a mail may have two attachments of one name."""
    seen: set[tuple[str, ...]] = set()
    for data, place in found:
        marks, number = place.marks, count(2)
        while marks in seen:
            marks = (*place.marks[:-1], f"{next(number)}-{place.marks[-1]}")
        seen.add(marks)
        yield data, replace(place, marks=marks)
