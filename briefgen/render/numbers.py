"""A figure's value as people write it: 50,000, $1.2 billion, 40%."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import repeat
from typing import TYPE_CHECKING

from babel import Locale
from babel.numbers import format_decimal, get_currency_symbol, is_currency

if TYPE_CHECKING:
    from briefgen.model import Figure
    from briefgen.render.labels import Labels, Scale

_DECIMALS = 3
"""Most decimals beside a word such as million: 1.234 million, but 1,234,567."""

_NUMERAL = re.compile(r"\d+(?:[.,\s]\d+)*")
_MINUS = "\N{MINUS SIGN}"
_RANGE = "\N{EN DASH}"
_NO_BREAK = "\N{NO-BREAK SPACE}"
_DIGIT_WIDE = "\N{FIGURE SPACE}"
_POINT_WIDE = "\N{PUNCTUATION SPACE}"


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity in words.

    `numeral` has the digits with a currency's sign before them ("$1.2"), `sign` what follows them
    without a space ("%"), `unit` the word for the scale, the unit or both ("billion", "soldiers"),
    `plain` all of it as it stands in a sentence.  `decimals` counts the digits after the numeral's
    (last) decimal point.
    """

    numeral: str
    sign: str
    unit: str
    plain: str
    decimals: int = 0


def amount(figure: Figure, labels: Labels, language: str) -> Amount:
    """Return the words for a figure's value; for one without a numeral, its text.

    A share in words ("two-thirds") stays in words: 66.7% would be more exact than its source.  So
    do ordinals ("50th anniversary") and what the value holds only a part of: a score of 7-6, 11 of
    64 cables, 5 feet 7.
    """
    ends = [end for end in (figure.value, figure.high) if end is not None]
    if (
        figure.value is None
        or figure.worded
        or not all(map(math.isfinite, ends))
        or _share_in_words(figure, labels)
        or len(_NUMERAL.findall(figure.text)) > len(ends)
    ):
        return Amount("", "", "", figure.text)
    values = [Decimal(repr(end)) for end in ends]
    scale = _scale(values, labels, figure.text)
    divisor = scale.value if scale else 1
    values = [value / divisor for value in values]
    decimals = [max(_decimals(value), _printed(value, figure.text)) for value in values]
    numeral = _RANGE.join(map(_number, values, decimals, repeat(language)))
    words = _with_unit(numeral, scale.word if scale else "", figure.unit or "", labels, language)
    return replace(words, decimals=decimals[-1])


def _share_in_words(figure: Figure, labels: Labels) -> bool:
    unit, text = figure.unit or "", figure.text.casefold()
    return unit in labels.signs and unit not in text and not any(map(str.isdigit, text))


def _with_unit(numeral: str, scale: str, unit: str, labels: Labels, language: str) -> Amount:
    tail = f"{_NO_BREAK}{scale}" if scale else ""
    currency, _, rate = unit.partition(" ")
    if is_currency(currency):
        symbol = get_currency_symbol(currency, locale=language)
        joint = _NO_BREAK if symbol[-1].isalpha() else ""
        signed = f"{symbol}{joint}{numeral}"
        if numeral.startswith(_MINUS):
            signed = f"{_MINUS}{symbol}{joint}{numeral.removeprefix(_MINUS)}"
        words = f"{scale} {rate}".strip()
        return Amount(signed, "", words, f"{signed}{tail}{_NO_BREAK if rate else ''}{rate}")
    if unit in labels.signs:
        sign = labels.signs[unit]
        if scale:
            return Amount(numeral, "", f"{scale}{sign}", f"{numeral}{tail}{sign}")
        return Amount(numeral, sign, "", f"{numeral}{sign}")
    words = f"{scale} {unit}".strip()
    return Amount(numeral, "", words, f"{numeral}{tail}{_NO_BREAK if unit else ''}{unit}")


def _scale(values: list[Decimal], labels: Labels, text: str) -> Scale | None:
    """Return the greatest scale that leaves each value one digit before the point, three after.

    One that the article uses itself may leave none before it: 0.6 million.
    """
    smallest = min(abs(value) for value in values)
    said = any(map(str.isdigit, text))
    for scale in sorted(labels.scales, key=lambda scale: -scale.value):
        short = all(_decimals(value / scale.value) <= _DECIMALS for value in values)
        least = scale.value // 10 if said and scale.word in text.casefold() else scale.value
        if smallest >= least and short:
            return scale
    return None


def _printed(value: Decimal, text: str) -> int:
    """Return the decimals with which the article prints a value: two for $18.50."""
    for numeral in _NUMERAL.findall(text):
        whole, point, decimals = numeral.rpartition(".")
        digits = re.sub(r"[,\s]", "", whole)
        if point and digits.isdecimal() and Decimal(f"{digits}.{decimals}") == abs(value):
            return len(decimals)
    return 0


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _number(value: Decimal, decimals: int, language: str) -> str:
    locale = Locale.parse(language.replace("-", "_"))
    whole = locale.decimal_formats[None].pattern.partition(".")[0]
    form = f"{whole}.{'0' * decimals}" if decimals else whole
    return format_decimal(value, form, locale).replace("-", _MINUS)


def padding(decimals: int, most: int) -> str:
    """Return the blank that makes a right-aligned numeral end where the longest one does."""
    if decimals == most:
        return ""
    return (_POINT_WIDE if not decimals else "") + _DIGIT_WIDE * (most - decimals)
