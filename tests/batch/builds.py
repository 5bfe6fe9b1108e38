"""Work that is no work, for tests of where work is done; workers import it."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from briefgen.batch.task import Did, Order, Outcome, Task, outcome_of
from briefgen.errors import TemplateError
from briefgen.limits import memory_held

if TYPE_CHECKING:
    from collections.abc import Callable

MEBIBYTE = 1024 * 1024


class Hoarder:
    """Keeps five mebibytes more after every task; says which process it is."""

    def __init__(self, order: Order) -> None:
        """Keep nothing yet."""
        del order
        self._kept: list[bytes] = []

    def __call__(self, task: Task) -> Outcome:
        """Keep more."""
        self._kept.append(os.urandom(5 * MEBIBYTE))
        return outcome_of(task, Did.MADE, message=str(os.getpid()), memory=memory_held())


def sleeper(_: Order) -> Callable[[Task], Outcome]:
    """Return work that takes as many seconds as the task's data say, and ends where they say so."""

    def work(task: Task) -> Outcome:
        words = task.data.decode()
        if words == "die":
            os._exit(9)
        time.sleep(float(words))
        return outcome_of(task, Did.MADE)

    return work


def broken(_: Order) -> Callable[[Task], Outcome]:
    """Fail as a template that is missing does."""
    raise TemplateError("there is no such template")


def stillborn(_: Order) -> Callable[[Task], Outcome]:
    """End before anything can be done."""
    os._exit(3)
