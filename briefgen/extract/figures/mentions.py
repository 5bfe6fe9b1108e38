"""A figure as one place of an article states it, and which of them state the same one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.extract.quantities.counts import LEAST_BARE
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.extract.quantities.reader import Quantity
    from briefgen.language import Sentence


@dataclass(frozen=True, slots=True)
class Mention:
    """A quantity and the sentence that states it.

    `text` are its own words, `what` what it measures.
    """

    quantity: Quantity
    sentence: Sentence
    text: str
    what: str | None

    @property
    def key(self) -> tuple[object, ...]:
        """What the mentions of one figure have in common."""
        quantity = self.quantity
        told = quantity.low is None or quantity.kind is UnitKind.SCORE
        # A third of them and one in three of others; almost half, and at least half.
        told = told or (quantity.kind is UnitKind.PERCENT and not any(map(str.isdigit, self.text)))
        return (self.text.casefold() if told else quantity.low, quantity.high)

    @property
    def sides(self) -> set[str]:
        """The names in what a match score is of; empty for other quantities."""
        told = (self.what or "").split() if self.quantity.kind is UnitKind.SCORE else []
        return {word for word in told if word[:1].isupper()}


def grouped(mentions: Iterable[Mention]) -> list[list[tuple[int, Mention]]]:
    """Return the mentions by figure, each with its place among all.

    They state one figure where the value is the same and the unit the same or unknown.
    """
    groups: dict[tuple[object, ...], list[list[tuple[int, Mention]]]] = {}
    for place, mention in enumerate(mentions):
        same = groups.setdefault(mention.key, [])
        group = next((group for group in same if _compatible(group[0][1], mention)), None)
        if group is None:
            same.append([(place, mention)])
        else:
            group.append((place, mention))
    return [group for same in groups.values() for group in same]


def _compatible(one: Mention, other: Mention) -> bool:
    units = {one.quantity.unit, other.quantity.unit}
    sides = one.sides, other.sides
    apart = all(sides) and not sides[0] & sides[1]  # two matches of one score
    return (len(units) == 1 or None in units) and not apart and not (None in units and _few(one))


def _few(mention: Mention) -> bool:
    """Whether a figure is a small whole number, of which alike ones may count other things."""
    value = mention.quantity.low
    return value is not None and value < LEAST_BARE and value == value.to_integral_value()
