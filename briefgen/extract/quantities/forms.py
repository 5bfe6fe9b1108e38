"""What a number of a text is: its value, and how it is meant."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class Form(Enum):
    """How a number is meant."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    PART = "part"
    TIMES = "times"
    FOLD = "fold"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number: tokens `first` to `last`, end exclusive.

    `value` is None where the number is vague; a part's value is below 1.  `digits` says that it
    is written in digits and `plain` that it is nothing but digits, as a year would be.
    `unscaled` is the value before a magnitude: 3.5 for "3.5 million".
    """

    first: int
    last: int
    value: Decimal | None
    form: Form
    digits: bool = False
    plain: bool = False
    unscaled: Decimal | None = None

    @property
    def scaled(self) -> bool:
        """Whether a magnitude word or letter belongs to the number."""
        return self.unscaled is not None and self.unscaled != self.value


def magnitude(number: Numeral) -> Decimal:
    """Return by what the words after a number multiply it: a million of "7 million"."""
    if not number.scaled or number.value is None or not number.unscaled:
        return Decimal(1)
    return number.value / number.unscaled


def shared_scale(first: Numeral, second: Numeral) -> Decimal | None:
    """Return the low end of a range, of which "1.2 to 1.4 million" gives the magnitude once."""
    if first.value is None or second.value is None or second.unscaled is None:
        return first.value
    if second.scaled and not first.scaled and first.value < second.unscaled:
        return first.value * magnitude(second)
    return first.value
