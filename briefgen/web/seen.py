"""Which entries of feeds have had their brief: a small database beside the ledger."""

from __future__ import annotations

import hashlib
import sqlite3
from typing import TYPE_CHECKING, Self

from briefgen.database import open_database, storing
from briefgen.errors import OutputError

if TYPE_CHECKING:
    from pathlib import Path

FILE = "feeds.sqlite"
"""The database's name."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS feed_entry (
    feed TEXT NOT NULL,
    entry TEXT NOT NULL,
    at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    PRIMARY KEY (feed, entry)
) WITHOUT ROWID
"""


class SeenEntries:
    """The memory in one file; to be used as a context manager.

    All methods raise StorageError where the file is of no use any more.
    """

    def __init__(self, path: Path) -> None:
        """Open or make the file.  Raises OutputError where it cannot be used."""
        self._path = path
        try:
            self._database = open_database(path, _SCHEMA, synchronous="FULL")
        except (OSError, sqlite3.Error) as error:
            raise OutputError(
                f"{path}: cannot remember entries of feeds ({error}); move it away or name another "
                "folder with -o"
            ) from error

    def __enter__(self) -> Self:
        """Return the memory."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self._database.close()

    def has(self, feed: str, entry: str) -> bool:
        """Return whether the entry of a feed had its brief."""
        query = "SELECT 1 FROM feed_entry WHERE feed = ? AND entry = ?"
        with storing(self._path):
            return self._database.execute(query, (feed, _key(entry))).fetchone() is not None

    def add(self, feed: str, entry: str) -> None:
        """Remember an entry; it is on the disk when this returns."""
        query = "INSERT OR IGNORE INTO feed_entry (feed, entry) VALUES (?, ?)"
        with storing(self._path):
            self._database.execute(query, (feed, _key(entry)))


def _key(entry: str) -> str:
    """Return an id as a database can hold it, whatever characters a feed puts in it."""
    return hashlib.sha256(entry.encode("utf-8", "surrogatepass")).hexdigest()
