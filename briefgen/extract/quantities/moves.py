"""What the words before a quantity say of how it moved."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Move:
    """What words of change say of a quantity: `direction` "up", "down" or nothing.

    `link` is the word right before the quantity: from, to, by; `distance` counts the tokens from
    the word of change to the quantity.
    """

    direction: str
    link: str
    distance: int
