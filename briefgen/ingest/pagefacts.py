"""What a page says of itself for machines: schema.org's JSON-LD, and its meta elements."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from briefgen.ingest.draft import Metadata, flat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_ARTICLE = re.compile(r"Article|BlogPosting|Report|ClaimReview|Review|LiveBlogPosting|WebPage")
_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "date", "pubdate",
    "publishdate", "publish-date", "dc.date", "dc.date.issued", "dcterms.created",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified",
    "dcterms.modified", "article:updated_time",
)  # fmt: skip
_MOST_SCRIPTS = 20
_MOST_OBJECTS = 500
_MOST_H1 = 5
_MOST_AUTHORS = 10
_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What machines are told; `free` is False where the text is for subscribers.

    `headlines` are its headings of the first rank.
    """

    metadata: Metadata
    free: bool = True
    authors: tuple[str, ...] = ()
    headlines: tuple[str, ...] = ()


def page_facts(page: HtmlElement) -> PageFacts:
    """Return what a page states for machines, dates first."""
    articles = [one for one in _objects(page) if _is_article(one)]
    metas = _metas(page)
    published = next(filter(None, (_day(one.get("datePublished")) for one in articles)), None)
    updated = next(filter(None, (_day(one.get("dateModified")) for one in articles)), None)
    published = published or next(filter(None, (_day(metas.get(n)) for n in _PUBLISHED)), None)
    updated = updated or next(filter(None, (_day(metas.get(n)) for n in _UPDATED)), None)
    if published and updated and updated <= published:
        updated = None
    paid = any(str(one.get("isAccessibleForFree")).lower() == "false" for one in articles)
    authors = next(filter(None, (_names(one.get("author")) for one in articles)), ())
    headings = islice(page.iter("h1"), _MOST_H1)
    headlines = tuple(flat("".join(heading.itertext())) for heading in headings)
    return PageFacts(Metadata(date=published, updated=updated), not paid, tuple(authors), headlines)


def _names(value: object) -> tuple[str, ...]:
    """Return the names of authors as JSON-LD gives them: a text, an object, or several."""
    if isinstance(value, str):
        return (flat(value),) if flat(value) else ()
    if isinstance(value, dict):
        return _names(value.get("name")) if isinstance(value.get("name"), str) else ()
    if isinstance(value, list):
        return tuple(name for one in value[:_MOST_AUTHORS] for name in _names(one))
    return ()


def _objects(page: HtmlElement) -> Iterator[dict[str, object]]:
    """Yield the objects of the page's JSON-LD, those inside others too."""
    scripts = page.iter("script")
    known = (one for one in scripts if "ld+json" in (one.get("type") or ""))
    waiting: list[object] = [
        _parsed(script.text or "") for _, script in zip(range(_MOST_SCRIPTS), known, strict=False)
    ]
    for _ in range(_MOST_OBJECTS):
        if not waiting:
            return
        found = waiting.pop(0)
        if isinstance(found, list):
            waiting += found[:_MOST_OBJECTS]
        elif isinstance(found, dict):
            yield found
            waiting += [found.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage")]


def _parsed(text: str) -> object:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _is_article(found: dict[str, object]) -> bool:
    return bool(_ARTICLE.search(str(found.get("@type", ""))[:200]))


def _metas(page: HtmlElement) -> dict[str, str]:
    """Return the meta elements by name, the first of each, and elements marked as dates."""
    found: dict[str, str] = {}
    for meta in page.iter("meta"):
        for key in ("property", "name", "itemprop"):
            name = (meta.get(key) or "").lower()
            if name and meta.get("content"):
                found.setdefault(name, meta.get("content"))
    for time in page.iter("time"):
        name = (time.get("itemprop") or "").lower()
        if name and time.get("datetime"):
            found.setdefault(name, time.get("datetime"))
    return found


def _day(value: object) -> datetime.date | None:
    """Return the day of a date as pages write it for machines: its own day, in its own zone."""
    found = _DAY.match(flat(value)) if isinstance(value, str) else None
    try:
        return datetime.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
