"""What a measure is called of what is done with it: weight lifted, area farmed, distance flown."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from briefgen.extract.figures.sums import Summed
from briefgen.extract.parse import relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.quantities.dimensions import DimensionWords


class Handled(Summed):
    """A quantity that may be the length, the weight, the amount of what is done with it."""

    @property
    def measures(self) -> DimensionWords:
        """The words of dimensions."""
        return self.words.dimensions

    @cached_property
    def dimension(self) -> str:
        """Return what the unit measures: length; empty for quantities that are no measures."""
        if self.kind is not UnitKind.MEASURE:
            return ""
        beside = {self.top.head.lower_, self._following()}
        beside |= {child.lower_ for child in self.top.children}
        turns = self.unit == self.measures.units[self.measures.temperature][-1]
        if turns and beside & set(self.measures.turning):
            return self.measures.angle
        return self.measures.of(self.unit)

    def _amount_name(self, head: Token) -> str | None:
        """Return what a quantity that its verb has is called: time, amount, distance."""
        name = self.words.amounts.get(self.kind.value)
        if self.kind is UnitKind.PERCENT and relation(self.top) == "nsubj":
            name = self.words.share_label.split()[0]
        known = self.dimension or self.unit.isalpha()
        had = relation(self.top) == "obj" or (relation(self.top) == "nsubj" and self.dimension)
        if self.kind is UnitKind.MEASURE and had and known:
            travels = head.lower_ in self.words.travelling and self.unit in self.words.far
            name = self.measures.distance if travels else self._handled_as()
        return name

    def _handled_as(self) -> str:
        """Return how a measure is called of what is done with it: weight lifted, energy sold."""
        if self.unit.split()[0] in {*self.measures.bulk, *self.measures.fallen}:
            return self.measures.amount
        return self.measures.handled.get(self.dimension, self.unit)
