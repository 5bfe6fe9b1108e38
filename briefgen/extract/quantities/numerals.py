"""Reading one number of a text: digits, words, fractions, ordinals and vague numbers."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING

from briefgen.extract.quantities.cardinals import CardinalReading
from briefgen.extract.quantities.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Collection

    from briefgen.extract.quantities.lexicon import NumeralsLexicon
    from briefgen.extract.quantities.tokens import Tokens

_GROUPED = re.compile(r"\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+(?:\.\d+)?")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_SEPARATORS = re.compile(r"[,\u00a0\u2009\u202f]")

MAX_DIGITS = 18
"""Digits of the longest number that is a quantity; longer ones are identifiers."""

MAX_SCALES = 2
"""Most magnitudes of one number: three lakh crore."""

MAX_GROUPS = 6
"""Most groups of three digits after plain spaces."""

GROUP = 3
"""Digits of a group: 15 000."""

DENOMINATOR_DIGITS = 2
"""Digits of either number of a fraction."""

TEN = 10

MAX_POWER = 30
"""Largest power of ten of a quantity: 1.8 x 10^6."""

_TIMES_SIGNS = frozenset("x*·\u00d7")
_MINUS_SIGNS = frozenset("-\u2212")

MAX_DENOMINATOR = 20
"""Largest denominator of a fraction in digits: beyond it, 9/27 is a date or a reference."""


class Form(Enum):
    """How a number is meant."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    PART = "part"
    TIMES = "times"
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


def digits_value(text: str) -> Decimal | None:
    """Return the value of a number in digits, None where its separators make no number."""
    if sum(map(str.isdigit, text)) > MAX_DIGITS:
        return None
    if any(shape.fullmatch(text) for shape in (_GROUPED, _INDIAN, _PLAIN)):
        return Decimal(_SEPARATORS.sub("", text))
    return None


