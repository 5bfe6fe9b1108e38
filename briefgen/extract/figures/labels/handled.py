"""What a measure is called of what is done with it: weight lifted, area farmed, distance flown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.parse import relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.figures.labels.placed import Placed


def dimension_of(placed: Placed) -> str:
    """Return what the unit measures: length; empty for quantities that are no measures."""
    if placed.kind is not UnitKind.MEASURE:
        return ""
    beside = {placed.top.head.lower_, placed.word_after()}
    beside |= {child.lower_ for child in placed.top.children}
    words = placed.words.dimensions
    turns = placed.unit == words.units[words.temperature][-1]
    return words.angle if turns and beside & set(words.turning) else words.of(placed.unit)


def amount_name(placed: Placed, head: Token) -> str | None:
    """Return what a quantity that its verb has is called: time, amount, distance."""
    name = placed.words.amounts.get(placed.kind.value)
    if placed.kind is UnitKind.PERCENT and relation(placed.top) == "nsubj":
        name = placed.words.share_label.split()[0]
    known = dimension_of(placed) or placed.unit.isalpha()
    had = relation(placed.top) == "obj" or (
        relation(placed.top) == "nsubj" and dimension_of(placed)
    )
    if placed.kind is UnitKind.MEASURE and had and known:
        travels = head.lower_ in placed.words.travelling and placed.unit in placed.words.far
        name = placed.words.dimensions.distance if travels else handled_as(placed)
    return name


def handled_as(placed: Placed) -> str:
    """Return how a measure is called of what is done with it: weight lifted, energy sold."""
    words = placed.words.dimensions
    if placed.unit.split()[0] in {*words.bulk, *words.fallen}:
        return words.amount
    return words.handled.get(dimension_of(placed), placed.unit)
