"""An inbox, and a folder for the results."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.batch.program import write_articles

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """Return a folder of four articles: storm002.txt to storm005.txt."""
    return write_articles(tmp_path / "inbox", 4)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Return the output folder; it is not there yet."""
    return tmp_path / "out"
