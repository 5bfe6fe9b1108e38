"""How much an analyst would quote a figure.

Each figure gets features between 0 and 1; its score is their weighted sum, and `why` shows each
part.  The weights are data (figures.yaml).
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.extract.quantities.counts import LEAST_BARE
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from decimal import Decimal

    from briefgen.extract.figures.mentions import Mention
    from briefgen.extract.quantities.reader import Quantity

LEAD = 3
"""Sentences that make the lead."""

GREATEST = 9.0
"""Power of ten from which a number is as large as can be."""

SCORES = 3
"""Match scores of an article after which another says little."""

SMALL = 3
"""A count up to here is small."""


class Scores:
    """What the figures of an article score."""

    def __init__(
        self,
        weights: Mapping[str, float],
        titles: AbstractSet[Decimal],
        mentions: Sequence[Mention],
    ) -> None:
        """Take all mentions of an article in order, and the values that its titles state."""
        self._weights, self._titles = weights, titles
        matches = [m.key for m in mentions if m.quantity.kind is UnitKind.SCORE]
        self._matches = list(dict.fromkeys(matches))[:SCORES]
        self._wholes = [one for before, one in pairwise(mentions) if _is_inside(one, before)]

    def of(self, same: Sequence[Mention]) -> dict[str, float]:
        """Return what each feature adds to the score of the figure with these mentions."""
        score = same[0].quantity.kind is UnitKind.SCORE
        features = {
            **_features(same, self._titles),
            "later": float(score and same[0].key not in self._matches),
            "whole": float(all(mention in self._wholes for mention in same)),
        }
        return {
            name: round(self._weights[name] * value, 3)
            for name, value in features.items()
            if value and self._weights.get(name)
        }


def _is_inside(one: Mention, other: Mention) -> bool:
    """Whether a figure is told within another: the 64 cables of "11 of its 64 cables"."""
    inner, outer = one.quantity, other.quantity
    same = one.sentence == other.sentence
    return same and outer.start <= inner.start and inner.end <= outer.end


def _features(same: Sequence[Mention], titles: AbstractSet[Decimal]) -> dict[str, float]:
    first = same[0]
    value = next((m.quantity.low for m in same if m.quantity.low is not None), None)
    # In the order of the mentions: a brief is the same to the byte each time.
    kinds = dict.fromkeys((_kind(mention.quantity) for mention in same), 1.0)
    return {
        **kinds,
        "lead": float(first.sentence.index < LEAD),
        "early": 1 / (1 + first.sentence.index / 10),
        "title": float(value is not None and value in titles),
        "magnitude": min(math.log10(1 + abs(value)) / GREATEST, 1.0) if value else 0.0,
        "repeated": min(len(same) - 1, 2) / 2,
        "qualified": float(any(mention.quantity.qualifier for mention in same)),
        "named_unit": float(any(mention.quantity.unit for mention in same)),
        "topic": float(any(mention.what for mention in same)),
        "small": float(value is not None and value <= SMALL),
        "vague": float(value is None),
        "unsaid": float(kinds.keys() == {"lone"} and not any(mention.what for mention in same)),
    }


def _kind(quantity: Quantity) -> str:
    """Return a quantity's kind; "lone" for a small number of which nothing says what it counts."""
    lone = quantity.kind is UnitKind.BARE and quantity.low is not None
    return "lone" if lone and (quantity.low or 0) < LEAST_BARE else quantity.kind.value
