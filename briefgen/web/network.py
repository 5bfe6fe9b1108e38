"""Connections that go to the address that was checked, and end when the time is up.

The name is resolved once, every address it has is checked, and the connection is made to one of
just those: a name that resolves to another address a moment later (DNS rebinding) wins nothing.
The name itself goes on in TLS (SNI, certificate) and in the Host header, which httpcore takes from
the request.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import httpcore

from briefgen.errors import FetchError
from briefgen.web.addresses import may_be_asked

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable, Sequence

    from briefgen.web.addresses import Address, Network

Resolve: TypeAlias = "Callable[[str, int], Sequence[str]]"
"""From a host and a port to its addresses; raises OSError where it has none."""


def system_resolver(host: str, port: int) -> list[str]:
    """Return the addresses that the system's resolver gives for TCP."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True)
class Deadline:
    """The moment (of time.monotonic) at which a page must be there."""

    moment: float

    @classmethod
    def after(cls, seconds: float) -> Deadline:
        """Return the deadline in so many seconds."""
        return cls(time.monotonic() + seconds)

    def within(self, timeout: float | None) -> float:
        """Return how long a step may wait: its own time, and no longer than is left of all.

        Raises httpcore.ReadTimeout where nothing is left.
        """
        left = self.moment - time.monotonic()
        if left <= 0:
            message = "the time for the page is up"
            raise httpcore.ReadTimeout(message)
        return left if timeout is None else min(timeout, left)


class CheckedNetwork(httpcore.NetworkBackend):
    """Connects to public addresses, and to those `networks` that are allowed, and nowhere else."""

    def __init__(self, networks: Iterable[Network], deadline: Deadline, resolve: Resolve) -> None:
        """Keep what is allowed; `resolve` is the resolver of names."""
        self._networks = tuple(networks)
        self._deadline = deadline
        self._resolve = resolve
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Return a connection to an address of `host` that was checked.

        Raises FetchError where one of its addresses may not be asked, httpcore.ConnectError where
        it has none or none answers.
        """
        failure: Exception = httpcore.ConnectError("no address")
        for address in self._addresses(host, port):
            try:
                stream = self._sockets.connect_tcp(
                    str(address),
                    port,
                    self._deadline.within(timeout),
                    local_address,
                    socket_options,
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _Timed(stream, self._deadline)
        raise failure

    def _addresses(self, host: str, port: int) -> list[Address]:
        try:
            found = [ipaddress.ip_address(text) for text in self._resolve(host, port)]
        except (OSError, UnicodeError, ValueError) as error:
            raise httpcore.ConnectError(f"{host} has no address") from error
        # One forbidden address among others is reason enough: no honest name has both.
        for address in found:
            if not may_be_asked(address, self._networks):
                raise FetchError(
                    f"{host} leads to {address}, which is not public; "
                    "list it under fetch.networks if it may be asked"
                )
        return found


class _Timed(httpcore.NetworkStream):
    """A connection on which no step, and not all steps together, outlast the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.within(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        within = self._deadline.within(timeout)
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, within), self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)
