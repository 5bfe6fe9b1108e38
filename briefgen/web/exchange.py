"""One question to one address, and its answer: within its time, within its size."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import httpcore
import httpx

from briefgen.errors import FetchError
from briefgen.version import __version__
from briefgen.web.addresses import shown_url
from briefgen.web.body import ENCODINGS, unpacked
from briefgen.web.network import CheckedNetwork

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterator, Mapping

    from briefgen.settings.fetch import FetchSettings
    from briefgen.web.network import Deadline, Resolve

OK = 200
_LONGEST_REASON = 200
"""Most characters shown of what went wrong below us."""

_ACCEPT = "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.8"
_FAILURES = (
    httpcore.NetworkError,
    httpcore.TimeoutException,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
    httpx.HTTPError,
    httpx.InvalidURL,
    httpx.StreamError,
    UnicodeError,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered; `data` is the unpacked body of status 200, else empty."""

    url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    data: bytes = b""


@dataclass(frozen=True)
class Exchange:
    """Asks one address at a time.

    Proxies, credentials and certificates named in the environment are not used, redirects not
    followed, cookies not kept.
    """

    settings: FetchSettings
    resolve: Resolve

    def get(
        self, url: str, deadline: Deadline, limit: int, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Return the answer of a checked address.

        Raises FetchError where it may not be connected to, does not answer before `deadline`,
        breaks off, or sends more than `limit` bytes.
        """
        network = CheckedNetwork(self.settings.networks, deadline, self.resolve)
        client = httpx.Client(
            transport=_Transport(network, self._tls),
            timeout=self.settings.wait,
            trust_env=False,
            headers={**self._headers, **(headers or {})},
        )
        try:
            with client, client.stream("GET", url) as response:
                data = _body(response, limit) if response.status_code == OK else b""
                return Answer(url, response.status_code, response.headers, data)
        except FetchError as error:
            raise FetchError(f"{shown_url(url)}: {error}") from error
        except _FAILURES as error:
            raise FetchError(f"{shown_url(url)}: {_reason(error)}") from error

    @cached_property
    def _headers(self) -> dict[str, str]:
        return {
            "User-Agent": self.settings.agent.replace("{version}", __version__),
            "Accept": _ACCEPT,
            "Accept-Encoding": ENCODINGS,
        }

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return httpx.create_ssl_context(trust_env=False)


def _body(response: httpx.Response, limit: int) -> bytes:
    return unpacked(response.iter_raw(), response.headers.get("Content-Encoding", ""), limit)


def _reason(error: Exception) -> str:
    if isinstance(error, httpcore.TimeoutException):
        return "did not answer in time; try again, or raise fetch.timeout or fetch.wait"
    said = " ".join(str(error).split())[:_LONGEST_REASON]
    if isinstance(error, httpcore.NetworkError):
        return f"cannot be reached ({said or 'broken off'}); check the address and the network"
    return f"gives no valid answer ({said or type(error).__name__})"


class _Transport(httpx.BaseTransport):
    """httpx over a network of ours, which httpx itself takes no argument for."""

    def __init__(self, network: httpcore.NetworkBackend, tls: ssl.SSLContext) -> None:
        self._pool = httpcore.ConnectionPool(ssl_context=tls, network_backend=network)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        asked = httpcore.Request(
            request.method,
            httpcore.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=request.headers.raw,
            extensions=request.extensions,
        )
        answer = self._pool.handle_request(asked)
        return httpx.Response(answer.status, headers=answer.headers, stream=_Stream(answer))

    def close(self) -> None:
        self._pool.close()


class _Stream(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
