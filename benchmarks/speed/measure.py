"""CPU time, wall time and memory of programs, with all the processes that they begin (Linux)."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SUBREAPER = 36
"""prctl's PR_SET_CHILD_SUBREAPER: what a program leaves behind becomes a child of ours."""


@dataclass(frozen=True)
class Cost:
    """Seconds that a program took: of all its processes' CPU, and by the clock."""

    cpu: float
    wall: float


def adopt_all() -> None:
    """Have processes whose parent ended counted as ours."""
    ctypes.CDLL(None, use_errno=True).prctl(_SUBREAPER, 1, 0, 0, 0)


def cost(*command: str) -> Cost:
    """Return what a program cost; raises CalledProcessError where it fails.

    Bytecode is kept, as it is where people work.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    before, begun = os.times(), time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)  # noqa: S603
    wall = time.monotonic() - begun
    with suppress(ChildProcessError):
        while True:
            os.wait()
    after = os.times()
    return Cost(sum(after[2:4]) - sum(before[2:4]), wall)


def python(*words: str) -> Cost:
    """Return what this Python costs with these arguments."""
    return cost(sys.executable, *words)


def below(parent: int) -> Iterator[int]:
    """Yield the processes that a process began, and those that they began."""
    try:
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii")
    except OSError:
        return
    for child in map(int, children.split()):
        yield child
        yield from below(child)


def resident(process: int) -> float:
    """Return the MiB that a process has in memory, 0 where it is gone."""
    try:
        pages = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]
    except (OSError, IndexError):
        return 0.0
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / 2**20


def watched(command: Sequence[str], out: Path) -> list[tuple[int, int, float]]:
    """Return how many articles were made, by which process, and its MiB, twice a second."""
    seen: list[tuple[int, int, float]] = []
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as run:  # noqa: S603
        while run.poll() is None:
            largest = max(((resident(one), one) for one in below(run.pid)), default=(0.0, 0))
            made = sum(1 for one in out.glob("*.json"))
            seen.append((made, largest[1], largest[0]))
            time.sleep(0.5)
    if run.returncode:
        raise subprocess.CalledProcessError(run.returncode, list(command))
    return [one for one in seen if one[2]]
