"""The program run inside the tests, and as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from briefgen.cli.app import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

STORM = """\
Storm closes the harbour of Ostrava Bay

The port authority of Ostrava Bay closed its harbour on Monday after a storm damaged 14 ships.

Director Lena Marek said that repairs would cost about 3 million dollars.

It is not clear when the harbour will open again.
"""
ELECTION = """\
# Tessaly votes

Tessaly's parliament passed the budget with 61 votes to 40 on Friday.

President Ivo Brandt said that he would sign it. Whether the courts will accept it is unclear.
"""


@dataclass(frozen=True)
class Said:
    """What a run ended with and said."""

    status: int
    out: str
    err: str


@pytest.fixture
def storm(tmp_path: Path) -> Path:
    """Return an article in a file."""
    path = tmp_path / "storm.txt"
    path.write_text(STORM, encoding="utf-8")
    return path


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Return a folder with two articles, one of them in a folder of its own."""
    folder = tmp_path / "news"
    (folder / "more").mkdir(parents=True)
    (folder / "storm.txt").write_text(STORM, encoding="utf-8")
    (folder / "more" / "election.md").write_text(ELECTION, encoding="utf-8")
    (folder / "more" / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (folder / ".hidden.txt").write_text(STORM, encoding="utf-8")
    return folder


@pytest.fixture
def briefgen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[..., Said]:
    """Return the program, run in this process in an empty folder; it may never show a traceback."""
    here = tmp_path / "here"
    here.mkdir(exist_ok=True)
    monkeypatch.chdir(here)

    def call(*arguments: str | Path) -> Said:
        capfd.readouterr()
        status = run([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        return Said(int(status), out, err)

    return call


@pytest.fixture
def process(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Return the program run as a process of its own, in a folder of its own."""
    here = tmp_path / "process"
    here.mkdir()

    def call(*arguments: str | Path, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "briefgen", *map(str, arguments)]
        done = subprocess.run(
            command, input=data, capture_output=True, cwd=here, env=os.environ, check=False
        )
        assert b"Traceback" not in done.stderr
        return done

    return call
