"""What the bytes seem to be: which kind of document, or none that can be read."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass

from briefgen.ingest.kinds import (
    BY_MEDIA_TYPE,
    DOCX,
    HTML,
    JSON,
    JSON_LINES,
    MAIL,
    MARKDOWN,
    MHTML,
    MSG,
    ODT,
    PDF,
    TEXT,
    WARC,
    kind_of_name,
)
from briefgen.model import Issue

_HEAD = 4096
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b",
    re.DOTALL | re.IGNORECASE,
)
_CHARSET_PARAMETER = re.compile(r";\s*charset\s*=\s*\"?([\w.:-]{1,40})", re.IGNORECASE)
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n[\w-]+[ \t]*:")


@dataclass(frozen=True, slots=True)
class Sort:
    """The media type that a document is read as, and what seemed odd about it."""

    media_type: str
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class BinaryKind:
    """What a file that holds no text seems to be, and what the user can do."""

    what: str
    remedy: str


_SAVE = "save its text as .txt, .md or .html first"
_UNPACK = "unpack it first"
_NO_TEXT = "give the article as text, Markdown or HTML"
_SIGNATURES = (
    (b"%!PS", "PostScript", _SAVE),
    (b"{\\rtf", "a rich text document (RTF)", _SAVE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an older office document", _SAVE),
    (b"PK\x03\x04", "a zip archive or an office document, damaged or of a kind not read", _SAVE),
    (b"PK\x05\x06", "an empty zip archive", _UNPACK),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ\x00", "an xz archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", _UNPACK),
    (b"\x89PNG\r\n\x1a\n", "an image (PNG)", _NO_TEXT),
    (b"\xff\xd8\xff", "an image (JPEG)", _NO_TEXT),
    (b"GIF87a", "an image (GIF)", _NO_TEXT),
    (b"GIF89a", "an image (GIF)", _NO_TEXT),
    (b"II*\x00", "an image (TIFF)", _NO_TEXT),
    (b"MM\x00*", "an image (TIFF)", _NO_TEXT),
    (b"ID3", "a sound file (MP3)", _NO_TEXT),
    (b"OggS", "a sound or film file (Ogg)", _NO_TEXT),
    (b"\x7fELF", "a program", _NO_TEXT),
    (b"SQLite format 3\x00", "a database (SQLite)", _NO_TEXT),
)
_CONTAINERS = ((b"RIFF", 0, "an image, sound or film (RIFF)"), (b"ftyp", 4, "a film (MP4)"))
_PRINTABLE_SIGNATURES = frozenset({b"BZh", b"ID3", b"OggS", b"RIFF", b"ftyp", b"GIF87a", b"GIF89a"})
"""Signatures that a text, too, may begin with; they count only where zero bytes follow."""


_BINARY = frozenset({PDF, DOCX, ODT, MSG, WARC})
"""What is told by its first bytes and by nothing else."""

_PDF_WITHIN = 1024
"""Readers of PDF look for its signature in so many bytes, and some servers write before it."""

_GZIP, _ZIP, _OLE = b"\x1f\x8b", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OUTLOOK = "__substg1.0_".encode("utf-16-le")
_MAIL_HEADER = re.compile(
    r"(?:from|to|date|subject|message-id|mime-version|received|return-path|delivered-to|reply-to"
    r"|content-type|dkim-signature|x-[\w-]+|authentication-results|arc-[\w-]+)[ \t]*:",
    re.IGNORECASE,
)
_FEWEST_MAIL_HEADERS = 3
_SAVED_PAGE = re.compile(
    r"^(?:snapshot-content-location[ \t]*:|from[ \t]*:[ \t]*<saved by )",
    re.IGNORECASE | re.MULTILINE,
)


def binary_kind(data: bytes) -> BinaryKind | None:
    """Return what the bytes seem to be where they are a known kind of file without plain text."""
    for signature, what, remedy in _SIGNATURES:
        if data.startswith(signature) and _counts(signature, data):
            return BinaryKind(what, remedy)
    for signature, start, what in _CONTAINERS:
        if data.startswith(signature, start) and _counts(signature, data):
            return BinaryKind(what, _NO_TEXT)
    return None


def binary_type(data: bytes) -> str | None:
    """Return the media type that the first bytes show, None where they show none that is read."""
    if b"%PDF-" in data[:_PDF_WITHIN] and not _is_text(data[:_PDF_WITHIN].partition(b"%PDF-")[0]):
        return PDF
    if data.startswith(_ZIP):
        return _office_type(data)
    if data.startswith(_OLE):
        return MSG if _OUTLOOK in data else None
    if data.startswith(_GZIP):
        head = _unzipped_head(data)
        return WARC if head.startswith(b"WARC/") else None
    return WARC if data.startswith(b"WARC/") else None


def _is_text(before: bytes) -> bool:
    """Whether what stands before the signature is prose that only speaks of it."""
    return len(before.split()) > _PROSE_WORDS


_PROSE_WORDS = 5


def _office_type(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return None
    if "word/document.xml" in names:
        return DOCX
    text = b"mimetypeapplication/vnd.oasis.opendocument.text" in data[:_HEAD]
    return ODT if text and "content.xml" in names else None


def _unzipped_head(data: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(data[:_HEAD], 16)
    except zlib.error:
        return b""


def _counts(signature: bytes, data: bytes) -> bool:
    return signature not in _PRINTABLE_SIGNATURES or b"\0" in data[:_HEAD]


def sniff(data: bytes, name: str, media_type: str | None) -> Sort:
    """Return what to read the bytes as: their signature, the media type, the name, or guesses.

    A whole HTML page is read as one even where its name says otherwise, with an issue; single
    tags in a text stay text.
    """
    if found := binary_type(data):
        return Sort(found)
    given = BY_MEDIA_TYPE.get((media_type or "").partition(";")[0].strip().lower())
    named = kind_of_name(name)
    wanted = next((r.media_type for r in (given, named) if r), None)
    head = _readable(data[:_HEAD])
    if wanted not in {None, TEXT, *_BINARY} or (given and wanted == TEXT):
        return Sort(wanted or TEXT)
    if _HTML_START.match(head):
        issue = Issue("read-as-html", "the text is an HTML page by its content and was read as one")
        return Sort(HTML, (issue,) if wanted else ())
    return Sort(wanted or _guessed(head))


def _guessed(head: str) -> str:
    """Return what a text without a name to go by begins as."""
    if _FRONT_MATTER.match(head):
        return MARKDOWN
    headers = head.lstrip().split("\n\n", 1)[0].split("\n\r\n", 1)[0].splitlines()
    named = sum(_MAIL_HEADER.match(line) is not None for line in headers)
    folded = sum(line[:1] in {" ", "\t"} for line in headers)
    if named >= _FEWEST_MAIL_HEADERS and named + folded >= 0.8 * len(headers):
        return MHTML if _SAVED_PAGE.search(head) else MAIL
    if re.match(r'\s*\{\s*"', head) or re.match(r"\s*\[\s*\{", head):
        lines = [line for line in head.splitlines()[:-1] if line.strip()]
        several = len(lines) > 1 and all(re.match(r"\s*\{.*\}\s*$", line) for line in lines)
        return JSON_LINES if several else JSON
    return TEXT


def stated_charset(media_type: str | None) -> str | None:
    """Return the charset that a media type states: ``text/html; charset=utf-8``."""
    found = _CHARSET_PARAMETER.search(media_type or "")
    return found[1] if found else None


def _readable(head: bytes) -> str:
    """Return the ASCII part of a beginning, whatever its encoding: enough to see its markup."""
    return head.replace(b"\0", b"").decode("ascii", "replace").lstrip("\ufffd")
