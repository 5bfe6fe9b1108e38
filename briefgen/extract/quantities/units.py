"""The unit of a number: money, hundredths, measures and rates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

from briefgen.extract.quantities.forms import Form
from briefgen.extract.quantities.phrases import Phrases
from briefgen.extract.quantities.rates import RateReader
from briefgen.extract.quantities.spans import Shape
from briefgen.extract.quantities.tokens import Kind

if TYPE_CHECKING:
    from briefgen.extract.quantities.lexicon import UnitsLexicon
    from briefgen.extract.quantities.numerals import NumeralReader
    from briefgen.extract.quantities.spans import Amount
    from briefgen.extract.quantities.tokens import Tokens


QUARTERS = frozenset({Decimal("0.25"), Decimal("0.5"), Decimal("0.75")})
"""Parts whose words are no ordinals."""

LARGE_SUM = 100_000
"""A number from here on with a word like pounds is money and not weight."""


class UnitKind(Enum):
    """What a unit measures."""

    MONEY = "money"
    PERCENT = "percent"
    MEASURE = "measure"
    TIME = "time"
    AGE = "age"
    PEOPLE = "people"
    COUNT = "count"
    SCORE = "score"
    RANK = "rank"
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit and the tokens of number and unit together, `last` exclusive.

    `value` and `high` replace the amount's where the unit changes them (a third -> 33.3 percent).
    `noun` is the token after which the counted noun phrase begins, for counts.  `worded` says that
    its own words say it better (twice, a month), `doubtful` that only a parse can tell.
    """

    name: str | None
    kind: UnitKind
    first: int
    last: int
    low: Decimal | None
    high: Decimal | None
    noun: int | None = None
    worded: bool = False
    doubtful: bool = False

    @classmethod
    def of(cls, name: str | None, kind: UnitKind, amount: Amount) -> Unit:
        """Return a unit that covers no more than the amount itself."""
        return cls(name, kind, amount.first, amount.last, amount.low, amount.high)


