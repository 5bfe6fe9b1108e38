"""A server that wants to keep, fill or confuse whoever asks it."""

from __future__ import annotations

import gzip
import shutil
import ssl
import subprocess
import time
import tracemalloc
import zlib
from typing import TYPE_CHECKING

import pytest

from briefgen.errors import FetchError
from briefgen.web import read_url

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from briefgen.web import Fetcher
    from tests.web.site import Handler, Site

    Make = Callable[..., Fetcher]


def refusal(fetcher: Fetcher, url: str) -> str:
    """Return why an address is not fetched; no answer may take long."""
    begun = time.monotonic()
    with pytest.raises(FetchError) as refused:
        fetcher.fetch(url)
    assert time.monotonic() - begun < 3
    assert "\n" not in str(refused.value)
    return str(refused.value)


def drip(handler: Handler, data: bytes) -> None:
    """Send one byte at a time, forever."""
    while True:
        for byte in data:
            handler.wfile.write(bytes([byte]))
            handler.wfile.flush()
            time.sleep(0.02)


def silent(_: Handler) -> None:
    """Answer nothing."""
    time.sleep(3)


def slow_head(handler: Handler) -> None:
    """Send headers byte by byte and never end (slow loris, the other way round)."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    drip(handler, b"X-Slow: drop by drop\r\n")


def slow_body(handler: Handler) -> None:
    """Send a body byte by byte and never end."""
    handler.give(b"", Content_Length="1000000")
    drip(handler, b"drop by drop ")


def slow_informing(handler: Handler) -> None:
    """Promise an answer again and again."""
    while True:
        handler.wfile.write(b"HTTP/1.1 103 Early Hints\r\n\r\n")
        time.sleep(0.01)


@pytest.mark.parametrize("trick", [silent, slow_head, slow_body, slow_informing])
def test_who_answers_slowly_is_left(trick: object, site: Site, fetcher: Make) -> None:
    """Neither a pause nor a trickle outlasts the time for a page, whichever part is slow."""
    site.answers["/slow"] = trick  # type: ignore[assignment]
    asking = fetcher(fetch__timeout=0.5, fetch__robots=False)
    assert "in time" in refusal(asking, site.url("/slow"))


def endless(handler: Handler) -> None:
    """Send a body without an end."""
    handler.send_response(200)
    handler.send_header("Connection", "close")
    handler.end_headers()
    while True:
        handler.wfile.write(b"x" * 65536)


def endless_chunks(handler: Handler) -> None:
    """Send chunks without an end."""
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    while True:
        handler.wfile.write(b"4000\r\n" + b"x" * 0x4000 + b"\r\n")


_PACKER = zlib.compressobj(1, wbits=31)
BOMB = b"".join(_PACKER.compress(bytes(1_000_000)) for _ in range(100)) + _PACKER.flush()


def bomb(handler: Handler) -> None:
    """Send 100 MB of zeros as a gzip of a few hundred KB."""
    handler.give(BOMB, Content_Encoding="gzip")


@pytest.mark.parametrize("trick", [endless, endless_chunks, bomb])
def test_who_sends_too_much_is_cut_off(trick: object, site: Site, fetcher: Make) -> None:
    """The limit holds for what comes and for what is unpacked, and so does memory."""
    site.answers["/much"] = trick  # type: ignore[assignment]
    asking = fetcher(ingest__max_bytes=1_000_000, fetch__robots=False)
    tracemalloc.start()
    try:
        assert "larger than 1000000 bytes" in refusal(asking, site.url("/much"))
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_a_length_that_is_announced_but_not_sent_is_an_error(site: Site, fetcher: Make) -> None:
    """An answer that breaks off is no page, not half a page."""

    def half(handler: Handler) -> None:
        handler.give(b"<p>half a page", Content_Length="5000")
        handler.close_connection = True

    site.answers["/half"] = half
    assert "gives no valid answer" in refusal(fetcher(), site.url("/half"))


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ([b"X-%d: %s" % (n, b"y" * 1000) for n in range(200)], "no valid answer"),
        ([b"X: " + b"y" * 500_000], "no valid answer"),
        ([b"no colon here"], "no valid answer"),
        ([b"Content-Length: -5"], "no valid answer"),
        ([b"Content-Length: 5", b"Content-Length: 6"], "no valid answer"),
        ([b"Content-Encoding: br", b"Content-Length: 0"], "packed as 'br'"),
        ([b"Content-Encoding: gzip, gzip", b"Content-Length: 0"], "not asked for"),
        ([b"Content-Encoding: gzip", b"Content-Length: 3", b"", b"abc"], "broken"),
    ],
)
def test_headers_that_are_too_many_or_wrong_end_in_one_line(
    lines: list[bytes], reason: str, site: Site, fetcher: Make
) -> None:
    """Huge and malformed headers, lengths that contradict, encodings nobody asked for."""

    def raw(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"\r\n".join(lines) + b"\r\n\r\n")
        handler.close_connection = True

    site.answers["/raw"] = raw
    assert reason in refusal(fetcher(fetch__robots=False), site.url("/raw"))


def test_redirects_in_a_circle_end(site: Site, fetcher: Make) -> None:
    """A circle, and a way without an end, are given up after fetch.redirects."""
    site.answers["/a"] = lambda handler: handler.lead_to("/b")
    site.answers["/b"] = lambda handler: handler.lead_to("/a")
    assert "more than 5 times" in refusal(fetcher(), site.url("/a"))
    assert len(site.paths) == 6


def test_a_redirect_without_a_place_is_an_error(site: Site, fetcher: Make) -> None:
    """A redirect that names no place is an answer without a page."""
    site.page("/away", "", status=302)
    assert "answered 302" in refusal(fetcher(), site.url("/away"))


@pytest.mark.parametrize(
    ("status", "remedy"),
    [(404, "check the address"), (403, "give the file"), (429, "later"), (500, "later")],
)
def test_an_error_is_told_with_what_to_do(
    status: int, remedy: str, site: Site, fetcher: Make
) -> None:
    """The status stands in the message, and a way on."""
    site.answers["/error"] = lambda handler: handler.give(b"sorry", status=status)
    message = refusal(fetcher(), site.url("/error"))
    assert f"answered {status}: " in message
    assert remedy in message


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data, wbits=-15)),
        ("GZIP", lambda data: gzip.compress(data) + b"what follows is left out"),
        ("identity", bytes),
    ],
)
def test_honest_packing_is_unpacked(
    encoding: str, pack: Callable[[bytes], bytes], site: Site, fetcher: Make
) -> None:
    """Both kinds of deflate and gzip give the page, in pieces of any size."""
    text = b"".join(b"<p>%d honest lines</p>" % n for n in range(20_000))
    url = site.page("/packed", pack(text), Content_Encoding=encoding)
    assert fetcher().fetch(url).data == text


@pytest.mark.parametrize(
    ("text", "stated", "meta"),
    [
        ("Žluťoučký kůň běžel přes hory.", "windows-1250", ""),
        ("Žluťoučký kůň běžel přes hory.", "utf-8", "windows-1250"),
        ("Пожар закрыл гавань Острова.", "koi8-r", "windows-1251"),
        ("Пожар закрыл гавань Острова.", "nonsense-9", "koi8-r"),
    ],
)
def test_the_charset_is_the_servers_then_the_pages(
    text: str, stated: str, meta: str, site: Site, fetcher: Make
) -> None:
    """A charset that is wrong or unknown gives way to the next one that fits."""
    real = meta if stated in {"utf-8", "nonsense-9"} else stated
    head = f'<meta charset="{meta}">' if meta else ""
    page = (
        f"<html><head>{head}<title>x</title></head><body><p>{text}</p><p>{text}</p></body></html>"
    )
    url = site.page("/text", page.encode(real), Content_Type=f'text/html; charset="{stated}"')
    article = read_url(url, fetcher())
    assert any(text in paragraph.text for paragraph in article.paragraphs)


def test_the_address_of_the_source_is_where_it_was_found(site: Site, fetcher: Make) -> None:
    """Not the one asked for, and not the one that the page claims."""
    site.page(
        "/storm.html", '<link rel="canonical" href="http://evil.example/">' + "<p>Rain.</p>" * 9
    )
    site.answers["/short"] = lambda handler: handler.lead_to("/storm.html#top", 301)
    article = read_url(site.url("/short"), fetcher())
    assert article.source.url == site.url("/storm.html")
    assert article.source.name == "storm.html"


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """Return a certificate with its key, for news.example, that nobody has signed."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("needs openssl")
    path = tmp_path / "certificate.pem"
    subject = ["-subj", "/CN=news.example", "-addext", "subjectAltName=DNS:news.example"]
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    files = ["-keyout", str(path), "-out", f"{path}.crt"]
    command = [openssl, "req", "-x509", *key, *subject, *files]
    subprocess.run(command, check=True, capture_output=True)
    path.write_bytes(path.read_bytes() + (tmp_path / "certificate.pem.crt").read_bytes())
    return path


def test_the_certificate_is_checked_for_the_name(
    certificate: Path, site: Site, fetcher: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """TLS asks for and checks the name though the connection goes to a checked number."""
    names: list[str | None] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    context.sni_callback = lambda _socket, name, _context: names.append(name)
    site.server.socket = context.wrap_socket(site.server.socket, server_side=True)
    site.page("/storm")
    asking = fetcher(fetch__robots=False)
    asking.resolve = lambda _host, _port: ["127.0.0.1"]
    url = site.url("/storm", "news.example").replace("http:", "https:")
    assert "certificate" in refusal(asking, url)
    trusting = ssl.create_default_context(cafile=certificate)
    monkeypatch.setattr("httpx.create_ssl_context", lambda **_: trusting)
    again = fetcher(fetch__robots=False)
    again.resolve = asking.resolve
    assert again.fetch(url).status == 200
    assert "certificate" in refusal(again, url.replace("news.example", "other.example"))
    assert names == ["news.example", "news.example", "other.example"]
