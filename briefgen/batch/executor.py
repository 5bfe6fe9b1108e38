"""Where tasks are worked on: what every executor promises, what it feeds on, and the plain one."""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType
    from typing import Self

    from briefgen.batch.task import Order, Outcome, Task

PAUSE = 0.1
"""Seconds until an iterator of tasks that had nothing ready is asked again."""


class Executor(Protocol):
    """Works on tasks somewhere: in this process, in processes beside it, on a cluster.

    To be used as a context manager: leaving it ends every worker, at once where an error leaves.
    """

    def run(self, tasks: Iterator[Task | None]) -> Iterator[Outcome]:
        """Yield the outcome of each task as it comes, in whatever order.

        `tasks` is asked for the next one only when somebody is free to begin it, so that memory
        stays bounded and who wants to stop ends the iterator: what is in hand is still finished.
        Where `tasks` yields None nothing is ready now: it is asked again within `PAUSE` seconds,
        and outcomes are not kept waiting meanwhile.

        Every task gets exactly one outcome, whatever becomes of its worker.  `tasks` and the
        consumer of the outcomes run in the caller's thread.
        """
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


class Feed:
    """The tasks to come, and those that must be begun again."""

    def __init__(self, tasks: Iterator[Task | None]) -> None:
        """Take from an iterator as `Executor.run` does."""
        self._tasks = tasks
        self._again: deque[Task] = deque()
        self._dry = False

    @property
    def ended(self) -> bool:
        """Whether no task can come any more."""
        return self._dry and not self._again

    def take(self) -> Task | None:
        """Return a task, None where there is none now."""
        if self._again:
            return self._again.popleft()
        if self._dry:
            return None
        try:
            return next(self._tasks)
        except StopIteration:
            self._dry = True
            return None

    def put_back(self, task: Task) -> None:
        """Have a task taken again, before all others."""
        self._again.append(task)


class SerialExecutor:
    """Works on one task after another in this process, without a limit of time."""

    def __init__(self, order: Order, work: Callable[[Order], Callable[[Task], Outcome]]) -> None:
        """Keep what builds the work; it is built for the first task."""
        self._order = order
        self._build = work

    def run(self, tasks: Iterator[Task | None]) -> Iterator[Outcome]:
        """Yield the outcome of each task, in order."""
        work = None
        for task in tasks:
            if task is None:
                time.sleep(PAUSE)
                continue
            work = work or self._build(self._order)
            yield work(task)

    def __enter__(self) -> Self:
        """Return the executor."""
        return self

    def __exit__(self, *_: object) -> None:
        """Do nothing: nothing runs beside us."""
