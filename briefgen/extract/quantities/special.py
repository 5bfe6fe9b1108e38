"""Numbers that bring their unit by their form: scores, ranks, ordinals, "twice", "a year"."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from briefgen.extract.quantities.ages import AgeReader
from briefgen.extract.quantities.forms import Form, Numeral
from briefgen.extract.quantities.innings import InningsReader
from briefgen.extract.quantities.ordinals import OrdinalReader
from briefgen.extract.quantities.phrases import Phrases
from briefgen.extract.quantities.spans import MAX_SCORE, Amount, Shape
from briefgen.extract.quantities.units import Unit, UnitKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.extract.quantities.bounds import BoundReader
    from briefgen.extract.quantities.lexicon import FiguresLexicon
    from briefgen.extract.quantities.nouns import NounReader
    from briefgen.extract.quantities.tokens import Tokens
    from briefgen.extract.quantities.units import UnitReader

AND_A_HALF = 3
"""Tokens of the part after a unit."""

LAST_RANK = 100
"""Lowest rank that is one: No. 4051 is a name."""

SCORE_REACH = 14
"""Tokens to either side of a score in which a word of winning or losing is looked for."""


class SpecialReader:
    """Reads the units that need no unit word."""

    def __init__(self, words: FiguresLexicon, units: UnitReader, nouns: NounReader) -> None:
        """Prepare the word sets."""
        self._w = words
        self._units = units
        self._nouns = nouns
        self.ordinals = OrdinalReader(words, nouns)
        self.ages = AgeReader(words, nouns)
        self._innings = InningsReader(words.innings)
        self._odds = frozenset(words.odds)
        self._cues = frozenset(words.score_cues)
        self._votes = frozenset(words.vote_cues)
        self._articles = frozenset(words.articles)
        self._lasting = frozenset(words.lasting)
        self._factors = Phrases(dict.fromkeys(words.factors, True))
        self._worn = frozenset(words.worn)

    def read(self, tokens: Tokens, amount: Amount, score_unit: str) -> Unit | None:
        """Return the unit of `amount`, None where its form brings none."""
        if amount.form is Form.ORDINAL:
            return self.ordinals.read(tokens, amount)
        if amount.form is Form.TIMES:
            return self._times(tokens, amount)
        if amount.form is Form.FOLD:
            return self._fold(tokens, amount)
        if amount.form is not Form.CARDINAL:
            return None
        return (
            self._score(tokens, amount, score_unit)
            or self.ages.children(tokens, amount)
            or self.ages.read(tokens, amount)
            or self._rank(tokens, amount)
            or self._factor(tokens, amount)
        )

    def score_unit(self, lowered: Iterable[str]) -> str:
        """Return the unit of the scores of an article from its words."""
        words = Counter(lowered)
        counts = {
            unit: sum(words[cue] for cue in cues) for unit, cues in self._w.score_units.items()
        }
        return max(counts, key=lambda unit: counts[unit])

    def bounded_ones(self, tokens: Tokens, bounds: BoundReader) -> Iterator[Amount]:
        """Yield the ones of "more than a year", "for another week", "an hour and a half"."""
        for index in range(len(tokens)):
            if tokens[index].lower not in self._articles or self._units.ordinal(tokens, index + 1):
                continue
            lasting = tokens.lower(index - 1) in self._lasting
            one = Numeral(index, index + 1, Decimal(1), Form.CARDINAL)
            amount = Amount(index, index + 1, Decimal(1), None, Shape.SINGLE, one)
            unit = self._units.read(tokens, amount)
            if (
                unit is None
                or unit.kind is not UnitKind.TIME
                or unit.last not in {index + 2, index + 2 + AND_A_HALF}
                or tokens.lower(unit.last) in self._w.then
                or tokens.hyphen(unit.last)
            ):
                continue
            half = unit.last == index + 2 + AND_A_HALF
            if half or lasting or bounds.before(tokens, index, UnitKind.TIME):
                yield amount

    # -- cardinals

    def _score(self, tokens: Tokens, amount: Amount, unit: str) -> Unit | None:
        """Read 4-1, and an innings of 287-6."""
        if amount.low is None or amount.high is None:
            return None
        innings = self._innings.unit(tokens, (amount.first, amount.last), amount.low, amount.high)
        if not innings or tokens.lower(amount.first + 1) in self._w.range_links:
            innings = self._match(tokens, amount, amount.low, unit)
        return replace(Unit.of(innings, UnitKind.SCORE, amount), high=None) if innings else None

    def _match(self, tokens: Tokens, amount: Amount, won: Decimal, unit: str) -> str:
        """Return the unit of a score, for which in a range a word of winning must stand near."""
        rising = amount.shape is Shape.RANGE
        if rising and not (amount.numeral.plain and self._dashed(tokens, amount)):
            return ""
        near = {
            tokens.lower(at) for at in range(amount.first - SCORE_REACH, amount.last + SCORE_REACH)
        }
        if near & self._odds or not (rising or amount.shape is Shape.SCORE):
            return ""
        if near & self._cues and won <= MAX_SCORE:
            return unit
        return self._w.vote_unit if near & self._votes and not rising else ""

    @staticmethod
    def _dashed(tokens: Tokens, amount: Amount) -> bool:
        return amount.last == amount.first + 3 and not tokens.at(amount.first + 1).is_word

    def _rank(self, tokens: Tokens, amount: Amount) -> Unit | None:
        """Read number three, No. 3 and #3; "number" alone counts nothing."""
        at = amount.first - 1
        if tokens.at(at).text == "." and tokens.at(at).glued:
            at -= 1
        label = self._w.rank_labels if amount.numeral.digits else self._w.rank_labels[:1]
        if tokens.lower(at) not in label or amount.high is not None:
            return None  # no two teams
        if amount.low is None or amount.low > LAST_RANK:
            return None
        before = tokens.lower(at - 1)
        if {before, tokens.lower(amount.last)} & self._worn:
            return None
        house = tokens.at(at).is_capital and tokens[amount.first].text in self._w.houses
        if house and before not in self._w.rank_links:
            return None  # what No 10 says
        return replace(Unit.of(self._w.rank_unit, UnitKind.RANK, amount), first=at)

    # -- times

    def _factor(self, tokens: Tokens, amount: Amount) -> Unit | None:
        """Read rates that differ by a factor of 12."""
        if self._factors.ending(tokens, amount.first) is None:
            return None
        return Unit.of(self._w.times_unit, UnitKind.COUNT, amount)

    def _times(self, tokens: Tokens, amount: Amount) -> Unit | None:
        """Read twice, just once, nearly double the sum, more than doubled since 2019."""
        if tokens.lower(amount.first) in self._w.multiplied:
            bound = tokens.lower(amount.first - 1) in self._w.multiplied_after
            told = bound or tokens.lower(amount.last) in self._w.multiplied_before
            return Unit.of(self._w.times_unit, UnitKind.COUNT, amount) if told else None
        if tokens.lower(amount.first) in self._w.multiples and not self._compares(tokens, amount):
            return None
        if amount.low == 1 and tokens.lower(amount.first - 1) not in self._w.once_after:
            return None
        return Unit.of(self._w.times_unit, UnitKind.COUNT, amount)

    def _compares(self, tokens: Tokens, amount: Amount) -> bool:
        """Whether "double" holds a sum against another: nearly double what was planned."""
        before = {tokens.lower(amount.first - 2), tokens.lower(amount.first - 3)}
        verb = before & set(self._w.doubling)
        after = tokens.lower(amount.last) in self._w.multiple_of
        return after and not verb and tokens.lower(amount.first - 1) in self._w.multiple_after

    def _fold(self, tokens: Tokens, amount: Amount) -> Unit | None:
        """Read a sevenfold rise, rose tenfold; a reason that is twofold has no amount."""
        if tokens.lower(amount.first - 1) in self._w.not_before_fold:
            return None
        return Unit.of(self._w.fold_unit, UnitKind.MEASURE, amount)
