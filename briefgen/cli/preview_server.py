"""Serves a preview to browsers of this machine, and to no one else."""

from __future__ import annotations

from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from briefgen.errors import UsageError, reason

if TYPE_CHECKING:
    from briefgen.cli.preview import Preview

LOOPBACK = "127.0.0.1"
_HTML = "text/html; charset=utf-8"
_PATIENCE = 15.0
"""Seconds after which an idle browser is sent a sign of life, and a lost one is noticed."""


class PreviewServer(ThreadingHTTPServer):
    """A server of one preview, on loopback; `port` 0 takes any that is free."""

    daemon_threads = True

    def __init__(self, preview: Preview, port: int) -> None:
        """Bind the port.  Raises UsageError where it is taken."""
        self.preview = preview
        try:
            super().__init__((LOOPBACK, port), _Handler)
        except OSError as error:
            raise UsageError(
                f"cannot serve on port {port}: {reason(error)}; name another with --port"
            ) from error

    @property
    def url(self) -> str:
        """The address of the preview."""
        return f"http://{LOOPBACK}:{self.server_port}/"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing where a browser goes away in the middle of an answer."""


class _Handler(BaseHTTPRequestHandler):
    """Answers browsers; only those that ask for this machine by name.

    A page of the web whose name was made to lead here would ask for another.
    """

    server: PreviewServer

    def do_GET(self) -> None:
        """Answer a request."""
        preview = self.server.preview
        path = urlsplit(self.path).path
        if self.headers.get("Host") not in self._names():
            self._send(b"", "text/plain", HTTPStatus.MISDIRECTED_REQUEST)
        elif path == "/":
            shell = resources.files("briefgen.cli") / "preview.html"
            self._send(shell.read_bytes(), _HTML)
        elif path == "/page":
            shown = preview.current()
            self._send(shown.page, _HTML, _status(sound=not shown.problems))
        elif path == "/pdf":
            data, sound = preview.pdf()
            self._send(data, "application/pdf" if sound else _HTML, _status(sound=sound))
        elif path == "/events":
            self._tell(preview)
        else:
            self._send(b"", "text/plain", HTTPStatus.NOT_FOUND)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing: the terminal is for what goes wrong in the page."""

    def _names(self) -> set[str]:
        port = self.server.server_port
        return {f"{LOOPBACK}:{port}", f"localhost:{port}"}

    def _send(self, data: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self._headers(kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _headers(self, kind: str) -> None:
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")

    def _tell(self, preview: Preview) -> None:
        """Send the news of each page as it is made, until the browser or the preview ends."""
        self.send_response(HTTPStatus.OK)
        self._headers("text/event-stream")
        self.end_headers()
        version = 0
        while preview.open:
            shown = preview.later_than(version, _PATIENCE)
            if shown is None:
                self.wfile.write(b": still here\n\n")
            else:
                version = shown.version
                self.wfile.write(f"data: {shown.news}\n\n".encode())
            self.wfile.flush()


def _status(*, sound: bool) -> HTTPStatus:
    return HTTPStatus.OK if sound else HTTPStatus.INTERNAL_SERVER_ERROR
