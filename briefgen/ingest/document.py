"""What a reader is given, and what it may hand over besides drafts."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING

from briefgen.errors import SourceError
from briefgen.ingest.draft import Draft, Metadata

if TYPE_CHECKING:
    from types import ModuleType

    from briefgen.settings.model import IngestSettings


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes of one document; `name` is that of the file they are from, for errors.

    `charset` is the encoding that whoever sent it states, as in ``text/html; charset=utf-8``.
    """

    data: bytes
    name: str
    settings: IngestSettings
    charset: str | None = None

    def refuse(self, what: str) -> SourceError:
        """Return the error that says on one line what is wrong with the document."""
        return SourceError(" ".join(f"{self.name}: {what}".split()))


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A document inside another: an attachment, a record, a page of an archive.

    `mark` tells it from its siblings, as in ``news.jsonl#3``; `media_type` and `file_name` say
    what it is as far as that is known; `said` is what the outer document says of it.
    """

    data: bytes
    mark: str
    media_type: str | None = None
    file_name: str = ""
    said: Metadata = field(default_factory=Metadata)


Part = Draft | Enclosed
"""What a reader yields: an article, or something to be read by its own reader."""


def library(module: str, extra: str, document: Document) -> ModuleType:
    """Return a library that comes with an extra.

    Raises SourceError that names the command which installs it, where it is missing.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise document.refuse(f"needs {module}; run: pip install 'briefgen[{extra}]'") from error
