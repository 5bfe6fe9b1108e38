"""Every reader as a function of bytes that fails where a reader does what it must not.

tools/fuzz.py feeds them, and test_found.py what it has found.
"""

from __future__ import annotations

import datetime
import io
import unicodedata
import zipfile
from functools import cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from briefgen.errors import ProblemsError, SourceError
from briefgen.ingest import read_bytes
from briefgen.settings import load_settings
from briefgen.web import entries_since, read_feed
from briefgen.web.exchange import Answer
from briefgen.web.robots import Robots
from briefgen.yamlfile import parse_yaml
from tests.security import documents

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from briefgen.settings.model import IngestSettings


@cache
def _settings() -> IngestSettings:
    return load_settings().ingest


def _check_line(error: SourceError) -> None:
    assert len(str(error).splitlines()) == 1


def _document(data: bytes, *, name: str, media_type: str | None) -> None:
    """Read a document; its article must be sound."""
    try:
        article = read_bytes(data, name, _settings(), media_type)
    except SourceError as error:
        _check_line(error)
        return
    source = article.source
    texts = [article.title, *(paragraph.text for paragraph in article.paragraphs)]
    texts += [text for text in (source.author, source.publisher, source.url) if text]
    assert article.title
    assert article.paragraphs
    for text in texts:
        assert text == " ".join(text.split())
        assert not {unicodedata.category(char) for char in text} & {"Cc", "Cs", "Zl", "Zp"}
        assert not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


PARTS = {"docx": "word/document.xml", "odt": "content.xml"}
"""Kinds that are archives, and the member that holds their text.

A changed byte of an archive breaks a checksum before any reader sees it, so that its text is also
fuzzed alone.
"""


@cache
def _archive(kind: str) -> bytes:
    build = {"docx": documents.word, "odt": documents.writer}[kind]
    return build("Bridge closed", ["It closed on Monday.", "Nobody was hurt."], "Jane Roe")


def part(kind: str) -> bytes:
    """Return the text's member of a sound file of a kind."""
    with zipfile.ZipFile(io.BytesIO(_archive(kind))) as archive:
        return archive.read(PARTS[kind])


def _packed(data: bytes, kind: str) -> None:
    """Read a document whose text's member is `data`, in a file that is sound besides."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(_archive(kind))) as archive,
        zipfile.ZipFile(packed, "w") as changed,
    ):
        for name in archive.namelist():
            changed.writestr(name, data if name == PARTS[kind] else archive.read(name))
    _document(packed.getvalue(), name=f"a.{kind}", media_type=None)


def _yaml(data: bytes) -> None:
    """Read YAML, or JSON where it is that."""
    for name in ("a.yaml", "a.json"):
        try:
            parse_yaml(data.decode("utf-8", "surrogatepass"), name)
        except (ProblemsError, UnicodeDecodeError):
            continue


def _feed(data: bytes) -> None:
    """Read a feed."""
    try:
        entries = read_feed(data, "a.xml", "http://a.example/")
    except SourceError as error:
        _check_line(error)
        return
    assert all(entry.url.startswith(("http://", "https://")) for entry in entries)
    entries_since(entries, datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC), 10)


def _robots(data: bytes) -> None:
    """Read a site's rules."""
    Robots().allow("http://a.example/b?c", lambda url: Answer(url, 200, {}, data))


READERS: Mapping[str, Callable[[bytes], None]] = MappingProxyType(
    {
        "text": partial(_document, name="a.txt", media_type="text/plain"),
        "markdown": partial(_document, name="a.md", media_type="text/markdown"),
        "html": partial(_document, name="a.html", media_type="text/html"),
        **{
            kind: partial(_document, name=f"a.{kind}", media_type=None)
            for kind in ("docx", "odt", "pdf", "eml", "msg", "mhtml", "warc", "json", "jsonl")
        },
        **{f"{kind}-part": partial(_packed, kind=kind) for kind in PARTS},
        "yaml": _yaml,
        "feed": _feed,
        "robots": _robots,
    }
)
"""Every reader by its name."""
