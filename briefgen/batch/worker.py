"""A worker process: what runs in it, and the handle by which its parent holds it."""

from __future__ import annotations

import gc
import logging
import math
import multiprocessing
import os
import signal
import socket
import struct
import sys
import threading
import time
import warnings
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, TypeAlias

from briefgen.batch.lost import GRACE
from briefgen.batch.task import Outcome
from briefgen.errors import BriefgenError
from briefgen.lean import MANY_ARTICLES, collect_rarely

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkServerContext

    from briefgen.batch.task import Order, Task

    Build: TypeAlias = Callable[[Order], Callable[[Task], Outcome]]

READY = "ready"
"""What a worker says when it has loaded all it needs."""

_PIPE_SECONDS = 30
"""Most seconds that one message may take through the pipe of a worker: one that was stopped in
the middle must not stop its parent."""

WARM_UP = 10
"""Articles after which a worker's growth is counted.  What they load and keep is no loss: 36 MiB
where they are of full length, half of that where they are short (docs/performance.md)."""


class WorkerLostError(Exception):
    """A worker died, or says what nobody understands."""


def serve(connection: Connection, order: Order, build: Build, limit: float) -> None:
    """Work on the tasks that come until none can come any more; runs in the worker.

    The kernel ends it where a task takes much longer than `limit` seconds (0: no limit) and
    nobody did: a regular expression that never ends lets no other code of a process run.
    """
    _settle_in()
    try:
        work = build(order)
    except BriefgenError as error:
        connection.send(error)
        return
    # What is loaded stays: the collector need not look at it again after every few articles.
    gc.freeze()
    collect_rarely(MANY_ARTICLES)
    connection.send(READY)
    while True:
        try:
            task = connection.recv()
        except EOFError:
            return
        signal.alarm(math.ceil(limit + GRACE) if limit else 0)
        outcome = work(task)
        signal.alarm(0)
        connection.send(outcome)


def _settle_in() -> None:
    """Leave signals of the terminal to the parent, die with it, and keep quiet as it does."""
    collect_rarely()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    threading.Thread(target=_die_with_parent, daemon=True).start()
    logging.getLogger().addHandler(logging.NullHandler())
    if not sys.warnoptions:
        warnings.simplefilter("ignore")


def _die_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        wait([parent.sentinel])
        # Nobody will publish what is in hand: the next run makes it.
        os._exit(1)


class Growth:
    """How many more bytes of memory a process holds than it did after its first articles."""

    def __init__(self) -> None:
        """Begin before the first article."""
        self.bytes = 0
        self._measured = 0
        self._least = 0

    def measure(self, memory: int) -> None:
        """Take in what it holds after one more article.

        Where it held less since, for the first ones were large, that is what it has grown from.
        """
        self._measured += 1
        warm = self._measured > WARM_UP
        self._least = min(self._least, memory) if warm else memory
        self.bytes = memory - self._least


class Worker:
    """The parent's handle of a worker.

    `task` is the one it was given last and has not finished; it is sent when the worker is ready.
    """

    def __init__(
        self, context: ForkServerContext, order: Order, build: Build, limit: float
    ) -> None:
        """Start the process; it loads what it needs beside us.  For `limit` see `serve`."""
        self.connection, theirs = context.Pipe()
        _limit_waits(self.connection)
        self.task: Task | None = None
        self.growth = Growth()
        self._ready = False
        self._since = time.monotonic()
        self._process = context.Process(
            target=serve, args=(theirs, order, build, limit), daemon=True
        )
        self._process.start()
        theirs.close()

    @property
    def ready(self) -> bool:
        """Whether it has loaded all it needs."""
        return self._ready

    @property
    def seconds(self) -> float:
        """How long it has been at what it does: loading, or its task."""
        return time.monotonic() - self._since

    def give(self, task: Task) -> None:
        """Have it work on a task.  Raises WorkerLostError."""
        self.task = task
        if self._ready:
            self._send()

    def hear(self) -> Outcome | None:
        """Return the outcome it has to tell, None where it only says that it is ready.

        Raises WorkerLostError where it died, BriefgenError where it cannot work at all.
        """
        try:
            said = self.connection.recv()
        except (EOFError, OSError) as error:
            raise WorkerLostError from error
        if isinstance(said, BriefgenError):
            raise said
        if isinstance(said, Outcome):
            self.task = None
            self.growth.measure(said.memory)
            return said
        self._ready = True
        if self.task:
            self._send()
        return None

    def _send(self) -> None:
        self._since = time.monotonic()
        try:
            self.connection.send(self.task)
        except OSError as error:
            raise WorkerLostError from error

    def dismiss(self) -> None:
        """Let it end when it has nothing in hand."""
        self.connection.close()

    def kill(self, patience: float = 0.0) -> str:
        """End it and say how it ended, where it had by itself after so many seconds."""
        self._process.join(patience)
        ended = self._process.exitcode
        self._process.kill()
        self._process.join()
        self.connection.close()
        return _told(ended)

    def gone(self) -> bool:
        """Whether the process has ended."""
        return not self._process.is_alive()


def _limit_waits(connection: Connection) -> None:
    """Have reads and writes of a pipe fail that take too long."""
    with socket.socket(fileno=os.dup(connection.fileno())) as pipe:
        limit = struct.pack("ll", _PIPE_SECONDS, 0)
        pipe.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, limit)
        pipe.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, limit)


def _told(exitcode: int | None) -> str:
    """Return how a process ended, in words."""
    if exitcode is None:
        return "it does not answer"
    if exitcode < 0:
        return f"killed by {signal.Signals(-exitcode).name}"
    return f"exit status {exitcode}"
