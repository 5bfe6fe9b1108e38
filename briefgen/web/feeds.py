"""RSS and Atom: which articles a feed names."""

from __future__ import annotations

import calendar
import datetime
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from briefgen.errors import FetchError, SourceError
from briefgen.web.addresses import checked_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_LONGEST_REASON = 120
"""Most characters shown of what is wrong with a feed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One article that a feed names.

    `id` tells it from all others of the feed, for good.  `url` is its address, not yet asked;
    `published` the moment the feed states, in UTC, None where it states none.
    """

    id: str
    url: str
    title: str
    published: datetime.datetime | None


def read_feed(data: bytes, name: str, base: str = "") -> list[Entry]:
    """Return the entries of a feed (RSS 0.9 to 2.0, Atom), each once, in the feed's order.

    `name` is what messages call the feed, `base` the address that relative links start from.
    Entities of the feed's own are not expanded, nothing is fetched.  An entry without a web address
    is left out.  Raises SourceError where the data is no feed or a broken one without entries.
    """
    import feedparser

    # A stream and not the bytes themselves, which feedparser might take for a file's name.
    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    found = {entry.id: entry for entry in _entries(feed.entries, base)}
    if not found and (feed.get("bozo") or not feed.get("version")):
        problem = " ".join(str(feed.get("bozo_exception", "")).split())[:_LONGEST_REASON]
        reason = f" ({problem})" if problem else ""
        raise SourceError(f"{name}: is no RSS or Atom feed{reason}; check the address")
    return list(found.values())


def entries_since(
    entries: Iterable[Entry], since: datetime.datetime | None, most: int
) -> tuple[list[Entry], int]:
    """Return the newest entries, at most `most`, and how many more there are.

    Those published before `since` do not count; one that states no date does, as the newest.
    """
    last = datetime.datetime.max.replace(tzinfo=datetime.UTC)
    current = [entry for entry in entries if not since or (entry.published or last) >= since]
    current.sort(key=lambda entry: entry.published or last, reverse=True)
    return current[:most], max(0, len(current) - most)


def _entries(found: Iterable[Mapping[str, Any]], base: str) -> Iterator[Entry]:
    for one in found:
        url = _address(str(one.get("link") or ""), base)
        if url:
            title = " ".join(str(one.get("title") or "").split())
            yield Entry(str(one.get("id") or url), url, title, _moment(one))


def _address(link: str, base: str) -> str:
    try:
        return checked_url(urljoin(base, link.strip()))
    except (FetchError, ValueError):
        return ""


def _moment(one: Mapping[str, Any]) -> datetime.datetime | None:
    parsed: Any = one.get("published_parsed") or one.get("updated_parsed")
    try:
        return datetime.datetime.fromtimestamp(calendar.timegm(parsed), datetime.UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return None
