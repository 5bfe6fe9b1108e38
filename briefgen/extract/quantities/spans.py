"""Joining numbers to what they state together: ranges, scores and ratios."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from briefgen.extract.quantities.forms import Form, magnitude, shared_scale
from briefgen.extract.quantities.phrases import Phrases
from briefgen.extract.quantities.tokens import DASHES, HYPHENS, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from briefgen.extract.quantities.forms import Numeral
    from briefgen.extract.quantities.lexicon import FiguresLexicon
    from briefgen.extract.quantities.numerals import NumeralReader
    from briefgen.extract.quantities.ratios import RatioReader
    from briefgen.extract.quantities.tokens import Tokens

FIRST_YEAR, LAST_YEAR = 1500, 2100
"""Whole numbers of four digits between these are years where nothing says otherwise."""

MAX_SCORE = 200
"""Highest number of a score in a match."""

MAX_VOTES = 1000
"""Highest number of votes in a parliament: above it, two numbers with a hyphen are a code."""

THOUSAND = 1000
"""A number from here on has its own magnitude: from 900,000 to 1.1 million."""

LONGEST_UNIT = 3
"""Most tokens of a unit that is told twice: 44 mg to 50 mg."""

CHANGE_REACH = 8
"""Tokens before "from 5 to 7" in which a word of change is looked for."""


class Shape(Enum):
    """What the numbers of an amount state together."""

    SINGLE = "single"
    RANGE = "range"
    SCORE = "score"
    RATIO = "ratio"
    PARTED = "parted"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Amount:
    """One number or two that belong together: tokens `first` to `last`, end exclusive.

    A range's ends are `low` and `high`; of a score, `high` is the second number where it is the
    greater one.  A ratio's `low` is a percentage, and so is that of a share that is parted by its
    noun: one woman in five.  A code is no quantity.
    """

    first: int
    last: int
    low: Decimal | None
    high: Decimal | None
    shape: Shape
    numeral: Numeral

    @property
    def form(self) -> Form:
        """How its first number is meant."""
        return self.numeral.form


def is_year(numeral: Numeral) -> bool:
    """Whether a number is written as a year would be."""
    value = numeral.value
    return numeral.plain and value is not None and FIRST_YEAR <= value <= LAST_YEAR


class AmountReader:
    """Reads the amounts of a text from left to right."""

    def __init__(
        self,
        words: FiguresLexicon,
        numerals: NumeralReader,
        ratios: RatioReader,
        changes: Iterable[str],
    ) -> None:
        """Prepare the linking words; `changes` are words of rising and falling."""
        self._read = numerals.read
        self._between = frozenset(words.range_before)
        self._and = frozenset(words.range_and)
        self._to = frozenset(words.range_links)
        self._or = frozenset(words.range_or)
        self._changes = frozenset(words.changes) | frozenset(changes)
        self._tolerances = Phrases(dict.fromkeys(words.tolerances, True))
        self._ratios = ratios
        self._links = frozenset(words.change_links)
        self._amounts = frozenset(words.change_links) - frozenset(words.change_ends)
        self._signs = frozenset(words.range_signs)
        self._then = frozenset(words.then)

    def read(self, tokens: Tokens) -> Iterator[Amount]:
        """Yield the amounts of `tokens`, codes included, none overlapping another."""
        index = 0
        while index < len(tokens):
            numeral = self._read(tokens, index)
            if numeral is None:
                index += 1
                continue
            amount = self._amount(tokens, numeral)
            yield amount
            index = amount.last

    def _amount(self, tokens: Tokens, numeral: Numeral) -> Amount:
        if numeral.form is Form.CARDINAL:
            joined = (
                self._dashed(tokens, numeral)
                or self._ratio(tokens, numeral)
                or self._linked(tokens, numeral)
                or self._tolerant(tokens, numeral)
            )
            if joined:
                return joined
        return Amount(numeral.first, numeral.last, numeral.value, None, Shape.SINGLE, numeral)

    def _second(self, tokens: Tokens, index: int) -> Numeral | None:
        """Read the second number, after an optional sign of money."""
        if tokens.at(index).text in self._signs and tokens.at(index).text not in "%°":
            index += 1
        second = self._read(tokens, index)
        return second if second and second.form in (Form.CARDINAL, Form.PART) else None

    def _alike(self, tokens: Tokens, first: Numeral, at: int) -> bool:
        """Whether a sign of money at `at` stands before the first number too: no 12% to $14."""
        sign = tokens.at(at).text
        return sign not in self._signs or sign == tokens.at(first.first - 1).text

    def _after_unit(self, tokens: Tokens, first: Numeral) -> int:
        """Pass the unit between two numbers: 5% to 7%, 44 mg to 50 mg, $5 a barrel-$7 a barrel."""
        index = first.last
        for at in range(index + 1, index + 1 + LONGEST_UNIT):
            if tokens.at(at).text not in DASHES and tokens.lower(at) not in self._to | self._and:
                continue
            second = self._second(tokens, at + 1)
            if second and _told_again(tokens, range(index, at), second):
                return at
        return index + 1 if tokens.lower(index) in self._signs else index

    def _dashed(self, tokens: Tokens, first: Numeral) -> Amount | None:
        at = self._after_unit(tokens, first)
        dash = tokens.at(at)
        if dash.text not in DASHES or dash.glued != tokens.at(at + 1).glued:
            return None
        second = self._second(tokens, at + 1)
        if second is None or second.form is not Form.CARDINAL:
            return None
        chained = tokens.at(second.last).text in DASHES and tokens.at(second.last).glued
        if chained and tokens.at(second.last + 1).kind is Kind.NUMBER:
            return self._code(tokens, first, second.last)
        return self._range(first, second) or self._score(first, second)

    @staticmethod
    def _code(tokens: Tokens, first: Numeral, last: int) -> Amount:
        """Take numbers chained by hyphens whole: telephone numbers, dates, parts."""
        while tokens.at(last).text in DASHES and tokens.at(last + 1).kind is Kind.NUMBER:
            last += 2
        return Amount(first.first, last, None, None, Shape.CODE, first)

    def _tolerant(self, tokens: Tokens, first: Numeral) -> Amount | None:
        """Read a number with how exact it is, which is no other number: 650 °C ± 5 °C."""
        for at in range(first.last, first.last + LONGEST_UNIT):
            found = self._tolerances.starting(tokens, at)
            second = self._read(tokens, found[1]) if found else None
            if second is None:
                continue
            if second.value is None or not _told_again(tokens, range(first.last, at), second):
                return None
            scale = 1 if first.scaled else magnitude(second)
            low = None if first.value is None else first.value * scale
            return Amount(first.first, second.last, low, None, Shape.SINGLE, first)
        return None

    def _range(self, first: Numeral, second: Numeral) -> Amount | None:
        low, high = shared_scale(first, second), second.value
        if low is None or high is None or low >= high:
            return None
        shape = Shape.CODE if is_year(first) else Shape.RANGE
        return Amount(first.first, second.last, low, high, shape, first)

    def _score(self, first: Numeral, second: Numeral) -> Amount:
        won, lost = first.value, second.value
        small = first.plain and second.plain and won is not None and won <= MAX_VOTES
        shape = Shape.SCORE if small and not is_year(first) else Shape.CODE
        return Amount(first.first, second.last, won, lost, shape, first)

    def _ratio(self, tokens: Tokens, first: Numeral) -> Amount | None:
        """Read eight out of ten, one woman in five as a percentage, and five votes to two."""
        share = self._ratios.share(tokens, first)
        if share:
            value, last, shape = share
            return Amount(first.first, last, value, None, shape, first)
        against = self._ratios.tally(tokens, first)
        if against is None:
            return None
        return Amount(first.first, against.last, first.value, against.value, Shape.SCORE, first)

    def _linked(self, tokens: Tokens, first: Numeral) -> Amount | None:
        """Read 5 to 7, between 5 and 7, two or three."""
        at = self._after_unit(tokens, first)
        if tokens.at(at).text in HYPHENS and not tokens.at(at + 1).glued:
            at += 1
        word = tokens.lower(at)
        linked = word in self._to | self._and | self._or and self._alike(tokens, first, at + 1)
        second = self._second(tokens, at + 1) if linked else None
        if second is None or (is_year(first) and is_year(second)):
            return None
        before = self._before(tokens, first.first)
        if word in self._and and tokens.lower(before) not in self._between:
            return None
        joined = self._range(first, second)
        if joined and word in self._or and not _near(joined):
            return None
        by = tokens.lower(before) in self._amounts and joined and _near(joined)
        if word in self._to and not by and self.is_change(tokens, before):
            return _begun(first, second)  # but a rise by 5 to 7 percent is one
        return joined

    def ordinal(self, tokens: Tokens, part: Amount) -> Amount | None:
        """Return the ordinal that stands after the article of what is no part: a tenth month."""
        numeral = self._read(tokens, part.first + 1)
        if numeral is None or numeral.form is not Form.ORDINAL:
            return None
        return Amount(numeral.first, numeral.last, numeral.value, None, Shape.SINGLE, numeral)

    def compared(self, tokens: Tokens, amount: Amount, last: int) -> bool:
        """Whether the noun that ends at `last` is a later number's: up from 97 two days earlier."""
        later = self._read(tokens, amount.last) if tokens.lower(last) in self._then else None
        return later is not None and later.last + 1 == last

    def _before(self, tokens: Tokens, index: int) -> int:
        """Return the index of the word before a number and its sign of money."""
        return index - 2 if tokens.at(index - 1).text in self._signs else index - 1

    def ends_change(self, tokens: Tokens, index: int) -> bool:
        """Whether a number at `index` is an end of a change: rose from 9 to 10."""
        before = self._before(tokens, index)
        return tokens.lower(before) in self._links and self.is_change(tokens, before)

    def paired(self, tokens: Tokens, amount: Amount) -> bool:
        """Whether another number follows with whose unit it may be told: 45 and 50 mg."""
        if tokens.lower(amount.last) not in self._and | self._or:
            return False
        second = self._read(tokens, amount.last + 1)
        return second is not None and second.form is Form.CARDINAL and second.digits

    def is_change(self, tokens: Tokens, before: int) -> bool:
        """Whether a word of change stands before token `before`, the latter included.

        It stands near where that token is "from", and next to it otherwise: rose 5 to 7.
        """
        reach = CHANGE_REACH if tokens.lower(before) in self._links else 1
        near = {tokens.common(at) for at in range(max(0, before - reach), before + 1)}
        return bool(near & self._changes)


def _told_again(tokens: Tokens, unit: range, second: Numeral) -> bool:
    """Whether a unit or a magnitude follows a second number too: 44 mg to 50 mg, 3m to 4m."""
    apart = second.last - unit.start
    if all(tokens.lower(at) == tokens.lower(at + apart) for at in unit):
        return True
    scale = tokens.at(second.last - 1)
    alike = len(unit) == 1 and scale.text == tokens.at(unit.start).text
    return alike and second.scaled and scale.is_word


def _begun(first: Numeral, second: Numeral) -> Amount | None:
    """Return the begin of a change whose end alone has the magnitude: from 5 to 7 million."""
    scale = magnitude(second)
    if magnitude(first) != 1 or scale == 1 or first.value is None or first.value >= THOUSAND:
        return None
    begin = replace(first, value=first.value * scale, plain=False)
    return Amount(begin.first, begin.last, begin.value, None, Shape.SINGLE, begin)


def _near(amount: Amount) -> bool:
    """Whether two numbers with "or" between are one estimate and not two figures."""
    return amount.low is not None and amount.high is not None and amount.high <= 2 * amount.low
