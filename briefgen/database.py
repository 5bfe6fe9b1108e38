"""Small databases that outlive a killed run: SQLite with a write-ahead log."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from briefgen.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BUSY_SECONDS = 30.0


def open_database(path: Path, schema: str, *, synchronous: str) -> sqlite3.Connection:
    """Return the database in a file, its folder and its tables made where they are missing.

    Each statement is a transaction of its own.  With `synchronous` FULL it is on the disk when
    the statement returns; with NORMAL it outlives this process at once, a loss of power perhaps
    not, and nothing is ever left half-written (https://sqlite.org/pragma.html#pragma_synchronous).
    Raises OSError and sqlite3.Error.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    database = sqlite3.connect(path, isolation_level=None, timeout=_BUSY_SECONDS)
    try:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute(f"PRAGMA synchronous={synchronous}")
        database.executescript(schema)
    except BaseException:
        database.close()
        raise
    return database


@contextmanager
def storing(path: Path) -> Iterator[None]:
    """Turn what a database in use raises (a full disk, a file that is gone) into a StorageError."""
    try:
        yield
    except sqlite3.Error as error:
        message = f"{path}: cannot be written: {error}; mend that and run again"
        raise StorageError(message) from error
