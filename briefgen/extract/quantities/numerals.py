"""Reading one number of a text: digits, words, fractions, ordinals and vague numbers."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from briefgen.extract.quantities.cardinals import CardinalReading
from briefgen.extract.quantities.digits import TEN, DigitReader, decimal
from briefgen.extract.quantities.forms import Form, Numeral
from briefgen.extract.quantities.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Collection

    from briefgen.extract.quantities.lexicon import NumeralsLexicon
    from briefgen.extract.quantities.nouns import NounReader
    from briefgen.extract.quantities.tokens import Tokens


class NumeralReader:
    """Reads the number that begins at a token."""

    def __init__(
        self, words: NumeralsLexicon, currency_signs: Collection[str], nouns: NounReader
    ) -> None:
        """Prepare the words; after a currency's sign the letters of money are magnitudes."""
        self._w = words
        self._articles = frozenset(words.articles)
        self._of = frozenset(words.vague_links)
        self._vague = frozenset(words.vague)
        self._digits = DigitReader(words, currency_signs, nouns)
        self._magnitudes = self._digits.magnitudes
        self.part_after = self._digits.part_after
        # Few words of a text begin a number: all others are told by one look.
        self._beginnings = frozenset(
            word
            for listed in (
                (words.articles, words.small, words.tens, words.ordinals),
                (words.times, words.folds),
                (words.bare_parts, words.vague, words.vague_heads, words.vague_quantifiers),
            )
            for several in listed
            for word in several
        )

    def read(self, tokens: Tokens, index: int) -> Numeral | None:
        """Return the longest number that begins at token `index`, None where none does."""
        token = tokens.at(index)
        if token.kind is Kind.NUMBER:
            return self._digits.read(tokens, index)
        if token.kind is Kind.GLYPH:
            value = decimal(Fraction(unicodedata.numeric(token.text)).limit_denominator(100))
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

    # -- words

    def _words(self, tokens: Tokens, index: int) -> Numeral | None:
        """Read a cardinal in words: twenty-five, two hundred and fifty thousand, half a million."""
        reading = CardinalReading(self._w, tokens, index).run()
        if reading is None:
            return None
        value, after = self._and_a_half(tokens, *reading)
        return Numeral(index, after, value, Form.CARDINAL, unscaled=value, last_word=reading[2])

    def _and_a_half(
        self, tokens: Tokens, value: Decimal, after: int, last: int
    ) -> tuple[Decimal, int]:
        """Add the part after a cardinal: two and a half million, a million and a half."""
        part = self.part_after(tokens, after)
        if part is None:
            return value, after
        value += decimal(Fraction(last, part[0]))
        return self._digits.scale(tokens, after, part[1], value)

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
        part = Numeral(index, at + 1, decimal(Fraction(top, bottom)), Form.PART)
        return self._of_magnitude(tokens, part) or part

    def _of_magnitude(self, tokens: Tokens, part: Numeral) -> Numeral | None:
        """Read a quarter of a million, three quarters of a million."""
        joined = tokens.lower(part.last) in self._of
        joined = joined and tokens.lower(part.last + 1) in self._articles
        scale = self._w.scales.get(tokens.lower(part.last + 2)) if joined else None
        if scale is None or part.value is None:
            return None
        value = part.value * scale
        return replace(
            part, last=part.last + 3, value=value, form=Form.CARDINAL, unscaled=part.value
        )

    def _bare_part(self, tokens: Tokens, index: int) -> Numeral:
        value = decimal(Fraction(1, self._w.parts[tokens.lower(index)]))
        part = Numeral(index, index + 1, value, Form.PART)
        at = index + 2 if tokens.hyphen(index + 1) else index + 1
        if tokens.lower(at) in self._articles:
            at += 1
        scale = self._magnitudes.get(tokens.lower(at))
        if scale is None:
            return self._of_magnitude(tokens, part) or part
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
        """Read twice, double, threefold."""
        word = tokens.lower(index)
        form = Form.FOLD if word in self._w.folds else Form.TIMES
        value = self._w.folds.get(word, self._w.times.get(word))
        return None if value is None else Numeral(index, index + 1, Decimal(value), form)

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
