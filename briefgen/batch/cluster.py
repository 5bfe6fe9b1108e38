"""The executor of many machines: articles are futures of a Dask cluster.

Ledger and sources stay with the client, which reads the articles, hands them out and writes down
what comes back.  Results go where `Order.output` says: into an object store each worker puts them
itself, so that they do not pass through one machine; for a folder of the client, which no worker
may count on seeing, they come back as bytes.  Either way they are staged, and the client puts them
in place when its ledger knows.
"""

from __future__ import annotations

import logging
import os
import queue
import time
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from briefgen.batch.executor import PAUSE, Feed
from briefgen.batch.lost import CRASHED, UNEXPECTED, without_outcome
from briefgen.batch.work import Clock, failed
from briefgen.deliver import open_store
from briefgen.errors import BriefgenError, OutputError, SystemLibraryError, WorkersError, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from briefgen.batch.cluster_work import Build, Parcel
    from briefgen.batch.task import Order, Outcome, Task

_AHEAD = 2
"""Articles in flight for each thread of the cluster: one in hand, one that waits beside it."""

_LOOK = 2.0
"""Seconds between two looks at how many workers there are."""

_CONNECT = 20.0
"""Seconds that a scheduler may take to answer."""

_ATTEMPTS = 2
"""How often a task is submitted that the scheduler gives up: it blames every task that was on a
worker that died, also of what it held beside.  So the second time a task is alone: when all else is
done, one after the other."""

_STRANGE = 3
"""Failures in a row of what is no article's fault until we give up."""


