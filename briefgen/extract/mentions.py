"""How much of an article's cast a sentence names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Actor


class Mentions:
    """Finds the leading actors in a text by their names and aliases."""

    LEADING = 6
    """Actors counted: those a reader would call the story's."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        """Prepare one pattern for each of the leading actors."""
        self._patterns = [
            _names_pattern((actor.name, *actor.aliases)) for actor in actors[: self.LEADING]
        ]
        # The first actor counts most, each next a step less (1, 1/2, 1/3 …).
        self._weights = [1 / (1 + rank) for rank in range(len(self._patterns))]

    def weight(self, text: str) -> float:
        """Return the weighted share of the leading actors that `text` names, from 0 to 1."""
        total = sum(self._weights)
        named = sum(
            weight
            for pattern, weight in zip(self._patterns, self._weights, strict=True)
            if pattern.search(text)
        )
        return named / total if total else 0.0

    def first(self, text: str) -> bool:
        """Return whether `text` names the first actor of all."""
        return bool(self._patterns) and self._patterns[0].search(text) is not None


def _names_pattern(names: Sequence[str]) -> re.Pattern[str]:
    ordered = sorted({name for name in names if name}, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w)")
