"""From files and bytes to articles: encodings, errors, the choice of the reader."""

# ruff: noqa: RUF001 - words in other scripts are the cases

from __future__ import annotations

import datetime
import hashlib
import zipfile
from typing import TYPE_CHECKING

import pytest

from briefgen.errors import SourceError
from briefgen.ingest import read_bytes, read_source
from briefgen.ingest.draft import Metadata

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.settings.model import IngestSettings

LATIN = "The café “Zoë” reopened — at £5 a cup, its owner’s friend said on Tuesday at noon."
CYRILLIC = "Правительство сообщило во вторник о новых мерах поддержки портового города. " * 4
POLISH = "Władze ogłosiły, że źródło ciepła będzie działać od wtorku w całym mieście. " * 4
PAGE = (
    '<html lang="pl"><head><meta charset="{}"><title>Port</title></head>'
    "<body><article><h1>Port</h1><p>{}</p></article></body></html>"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_stated_encodings(settings: IngestSettings, encoding: str) -> None:
    """UTF-8 and texts with a byte order mark are read without an issue."""
    article = read_bytes(LATIN.encode(encoding), "a.txt", settings)
    assert (article.paragraphs[0].text, article.issues) == (LATIN, ())


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (LATIN, "cp1252"),
        (LATIN, "utf-16-le"),
        (LATIN, "utf-16-be"),
        (CYRILLIC, "cp1251"),
        (CYRILLIC, "koi8-r"),
    ],
)
def test_guessed_encodings(settings: IngestSettings, text: str, encoding: str) -> None:
    """An encoding that nothing states is guessed, and the article says so."""
    article = read_bytes(text.encode(encoding), "a.txt", settings)
    assert article.paragraphs[0].text == text.strip()
    assert [issue.slug for issue in article.issues] == ["encoding-guessed"]


@pytest.mark.parametrize("encoding", ["iso-8859-2", "windows-1250", "utf-8"])
def test_declared_encodings(settings: IngestSettings, encoding: str) -> None:
    """A page's own word on its encoding is believed."""
    data = PAGE.format(encoding, POLISH).encode(encoding)
    article = read_bytes(data, "a.html", settings)
    assert article.paragraphs[-1].text == POLISH.strip()
    assert article.issues == ()


@pytest.mark.parametrize("label", ["no-such", "utf-7", "rot13", "unicode_escape", "utf-16", "idna"])
def test_odd_declarations_do_no_harm(settings: IngestSettings, label: str) -> None:
    """A declaration that names no character set, or a wrong one, is passed over."""
    article = read_bytes(PAGE.format(label, LATIN).encode(), "a.html", settings)
    assert article.paragraphs[-1].text == LATIN


def test_broken_bytes_show(settings: IngestSettings) -> None:
    """One broken byte does not turn UTF-8 into something else; it shows, with an issue."""
    data = (LATIN * 3).encode() + b" and \xff more."
    article = read_bytes(data, "a.txt", settings)
    assert article.paragraphs[0].text.endswith("and � more.")
    assert [issue.slug for issue in article.issues] == ["broken-bytes"]


def test_control_characters_are_left_out_and_told(settings: IngestSettings) -> None:
    """NUL and its like cannot stand on a page: the article says how many there were."""
    article = read_bytes(b"The bri\x00dge is\x07 open again, the council said.", "a.txt", settings)
    assert article.paragraphs[0].text == "The bridge is open again, the council said."
    assert article.issues[0].message.startswith(
        "control characters in the source were left out (2)"
    )


def test_invisible_and_direction_marks_stay_in_the_text(settings: IngestSettings) -> None:
    """Soft hyphens, joiners, direction marks and emoji stand as in the source, for quotes."""
    text = "The har\u00adbour 👩\u200d🚒 was \u200fفتح\u200e again\u200b today, she said."
    article = read_bytes(f"\ufeff{text}\ufeff\n".encode(), "a.txt", settings)
    assert article.paragraphs[0].text == text


def test_white_space_becomes_single_spaces(settings: IngestSettings) -> None:
    """Tabs and special spaces are single spaces; nothing stands at a paragraph's ends."""
    article = read_bytes("  It\tis\u00a0\u2009open  again. \n".encode(), "a.txt", settings)
    assert article.paragraphs[0].text == "It is open again."