class UnitReader:
    """Finds the unit of an amount where a sign, code or measure stands beside it."""

    def __init__(self, words: UnitsLexicon, numerals: NumeralReader, dollar: str) -> None:
        """Prepare the forms; `dollar` is the currency that a plain "$" stands for."""
        self._w = words
        self._numerals = numerals
        self._read = numerals.read
        self._dollar = dollar
        self._coins = {*words.currency_words, *words.currency_words_if_scaled} - set(words.parts)
        self._percent = Phrases.of(words.percent, hyphens=True)
        self._measures = Phrases.of(words.measures, hyphens=True)
        self._time = frozenset(words.time)
        self._not_money = frozenset(words.not_money)
        self._below = Phrases(dict.fromkeys(words.below, True))
        self._worth = frozenset(words.worth)
        self._minus = frozenset(words.minus)
        self._of = frozenset(words.of)
        self._or = frozenset(words.either)
        self._articles = frozenset(words.articles)
        self._points = Phrases.of({True: words.point_words}, hyphens=True)
        self._rates = RateReader(words)
        self._alone_before = frozenset(words.alone_before)
        self._percent_name, self._point_name = list(words.percent)[:2]

    def read(self, tokens: Tokens, amount: Amount) -> Unit | None:
        """Return the unit of `amount` with its rate, None where no known one stands there."""
        unit = self._unit(tokens, amount)
        return self.rated(tokens, self.signed(tokens, unit)) if unit else None

    def rated(self, tokens: Tokens, unit: Unit) -> Unit:
        """Return the unit with what it is per, where that follows: $5 a week, 10 tons daily."""
        found = self._rates.after(tokens, unit.name, unit.last)
        if found:
            return replace(unit, name=found[0], last=found[1])
        priced = unit.kind is UnitKind.MONEY and self._rates.priced(tokens, unit.name, unit.last)
        if priced:
            return replace(unit, name=priced[0], last=priced[1])
        timed = unit.kind is UnitKind.TIME
        name = None if timed else self._rates.later(tokens, unit.name, unit.last)
        return replace(unit, name=name) if name else unit

    def ordinal(self, tokens: Tokens, index: int) -> bool:
        """Whether an ordinal begins at `index`: "about a second matter" counts no second."""
        numeral = self._read(tokens, index)
        return numeral is not None and numeral.form is Form.ORDINAL

    def signed(self, tokens: Tokens, unit: Unit) -> Unit:
        """Return the unit below zero where a sign stands before it: -0.5%, minus 5 degrees."""
        if unit.low is None or unit.high is not None:
            return unit
        below, sign = self._below.starting(tokens, unit.last), tokens.at(unit.first - 1)
        if below:
            return replace(unit, low=-unit.low, last=below[1])
        if sign.lower not in self._minus:
            return unit
        if tokens.lower(unit.first - 2) in self._or:
            return unit  # plus or minus
        joins = sign.glued or not tokens.at(unit.first).glued
        if unit.kind is UnitKind.TIME or (joins and not sign.is_word):
            return unit
        return replace(unit, low=-unit.low, first=unit.first - 1)

    def _unit(self, tokens: Tokens, amount: Amount) -> Unit | None:
        if amount.shape in {Shape.RATIO, Shape.PARTED}:
            return Unit.of(self._percent_name, UnitKind.PERCENT, amount)
        unit = self._money_before(tokens, amount) or self._money_after(tokens, amount)
        unit = unit or self._hundredths(tokens, amount)
        if amount.form is Form.PART:
            return unit or self._part(tokens, amount)
        return unit or self._measure(tokens, amount) or self._named(tokens, amount)

    # -- money

    def _money_before(self, tokens: Tokens, amount: Amount) -> Unit | None:
        at = amount.first - 1
        sign = self._w.currency_signs.get(tokens.at(at).text)
        if sign is not None:
            first, name = self._prefixed(tokens, at, sign)
            return self._money(name, amount, first, self._after_money(tokens, amount.last))
        if tokens.at(at).text == "." and tokens.at(at).glued:
            at -= 1
        code = self._w.currency_codes.get(tokens.at(at).text)
        if amount.numeral.scaled and tokens.at(at + 1).glued:
            code = code or self._w.scaled_codes.get(tokens.at(at).text)
        return self._money(code, amount, at, amount.last) if code else None

    def _prefixed(self, tokens: Tokens, at: int, sign: str) -> tuple[int, str]:
        """Read the letters before a dollar sign: NZ$, US $, but not the article in "A $5"."""
        letters = tokens.at(at - 1)
        name = self._w.dollar_prefixes.get(letters.text)
        if sign == "$" and name and (tokens[at].glued or len(letters.text) > 1):
            return at - 1, name
        return at, sign

    def _after_money(self, tokens: Tokens, last: int) -> int:
        """Take the code after an amount with a sign: $5 USD."""
        return last + 1 if tokens.at(last).text in self._w.currency_codes else last

    def _money_after(self, tokens: Tokens, amount: Amount) -> Unit | None:
        at = amount.last
        vague = amount.form is Form.VAGUE
        if tokens.hyphen(at) or (vague and tokens.lower(at) in self._of):
            at += 1
        name = self._money_word(tokens, at, amount)
        if name:
            return self._money(name, amount, amount.first, at + 1)
        for step in (1, 2):
            nation = self._w.nations.get(tokens.lower(at + step - 1))
            if nation and tokens.lower(at + step) in self._coins:
                return self._money(nation, amount, amount.first, at + step + 1)
        return None

    def _money_word(self, tokens: Tokens, at: int, amount: Amount) -> str | None:
        word = tokens.at(at)
        name = self._money_suffix(tokens, at, amount) if word.glued else None
        name = name or self._w.currency_codes.get(word.text)
        name = name or self._w.currency_words.get(word.lower)
        large = amount.form is Form.VAGUE or amount.numeral.scaled or (amount.low or 0) >= LARGE_SUM
        large = large or tokens.lower(amount.first - 1) in self._worth
        return name or (self._w.currency_words_if_scaled.get(word.lower) if large else None)

    def _money_suffix(self, tokens: Tokens, at: int, amount: Amount) -> str | None:
        """Return the currency of a sign or a letter after digits: 5€, 70p, but not 1080p."""
        text = tokens[at].text
        lines = f"{tokens[at - 1].text}{text}" in self._not_money
        pence = None if lines or not amount.numeral.digits else self._w.glued_money.get(text)
        return self._w.currency_signs.get(text) or pence

    def _money(self, name: str, amount: Amount, first: int, last: int) -> Unit:
        name = self._dollar if name == "$" else name
        return replace(Unit.of(name, UnitKind.MONEY, amount), first=first, last=last)

    def _hundredths(self, tokens: Tokens, amount: Amount) -> Unit | None:
        found = self._percent.starting(tokens, self._past_of(tokens, amount))
        if not found or amount.form is Form.ORDINAL:
            return None
        return replace(Unit.of(found[0], UnitKind.PERCENT, amount), last=found[1])

    def _past_of(self, tokens: Tokens, amount: Amount) -> int:
        """Return where a unit may stand: 5-inch, thousands of tons, 0.3 of a percentage point."""
        at = amount.last
        if tokens.hyphen(at) or (amount.form is Form.VAGUE and tokens.lower(at) in self._of):
            return at + 1
        broken = amount.low is not None and amount.low != amount.low.to_integral_value()
        of_one = tokens.lower(at) in self._of and tokens.lower(at + 1) in self._articles
        return at + 2 if broken and of_one and amount.form is Form.CARDINAL else at

    def _part(self, tokens: Tokens, amount: Amount) -> Unit | None:
        """Read a part of a whole: half an hour, a quarter-point, two-thirds of the members."""
        at = amount.last + 1 if tokens.hyphen(amount.last) else amount.last
        point = self._points.starting(tokens, at)
        if point:
            return replace(Unit.of(self._point_name, UnitKind.PERCENT, amount), last=point[1])
        while tokens.lower(at) in self._of | self._articles:
            at += 1
        hundredths = self._percent.starting(tokens, at)
        if hundredths:  # half a percentage point
            return replace(Unit.of(hundredths[0], UnitKind.PERCENT, amount), last=hundredths[1])
        measure = self._measures.starting(tokens, at)
        if measure and (at > amount.last or self._simple(tokens, amount)):
            return self._measured(measure, amount)
        if amount.low is None:
            return None
        share = round(100 * amount.low, 1)
        return replace(Unit.of(self._percent_name, UnitKind.PERCENT, amount), low=share)

    @staticmethod
    def _simple(tokens: Tokens, amount: Amount) -> bool:
        """Whether a part may stand right before a unit: 1/4 inch, but not a third day."""
        return not tokens[amount.first].is_word or amount.low in QUARTERS

    def _measure(self, tokens: Tokens, amount: Amount) -> Unit | None:
        letter = tokens.at(amount.last)
        name = (self._w.glued if letter.glued else self._w.letters).get(letter.text)
        code = tokens.at(amount.last + 1)
        coded = code.glued and code.kind is Kind.NUMBER  # 4x4
        if name and amount.numeral.digits and not coded:
            unit = replace(Unit.of(name, self._kind(name), amount), last=amount.last + 1)
            return self._compound(tokens, unit)
        if amount.form is Form.ORDINAL:
            return None
        at = self._past_of(tokens, amount)
        measure = self._measures.starting(tokens, at)
        if not measure:
            return None
        return self._and_part(tokens, self._compound(tokens, self._measured(measure, amount)))

    def _named(self, tokens: Tokens, amount: Amount) -> Unit | None:
        """Read a unit that stands before its number: magnitude 6.8."""
        at = amount.first - 2 if tokens.hyphen(amount.first - 1) else amount.first - 1
        name = self._w.measures_before.get(tokens.lower(at)) if amount.numeral.digits else None
        return replace(Unit.of(name, UnitKind.MEASURE, amount), first=at) if name else None

    def _and_part(self, tokens: Tokens, unit: Unit) -> Unit:
        """Add the part after a unit: a year and a half."""
        part = self._numerals.part_after(tokens, unit.last)
        if part is None or unit.low is None or unit.high is not None:
            return unit
        return replace(unit, low=unit.low + Decimal(1) / part[0], last=part[1])

    def _measured(self, measure: tuple[str, int], amount: Amount) -> Unit:
        name, last = measure
        return replace(Unit.of(name, self._kind(name), amount), last=last)

    def _kind(self, name: str) -> UnitKind:
        if name == self._percent_name:
            return UnitKind.PERCENT
        return UnitKind.TIME if name in self._time else UnitKind.MEASURE

    def _compound(self, tokens: Tokens, unit: Unit) -> Unit:
        """Add the second unit of a length, weight or time: 5ft 7in."""
        seconds = self._w.compound_second.get(unit.name or "")
        linked = tokens.lower(unit.last) in self._w.second_links
        at = unit.last + 1 if linked else unit.last
        second = self._read(tokens, at) if seconds else None
        if not seconds or second is None or second.value is None or unit.low is None:
            return unit
        share, last = seconds.get(tokens.lower(second.last)), second.last + 1
        if share is None and second.plain and not linked and self._alone(tokens, second.last):
            share, last = seconds.get(""), second.last
        if share is None or second.value >= share or unit.high is not None:
            return unit
        total = unit.low + second.value / share
        return replace(unit, low=round(total, 3), last=last)

    def _alone(self, tokens: Tokens, at: int) -> bool:
        """Whether nothing that could be counted follows a number: 5 feet 7."""
        after = tokens.at(at)
        return not after.is_word or after.lower in self._alone_before
