"""From feeds to the sources they name: each entry once, what failed again the next time."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli.sources import Found
from briefgen.errors import SourceError, UsageError
from briefgen.remote import is_web, local_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.batch.pages import Pages
    from briefgen.settings import Settings
    from briefgen.web import Entry

_SPAN = re.compile(r"(\d{1,6})\s*([mhdw])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def moment_since(text: str | None, now: datetime.datetime) -> datetime.datetime | None:
    """Return the moment that a span before `now` (30m, 12h, 2d, 1w) or a date names.

    None for no text.  Raises UsageError for anything else.
    """
    if text is None:
        return None
    span = _SPAN.fullmatch(text.strip().lower())
    try:
        if span:
            return now - datetime.timedelta(**{_UNITS[span[2]]: int(span[1])})
        found = datetime.datetime.fromisoformat(text.strip())
    except (ValueError, OverflowError):
        raise UsageError(
            f"--since {text!r}: write a span such as 12h, 2d or 1w, or a date such as 2026-03-31"
        ) from None
    return found if found.tzinfo else found.replace(tzinfo=now.tzinfo)


@dataclass(frozen=True)
class Wanted:
    """Which feeds are read, and from which moment on."""

    feeds: tuple[str, ...] = ()
    since: datetime.datetime | None = None


NO_FEEDS = Wanted()


def find_entries(wanted: Wanted, pages: Pages) -> Iterator[Found]:
    """Yield the entries of each feed that had no brief yet, the newest first.

    A feed that cannot be read is a source with a problem.  A note says where a feed names more
    than ``fetch.entries``.
    """
    for feed in dict.fromkeys(wanted.feeds):
        try:
            entries, more = _fresh(feed, wanted.since, pages)
        except SourceError as problem:
            yield Found(feed, problem=problem)
            continue
        for number, entry in enumerate(entries):
            note = _MORE.format(count=more) if more and not number else ""
            done = partial(_remember, _memory(pages.settings), feed, entry.id)
            page = pages.page(entry.url)
            yield Found(page.name, distant=page, done=done, note=note)


_MORE = "the feed names {count} more; make again to go on, or raise fetch.entries"


def _fresh(feed: str, since: datetime.datetime | None, pages: Pages) -> tuple[list[Entry], int]:
    """Return the entries of a feed that are to be made, and how many more there are."""
    from briefgen.web import SeenEntries, entries_since

    with SeenEntries(_memory(pages.settings)) as seen:
        entries = [entry for entry in _read(feed, pages) if not seen.has(feed, entry.id)]
    return entries_since(entries, since, pages.settings.fetch.entries)


def _read(feed: str, pages: Pages) -> list[Entry]:
    from briefgen.ingest import read_file
    from briefgen.web import read_feed

    if is_web(feed):
        answer = pages.fetcher.fetch(feed)
        return read_feed(answer.data, feed, answer.url)
    path = Path(feed)
    return read_feed(read_file(path, pages.settings.ingest), path.name)


def _memory(settings: Settings) -> Path:
    from briefgen.batch.home import ledger_file
    from briefgen.web import MEMORY

    return ledger_file(local_path(settings.output.directory)).with_name(MEMORY)


def _remember(memory: Path, feed: str, entry: str) -> None:
    from briefgen.web import SeenEntries

    with SeenEntries(memory) as seen:
        seen.add(feed, entry)