def test_a_file_is_read(tmp_path: Path, settings: IngestSettings) -> None:
    """The source has the file's name without its folder, and the digest of its bytes."""
    path = tmp_path / "the bridge.txt"
    path.write_bytes(b"It is open.")
    source = read_source(path, settings).source
    assert source.name == "the bridge.txt"
    assert source.sha256 == hashlib.sha256(b"It is open.").hexdigest()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \n\t\r\n\x0c", "white space"),
        (b"\xef\xbb\xbf", "white space"),
        (b"----\n\n****\n", "no text"),
        (b"%PDF-1.7\n%\xe2\xe3", "no PDF"),
        (b"PK\x03\x04\x14\x00", "zip"),
        (b"\x89PNG\r\n\x1a\n\x00", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"GIF89a\x01\x00\x01\x00", "GIF"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"RIFF\x24\x00\x00\x00WEBP", "RIFF"),
        (b"{\\rtf1 text}", "RTF"),
        (b"\x7fELF\x02\x01\x01\x00", "program"),
        (bytes(range(256)) * 20, "no text"),
    ],
)
def test_what_cannot_be_read_is_named(settings: IngestSettings, data: bytes, said: str) -> None:
    """Each error is one line that names the file and says what it seems to be."""
    with pytest.raises(SourceError) as caught:
        read_bytes(data, "folder/odd.txt", settings)
    message = str(caught.value)
    assert said in message
    assert message.startswith("odd.txt: ")
    assert "\n" not in message


def test_a_broken_word_document_is_named(tmp_path: Path, settings: IngestSettings) -> None:
    """A Word document without its parts is told from other archives, and is damaged."""
    path = tmp_path / "report.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w:t>Hello</w:t>")
    with pytest.raises(SourceError, match="is damaged; open it in Word"):
        read_source(path, settings)


def test_missing_files_and_folders(tmp_path: Path, settings: IngestSettings) -> None:
    """What is not a file is refused by name."""
    with pytest.raises(SourceError, match=r"none\.txt: no such file"):
        read_source(tmp_path / "none.txt", settings)
    with pytest.raises(SourceError, match="is a folder"):
        read_source(tmp_path, settings)
    (tmp_path / "file").touch()
    with pytest.raises(SourceError, match="cannot be read"):
        read_source(tmp_path / "file" / "below.txt", settings)


def test_forbidden_files(tmp_path: Path, settings: IngestSettings) -> None:
    """A file without the right to read it is refused with the remedy."""
    path = tmp_path / "secret.txt"
    path.write_text("It is open.")
    path.chmod(0)
    try:
        path.read_bytes()
    except PermissionError:
        with pytest.raises(SourceError, match="may not be read"):
            read_source(path, settings)
    else:
        pytest.skip("this user may read everything")


def test_too_large(tmp_path: Path, settings: IngestSettings) -> None:
    """A file above the limit is refused before it is read, naming the setting."""
    path = tmp_path / "long.txt"
    path.write_text("It is open. " * 10)
    with pytest.raises(SourceError, match=r"ingest\.max_bytes"):
        read_source(path, settings.model_copy(update={"max_bytes": 100}))


@pytest.mark.parametrize(
    ("name", "media_type", "expected"),
    [
        ("a.md", None, "text/markdown"),
        ("a.HTM", None, "text/html"),
        ("a.txt", None, "text/plain"),
        ("-", None, "text/plain"),
        ("a.md", "text/plain; charset=utf-8", "text/plain"),
        ("a", "application/xhtml+xml", "text/html"),
        ("a.log", None, "text/plain"),
    ],
)
def test_the_reader_is_chosen(
    settings: IngestSettings, name: str, media_type: str | None, expected: str
) -> None:
    """The media type given counts most, then the suffix, then the content."""
    article = read_bytes(b"It is open again.", name, settings, media_type)
    assert article.source.media_type == expected


def test_a_page_under_another_name(settings: IngestSettings) -> None:
    """A whole HTML page is read as one whatever its name, with an issue where the name differs."""
    data = b"<!-- saved -->\n<!DOCTYPE html><html><body><p>It is open.</p></body></html>"
    assert read_bytes(data, "-", settings).source.media_type == "text/html"
    assert "read-as-html" in {i.slug for i in read_bytes(data, "a.txt", settings).issues}


def test_what_is_known_besides(settings: IngestSettings) -> None:
    """Whoever fetched a document may say its charset, its address and when; it speaks first."""
    moment = datetime.datetime(2031, 3, 12, 9, 30, tzinfo=datetime.UTC)
    said = Metadata(url="https://courier.example/1", retrieved=moment, title="Not this")
    data = PAGE.format("none", POLISH).encode("cp1250")
    source = read_bytes(data, "a", settings, "text/html; charset=windows-1250", said)
    assert source.paragraphs[-1].text == POLISH.strip()
    assert source.title == "Port"
    assert (source.source.url, source.source.retrieved) == (said.url, moment)
