"""Reading ahead: what lies in an object store or the web is fetched while others are worked on.

One request takes tens of milliseconds, most of them waiting: one after another they would keep a
large cluster idle.  A host of the web is asked for one page at a time all the same.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from briefgen.batch.distant import RemoteSource
from briefgen.batch.hosts import Hosts
from briefgen.batch.pages import WebSource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from briefgen.batch.source import Source
    from briefgen.settings.model import IngestSettings

AHEAD = 16
"""Most articles that are read and not begun: as many requests at once, and so much memory."""

_Far: TypeAlias = RemoteSource | WebSource


@contextmanager
def reading_ahead(
    sources: Iterable[Source | None], settings: IngestSettings, wanted: Callable[[Source], bool]
) -> Iterator[Iterator[Source | None]]:
    """Give the sources in their order, those that are far away read ahead where they are `wanted`.

    Others are neither read nor asked for before their time.
    """
    with ThreadPoolExecutor(AHEAD, "read-ahead") as threads:
        hosts = Hosts(threads)

        def fetched(source: _Far) -> _Far:
            if isinstance(source, WebSource):
                source.ahead = hosts.fetch(source)
                return source
            return replace(source, ahead=threads.submit(source.read, settings))

        try:
            yield _in_order(sources, lambda one: fetched(one) if wanted(one) else one)
        finally:
            hosts.stop()
            threads.shutdown(cancel_futures=True)


def _in_order(
    sources: Iterable[Source | None], fetched: Callable[[_Far], Source]
) -> Iterator[Source | None]:
    waiting: deque[Source] = deque()
    for source in sources:
        if isinstance(source, RemoteSource | WebSource):
            waiting.append(fetched(source))
            if len(waiting) >= AHEAD:
                yield waiting.popleft()
        else:
            yield from waiting
            waiting.clear()
            yield source
    yield from waiting
