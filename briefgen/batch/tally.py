"""What a run came to, in numbers that do not grow with it."""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefgen.batch.task import Did

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from briefgen.batch.task import Outcome
    from briefgen.errors import ExitCode

SLOWEST = 10
EXAMPLES = 20
"""Most failures kept word for word of each cause."""


@dataclass(slots=True)
class Tally:
    """Counts outcomes as they come.

    `expected` is the number of articles, None where nobody knows it; `begun` the time in UTC.
    `ending` is complete, interrupted or error, and `seconds` is how long the run took.
    """

    expected: int | None
    begun: datetime.datetime
    ending: str = ""
    seconds: float = 0.0
    counts: Counter[Did] = field(default_factory=Counter)
    files: int = 0
    causes: Counter[str] = field(default_factory=Counter)
    """Failures by the slug of their error."""
    statuses: Counter[ExitCode] = field(default_factory=Counter)
    stages: Counter[str] = field(default_factory=Counter)
    """Seconds of work by stage, of the articles that were made."""
    _examples: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    _slowest: list[tuple[float, str]] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        """Count an outcome."""
        self.counts[outcome.did] += 1
        if outcome.did is Did.FAILED:
            self._add_failure(outcome)
        elif outcome.did is Did.MADE:
            self.stages.update(outcome.seconds)
        if outcome.did in {Did.MADE, Did.LINKED}:
            self.files += len(outcome.files)
        if outcome.took:
            keep = heapq.heappush if len(self._slowest) < SLOWEST else heapq.heappushpop
            keep(self._slowest, (outcome.took, outcome.name))

    def expect(self, more: int) -> None:
        """Count on so many articles more, where anybody knows how many there are."""
        if self.expected is not None:
            self.expected += more

    def _add_failure(self, outcome: Outcome) -> None:
        self.causes[outcome.slug] += 1
        self.statuses[outcome.exit_code] += 1
        examples = self._examples.setdefault(outcome.slug, [])
        if len(examples) < EXAMPLES:
            examples.append((outcome.name, outcome.message))

    @property
    def total(self) -> int:
        """The number of articles so far."""
        return self.counts.total()

    @property
    def failed(self) -> int:
        """The number of those that failed."""
        return self.counts[Did.FAILED]

    @property
    def slowest(self) -> list[tuple[float, str]]:
        """Seconds and names of the articles that took longest, the slowest first."""
        return sorted(self._slowest, reverse=True)

    @property
    def failures(self) -> Mapping[str, list[tuple[str, str]]]:
        """Names and messages of failures by their cause, the most frequent cause first."""
        return {slug: self._examples[slug] for slug, _ in self.causes.most_common()}
