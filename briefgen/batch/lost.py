"""Outcomes of tasks from which no work came back: past their time, or the end of their worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.batch.task import Did, outcome_of
from briefgen.errors import ExitCode

if TYPE_CHECKING:
    from briefgen.batch.task import Outcome, Task

TIME_LIMIT = "time-limit"
CRASHED = "crashed"
UNEXPECTED = "unexpected"
"""The slug of an error that nobody foresaw."""

GRACE = 30.0
"""Seconds above its limit after which a task that lets no other code run (a regular expression
that never ends) has its process ended by the kernel, where nobody else could."""


def past_its_time(task: Task, limit: float, took: float, memory: int = 0) -> Outcome:
    """Return the outcome of a task that was stopped at `limit` seconds, after `took`.

    `memory` is what its worker holds in bytes, 0 where that is gone.
    """
    return outcome_of(
        task,
        Did.FAILED,
        slug=TIME_LIMIT,
        message=f"{task.name}: took longer than {limit:g} s and was stopped; "
        "look at it, or raise --time-limit",
        exit_code=ExitCode.ALL_FAILED,
        seconds={"failed": took},
        memory=memory,
    )


def without_outcome(task: Task, what: str, *, slug: str = CRASHED, took: float = 0.0) -> Outcome:
    """Return the outcome of a task that gave none, again and again; `what` says what it did."""
    return outcome_of(
        task,
        Did.FAILED,
        slug=slug,
        message=f"{task.name}: {what}; look at it, or report it",
        exit_code=ExitCode.ALL_FAILED,
        seconds={"failed": took} if took else {},
    )
