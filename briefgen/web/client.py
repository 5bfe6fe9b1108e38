"""Fetches a page: hop by hop, each checked, and politely."""

from __future__ import annotations

import datetime
import time
from dataclasses import dataclass, field
from functools import cached_property, partial
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from briefgen.errors import FetchError
from briefgen.web.addresses import checked_url, shown_url
from briefgen.web.cache import PageCache
from briefgen.web.exchange import OK, Answer, Exchange
from briefgen.web.network import Deadline, system_resolver
from briefgen.web.robots import RULES_BYTES, Robots

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.settings import Settings
    from briefgen.web.network import Resolve

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NOT_MODIFIED = 304
_REMEDIES = {
    401: "it asks who you are; save the page and give the file",
    402: "it asks for money; save the page and give the file",
    403: "it refuses; save the page in a browser and give the file",
    404: "there is no such page; check the address",
    410: "the page is gone; check the address",
    429: "it was asked too often; try again later",
}


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC).replace(microsecond=0)


@dataclass
class Fetcher:
    """Fetches pages under one configuration; one for a run.

    Threads may share it: where two ask one host, the pause between their requests is kept.
    """

    settings: Settings
    resolve: Resolve = system_resolver
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime.datetime] = _now
    """The time that a page is said to be fetched at."""
    _asked: dict[str, float] = field(default_factory=dict)
    _robots: Robots = field(default_factory=Robots)
    _turn: Lock = field(default_factory=Lock)

    def fetch(self, url: str) -> Answer:
        """Return what an address gives: an answer of status 200, with the address it came from.

        Raises FetchError where an address on the way may not be asked, where the site's rules do
        not allow it, or it does not answer in time, answers with an error or sends too much.
        """
        deadline = Deadline.after(self.settings.fetch.timeout)
        answer = self._followed(url, partial(self._page, deadline=deadline))
        if answer.status != OK:
            remedy = _REMEDIES.get(answer.status, "try again later")
            raise FetchError(f"{shown_url(answer.url)}: answered {answer.status}: {remedy}")
        return answer

    def _followed(self, url: str, ask: Callable[[str], Answer]) -> Answer:
        """Return the first answer that leads no further; each address is checked, then asked."""
        here = url
        for _ in range(self.settings.fetch.redirects + 1):
            here = checked_url(here, self.settings.fetch.hosts)
            answer = ask(here)
            location = answer.headers.get("location")
            if answer.status not in _REDIRECTS or not location:
                return answer
            here = _joined(here, location)
        most = self.settings.fetch.redirects
        raise FetchError(f"{shown_url(url)}: is redirected more than {most} times; check it")

    def _page(self, url: str, deadline: Deadline) -> Answer:
        if self.settings.fetch.robots:
            self._check_rules(url, deadline)
        kept = self._cache.find(url)
        limit = self.settings.ingest.max_bytes
        self._pause(url)
        answer = self._exchange.get(url, deadline, limit, kept.conditions if kept else None)
        if answer.status == _NOT_MODIFIED and kept:
            return kept.answer(url)
        if answer.status == OK:
            self._cache.keep(answer)
        return answer

    def _check_rules(self, url: str, deadline: Deadline) -> None:
        def get(rules: str) -> Answer:
            ask = partial(self._exchange.get, deadline=deadline, limit=RULES_BYTES)
            return self._followed(rules, ask)

        if not self._robots.allow(url, get):
            raise FetchError(
                f"{shown_url(url)}: the site's robots.txt does not allow it; where you may read "
                "it all the same, set fetch.robots: false"
            )

    def _pause(self, url: str) -> None:
        """Wait until the host was left alone for a while."""
        host = urlsplit(url).netloc
        with self._turn:
            now = time.monotonic()
            due = (
                max(now, self._asked[host] + self.settings.fetch.delay)
                if host in self._asked
                else now
            )
            self._asked[host] = due
        if due > now:
            self.sleep(due - now)

    @cached_property
    def _exchange(self) -> Exchange:
        return Exchange(self.settings.fetch, self.resolve)

    @cached_property
    def _cache(self) -> PageCache:
        return PageCache(self.settings.fetch.cache, self.settings.fetch.cache_bytes)


def _joined(here: str, location: str) -> str:
    try:
        return urljoin(here, location)
    except ValueError:
        raise FetchError(f"{shown_url(here)}: is redirected to what is no address") from None