class DaskExecutor:
    """Works on tasks on the workers of a Dask scheduler, as many as there are at any time."""

    def __init__(
        self,
        order: Order,
        build: Build,
        *,
        address: str,
        time_limit: float = 0,
        patience: float = 120,
    ) -> None:
        """Work on the cluster at an address such as ``tcp://host:8786``.

        A task that takes more than `time_limit` seconds (0: no limit) is given up.  A cluster
        without any worker for `patience` seconds is given up too.
        """
        self._order, self._build = order, build
        self._address = address
        self._time_limit, self._patience = time_limit, patience
        self._desk = f"briefgen-{os.urandom(6).hex()}"
        self._client: Any = None
        self._flying: dict[str, tuple[Task, Any]] = {}
        self._landed: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._attempts: dict[str, int] = {}
        self._blamed: deque[Task] = deque()
        self._strange = 0
        self._room = 0
        self._looked = 0.0
        self._manned = 0.0

    def __enter__(self) -> Self:
        """Connect.  Raises WorkersError, or SystemLibraryError where Dask is not installed."""
        try:
            from distributed import Client
        except ImportError as error:
            message = "--cluster needs Dask: pip install 'briefgen[cluster]'"
            raise SystemLibraryError(message) from error
        from briefgen.batch.cluster_work import Desk

        # What it has to say of lost workers is ours to tell, or nobody's.
        logging.getLogger("distributed").setLevel(logging.CRITICAL + 1)
        self._store = open_store(self._order.output)
        try:
            client: Any = Client
            self._client = client(self._address, timeout=_CONNECT, set_as_default=False)
            desk = Desk(self._order, self._build, self._time_limit)
            self._client.register_plugin(desk, name=self._desk)
        except (OSError, TimeoutError, ValueError, TypeError) as error:
            self._leave()
            raise WorkersError(
                f"{self._address}: no scheduler answers ({one_line(error)}); start one "
                "(dask scheduler) and give its address: tcp://host:8786"
            ) from error
        self._manned = time.monotonic()
        return self

    def __exit__(self, *_: object) -> None:
        """Give up what is in flight, and leave the cluster as it was."""
        futures = [future for _, future in self._flying.values()]
        self._flying.clear()
        with suppress(Exception):  # The cluster may be gone.
            if futures:
                self._client.cancel(futures, force=True)
            self._client.unregister_worker_plugin(self._desk)
        self._leave()

    def _leave(self) -> None:
        if self._client:
            with suppress(Exception):
                self._client.close(timeout=_LOOK)
        self._client = None

    def run(self, tasks: Iterator[Task | None]) -> Iterator[Outcome]:
        """Yield the outcome of each task as it comes.

        Raises WorkersError where the cluster is lost, BriefgenError where no worker can work.
        """
        feed = Feed(tasks)
        while True:
            self._look()
            self._hand_out(feed)
            if feed.ended and not self._flying:
                return
            hungry = len(self._flying) < self._room and not feed.ended
            for future in self._arrivals(PAUSE if hungry else _LOOK):
                yield from self._arrived(future, feed)

    def _look(self) -> None:
        """See how many threads the cluster has now."""
        now = time.monotonic()
        if now - self._looked < _LOOK:
            return
        try:
            threads = sum(self._client.nthreads().values())
        except Exception as error:
            raise self._gone(error) from error
        self._looked, self._room = now, _AHEAD * threads
        self._manned = now if threads else self._manned
        if now - self._manned > self._patience:
            raise WorkersError(
                f"{self._address}: has had no worker for {self._patience:g} s; start some "
                f"(dask worker {self._address} --nthreads 1) and run again"
            )

    def _hand_out(self, feed: Feed) -> None:
        """Submit tasks while there is room for them; where there are none, one that was blamed."""
        while len(self._flying) < self._room and (task := feed.take()):
            self._submit(task)
        if self._blamed and not self._flying:
            self._submit(self._blamed.popleft())

    def _submit(self, task: Task) -> None:
        from briefgen.batch.cluster_work import work_on

        again = self._attempts.get(task.token, 0)
        key = f"{self._desk}-{task.token}-{again}"
        future = self._client.submit(work_on, self._desk, task, key=key, pure=False)
        self._flying[key] = task, future
        future.add_done_callback(self._landed.put)

    def _arrivals(self, patience: float) -> list[Any]:
        """Return the futures that are done, after so many seconds at most."""
        arrived: list[Any] = []
        with suppress(queue.Empty):
            arrived.append(self._landed.get(timeout=patience))
            while True:
                arrived.append(self._landed.get_nowait())
        return arrived

    def _arrived(self, future: Any, feed: Feed) -> Iterator[Outcome]:  # noqa: ANN401
        """Yield the outcome that a future holds; without any, its task is submitted again."""
        task, _ = self._flying.pop(future.key)
        try:
            parcel: Parcel = future.result(timeout=_CONNECT)
        except Exception as error:  # noqa: BLE001 - whatever a cluster may raise
            outcome = self._unless_again(task, error)
        else:
            self._strange = 0
            outcome = self._unpacked(task, parcel)
        future.release()
        # Before the outcome is dealt with, so that no worker waits for that.
        self._hand_out(feed)
        if outcome:
            self._attempts.pop(task.token, None)
            yield outcome

    def _unpacked(self, task: Task, parcel: Parcel) -> Outcome:
        """Return an outcome, its files staged where the worker could not."""
        if parcel.files:
            clock = Clock()
            try:
                self._store.stage(task.token, parcel.files)
            except OutputError as error:
                return failed(task, error, clock)
        return parcel.outcome

    def _unless_again(self, task: Task, error: Exception) -> Outcome | None:
        """Return the outcome of a task without a result, None where it is begun again.

        Raises what concerns all tasks.
        """
        from distributed import CancelledError, KilledWorker

        if isinstance(error, BriefgenError):
            raise error
        if isinstance(error, CancelledError | TimeoutError | OSError):
            raise self._gone(error) from error
        crashed = isinstance(error, KilledWorker)
        self._strange += not crashed
        if self._strange >= _STRANGE:
            raise WorkersError(
                f"{self._address}: its workers cannot work ({one_line(error)}); "
                f"is the same briefgen installed on all of them?"
            ) from error
        self._attempts[task.token] = self._attempts.get(task.token, 0) + 1
        if self._attempts[task.token] < _ATTEMPTS:
            self._blamed.append(task)
            return None
        what = "ended every worker it was given to" if crashed else f"failed ({one_line(error)})"
        return without_outcome(task, what, slug=CRASHED if crashed else UNEXPECTED)

    def _gone(self, error: BaseException) -> WorkersError:
        return WorkersError(
            f"{self._address}: the scheduler went away ({one_line(error)}); start it and run "
            "again: what is done is in the ledger"
        )
