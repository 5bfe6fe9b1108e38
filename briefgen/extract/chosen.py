"""What an extractor gives: the items of its section, and the best candidates it left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from briefgen.model import Item

if TYPE_CHECKING:
    from briefgen.model import LeftOut

AnyItem = TypeVar("AnyItem", bound=Item)

MOST_LEFT_OUT = 5
"""Candidates kept to be explained."""


@dataclass(frozen=True, slots=True)
class Chosen(Generic[AnyItem]):
    """The items chosen, highest score first, and the best of those that were not.

    `left_out` has at most `MOST_LEFT_OUT` candidates, highest score first.
    """

    items: tuple[AnyItem, ...]
    left_out: tuple[LeftOut, ...] = ()

    @classmethod
    def best(cls, items: tuple[AnyItem, ...], left_out: list[LeftOut]) -> Chosen[AnyItem]:
        """Return `items` with the best of `left_out`."""
        ranked = sorted(left_out, key=lambda one: -one.score)
        return cls(items, tuple(ranked[:MOST_LEFT_OUT]))
