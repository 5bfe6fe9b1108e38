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
    `unscaled` is the value before a magnitude: 3.5 for "3.5 million".  Of a number in words,
    `last_word` is what its last word multiplies by: a million of "three million".
    """

    first: int
    last: int
    value: Decimal | None
    form: Form
    digits: bool = False
    plain: bool = False
    unscaled: Decimal | None = None
    last_word: int = 1

    @property
    def scaled(self) -> bool:
        """Whether a magnitude word or letter belongs to the number."""
        return self.unscaled is not None and self.unscaled != self.value


def magnitude(number: Numeral) -> Decimal:
    """Return by what the words after a number multiply it: a million of "7 million"."""
    if number.value is None:
        return Decimal(1)
    if number.scaled and number.unscaled:
        return number.value / number.unscaled
    whole = number.value % number.last_word == 0
    return Decimal(number.last_word if whole else 1)


def shared_scale(first: Numeral, second: Numeral) -> Decimal | None:
    """Return the low end of a range, of which "1.2 to 1.4 million" gives the magnitude once."""
    scale = magnitude(second)
    if first.value is None or second.value is None or magnitude(first) != 1:
        return first.value
    return first.value * scale if first.value < second.value / scale else first.value
