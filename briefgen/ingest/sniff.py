"""What the bytes seem to be: which kind of document, or none that can be read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from briefgen.model import Issue

TEXT = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"

_MEDIA_TYPES = {TEXT: TEXT, MARKDOWN: MARKDOWN, HTML: HTML, "application/xhtml+xml": HTML}
SUFFIXES = {
    ".txt": TEXT,
    ".text": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".mdown": MARKDOWN,
    ".mkd": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
}

_HEAD = 4096
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b",
    re.DOTALL | re.IGNORECASE,
)
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n[\w-]+[ \t]*:")
_META_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_CHARSET_PARAMETER = re.compile(r";\s*charset\s*=\s*\"?([\w.:-]{1,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)


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
    (b"%PDF-", "a PDF", _SAVE),
    (b"%!PS", "PostScript", _SAVE),
    (b"{\\rtf", "a rich text document (RTF)", _SAVE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an older office document", _SAVE),
    (b"PK\x03\x04", "a zip archive or an office document", _SAVE),
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


def binary_kind(data: bytes) -> BinaryKind | None:
    """Return what the bytes seem to be where they are a known kind of file without plain text."""
    if b"word/document.xml" in data[:_HEAD] and data.startswith(b"PK\x03\x04"):
        return BinaryKind("a Word document", _SAVE)
    for signature, what, remedy in _SIGNATURES:
        if data.startswith(signature) and _counts(signature, data):
            return BinaryKind(what, remedy)
    for signature, start, what in _CONTAINERS:
        if data.startswith(signature, start) and _counts(signature, data):
            return BinaryKind(what, _NO_TEXT)
    return None


def _counts(signature: bytes, data: bytes) -> bool:
    return signature not in _PRINTABLE_SIGNATURES or b"\0" in data[:_HEAD]


def sniff(data: bytes, name: str, media_type: str | None) -> Sort:
    """Return what to read the bytes as: the media type given, the suffix, or the content.

    A whole HTML page is read as one even where its name says plain text, with an issue; single
    tags in a text stay text.
    """
    given = (media_type or "").partition(";")[0].strip().lower()
    if given in _MEDIA_TYPES:
        return Sort(_MEDIA_TYPES[given])
    by_suffix = SUFFIXES.get(PurePath(name).suffix.lower())
    if by_suffix in {HTML, MARKDOWN}:
        return Sort(by_suffix)
    head = _readable(data[:_HEAD])
    if _HTML_START.match(head):
        issue = Issue("read-as-html", "the text is an HTML page by its content and was read as one")
        return Sort(HTML, (issue,) if by_suffix else ())
    if by_suffix is None and _FRONT_MATTER.match(head):
        return Sort(MARKDOWN)
    return Sort(TEXT)


def _readable(head: bytes) -> str:
    """Return the ASCII part of a beginning, whatever its encoding: enough to see its markup."""
    return head.replace(b"\0", b"").decode("ascii", "replace").lstrip("\ufffd")


def stated_charset(media_type: str | None) -> str | None:
    """Return the charset that a media type states: ``text/html; charset=utf-8``."""
    found = _CHARSET_PARAMETER.search(media_type or "")
    return found[1] if found else None


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that an HTML page names for itself, as it writes it."""
    head = data[:_HEAD]
    found = _META_CHARSET.search(head) or _XML_ENCODING.match(head)
    return found[1].decode("ascii", "replace") if found else None
