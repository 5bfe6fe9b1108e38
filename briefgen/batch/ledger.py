"""What became of every article: a small database in the output folder.

A line is written when the results of an article are staged and before they are put in place, so
that a run that was killed between the two is completed by the next one (`Ledger.recover`).
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from briefgen.batch.entry import COLUMNS, Entry, storable
from briefgen.errors import LedgerError, OutputError, StorageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import IO, Self

    from briefgen.deliver import Store

FILE = ".briefgen/ledger.sqlite"
"""Where the ledger lies in an output folder."""

SCHEMA_VERSION = 1

# A stem belongs to one source, even where file systems take small letters for capitals.
SCHEMA = f"""
CREATE TABLE IF NOT EXISTS article (
    source TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    stem TEXT NOT NULL,
    did TEXT NOT NULL,
    stamp TEXT NOT NULL,
    content TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    version TEXT NOT NULL,
    token TEXT NOT NULL,
    files TEXT NOT NULL,
    original TEXT NOT NULL,
    slug TEXT NOT NULL,
    message TEXT NOT NULL,
    exit_code INTEGER NOT NULL,
    seconds TEXT NOT NULL,
    finished TEXT NOT NULL,
    mail TEXT NOT NULL,
    stem_key TEXT NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS article_stem ON article (stem_key);
CREATE INDEX IF NOT EXISTS article_content ON article (content, fingerprint);
CREATE INDEX IF NOT EXISTS article_token ON article (token);
PRAGMA user_version = {SCHEMA_VERSION};
"""
SELECT = f"SELECT {', '.join(COLUMNS)} FROM article"  # noqa: S608 - names of our own
_REPLACE = f"REPLACE INTO article VALUES ({', '.join('?' * (len(COLUMNS) + 1))})"  # noqa: S608


class Ledger:
    """The ledger in one file; to be used as a context manager.

    All methods raise StorageError where the file cannot be written, LedgerError where it cannot
    be read.
    """

    def __init__(
        self, path: Path, database: sqlite3.Connection, lock: IO[bytes] | None = None
    ) -> None:
        """Keep what was opened; see `briefgen.batch.opening`."""
        self._path, self._database, self._lock = path, database, lock

    def __enter__(self) -> Self:
        """Return the ledger."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file and let others at it."""
        with suppress(sqlite3.Error):
            self._database.close()
        if self._lock:
            self._lock.close()

    def entry(self, source: str) -> Entry | None:
        """Return what is known of a source."""
        return self._one("source = ?", source)

    def owner(self, stem_key: str) -> str | None:
        """Return the source whose results have a stem; the stem's case is folded."""
        entry = self._one("stem_key = ?", stem_key)
        return entry.source if entry else None

    def twin(self, content: str, fingerprint: str, *, other_than: str) -> Entry | None:
        """Return another source with results of that content made under that fingerprint."""
        condition = "content = ? AND fingerprint = ? AND source != ? AND did != 'failed'"
        return self._one(f"{condition} ORDER BY did DESC, source", content, fingerprint, other_than)

    def by_token(self, token: str) -> Entry | None:
        """Return the source whose results were staged under a token."""
        return self._one("token = ?", token)

    def write(self, entry: Entry) -> None:
        """Write down what became of a source, in place of what was known of it."""
        with self._told():
            # A source without a name of results has a key that no name can be.
            key = entry.stem.casefold() or f"/{entry.source}"
            self._database.execute(_REPLACE, (*entry.row(), storable(key)))

    def mailed(self, source: str) -> None:
        """Write down that the brief of a source was mailed."""
        with self._told():
            self._database.execute(
                "UPDATE article SET mail = '' WHERE source = ?", [storable(source)]
            )

    def forget(self, source: str) -> None:
        """Forget a source that is no article after all."""
        with self._told():
            self._database.execute("DELETE FROM article WHERE source = ?", [storable(source)])

    def entries(self, condition: str = "1", *values: object) -> Iterator[Entry]:
        """Yield what is known under a condition in SQL, by source."""
        with self._told():
            cursor = self._database.execute(f"{SELECT} WHERE {condition}", [*map(storable, values)])
            for row in cursor:
                yield Entry.from_row(row)

    def outcomes(self) -> dict[str, int]:
        """Return how many articles there are of each outcome."""
        return self._counted("did", "1")

    def causes(self) -> dict[str, int]:
        """Return how many failures there are of each cause: the slug of an error."""
        return self._counted("slug", "did = 'failed'")

    def _counted(self, column: str, condition: str) -> dict[str, int]:
        query = f"SELECT {column}, count(*) FROM article WHERE {condition} GROUP BY 1"  # noqa: S608
        with self._told():
            return dict(self._database.execute(f"{query} ORDER BY 2 DESC, 1").fetchall())

    def recover(self, store: Store) -> None:
        """Complete what a killed run left: put in place what was written down, remove the rest."""
        for token, name in store.staged():
            entry = self.by_token(token)
            if entry and name in entry.files:
                # Where it cannot be put in place it is missing there, and made again.
                with suppress(OutputError):
                    store.publish(token, [name])
            store.discard(token, [name])

    def _one(self, condition: str, *values: object) -> Entry | None:
        return next(self.entries(f"{condition} LIMIT 1", *values), None)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn errors of the database into ours."""
        try:
            yield
        except sqlite3.OperationalError as error:
            message = f"{self._path}: cannot be written: {error}; mend that and run again"
            raise StorageError(message) from error
        except (sqlite3.Error, ValueError) as error:
            message = f"{self._path}: cannot be read any more ({error}); run again to rebuild it"
            raise LedgerError(message) from error
