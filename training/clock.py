"""How long a run of training takes."""

from __future__ import annotations

import time


class Clock:
    """Minutes that a run has taken, the interrupted runs before it counted in."""

    def __init__(self, budget: float) -> None:
        """Start now; the run shall end after `budget` minutes."""
        self.budget = budget
        self.spent = 0.0
        self._began = time.monotonic()

    @property
    def minutes(self) -> float:
        """Minutes taken so far."""
        return self.spent + (time.monotonic() - self._began) / 60

    @property
    def share(self) -> float:
        """The share of the budget that is spent."""
        return self.minutes / self.budget

    @property
    def over(self) -> bool:
        """Whether the budget is spent."""
        return self.share >= 1
