from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from briefgen.batch.opening import read_ledger
from briefgen.deliver.mail import SentLedger
from briefgen.deliver.mail.ledger import Sent
from briefgen.errors import OutputError, StorageError
from briefgen.web import SeenEntries

if TYPE_CHECKING:
    from collections.abc import Callable

DESCRIPTORS = Path("/proc/self/fd")
USES: dict[str, tuple[type[SentLedger | SeenEntries], Callable[[Any], object]]] = {
    "sent": (SentLedger, lambda sent: sent.write("k", "a@b.example", "<1@b>", Sent.ACCEPTED)),
    "unsent": (SentLedger, lambda sent: sent.forget("k")),
    "known": (SentLedger, lambda sent: sent.state("k")),
    "seen": (SeenEntries, lambda seen: seen.has("feed", "1")),
    "added": (SeenEntries, lambda seen: seen.add("feed", "1")),
}


@pytest.mark.parametrize("name", USES)
def test_a_database_that_is_of_no_use_any_more_is_told(tmp_path: Path, name: str) -> None:
    """Whatever SQLite raises in the midst of a run is one line that names the file."""
    path = tmp_path / "kept.sqlite"
    opened, use = USES[name]
    with opened(path) as kept:
        with closing(sqlite3.connect(path)) as other:
            (table,) = other.execute("SELECT name FROM sqlite_schema WHERE type='table'").fetchone()
            other.execute(f"DROP TABLE {table}")
        with pytest.raises(StorageError, match="cannot be written: no such table") as caught:
            use(kept)
    assert str(caught.value).startswith(f"{path}: ")


def open_files() -> set[Path]:
    """Return the files that this process has open."""
    found = set()
    for descriptor in DESCRIPTORS.iterdir():
        with suppress(OSError):
            found.add(descriptor.readlink())
    return found


@pytest.mark.skipif(not DESCRIPTORS.is_dir(), reason="needs Linux")
@pytest.mark.parametrize("opened", [SentLedger, SeenEntries, read_ledger])
def test_a_file_that_is_no_database_is_left_closed(
    tmp_path: Path, opened: Callable[[Path], object]
) -> None:
    """Who is told that a file is none of ours has no connection to it left."""
    path = tmp_path / "notes.sqlite"
    path.write_text("no database at all " * 100, encoding="utf-8")
    with pytest.raises(OutputError) as caught:
        opened(path)
    assert caught.value.__traceback__  # what was left open would live as long as this
    assert path not in open_files()
