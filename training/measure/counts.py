"""Counting what is right."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable
    from collections.abc import Set as AbstractSet


@dataclass(slots=True)
class F1:
    """Precision and recall of a kind of thing, taken together."""

    gold: int = 0
    said: int = 0
    right: int = 0

    def add(self, gold: AbstractSet[Hashable], said: AbstractSet[Hashable]) -> None:
        """Count the things of one text."""
        self.gold += len(gold)
        self.said += len(said)
        self.right += len(gold & said)

    @property
    def value(self) -> float:
        """The harmonic mean of precision and recall, 0 where there is nothing."""
        return 2 * self.right / max(self.gold + self.said, 1)


@dataclass(slots=True)
class Accuracy:
    """Shares of words that are right, by what is asked of them."""

    words: int = 0
    right: Counter[str] = field(default_factory=Counter)

    def share(self, what: str) -> float:
        """Return the share of words that are right in one respect."""
        return self.right[what] / max(self.words, 1)
