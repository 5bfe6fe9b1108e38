"""The executor of one machine: worker processes that load the engine once.

Workers are forked from a server process that has imported what all of them need and runs one
thread only: a fork of this process, with the threads of its libraries, would not be safe, and a
new interpreter for each would cost seconds and share no memory.
"""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

from briefgen.batch.executor import PAUSE, Feed
from briefgen.batch.lost import past_its_time, without_outcome
from briefgen.batch.worker import Worker, WorkerLostError
from briefgen.errors import WorkersError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from briefgen.batch.task import Order, Outcome, Task
    from briefgen.batch.worker import Build

_ATTEMPTS = 2
"""How often a task is begun whose worker dies: the first time it may have been another's fault,
such as the kernel's want of memory."""

_FAILED_STARTS = 3
"""Workers in a row that die before they are ready until we give up."""

_START_SECONDS = 300.0
"""Most seconds that a worker may take to load what it needs."""

_LAST_WORDS = 2.0
"""Seconds to wait for the exit status of a worker whose pipe is closed."""

_MOST_WAIT = 60.0
"""Seconds until the state of all workers is looked at again, whatever happens."""

_PRELOAD = ("briefgen.batch.preload",)
_PRELOAD_PDF = ("briefgen.batch.preload_pdf",)
# Not onnxruntime: it starts a thread when it is imported.

_ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
"""What keeps numpy from starting threads of its own: each worker has one core."""


class ProcessExecutor:
    """Works on tasks in processes of this machine."""

    def __init__(
        self, order: Order, build: Build, *, jobs: int, time_limit: float = 0, growth: int = 0
    ) -> None:
        """Work in up to `jobs` processes, which are started as tasks come.

        A task that takes more than `time_limit` seconds (0: no limit) is given up and its worker
        killed.  A worker whose memory has grown by more than `growth` bytes (0: no limit) since
        its first ten articles gives way to a new one.
        """
        self._order = order
        self._build = build
        self._jobs = jobs
        self._time_limit = time_limit
        self._growth = growth
        self._context = get_context("forkserver")
        pdf = _PRELOAD_PDF if "pdf" in order.formats else ()
        self._context.set_forkserver_preload([*_PRELOAD, *pdf])
        self._workers: list[Worker] = []
        self._leaving: list[Worker] = []
        self._begun: dict[str, int] = {}
        self._failed_starts = 0

    def __enter__(self) -> Self:
        """Return the executor."""
        return self

    def __exit__(self, *_: object) -> None:
        """Kill every worker: those that are done end as well without it."""
        for worker in (*self._workers, *self._leaving):
            worker.kill()
        self._workers.clear()
        self._leaving.clear()

    def run(self, tasks: Iterator[Task | None]) -> Iterator[Outcome]:
        """Yield the outcome of each task as it comes.

        Raises BriefgenError where no worker can work at all.
        """
        feed = Feed(tasks)
        while True:
            self._hand_out(feed)
            busy = [worker for worker in self._workers if worker.task]
            if feed.ended and not busy:
                return
            wanted = len(busy) < self._jobs and not feed.ended
            yield from self._heard(feed, self._patience(busy, PAUSE if wanted else _MOST_WAIT))
            for worker in busy:
                if worker in self._workers and self._overdue(worker):
                    yield from self._lost(worker, feed)

    def _hand_out(self, feed: Feed) -> None:
        """Give a task to each worker that has none, starting workers while there are too few."""
        idle = [worker for worker in self._workers if not worker.task]
        while (idle or len(self._workers) < self._jobs) and (task := feed.take()):
            worker = idle.pop() if idle else self._start()
            try:
                worker.give(task)
            except WorkerLostError:
                feed.put_back(task)
                self._remove(worker)

    def _start(self) -> Worker:
        try:
            with _one_thread(), _undisturbed():
                worker = Worker(self._context, self._order, self._build, self._time_limit)
        except OSError as error:
            raise WorkersError(
                f"no worker process can be started ({error}); lower --jobs"
            ) from error
        self._workers.append(worker)
        return worker

    def _patience(self, busy: list[Worker], most: float) -> float:
        """Return the seconds until a worker may be overdue, or `most`."""
        left = [limit - worker.seconds for worker in busy if (limit := self._limit(worker))]
        return max(0.0, min([most, *left]))

    def _limit(self, worker: Worker) -> float:
        return self._time_limit if worker.ready else _START_SECONDS

    def _overdue(self, worker: Worker) -> bool:
        limit = self._limit(worker)
        return bool(limit and worker.task and worker.seconds >= limit)

    def _heard(self, feed: Feed, patience: float) -> Iterator[Outcome]:
        """Yield what workers have to tell within so many seconds."""
        telling = wait([worker.connection for worker in self._workers], patience)
        for worker in [worker for worker in self._workers if worker.connection in telling]:
            if worker not in self._workers:
                continue
            try:
                outcome = worker.hear()
            except WorkerLostError:
                yield from self._lost(worker, feed)
                continue
            self._failed_starts = 0
            if outcome:
                self._begun.pop(outcome.token, None)
                self._relieve(worker)
                # Before the outcome is dealt with, so that the worker does not wait for that.
                self._hand_out(feed)
                yield outcome

    def _relieve(self, worker: Worker) -> None:
        """Let a worker go that has grown too much."""
        if self._growth and worker.growth.bytes > self._growth:
            worker.dismiss()
            self._workers.remove(worker)
            self._leaving = [other for other in self._leaving if not other.gone()]
            self._leaving.append(worker)

    def _lost(self, worker: Worker, feed: Feed) -> Iterator[Outcome]:
        """Remove a worker that died or is overdue; its task is begun again or has failed."""
        task, ready, overdue = worker.task, worker.ready, self._overdue(worker)
        how = self._remove(worker, 0.0 if overdue else _LAST_WORDS)
        if not ready:
            self._failed_starts += 1
            if self._failed_starts >= _FAILED_STARTS:
                raise WorkersError(
                    f"worker processes end before they can work ({how}); "
                    "is there memory for them? lower --jobs"
                )
        if task is None:
            return
        self._begun[task.token] = self._begun.get(task.token, 0) + ready
        if not overdue and self._begun[task.token] < _ATTEMPTS:
            feed.put_back(task)
            return
        self._begun.pop(task.token)
        if overdue:
            yield past_its_time(task, self._time_limit, worker.seconds)
        else:
            what = f"ended its worker process ({how}), twice"
            yield without_outcome(task, what, took=worker.seconds)

    def _remove(self, worker: Worker, patience: float = 0.0) -> str:
        self._workers.remove(worker)
        return worker.kill(patience)


@contextmanager
def _one_thread() -> Iterator[None]:
    """Have processes that start meanwhile use one thread each for their arithmetic."""
    before = {name: os.environ.get(name) for name in _ONE_THREAD}
    os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Have processes that start meanwhile never hear of Ctrl-C: their parent decides.

    For us a signal is only late.  The tracker of resources, which would let signals through again
    when it starts, is started before.
    """
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
