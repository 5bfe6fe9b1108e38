"""Every kind of document that is read: its media type and the endings of its files."""

from __future__ import annotations

from dataclasses import dataclass

TEXT = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
MAIL = "message/rfc822"
MSG = "application/vnd.ms-outlook"
MHTML = "multipart/related"
WARC = "application/warc"
JSON = "application/json"
JSON_LINES = "application/jsonl"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of document.

    `also` are other names of its media type; `several` where a file may hold more than one
    article.
    """

    media_type: str
    suffixes: tuple[str, ...]
    also: tuple[str, ...] = ()
    several: bool = False


KINDS = (
    Kind(TEXT, (".txt", ".text")),
    Kind(MARKDOWN, (".md", ".markdown", ".mdown", ".mkd"), ("text/x-markdown",)),
    Kind(HTML, (".html", ".htm", ".xhtml"), ("application/xhtml+xml",)),
    Kind(PDF, (".pdf",), ("application/x-pdf",)),
    Kind(DOCX, (".docx", ".docm")),
    Kind(ODT, (".odt", ".ott")),
    Kind(MAIL, (".eml",), several=True),
    Kind(MSG, (".msg",), several=True),
    Kind(MHTML, (".mhtml", ".mht")),
    Kind(WARC, (".warc", ".warc.gz"), several=True),
    Kind(JSON, (".json",), ("application/feed+json", "text/json"), several=True),
    Kind(JSON_LINES, (".jsonl", ".ndjson"), ("application/x-ndjson",), several=True),
)

BY_MEDIA_TYPE = {name: kind for kind in KINDS for name in (kind.media_type, *kind.also)}
BY_SUFFIX = {suffix: kind for kind in KINDS for suffix in kind.suffixes}
SUFFIXES = {
    suffix: kind.media_type for suffix, kind in BY_SUFFIX.items() if kind.media_type != JSON
}
"""The endings by which articles are found in a folder: JSON there is mostly something else."""


def kind_of_name(name: str) -> Kind | None:
    """Return the kind that a file's ending names, None where it names none."""
    lowered = name.lower()
    endings = (lowered[i:] for i, char in enumerate(lowered) if char == ".")
    return next((BY_SUFFIX[ending] for ending in endings if ending in BY_SUFFIX), None)
