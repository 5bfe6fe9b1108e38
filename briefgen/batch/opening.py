"""Opening a ledger: one run at a time, and a damaged one is put aside and rebuilt."""

from __future__ import annotations

import fcntl
import os
import sqlite3
import time
from contextlib import closing, suppress
from itertools import count
from typing import TYPE_CHECKING

from briefgen.batch.entry import Entry
from briefgen.batch.ledger import SCHEMA, SCHEMA_VERSION, SELECT, Ledger
from briefgen.database import open_database
from briefgen.errors import LedgerError, OutputError, StorageError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import IO

_PATIENCE = 120.0
"""Seconds to wait for another run in the same folder: enough for several that make one article
each, started side by side."""

_PAUSE = 0.05
_NO_LEDGER = "holds no ledger: no brief was made in this folder; name the one that `make -o` named"
_COMPANIONS = ("", "-wal", "-shm")
"""The files of one database in SQLite's write-ahead mode."""


def open_ledger(path: Path, say: Callable[[str], None]) -> Ledger:
    """Return the ledger in a file, made where it is missing, for this run alone.

    A damaged one is put aside; what can be read of it is kept, and `say` is told.  Raises
    StorageError where it cannot be written, LedgerError where a newer briefgen made it,
    OutputError where another run does not let go of it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = _locked(path, say)
    except OSError as error:
        raise _unwritable(path, error) from error
    try:
        return Ledger(path, _sound(path, say), lock)
    except (OSError, sqlite3.Error) as error:
        lock.close()
        raise _unwritable(path, error) from error
    except BaseException:
        lock.close()
        raise


def read_ledger(path: Path) -> Ledger:
    """Return the ledger in a file, to be read beside whoever writes it.

    Raises UsageError where there is none, LedgerError where it cannot be read.
    """
    if not path.is_file():
        raise UsageError(f"{path.parent.parent}: {_NO_LEDGER}")
    try:
        return Ledger(path, _read_only(path))
    except sqlite3.Error as error:
        message = f"{path}: cannot be read ({error}); `briefgen make` again rebuilds it"
        raise LedgerError(message) from error


def _read_only(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        _check(path, database)
    except BaseException:
        database.close()
        raise
    return database


def _sound(path: Path, say: Callable[[str], None]) -> sqlite3.Connection:
    try:
        return _opened(path)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        return _rebuilt(path, say)


def _opened(path: Path) -> sqlite3.Connection:
    if path.is_file():
        with closing(sqlite3.connect(path)) as database:
            _check(path, database)
    return open_database(path, SCHEMA, synchronous="NORMAL")


def _check(path: Path, database: sqlite3.Connection) -> None:
    """Raise sqlite3.DatabaseError for a damaged file, LedgerError for one we do not know."""
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version > SCHEMA_VERSION:
        message = f"{path}: was written by a newer briefgen; use that one, or another folder"
        raise LedgerError(message)
    (verdict,) = database.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise sqlite3.DatabaseError(verdict)


def _rebuilt(path: Path, say: Callable[[str], None]) -> sqlite3.Connection:
    entries = {entry.source: entry for entry in _rescued(path)}
    aside = _put_aside(path)
    database = open_database(path, SCHEMA, synchronous="NORMAL")
    ledger = Ledger(path, database)
    for entry in entries.values():
        ledger.write(entry)
    say(
        f"{path}: was damaged and lies aside as {aside.name}; a new one has the "
        f"{len(entries)} of its articles that could be read, others are made again"
    )
    return database


def _rescued(path: Path) -> Iterator[Entry]:
    """Yield what can be read of a damaged ledger, from either end."""
    for order in ("ASC", "DESC"):
        with suppress(sqlite3.Error, ValueError), closing(sqlite3.connect(path)) as database:
            for row in database.execute(f"{SELECT} ORDER BY source {order}"):
                yield Entry.from_row(row)


def _put_aside(path: Path) -> Path:
    """Rename a database and its companions, and return its new path."""
    names = (path.with_name(f"{path.stem}-damaged-{n}{path.suffix}") for n in count(1))
    aside = next(name for name in names if not name.exists())
    for companion in _COMPANIONS:
        with suppress(FileNotFoundError):
            path.with_name(path.name + companion).rename(aside.with_name(aside.name + companion))
    return aside


def _locked(path: Path, say: Callable[[str], None]) -> IO[bytes]:
    """Return the open lock file when nobody else holds it; the system lets go of it with us."""
    lock = path.with_suffix(".lock").open("a+b")
    try:
        _wait_for(lock, path, say)
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n".encode())
        lock.flush()
    except BaseException:
        lock.close()
        raise
    return lock


def _wait_for(lock: IO[bytes], path: Path, say: Callable[[str], None]) -> None:
    told, until = False, time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            holder = f"process {lock.read().decode('ascii', 'replace').strip() or '?'}"
            if time.monotonic() > until:
                raise OutputError(
                    f"{path.parent.parent}: {holder} works in this folder; wait for it to end, "
                    "or name another folder with -o"
                ) from None
            if not told:
                say(f"waiting for {holder}, which works in the same folder")
                told = True
            time.sleep(_PAUSE)
        else:
            return


def _unwritable(path: Path, error: Exception) -> StorageError:
    return StorageError(f"{path}: cannot be written: {error}; mend that and run again")
