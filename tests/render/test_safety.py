from __future__ import annotations

import http.server
import io
import threading
from typing import TYPE_CHECKING

import pikepdf
import pytest

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from briefgen.model import Brief
    from briefgen.render import Renderer

LOCAL = "the words of a local file"


class _Recorder(http.server.BaseHTTPRequestHandler):
    """Writes down who asks for what."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(200)
        self.end_headers()

    do_HEAD = do_POST = do_GET  # noqa: N815

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """Serve on loopback; give the address and the list of what was asked for."""
    asked: list[str] = []
    handler = type("Handler", (_Recorder,), {"asked": asked})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{running.server_port}", asked
        running.shutdown()


@pytest.fixture
def vectors(server: tuple[str, list[str]], tmp_path: Path) -> list[str]:
    """Return markup that would make a naive page fetch the server or read a local file."""
    host, _ = server
    secret = tmp_path / "secret.txt"
    secret.write_text(LOCAL, encoding="utf-8")
    addresses = [f"http://{host}/x", secret.as_uri(), f"//{host}/y", str(secret)]
    shapes = [
        '<img src="{}">',
        '"><img src="{}">',
        '<link rel="stylesheet" href="{}">',
        '<link rel="attachment" href="{}">',
        '<style>@import url("{}");</style>',
        '</style><style>body {{ background: url("{}") }}</style>',
        '</title><object data="{}"></object>',
        '<svg><image href="{}"/><use href="{}#a"/></svg>',
        '<a rel="attachment" href="{}">x</a>',
        '<p style="background: url({})">',
        '<base href="{}"><iframe src="{}"></iframe>',
        "url({})",
        "{}",
    ]
    made = [shape.replace("{}", address) for address in addresses for shape in shapes]
    return [text.replace("{{", "{").replace("}}", "}") for text in made]


def test_no_text_of_an_article_is_fetched_or_read(
    server: tuple[str, list[str]],
    vectors: list[str],
    renderer: Renderer,
    everything: Callable[[str], Brief],
    made: datetime.datetime,
) -> None:
    """In every place that a text can stand: no request, no local file's words in the result."""
    _, asked = server
    brief = everything(" ".join(vectors))
    for format_ in ("html", "pdf", "md"):
        assert LOCAL.encode() not in renderer.render(brief, format_, made)
    assert asked == []


def test_a_template_cannot_make_the_pdf_fetch_either(
    server: tuple[str, list[str]],
    vectors: list[str],
    renderer_with: Callable[[dict[str, object]], Renderer],
    brief: Brief,
    made: datetime.datetime,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Where markup does get into a page, as a template's own, the fetcher still refuses it all."""
    _, asked = server
    (tmp_path / "mine").mkdir()
    body = "{% raw %}" + "\n".join(vectors) + "{% endraw %}"
    (tmp_path / "mine" / "page.html.j2").write_text(
        f'<html lang="en"><title>x</title>{body}</html>', encoding="utf-8"
    )
    renderer = renderer_with({"render.templates": [str(tmp_path)], "render.template": "mine"})
    pdf = renderer.render(brief, "pdf", made)
    assert asked == []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert set(document.attachments) == {"brief.json", "source.txt"}
    assert LOCAL.encode() not in pdf
    assert any("disallowed protocol" in record.getMessage() for record in caplog.records)
    caplog.clear()


@pytest.mark.parametrize("format_", ["html", "md"])
def test_an_article_is_no_template(
    format_: str,
    renderer: Renderer,
    everything: Callable[[str], Brief],
    made: datetime.datetime,
) -> None:
    """Template syntax in an article is text like any other."""
    page = renderer.render(everything("{{ 7*7 }} {% if x %} {# y #}"), format_, made).decode()
    shown = page.replace("\\", "")
    assert "49" not in shown.replace("0123456789ab", "").partition("<body>")[2]
    assert "{{ 7*7 }} {% if x %} {# y #}" in shown
