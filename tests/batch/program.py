"""Many small articles, and the program as a process that can be stopped, starved and killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ARTICLE = """\
Storm {number} closes the harbour of Ostrava Bay

The port authority of Ostrava Bay closed its harbour on Monday after a storm damaged {number} ships.

Director Lena Marek said that repairs would cost about {number} million dollars.

It is not clear when the harbour will open again.
"""
QUICK = ("--set", "language.pipeline=briefgen_rules")
"""The engine that is loaded fastest."""


def write_articles(folder: Path, number: int) -> Path:
    """Write so many articles, no two alike, and return their folder."""
    folder.mkdir(exist_ok=True)
    for one in range(2, number + 2):
        (folder / f"storm{one:03}.txt").write_text(ARTICLE.format(number=one), encoding="utf-8")
    return folder


@dataclass(frozen=True)
class Ended:
    """How a run ended, and the events of its log."""

    status: int
    events: list[dict[str, object]]
    rest: str
    """What it said otherwise."""

    def of(self, outcome: str) -> list[str]:
        """Return the names of the sources with an outcome, sorted."""
        articles = [one for one in self.events if one["event"] == "article"]
        return sorted(
            Path(str(one["source"])).name for one in articles if one["outcome"] == outcome
        )

    def errors(self) -> dict[str, object]:
        """Return the slug of each failure by its source's name."""
        articles = [one for one in self.events if one["event"] == "article" and one["error"]]
        return {Path(str(one["source"])).name: one["error"] for one in articles}

    def notes(self) -> str:
        """Return the remarks, one a line."""
        return "\n".join(str(one["message"]) for one in self.events if one["event"] == "note")


def ended(status: int, err: str) -> Ended:
    """Return how a run ended that logged JSON lines."""
    lines = err.splitlines()
    events = [json.loads(line) for line in lines if line.startswith("{")]
    return Ended(status, events, "\n".join(line for line in lines if not line.startswith("{")))


def words(*arguments: object) -> list[str]:
    """Return the arguments of a quick `briefgen make` that logs JSON lines."""
    own = [str(argument) for argument in arguments]
    return ["make", *own, *QUICK, "--log-format", "json"]


def command(*arguments: object) -> list[str]:
    """Return the command line of such a process."""
    return [sys.executable, "-m", "briefgen", *words(*arguments)]


@contextmanager
def running(*arguments: object) -> Iterator[subprocess.Popen[str]]:
    """Start `briefgen make`; whatever is left of it at the end is killed."""
    process = subprocess.Popen(
        command(*arguments), stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def workers_of(process: subprocess.Popen[str]) -> list[int]:
    """Return the process ids of the workers of a run: the children of its fork server."""
    servers = [child for child in _children(process.pid) if "forkserver" in _command_line(child)]
    return [worker for server in servers for worker in _children(server)]


def _children(pid: int) -> list[int]:
    try:
        return list(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))
    except OSError:
        return []


def _command_line(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8")
    except OSError:
        return ""


def first_made(process: subprocess.Popen[str]) -> str:
    """Read the log of a run until its first article was made, and return what was read."""
    assert process.stderr is not None
    read = ""
    for line in process.stderr:
        read += line
        if '"outcome": "made"' in line:
            return read
    raise AssertionError(read)


def sound(out: Path) -> set[str]:
    """Return the names of the results in a folder, each of them whole; nothing else lies there."""
    names = {path.name for path in out.iterdir() if not path.name.startswith(".")}
    for name in names:
        if name.endswith(".json"):
            json.loads((out / name).read_bytes())
    return names
