"""A real server on loopback that plays every trick."""

from __future__ import annotations

import contextlib
import http.server
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Answer = Callable[["Handler"], None]

STORM = """\
<!doctype html><html lang="en"><title>Storm closes the harbour</title><article>
<h1>Storm closes the harbour</h1>
<p>The port authority of Ostrava Bay closed its harbour on Monday after a storm.</p>
<p>Director Lena Marek said that repairs would cost about 3 million dollars.</p>
<p>It is not clear when the harbour will open again.</p></article></html>
"""


@dataclass
class Asked:
    """One request that came in."""

    path: str
    headers: dict[str, str]


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers by the function that stands for a path; 404 for what has none."""

    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:
        """Write down who asks, then let the trick of the path play."""
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.site.asked.append(Asked(self.path, headers))
        answer = self.site.answers.get(self.path.partition("?")[0])
        try:
            if answer:
                answer(self)
            else:
                self.give(b"", status=404)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def give(self, data: bytes, *, status: int = 200, **headers: str) -> None:
        """Send a whole answer; underscores in names of headers stand for hyphens."""
        self.send_response(status)
        for name, value in {"Content_Type": "text/html; charset=utf-8", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def lead_to(self, location: str, status: int = 302) -> None:
        """Redirect."""
        self.give(b"", status=status, Location=location)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@dataclass
class Site:
    """A server with what it answers by path, and what it was asked."""

    server: http.server.HTTPServer
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    @property
    def port(self) -> int:
        """The port it listens on."""
        return self.server.server_port

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        """Return the address of a path."""
        return f"http://{host}:{self.port}{path}"

    def page(
        self, path: str, data: bytes | str = STORM, *, status: int = 200, **headers: str
    ) -> str:
        """Serve a page and return its address."""
        body = data.encode() if isinstance(data, str) else data
        self.answers[path] = lambda handler: handler.give(body, status=status, **headers)
        return self.url(path)

    @property
    def paths(self) -> list[str]:
        """The paths asked for, in order, but for robots.txt."""
        return [one.path for one in self.asked if one.path != "/robots.txt"]


class _Server(http.server.ThreadingHTTPServer):
    """Waits for no thread that a trick keeps busy."""

    daemon_threads = True
    block_on_close = False


@contextlib.contextmanager
def serving() -> Iterator[Site]:
    """Run a server and give it."""

    class SiteHandler(Handler):
        pass

    with _Server(("127.0.0.1", 0), SiteHandler) as running:
        SiteHandler.site = site = Site(running)
        thread = threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield site
        finally:
            running.shutdown()
            thread.join()
