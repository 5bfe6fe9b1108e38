"""Saved pages, web archives and news exports: documents that hold documents."""

from __future__ import annotations

import gzip
import json
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any

import pytest

from briefgen.errors import SourceError
from briefgen.ingest import entries, read_bytes

if TYPE_CHECKING:
    from briefgen.settings.model import IngestSettings

FIRST = "The port of Aldren closed on Monday after a fire injured nine workers."
SECOND = "The harbour master said that nobody knows how the fire began, or why."
THIRD = "Ships have to wait outside the harbour until the end of the week, he said."
PAGE = (
    "<html lang=en><head><title>Fire in Aldren</title></head><body><article><h1>Fire in Aldren"
    f"</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></article></body></html>"
)
ADDRESS = "https://courier.example/2031/fire"


def texts(data: bytes, name: str, settings: IngestSettings) -> list[list[str]]:
    """Return the citable texts of each article in a file."""
    articles = [entry.read() for entry in entries(data, name, settings)]
    return [[p.text for p in article.paragraphs if p.kind.citable] for article in articles]


def test_a_saved_page(settings: IngestSettings) -> None:
    """MHTML gives the page, its address and when it was saved; the digest is the file's."""
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = ADDRESS
    message["Date"] = "Wed, 12 Mar 2031 09:30:00 -0000"
    message.set_content(PAGE.replace("</body>", "<p>Café</p></body>"), subtype="html")
    message.add_related(b"\x89PNG\r\n\x1a\n", "image", "png")
    article = read_bytes(message.as_bytes(), "fire.mhtml", settings)
    assert [p.text for p in article.paragraphs][:4] == ["Fire in Aldren", FIRST, SECOND, THIRD]
    source = article.source
    assert (source.name, source.media_type, source.url) == (
        "fire.mhtml",
        "multipart/related",
        ADDRESS,
    )
    assert source.retrieved is not None
    assert source.retrieved.date().isoformat() == "2031-03-12"
    assert read_bytes(message.as_bytes(), "-", settings).source.media_type == "multipart/related"


def archive(*pages: tuple[str, str, bytes], status: str = "200 OK", gz: bool = False) -> bytes:
    """Return a web archive of pages: address, media type, body."""
    records = []
    for number, (address, kind, body) in enumerate(pages):
        http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
            f"WARC-Target-URI: {address}\r\nWARC-Date: 2031-03-12T08:30:00Z\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        )
        records.append(head.encode() + http + b"\r\n\r\n")
    return b"".join(gzip.compress(record) if gz else record for record in records)


@pytest.mark.parametrize("gz", [False, True])
def test_a_web_archive(settings: IngestSettings, gz: bool) -> None:  # noqa: FBT001
    """Each page served well is an article; pictures, frames and errors are none."""
    data = archive(
        (ADDRESS, "text/html; charset=utf-8", PAGE.encode()),
        ("https://courier.example/x.png", "image/png", b"\x89PNG"),
        ("https://ads.example/frame", "text/html", b"<html><body>Buy!</body></html>"),
        (f"{ADDRESS}/2", "text/html", PAGE.replace("Monday", "Tuesday").encode()),
        gz=gz,
    )
    name = "crawl.warc.gz" if gz else "crawl.warc"
    found = entries(data, name, settings)
    assert [entry.mark for entry in found] == ["1", "2"]
    first, second = (entry.read() for entry in found)
    assert (first.source.name, first.source.url) == (f"{name}#1", ADDRESS)
    assert first.source.retrieved is not None
    assert second.paragraphs[1].text == FIRST.replace("Monday", "Tuesday")
    assert first.source.sha256 != second.source.sha256


def test_archives_that_hold_nothing_or_too_much(settings: IngestSettings) -> None:
    """Errors only, damage, and a bomb are refused on one line."""
    missing = archive((ADDRESS, "text/html", PAGE.encode()), status="404 Not Found")
    with pytest.raises(SourceError, match="holds no text of an article"):
        read_bytes(missing, "a.warc", settings)
    whole = archive((ADDRESS, "text/html", PAGE.encode()), gz=True)
    few = settings.model_copy(update={"max_unpacked": 100})
    with pytest.raises(SourceError, match=r"ingest\.max_unpacked"):
        read_bytes(whole, "a.warc.gz", few)
    with pytest.raises(SourceError, match=r"a\.warc: "):
        read_bytes(b"WARC/1.0\r\nnothing\r\n", "a.warc", settings)
    with pytest.raises(SourceError, match="gzip"):
        read_bytes(gzip.compress(b"words"), "a.gz", settings)


