"""The real work, with what may befall it: workers of the tests' cluster import this."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

from briefgen.batch.work import Work

if TYPE_CHECKING:
    from briefgen.batch.task import Outcome, Task

SLOW, DEADLY, STUCK = b"slowly", b"deadly", b"stuck"


class SlowWork(Work):
    """Takes its time, kills its process or never ends, as the article says."""

    def __call__(self, task: Task) -> Outcome:
        """Make the brief, if nothing befalls it."""
        if SLOW in task.data:
            time.sleep(0.15)
        if DEADLY in task.data:
            os.kill(os.getpid(), signal.SIGKILL)
        while STUCK in task.data:
            pass
        return super().__call__(task)