class NumeralReader:
    """Reads the number that begins at a token."""

    def __init__(self, words: NumeralsLexicon, currency_signs: Collection[str]) -> None:
        """Prepare the words; after a currency's sign the letters of money are magnitudes."""
        self._w = words
        self._articles = frozenset(words.articles)
        self._below_hundred = words.small | words.tens
        self._signs = frozenset(currency_signs)
        self._vague = frozenset(words.vague)
        self._magnitudes = {
            **dict.fromkeys(words.hundred, 100),
            **words.scales,
            **words.collectives,
        }
        # Few words of a text begin a number: all others are told by one look.
        self._beginnings = frozenset(
            word
            for listed in (
                (words.articles, words.small, words.tens, words.ordinals, words.times),
                (words.bare_parts, words.vague, words.vague_heads, words.vague_quantifiers),
            )
            for several in listed
            for word in several
        )

    def read(self, tokens: Tokens, index: int) -> Numeral | None:
        """Return the longest number that begins at token `index`, None where none does."""
        token = tokens.at(index)
        if token.kind is Kind.NUMBER:
            return self._digit_ordinal(tokens, index) or self._digits(tokens, index)
        if token.kind is Kind.GLYPH:
            value = _decimal(Fraction(unicodedata.numeric(token.text)).limit_denominator(100))
            return Numeral(index, index + 1, value, Form.PART)
        if token.kind is not Kind.WORD or token.lower not in self._beginnings:
            return None
        return (
            self._vague_number(tokens, index)
            or self._part(tokens, index)
            or self._word_ordinal(tokens, index)
            or self._words(tokens, index)
            or self._times(tokens, index)
        )

    # -- digits

    def _digits(self, tokens: Tokens, index: int) -> Numeral | None:
        value = digits_value(tokens[index].text)
        if value is None:
            return None
        value, after = self._spaced_groups(tokens, index, value)
        fraction = self._digit_fraction(tokens, index)
        if fraction:
            return fraction
        plain = after == index + 1 and tokens[index].text.isdigit()
        value, after = self._power(tokens, after, value)
        mixed, after = self._mixed(tokens, after, value)
        scaled, end = self._scale(tokens, index, after, mixed)
        return Numeral(
            index,
            end,
            scaled,
            Form.CARDINAL,
            digits=True,
            plain=plain and end == index + 1,
            unscaled=mixed,
        )

    @staticmethod
    def _spaced_groups(tokens: Tokens, index: int, value: Decimal) -> tuple[Decimal, int]:
        """Read 15 000: groups of three digits after plain spaces."""
        after = index + 1
        first = tokens[index].text
        if not (first.isdigit() and len(first) <= GROUP and first[0] != "0"):
            return value, after
        text = first
        while (
            after <= index + MAX_GROUPS
            and tokens.at(after).kind is Kind.NUMBER
            and len(tokens[after].text) == GROUP
            and (len(first) < GROUP or tokens[after].text.endswith("0"))
            and tokens[after].start == tokens[after - 1].end + 1
        ):
            text += tokens[after].text
            after += 1
        if after > index + MAX_GROUPS or len(text) > MAX_DIGITS:
            return value, index + 1
        return Decimal(text), after

    @staticmethod
    def _power(tokens: Tokens, after: int, value: Decimal) -> tuple[Decimal, int]:
        """Read the power of ten after a number: 1.8 x 10^6."""
        if tokens.at(after).text not in _TIMES_SIGNS or tokens.at(after + 1).text != "10":
            return value, after
        at = after + 3 if tokens.at(after + 2).text == "^" else after + 2
        sign = -1 if tokens.at(at).text in _MINUS_SIGNS else 1
        at += sign < 0
        power = tokens.at(at).text
        if at == after + 2 or not power.isdecimal() or int(power[:3]) > MAX_POWER:
            return value, after
        return value.scaleb(sign * int(power)), at + 1

    @staticmethod
    def _digit_fraction(tokens: Tokens, index: int) -> Numeral | None:
        """Read 3/4, but neither 9/11 nor 24/7."""
        slash, below = tokens.at(index + 1), tokens.at(index + 2)
        if slash.text != "/" or not slash.glued or not below.glued or tokens[index].glued:
            return None
        top, bottom = tokens[index].text, below.text
        if not (
            top.isdigit() and bottom.isdigit() and max(len(top), len(bottom)) <= DENOMINATOR_DIGITS
        ):
            return None
        if not 0 < int(top) < int(bottom) <= MAX_DENOMINATOR or tokens.at(index + 3).text == "/":
            return None
        return Numeral(index, index + 3, _decimal(Fraction(int(top), int(bottom))), Form.PART)

    def _mixed(self, tokens: Tokens, after: int, value: Decimal) -> tuple[Decimal, int]:
        """Read the fraction after a whole number: 2½, 2 1/2."""
        token = tokens.at(after)
        if token.kind is Kind.GLYPH:
            return value + Decimal(str(unicodedata.numeric(token.text))), after + 1
        part = self._digit_fraction(tokens, after) if token.kind is Kind.NUMBER else None
        if part and part.value is not None and value == value.to_integral_value():
            return value + part.value, part.last
        return value, after

    def _scale(self, tokens: Tokens, index: int, after: int, value: Decimal) -> tuple[Decimal, int]:
        """Apply the magnitude after a number: 1.2bn, 3.5 million, 13.8-billion-year, 3 dozen."""
        word = tokens.at(after)
        if word.is_word and word.glued:
            scale = self._w.suffixes.get(word.text)
            if scale is None and tokens.at(index - 1).text in self._signs:
                scale = self._w.money_suffixes.get(word.text)
            return (value * scale, after + 1) if scale else (value, after)
        at = after + 1 if tokens.hyphen(after) else after
        for _ in range(MAX_SCALES):
            scale = self._magnitudes.get(tokens.lower(at))
            if scale is None:
                break
            value, after = value * scale, at + 1
            at = after
        return value, after

    def _digit_ordinal(self, tokens: Tokens, index: int) -> Numeral | None:
        suffix = tokens.at(index + 1)
        if not suffix.glued or suffix.lower not in self._w.ordinal_suffixes:
            return None
        value = digits_value(tokens[index].text)
        return Numeral(index, index + 2, value, Form.ORDINAL, digits=True) if value else None

    # -- words

    def _words(self, tokens: Tokens, index: int) -> Numeral | None:
        """Read a cardinal in words: twenty-five, two hundred and fifty thousand, half a million."""
        reading = CardinalReading(self._w, tokens, index).run()
        if reading is None:
            return None
        value, after = self._and_a_half(tokens, *reading)
        return Numeral(index, after, value, Form.CARDINAL, unscaled=value)

    def _and_a_half(
        self, tokens: Tokens, value: Decimal, after: int, last: int
    ) -> tuple[Decimal, int]:
        """Add the part after a cardinal: two and a half million, a million and a half."""
        part = self.part_after(tokens, after)
        if part is None:
            return value, after
        value += _decimal(Fraction(last, part[0]))
        return self._scale(tokens, after, part[1], value)

    def part_after(self, tokens: Tokens, at: int) -> tuple[int, int] | None:
        """Return the denominator of "and a half" or "-and-a-half" at `at`, and the token after."""
        words: list[str] = []
        for _ in range(3):
            at = at + 1 if tokens.hyphen(at) else at
            words.append(tokens.lower(at))
            at += 1
        joined = words[0] in self._w.joiners and words[1] in self._articles
        bottom = self._w.parts.get(words[2]) if joined else None
        return (bottom, at) if bottom else None

    def _part(self, tokens: Tokens, index: int) -> Numeral | None:
        """Read two-thirds, a quarter, half; half a million is a cardinal."""
        word = tokens.lower(index)
        if word in self._w.bare_parts:
            return self._bare_part(tokens, index)
        top = 1 if word in self._articles else self._w.small.get(word)
        at = index + 2 if tokens.hyphen(index + 1) else index + 1
        bottom = self._w.parts.get(tokens.lower(at))
        if top is None or bottom is None or not 0 < top < bottom:
            return None
        return Numeral(index, at + 1, _decimal(Fraction(top, bottom)), Form.PART)

    def _bare_part(self, tokens: Tokens, index: int) -> Numeral:
        value = _decimal(Fraction(1, self._w.parts[tokens.lower(index)]))
        part = Numeral(index, index + 1, value, Form.PART)
        at = index + 2 if tokens.hyphen(index + 1) else index + 1
        if tokens.lower(at) in self._articles:
            at += 1
        scale = self._magnitudes.get(tokens.lower(at))
        if scale is None:
            return part
        return replace(part, last=at + 1, value=value * scale, form=Form.CARDINAL)

    def _word_ordinal(self, tokens: Tokens, index: int) -> Numeral | None:
        """Read fifth, twenty-first."""
        word = tokens.lower(index)
        value = self._w.ordinals.get(word)
        if value is not None:
            return Numeral(index, index + 1, Decimal(value), Form.ORDINAL)
        if word in self._w.tens and tokens.hyphen(index + 1):
            unit = self._w.ordinals.get(tokens.lower(index + 2), TEN)
            if unit < TEN:
                total = Decimal(self._w.tens[word] + unit)
                return Numeral(index, index + 3, total, Form.ORDINAL)
        return None

    def _times(self, tokens: Tokens, index: int) -> Numeral | None:
        value = self._w.times.get(tokens.lower(index))
        return None if value is None else Numeral(index, index + 1, Decimal(value), Form.TIMES)

    # -- vague numbers

    def _vague_number(self, tokens: Tokens, index: int) -> Numeral | None:
        """Read thousands, tens of thousands, several hundred."""
        word = tokens.lower(index)
        if (
            word in self._w.vague_heads
            and tokens.lower(index + 1) in self._w.vague_links
            and tokens.lower(index + 2) in self._vague
        ):
            return Numeral(index, index + 3, None, Form.VAGUE)
        if word in self._vague:
            return Numeral(index, index + 1, None, Form.VAGUE)
        if word in self._w.vague_quantifiers:
            at = index + 2 if tokens.lower(index + 1) in self._w.vague_links else index + 1
            if tokens.lower(at) in self._magnitudes:
                return Numeral(index, at + 1, None, Form.VAGUE)
        return None


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
