"""What has been sent: a small database that outlives a killed run.

A mail is written down before its last line goes out and again when the server has answered.
What a run left unanswered may have arrived: it is never sent again of itself.
"""

from __future__ import annotations

import hashlib
import sqlite3
from enum import StrEnum
from typing import TYPE_CHECKING, Self

from briefgen.database import open_database, storing
from briefgen.errors import OutputError, reason

if TYPE_CHECKING:
    from pathlib import Path

_SCHEMA = """
CREATE TABLE IF NOT EXISTS sent (
    key TEXT PRIMARY KEY,
    recipient TEXT NOT NULL,
    message_id TEXT NOT NULL,
    state TEXT NOT NULL,
    at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
) WITHOUT ROWID
"""


class Sent(StrEnum):
    """What is known of a mail."""

    UNANSWERED = "unanswered"
    ACCEPTED = "accepted"


def mail_key(content: str, address: str) -> str:
    """Return the key of one content (any text that names it) for one address."""
    return hashlib.sha256(f"{content}\0{address.lower()}".encode()).hexdigest()


class SentLedger:
    """The ledger in one file; to be used as a context manager.

    All methods raise StorageError where the file is of no use any more.
    """

    def __init__(self, path: Path) -> None:
        """Open or make the file.  Raises OutputError where it cannot be read as a ledger."""
        self._path = path
        try:
            self._database = open_database(path, _SCHEMA, synchronous="FULL")
        except OSError as error:
            said = reason(error)
            message = f"{path}: cannot be written: {said}; name another file in mail.ledger"
            raise OutputError(message) from error
        except sqlite3.Error as error:
            raise OutputError(
                f"{path}: is no ledger of sent mail ({error}); move it away or name another folder"
            ) from error

    def __enter__(self) -> Self:
        """Return the ledger."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self._database.close()

    def state(self, key: str) -> Sent | None:
        """Return what is known of a mail; None where it was never handed over."""
        query = "SELECT state FROM sent WHERE key = ?"
        with storing(self._path):
            row = self._database.execute(query, (key,)).fetchone()
        return Sent(row[0]) if row else None

    def write(self, key: str, recipient: str, message_id: str, state: Sent) -> None:
        """Write down what is known of a mail; it is on the disk when this returns."""
        query = (
            "INSERT INTO sent (key, recipient, message_id, state) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (key) DO UPDATE SET state = excluded.state, at = excluded.at"
        )
        with storing(self._path):
            self._database.execute(query, (key, recipient, message_id, state.value))

    def forget(self, key: str) -> None:
        """Take a mail back out: the server has refused it."""
        with storing(self._path):
            self._database.execute("DELETE FROM sent WHERE key = ?", (key,))
