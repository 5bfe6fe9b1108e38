"""Pages of several hosts fetched at the same time, those of one host one after another."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future
from itertools import chain, zip_longest
from threading import Lock
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from concurrent.futures import Executor

    from briefgen.batch.pages import WebSource

T = TypeVar("T")


def host_of(url: str) -> str:
    """Return the host and port of an address, as a name for its queue."""
    try:
        return urlsplit(url).netloc.casefold()
    except ValueError:  # what is no address fails when it is read
        return ""


def taking_turns(things: Iterable[T], host: Callable[[T], str | None]) -> list[T]:
    """Return the things with the hosts' in turn, each host's in their order.

    Those without a host keep their order, and go first.
    """
    queues: dict[str | None, list[T]] = {None: []}
    for thing in things:
        queues.setdefault(host(thing), []).append(thing)
    rest = queues.pop(None)
    missing = object()
    turns = chain.from_iterable(zip_longest(*queues.values(), fillvalue=missing))
    return rest + [thing for thing in turns if thing is not missing]  # type: ignore[misc]


class Hosts:
    """Fetches pages in the threads of an executor, of each host one at a time."""

    def __init__(self, threads: Executor) -> None:
        """Begin with nothing to fetch."""
        self._threads = threads
        self._queues: dict[str, deque[tuple[WebSource, Future[bytes]]]] = {}
        self._lock = Lock()
        self._stopped = False

    def fetch(self, page: WebSource) -> Future[bytes]:
        """Have a page fetched when its host's turn comes; the future has its bytes or its error."""
        future: Future[bytes] = Future()
        host = host_of(page.url)
        with self._lock:
            queue = self._queues.setdefault(host, deque())
            queue.append((page, future))
            if len(queue) == 1:
                self._threads.submit(self._drain, host)
        return future

    def stop(self) -> None:
        """Begin no further page."""
        self._stopped = True

    def _drain(self, host: str) -> None:
        """Fetch a host's pages until none is left; each stays in the queue while it is fetched."""
        while not self._stopped:
            page, future = self._queues[host][0]
            try:
                future.set_result(page.fetch())
            except BaseException as error:  # noqa: BLE001 - raised where the result is asked for
                future.set_exception(error)
            with self._lock:
                self._queues[host].popleft()
                if not self._queues[host]:
                    del self._queues[host]
                    return
