"""What runs in the workers of a Dask cluster: each process loads the engine once."""

from __future__ import annotations

import ctypes
import signal
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self, cast

from distributed import WorkerPlugin, get_worker

from briefgen.batch.lost import GRACE, past_its_time
from briefgen.batch.task import Did
from briefgen.errors import WorkersError
from briefgen.limits import memory_held
from briefgen.remote import is_address, parse_address
from briefgen.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeAlias

    from briefgen.batch.task import Order, Outcome, Task
    from briefgen.batch.work import Stager

    Build: TypeAlias = Callable[[Order, Stager | None], Callable[[Task], Outcome]]


@dataclass(frozen=True, slots=True)
class Parcel:
    """What a worker sends back: an outcome, and the files where only the client can write them."""

    outcome: Outcome
    files: Mapping[str, bytes] = field(default_factory=dict)


class Tray:
    """Takes the results of one article, to be sent back with its outcome."""

    def __init__(self) -> None:
        """Begin empty."""
        self._files: dict[str, bytes] = {}

    def stage(self, token: str, files: Mapping[str, bytes]) -> None:  # noqa: ARG002
        """Keep the files."""
        self._files = dict(files)

    def emptied(self) -> Mapping[str, bytes]:
        """Return the files, and keep them no longer."""
        files, self._files = self._files, {}
        return files


def is_shared(output: str) -> bool:
    """Return whether workers elsewhere can write to an output: object stores, no folder of ours."""
    return is_address(output) and parse_address(output).protocol not in {"", "memory"}


class Desk(WorkerPlugin):
    """What a worker process needs for the tasks of a run; Dask gives one to each that joins.

    One article is worked on at a time: engine and renderer belong to one thread.
    """

    def __init__(self, order: Order, build: Build, time_limit: float) -> None:
        """Keep what is sent to the workers."""
        self._order = order
        self._build = build
        self._time_limit = time_limit
        self._version = __version__

    def setup(self, worker: Any) -> None:  # noqa: ANN401
        """Prepare; the engine is loaded for the first task, so that heartbeats go on."""
        self._address = worker.address
        self._lock = threading.Lock()
        self._tray = None if is_shared(self._order.output) else Tray()
        self._work: Callable[[Task], Outcome] | None = None

    def do(self, task: Task) -> Parcel:
        """Work on a task.  Raises BriefgenError where nothing at all can be worked on here."""
        with self._lock:
            work = self._work or self._loaded()
            self._work = work
            limit = TimeLimit(self._time_limit)
            outcome = limit.held(work, task)
            if limit.passed:
                # It was interrupted anywhere: what it has loaded may be in pieces.
                self._work = None
            return Parcel(outcome, self._tray.emptied() if self._tray else {})

    def _loaded(self) -> Callable[[Task], Outcome]:
        if self._version != __version__:
            raise WorkersError(
                f"worker {self._address} has briefgen {__version__}, this is {self._version}; "
                "install the same on all"
            )
        return self._build(self._order, self._tray)


def work_on(desk: str, task: Task) -> Parcel:
    """Work on a task at the desk of that name; this is what Dask calls in a worker's thread."""
    ours = cast("Desk", get_worker().plugins[desk])
    return ours.do(task)


class _TimeIsUp(BaseException):
    """Raised in the thread that works on an article for too long."""


class TimeLimit:
    """Ends the work on one article after so many seconds (0: never).

    A thread cannot be killed, so an exception is raised in it; where the work is in code that
    runs no Python (a regular expression that never ends), the kernel ends the process a little
    later, and the scheduler gives the task to others.
    """

    def __init__(self, seconds: float) -> None:
        """Prepare; nothing runs yet."""
        self._seconds = seconds
        self._thread = threading.get_ident()
        self._lock = threading.Lock()
        self._done = False
        self.passed = False

    def held(self, work: Callable[[Task], Outcome], task: Task) -> Outcome:
        """Return what work makes of a task, or that it took too long."""
        try:
            with self:
                outcome = work(task)
        except _TimeIsUp:
            return self._given_up(task)
        return self._given_up(task) if self.passed and outcome.did is Did.FAILED else outcome

    def __enter__(self) -> Self:
        """Begin to count."""
        if self._seconds:
            signal.setitimer(signal.ITIMER_REAL, self._seconds + GRACE)
            self._timer = threading.Timer(self._seconds, self._interrupt)
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop to count; what was raised and not felt yet is taken back."""
        if not self._seconds:
            return
        with self._lock:
            self._done = True
            _raise_in(self._thread, None)
        self._timer.cancel()
        signal.setitimer(signal.ITIMER_REAL, 0)

    def _interrupt(self) -> None:
        with self._lock:
            if not self._done:
                self.passed = True
                _raise_in(self._thread, _TimeIsUp)

    def _given_up(self, task: Task) -> Outcome:
        return past_its_time(task, self._seconds, self._seconds, memory_held())


def _raise_in(thread: int, error: type[BaseException] | None) -> None:
    """Raise an error in a thread, or take back what it has not felt yet (None)."""
    what = ctypes.py_object(error) if error else None
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), what)
