"""Pages as they were last fetched, so that a site need not send again what is unchanged.

Only what names a version of itself (ETag or Last-Modified) is kept, and it is asked for again each
time: the site says whether it is still the same (RFC 9110, 13).
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.web.exchange import OK, Answer

if TYPE_CHECKING:
    from pathlib import Path

_SCHEMA = """
CREATE TABLE IF NOT EXISTS page (
    url TEXT PRIMARY KEY,
    etag TEXT NOT NULL,
    modified TEXT NOT NULL,
    media_type TEXT NOT NULL,
    data BLOB NOT NULL,
    number INTEGER NOT NULL
)
"""
_LONGEST_VALIDATOR = 1000


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as it was last fetched."""

    etag: str
    modified: str
    media_type: str
    data: bytes

    @property
    def conditions(self) -> dict[str, str]:
        """The headers that ask for the page only where it has changed."""
        headers = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in headers.items() if value}

    def answer(self, url: str) -> Answer:
        """Return the page as the answer it once was."""
        return Answer(url, OK, {"content-type": self.media_type}, self.data)


class PageCache:
    """Pages in one small database; a file that cannot be used is a cache that holds nothing."""

    def __init__(self, folder: Path | None, most_bytes: int) -> None:
        """Keep pages in `folder` (None: nowhere), at most so many bytes."""
        self._path = folder.expanduser() / "pages.sqlite" if folder else None
        self._most = most_bytes

    def find(self, url: str) -> Kept | None:
        """Return the page of an address; None where it was not kept."""
        try:
            with closing(self._open()) as database:
                row = database.execute(
                    "SELECT etag, modified, media_type, data FROM page WHERE url = ?", (url,)
                ).fetchone()
        except (OSError, sqlite3.Error):
            return None
        return Kept(*row) if row else None

    def keep(self, answer: Answer) -> None:
        """Keep a page where its site names its version and allows it; the oldest make room."""
        etag = answer.headers.get("etag", "")
        modified = answer.headers.get("last-modified", "")
        if "no-store" in answer.headers.get("cache-control", "").lower() or not etag + modified:
            return
        if len(etag + modified) > _LONGEST_VALIDATOR or len(answer.data) > self._most:
            return
        media_type = answer.headers.get("content-type", "")
        page = (answer.url, etag, modified, media_type, answer.data)
        try:
            with closing(self._open()) as database, database:
                database.execute(
                    "INSERT OR REPLACE INTO page SELECT ?, ?, ?, ?, ?, "
                    "coalesce(max(number), 0) + 1 FROM page",
                    page,
                )
                self._make_room(database)
        except (OSError, sqlite3.Error):
            return

    def _make_room(self, database: sqlite3.Connection) -> None:
        database.execute(
            "DELETE FROM page WHERE url IN (SELECT url FROM (SELECT url, "
            "sum(length(data)) OVER (ORDER BY number DESC) AS bytes FROM page) WHERE bytes > ?)",
            (self._most,),
        )

    def _open(self) -> sqlite3.Connection:
        if self._path is None:
            raise sqlite3.OperationalError
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        database = sqlite3.connect(self._path, timeout=10)
        try:
            database.execute(_SCHEMA)
        except BaseException:
            database.close()
            raise
        return database
