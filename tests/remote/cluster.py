"""A real Dask cluster on loopback: a scheduler and workers, each a process of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Cluster:
    """A scheduler with its workers; those without a nanny do not come back when they die."""

    environ: Mapping[str, str]
    port: int
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        """The scheduler's address."""
        return f"tcp://127.0.0.1:{self.port}"

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """Start a process of the cluster, in a group of its own."""
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *words, "--no-dashboard", "--host", "127.0.0.1"],
            cwd=ROOT,
            env={**os.environ, **self.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.processes.append(process)
        return process

    def start_worker(self, *, nanny: bool = False) -> subprocess.Popen[bytes]:
        """Start a worker of one thread."""
        kind = "--nanny" if nanny else "--no-nanny"
        return self.start("worker", self.address, kind, "--nthreads", "1", "--memory-limit", "0")

    def stop(self) -> None:
        """Kill whatever is left, workers before their scheduler."""
        for process in reversed(self.processes):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@contextmanager
def cluster(**environ: str) -> Iterator[Cluster]:
    """Start a scheduler that gives a task up as soon as one worker died of it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    allowed = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    ours = Cluster({**environ, **allowed}, port)
    try:
        ours.start("scheduler", "--port", str(port))
        _answers(port)
        yield ours
    finally:
        ours.stop()


def _answers(port: int) -> None:
    until = time.monotonic() + 30
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return
