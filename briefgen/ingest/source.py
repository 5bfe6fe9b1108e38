"""From a file or its bytes to an article: the checks, and the choice of the reader."""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import TYPE_CHECKING

from briefgen.errors import SourceError
from briefgen.ingest.draft import Draft, Origin, assemble, tidy
from briefgen.ingest.neutral import neutral
from briefgen.ingest.sniff import (
    HTML,
    MARKDOWN,
    binary_kind,
    declared_encoding,
    sniff,
    stated_charset,
)

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.ingest.decode import Decoded
    from briefgen.model import Article
    from briefgen.settings.model import IngestSettings


def read_source(path: Path, settings: IngestSettings) -> Article:
    """Return the article in a file.

    Raises SourceError where the file is missing, unreadable, too large or holds no text.
    """
    return read_bytes(file_bytes(path, settings), path.name or str(path), settings)


def file_bytes(path: Path, settings: IngestSettings) -> bytes:
    """Return the bytes of a file, one more than `settings` allow where it is larger.

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


def read_bytes(
    data: bytes, name: str, settings: IngestSettings, media_type: str | None = None
) -> Article:
    """Return the article in `data`; `name` is the file's name, ``-`` for standard input.

    `media_type` (``text/plain``, ``text/markdown``, ``text/html``, perhaps with a charset) chooses
    the reader; without it the name's suffix does, then the content.  Raises SourceError where
    there is no text to read.
    """
    # What is no Unicode in a file's name shows as a sign that something was there.
    name = (PurePath(name).name or name).encode("utf-8", "replace").decode("utf-8")
    _refuse(data, name, settings)
    sort = sniff(data, name, media_type)
    decoded = _decoded(data, name, sort.media_type, stated_charset(media_type))
    draft = neutral(_draft(decoded.text, sort.media_type))
    if not tidy(draft.paragraphs):
        message = f"{name}: holds no text of an article; check that it is the right file"
        raise SourceError(message)
    issues = (*sort.issues, *decoded.issues, *draft.issues)
    origin = Origin(name, sort.media_type, hashlib.sha256(data).hexdigest())
    return assemble(Draft(draft.paragraphs, draft.metadata, issues), origin)


def _refuse(data: bytes, name: str, settings: IngestSettings) -> None:
    if len(data) > settings.max_bytes:
        limit = settings.max_bytes
        message = f"{name}: is larger than {limit} bytes; split it or raise ingest.max_bytes"
        raise SourceError(message)
    if not data:
        message = f"{name}: is empty; nothing to read"
        raise SourceError(message)
    if kind := binary_kind(data):
        message = f"{name}: seems to be {kind.what}; {kind.remedy}"
        raise SourceError(message)


def _decoded(data: bytes, name: str, media_type: str, charset: str | None) -> Decoded:
    """Decode the text; what a server states of its charset counts before what the page says."""
    from briefgen.ingest.decode import decode

    own = declared_encoding(data) if media_type == HTML else None
    decoded = decode(data, name, *filter(None, (charset, own)))
    if not decoded.text.strip():
        message = f"{name}: holds only white space; nothing to read"
        raise SourceError(message)
    return decoded


def _draft(text: str, media_type: str) -> Draft:
    """Let the reader of this kind of document read the text."""
    if media_type == HTML:
        from briefgen.ingest.html import read_html

        return read_html(text)
    if media_type == MARKDOWN:
        from briefgen.ingest.markdown import read_markdown

        return read_markdown(text)
    from briefgen.ingest.text import read_text

    return read_text(text)