RECORD: dict[str, Any] = {
    "headline": {"main": "Fire in Aldren"},
    "content": f"<p>{FIRST}</p><script>x()</script><ul><li>{SECOND}</li></ul>",
    "published_at": "2031-03-12T23:30:00+01:00",
    "updated_at": "2031-03-14",
    "authors": [{"name": "Mara Venn"}, {"name": "Ivo Brandt"}],
    "source": {"name": "The Aldren Courier", "id": 7},
    "web_url": ADDRESS,
    "lang": "en",
}


def test_a_record_of_an_export(settings: IngestSettings) -> None:
    """The fields that news exports use are known by name, inside objects too."""
    article = read_bytes(json.dumps(RECORD).encode(), "fire.json", settings)
    assert [(p.kind.value, p.text) for p in article.paragraphs] == [
        ("title", "Fire in Aldren"),
        ("text", FIRST),
        ("item", SECOND),
    ]
    source = article.source
    assert (source.author, source.publisher) == ("Mara Venn, Ivo Brandt", "The Aldren Courier")
    assert (str(source.date), str(source.updated)) == ("2031-03-12", "2031-03-14")
    assert (source.url, source.language) == (ADDRESS, "en")


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (1930953600, "2031-03-11"),
        (1930953600000, "2031-03-11"),
        ("Wed, 12 Mar 2031 09:30:00 +0100", "2031-03-12"),
        ("12 March 2031", "2031-03-12"),
        ("20310312", "2031-03-12"),
        ("03/12/31", "None"),
        (10**30, "None"),
    ],
)
def test_dates_of_exports(settings: IngestSettings, value: object, day: str) -> None:
    """Numbers, and dates as machines, mails and people write them; what is unsure is told."""
    data = json.dumps({"text": FIRST, "date": value}).encode()
    article = read_bytes(data, "a.json", settings)
    assert str(article.source.date) == day
    assert [issue.slug for issue in article.issues] == ["date-uncertain"] * (day == "None")


def test_lines_and_lists(settings: IngestSettings) -> None:
    """Each line, and each object of a list, is an article; a bad one does not stop the others."""
    lines = [json.dumps({"text": FIRST}), "", '{"text": ', json.dumps({"body": [SECOND, THIRD]})]
    found = entries("\n".join(lines).encode(), "news.jsonl", settings)
    assert [entry.mark for entry in found] == ["1", "3", "4"]
    assert found[0].read().source.name == "news.jsonl#1"
    with pytest.raises(SourceError, match=r"news\.jsonl#3: is no JSON"):
        found[1].read()
    assert [p.text for p in found[2].read().paragraphs] == [SECOND, THIRD]
    listed = json.dumps({"response": {"docs": [{"text": FIRST}, {"text": SECOND}]}}).encode()
    assert texts(listed, "news.json", settings) == [[FIRST], [SECOND]]
    assert texts(lines[0].encode() + b"\n", "-", settings) == [[FIRST]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[1, 2]", "no object"),
        ('{"title": "x"}', "ingest.fields.body"),
        ('{\n"text": "x"', "line 2 is no JSON"),
        ("[" * 100_000, "nested too deeply"),
        ("[[[[[[[[[[{}]]]]]]]]]]", "too deep"),
        ('{"text": ' + "9" * 10_000 + "}", "number"),
        ("[]", "no text"),
    ],
)
def test_what_is_no_export(settings: IngestSettings, text: str, said: str) -> None:
    """What holds no article is refused on one line."""
    with pytest.raises(SourceError) as caught:
        texts(text.encode(), "a.json", settings)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_fields_of_ones_own(settings: IngestSettings) -> None:
    """The names of fields are settings."""
    fields = settings.fields.model_copy(update={"body": ("story.words",)})
    own = settings.model_copy(update={"fields": fields})
    data = json.dumps({"story": {"words": FIRST}}).encode()
    assert texts(data, "a.json", own) == [[FIRST]]


def test_more_articles_than_allowed(settings: IngestSettings) -> None:
    """An export without end is refused, naming the setting."""
    few = settings.model_copy(update={"max_articles": 3})
    data = b'{"text": "It is open."}\n' * 4
    with pytest.raises(SourceError, match=r"ingest\.max_articles"):
        entries(data, "a.jsonl", few)
