"""Reading a number in digits: 1,200, 15 000, 2 1/2, 3/4, 1.2bn, 10th, 1.8 x 10^6."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from briefgen.extract.quantities.forms import Form, Numeral
from briefgen.extract.quantities.tokens import DASHES, Kind

if TYPE_CHECKING:
    from collections.abc import Collection

    from briefgen.extract.quantities.lexicon import NumeralsLexicon
    from briefgen.extract.quantities.nouns import NounReader
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
_POWER_SIGN = "^"
_MINUS_SIGNS = frozenset("-\u2212")

MAX_DENOMINATOR = 20
"""Largest denominator of a fraction in digits: beyond it, 9/27 is a date or a reference."""


def digits_value(text: str) -> Decimal | None:
    """Return the value of a number in digits, None where its separators make no number."""
    if sum(map(str.isdigit, text)) > MAX_DIGITS:
        return None
    if any(shape.fullmatch(text) for shape in (_GROUPED, _INDIAN, _PLAIN)):
        return Decimal(_SEPARATORS.sub("", text))
    return None


class DigitReader:
    """Reads the number in digits that begins at a token."""

    def __init__(
        self, words: NumeralsLexicon, currency_signs: Collection[str], nouns: NounReader
    ) -> None:
        """Prepare the words; after a currency's sign the letters of money are magnitudes."""
        self._w = words
        self._nouns = nouns
        self._articles = frozenset(words.articles)
        self._of = frozenset(words.vague_links)
        self._signs = frozenset(currency_signs)
        self._measured = frozenset(words.measured)
        self._links = frozenset(words.sum_links) | DASHES
        self.magnitudes = {
            **dict.fromkeys(words.hundred, 100),
            **words.scales,
            **words.collectives,
        }

    def read(self, tokens: Tokens, index: int) -> Numeral | None:
        """Return the number in digits at token `index`, None where its separators make none."""
        return self._ordinal(tokens, index) or self._cardinal(tokens, index)

    def _cardinal(self, tokens: Tokens, index: int) -> Numeral | None:
        value = digits_value(tokens[index].text)
        if value is None:
            return None
        value, after = self._spaced_groups(tokens, index, value)
        fraction = self._fraction(tokens, index)
        if fraction:
            return fraction
        plain = after == index + 1 and tokens[index].text.isdigit()
        value, after = self._power(tokens, after, value)
        mixed, after = self._mixed(tokens, after, value)
        scaled, end = self.scale(tokens, index, after, mixed)
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
        """Read the power of ten after a number: 1.8 x 10^6, 10^6."""
        if value == TEN and tokens.at(after).text == _POWER_SIGN:
            after, value = after - 2, Decimal(1)  # as after "1 x"
        elif tokens.at(after).text not in _TIMES_SIGNS or tokens.at(after + 1).text != "10":
            return value, after
        at = after + 3 if tokens.at(after + 2).text == _POWER_SIGN else after + 2
        sign = -1 if tokens.at(at).text in _MINUS_SIGNS else 1
        at += sign < 0
        power = tokens.at(at).text
        if at == after + 2 or not power.isdecimal() or int(power[:3]) > MAX_POWER:
            return value, after
        return value.scaleb(sign * int(power)), at + 1

    @staticmethod
    def _fraction(tokens: Tokens, index: int) -> Numeral | None:
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
        return Numeral(index, index + 3, decimal(Fraction(int(top), int(bottom))), Form.PART)

    def _mixed(self, tokens: Tokens, after: int, value: Decimal) -> tuple[Decimal, int]:
        """Read the fraction after a whole number: 2½, 2 1/2, 2 and a half."""
        if value != value.to_integral_value():
            return value, after
        token = tokens.at(after)
        if token.kind is Kind.GLYPH:
            return value + Decimal(str(unicodedata.numeric(token.text))), after + 1
        part = self._fraction(tokens, after) if token.kind is Kind.NUMBER else None
        if part and part.value is not None:
            return value + part.value, part.last
        worded = self.part_after(tokens, after)
        if worded:
            return value + decimal(Fraction(1, worded[0])), worded[1]
        return value, after

    def part_after(self, tokens: Tokens, at: int) -> tuple[int, int] | None:
        """Return the denominator of "and a half" or "-and-a-half" at `at`, and the token after."""
        words: list[str] = []
        for _ in range(3):
            at = at + 1 if tokens.hyphen(at) else at
            words.append(tokens.lower(at))
            at += 1
        joined = words[0] in self._w.joiners and words[1] in self._articles
        bottom = self._w.parts.get(words[2]) if joined else None
        alone = tokens.lower(at) not in self._of  # not "19 and a third of them"
        return (bottom, at) if bottom and alone else None

    def scale(self, tokens: Tokens, index: int, after: int, value: Decimal) -> tuple[Decimal, int]:
        """Apply the magnitude after a number: 1.2bn, 3.5 million, 13.8-billion-year, 3 dozen."""
        word = tokens.at(after)
        if word.is_word and word.glued:
            scale = self._w.suffixes.get(word.text) or self._w.scales.get(word.lower)
            if scale is None and self._of_money(tokens, index):
                scale = self._w.money_suffixes.get(word.text)
            elif scale is None and self._counted(tokens, after + 1):
                scale = self._w.counted_suffixes.get(word.text)
            return (value * scale, after + 1) if scale else (value, after)
        at = after + 1 if tokens.hyphen(after) else after
        for _ in range(MAX_SCALES):
            scale = self.magnitudes.get(tokens.lower(at))
            if scale is None:
                break
            value, after = value * scale, at + 1
            at = after
        return value, after

    def _of_money(self, tokens: Tokens, index: int) -> bool:
        """Whether a sign of money stands before a number or before the range it ends: £3m-4m."""
        if tokens.at(index - 1).text not in self._signs and tokens.lower(index - 1) in self._links:
            index -= 3 if tokens.at(index - 2).is_word and tokens[index - 2].glued else 2
        return tokens.at(index - 1).text in self._signs

    def _counted(self, tokens: Tokens, at: int) -> bool:
        """Whether a plural stands at `at`, or after one word more, of what no metres are told."""
        for word in (tokens.at(at), tokens.at(at + 1)):
            if not word.is_word or word.is_capital or self._nouns.describes(word.lower):
                return False
            if self._nouns.is_plural(word):
                return word.lower not in self._measured
        return False

    def _ordinal(self, tokens: Tokens, index: int) -> Numeral | None:
        suffix = tokens.at(index + 1)
        digits = self._w.ordinal_suffixes.get(suffix.lower) if suffix.glued else None
        if digits is None or not re.fullmatch(digits, tokens[index].text):
            return None
        value = digits_value(tokens[index].text)
        return Numeral(index, index + 2, value, Form.ORDINAL, digits=True) if value else None


def decimal(value: Fraction) -> Decimal:
    """Return a fraction as a decimal number."""
    return Decimal(value.numerator) / Decimal(value.denominator)
