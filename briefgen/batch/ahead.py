"""Reading ahead: articles of an object store are fetched while others are worked on.

One request takes tens of milliseconds, most of them waiting: one after another they would keep a
large cluster idle.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from briefgen.batch.distant import RemoteSource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

    from briefgen.batch.source import Source
    from briefgen.settings.model import IngestSettings

AHEAD = 16
"""Most articles that are read and not begun: as many requests at once, and so much memory."""


class _Fetched:
    """A source that is being read already; all else is as it was."""

    def __init__(self, source: RemoteSource, data: Future[bytes]) -> None:
        self._source, self._data = source, data

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._source, name)

    def read(self, settings: IngestSettings) -> bytes:  # noqa: ARG002 - it was read by them
        """Return its bytes when they are there.  Raises UnreadableError."""
        return self._data.result()


@contextmanager
def reading_ahead(
    sources: Iterable[Source | None], settings: IngestSettings, wanted: Callable[[Source], bool]
) -> Iterator[Iterator[Source | None]]:
    """Give the sources in their order, those of object stores read ahead where they are `wanted`.

    Others are neither read nor asked for before their time.
    """
    with ThreadPoolExecutor(AHEAD, "read-ahead") as threads:

        def fetched(source: RemoteSource) -> Any:  # noqa: ANN401 - what has all that a source has
            return _Fetched(source, threads.submit(source.read, settings))

        try:
            yield _in_order(sources, lambda one: fetched(one) if wanted(one) else one)
        finally:
            threads.shutdown(cancel_futures=True)


def _in_order(
    sources: Iterable[Source | None], fetched: Callable[[RemoteSource], Source]
) -> Iterator[Source | None]:
    waiting: deque[Source] = deque()
    for source in sources:
        if isinstance(source, RemoteSource):
            waiting.append(fetched(source))
            if len(waiting) >= AHEAD:
                yield waiting.popleft()
        else:
            yield from waiting
            waiting.clear()
            yield source
    yield from waiting
