"""What fuzzing has found stays mended (tools/fuzz.sh)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.security.readers import READERS

FOUND = Path(__file__).parent / "found"
CASES = sorted(path for path in FOUND.glob("*/*") if path.parent.name in READERS)


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_a_found_case_is_read_soundly(path: Path) -> None:
    """The reader gives what is sound, or says no in one line."""
    READERS[path.parent.name](path.read_bytes())


@pytest.mark.parametrize("reader", READERS)
def test_every_reader_takes_nothing_and_anything(reader: str) -> None:
    """The functions that fuzzing feeds work as they stand."""
    for data in (b"", b"\0", b"\xff" * 100, b"<p>a</p>", b"a: 1", b"User-agent: *\nDisallow: /x"):
        READERS[reader](data)
