"""Where in a file its articles are: in itself, or in the documents inside it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.errors import SourceError
from briefgen.ingest.document import Document, Enclosed
from briefgen.ingest.draft import Draft, Metadata, Origin, assemble, tidy
from briefgen.ingest.kinds import BY_MEDIA_TYPE, MAIL, MSG
from briefgen.ingest.neutral import neutral
from briefgen.ingest.readers import READERS
from briefgen.ingest.sniff import Sort, binary_kind, binary_type, sniff, stated_charset

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model import Article
    from briefgen.settings.model import IngestSettings

_DEEPEST = 4
"""Documents inside documents: an archive's page, a mail's attachment and its record make three."""

NOTHING_SAID = Metadata()
NO_TEXT = "holds no text of an article; check that it is the right file"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file an article is, and what is known of its document from around it.

    A document's bytes and its place are enough to read it anywhere.  `marks` lead to it, none for
    the file itself; `outer` is the document that is but its wrapping; `problem` says why it cannot
    be read.
    """

    marks: tuple[str, ...] = ()
    media_type: str | None = None
    file_name: str = ""
    said: Metadata = NOTHING_SAID
    outer: Origin | None = None
    problem: str = ""

    @property
    def mark(self) -> str:
        """What tells the article from the others of the file, empty where it is the file."""
        return "#".join(self.marks)


@dataclass(frozen=True, slots=True)
class Holder:
    """A file being read: the name that its articles go by, and its limits."""

    name: str
    settings: IngestSettings

    def places(
        self, enclosed: Enclosed, marks: tuple[str, ...], depth: int, outer: Origin | None = None
    ) -> Iterator[tuple[bytes, Place]]:
        """Yield the document with its place where it has an article, then those inside it.

        `outer` is the document that is but a wrapping of this one.
        """
        name = self._name(marks)
        if depth >= _DEEPEST:
            raise SourceError(f"{name}: documents in documents, too deep; take the inner one out")
        _refuse(enclosed.data, name, self.settings)
        place = Place(marks, enclosed.media_type, enclosed.file_name, enclosed.said, outer)
        sort = sniff(enclosed.data, enclosed.file_name, enclosed.media_type)
        if not self._encloses(sort):
            yield enclosed.data, place
            return
        document, origin = self._document(enclosed.data, place, sort)
        for part in READERS[sort.media_type](document):
            if isinstance(part, Draft):
                yield enclosed.data, place
            else:
                inner = replace(part, said=part.said.filled(enclosed.said))
                yield from self._inner(inner, origin, marks, depth)

    def _inner(
        self, part: Enclosed, outer: Origin, marks: tuple[str, ...], depth: int
    ) -> Iterator[tuple[bytes, Place]]:
        """Yield the places of an inner document; an error in it is told when it is read."""
        own = (*marks, part.mark) if part.mark else marks
        wrapping = None if part.mark else outer
        place = Place(own, part.media_type, part.file_name, part.said, wrapping)
        try:
            yield from self.places(part, own, depth + 1, wrapping)
        except SourceError as error:
            yield part.data, replace(place, problem=str(error))
        except Exception:  # noqa: BLE001 - whatever it is, reading this one meets it again
            yield part.data, place

    def _encloses(self, sort: Sort) -> bool:
        """Whether other documents may be in one of a kind; mails are opened where that is asked."""
        if sort.media_type in {MAIL, MSG}:
            return self.settings.attachments
        return BY_MEDIA_TYPE[sort.media_type].several

    def article(self, data: bytes, place: Place) -> Article:
        """Return the article that a document itself is, or the one that it is but wrapped around.

        Raises SourceError where there is none.
        """
        name = self._name(place.marks)
        if place.problem:
            raise SourceError(place.problem)
        _refuse(data, name, self.settings)
        sort = sniff(data, place.file_name, place.media_type)
        document, origin = self._document(data, place, sort)
        for part in READERS[sort.media_type](document):
            if isinstance(part, Draft):
                draft = replace(part, issues=(*sort.issues, *part.issues))
                return _assembled(draft, place.said, origin)
            if not part.mark:
                said = part.said.filled(place.said)
                inner = Place(place.marks, part.media_type, part.file_name, said, origin)
                return self.article(part.data, inner)
        raise SourceError(f"{name}: {NO_TEXT}")

    def _document(self, data: bytes, place: Place, sort: Sort) -> tuple[Document, Origin]:
        """Return what the reader of a kind is given, and what its article says that it is from."""
        name = self._name(place.marks)
        document = Document(data, name, self.settings, stated_charset(place.media_type))
        own = Origin(name, sort.media_type, hashlib.sha256(data).hexdigest())
        return document, place.outer or own

    def _name(self, marks: tuple[str, ...]) -> str:
        return f"{self.name}#{'#'.join(marks)}" if marks else self.name


def _assembled(draft: Draft, said: Metadata, origin: Origin) -> Article:
    draft = neutral(replace(draft, metadata=draft.metadata.filled(said)))
    if not tidy(draft.paragraphs):
        why = draft.issues[-1].message if draft.issues else NO_TEXT
        raise SourceError(f"{origin.name}: {why}")
    return assemble(draft, origin)


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
