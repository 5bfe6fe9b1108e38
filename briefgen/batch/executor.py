"""Where tasks are worked on: what every executor promises, and the plain one."""

from __future__ import annotations

import time
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
