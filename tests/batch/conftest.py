"""An inbox, and a folder for the results."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.cli.app import run
from tests.batch.program import Ended, ended, words, write_articles

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """Return a folder of four articles: storm002.txt to storm005.txt."""
    return write_articles(tmp_path / "inbox", 4)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Return the output folder; it is not there yet."""
    return tmp_path / "out"


@pytest.fixture
def make(capfd: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """Return `briefgen make`, run here; its workers are processes of their own all the same."""

    def call(*arguments: object) -> Ended:
        capfd.readouterr()
        status = run(words(*arguments))
        said, err = capfd.readouterr()
        assert said == ""
        assert "Traceback" not in err
        return ended(int(status), err)

    return call
