"""A small number that stands alone: "two could not be named", "41 days, against 17 last year"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.extract.quantities.phrases import Phrases
from briefgen.extract.quantities.tokens import DASHES, Kind
from briefgen.extract.quantities.units import Unit, UnitKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.extract.quantities.filters import FigureFilter
    from briefgen.extract.quantities.lexicon import FiguresLexicon
    from briefgen.extract.quantities.nouns import NounReader
    from briefgen.extract.quantities.spans import Amount
    from briefgen.extract.quantities.tokens import Tokens

SAME_SENTENCE = 60
"""Most tokens between a quantity and a later number that takes its unit."""

MOST_BETWEEN = 4
"""Most words between "against" and a number that is compared: against a planned 15."""

HUNDRED = 100

PIECES = 4
"""Most pieces that something is cut in: "in seven" is no split."""

HOURS = 24
"""Hours of a day: up to here, a number after "at" is a time."""

LEAST_ALONE = 12
"""Youngest age of "at 12"; below, it is more likely a time of day or a rank."""

FEW = 10
"""Up to here, "the other two" and "the top ten" take up what was told before."""

ENDS = frozenset(".!?")
"""Marks that end a sentence."""

_CLOCK = re.compile(r"\d{1,2}\.[0-5]\d")
_BORDERS = frozenset("|()[]") | DASHES
_TOLD = frozenset({UnitKind.MONEY, UnitKind.PERCENT, UnitKind.MEASURE, UnitKind.TIME})


def sentence_units(tokens: Tokens, at: int, latest: Sequence[Unit]) -> Iterator[Unit]:
    """Yield the units before token `at` in its sentence; `latest` has the last one first."""
    for unit in latest:
        between = range(unit.last, at)
        if len(between) > SAME_SENTENCE or any(tokens[one].text in ENDS for one in between):
            return
        yield unit


class LoneReader:
    """Reads a number below a hundred beside which nothing stands that it counts."""

    def __init__(self, words: FiguresLexicon, figures: FigureFilter, nouns: NounReader) -> None:
        """Prepare the word sets."""
        self._filter = figures
        self._nouns = nouns
        self._numbered = frozenset(words.rank_labels)
        self._others = frozenset(words.others)
        self._clock = frozenset(words.clock_before)
        self._split = frozenset(words.split_in)
        self._or = frozenset(words.range_or)
        self._of = frozenset(words.age_of)
        self._compared = Phrases(dict.fromkeys(words.compared_with, True))
        self._bounds = frozenset(words.than_bounds)
        self._changes = frozenset(words.change_links)
        self._ends = frozenset(words.change_ends)
        self._at_age = frozenset(words.at_age_links)
        self._at_level = frozenset(words.level_links)

    def read(self, tokens: Tokens, amount: Amount, latest: Sequence[Unit]) -> Unit | None:
        """Return the unit of a number that stands alone, None where it counts nothing.

        `latest` are the units of the figures before it, the last one first.
        """
        # 3-9, 2-1 and 0, the end of a list of points
        dashed = amount.numeral.digits and (amount.high is not None or not amount.low)
        if dashed or (amount.low or 0) >= HUNDRED:
            return None
        if not self._stands(tokens, amount) or self._clock_time(tokens, amount):
            return None
        bare = Unit.of(None, UnitKind.BARE, amount)
        bare = replace(bare, doubtful=self._before_word(tokens, amount))
        unit = self._told(tokens, amount, latest)
        if unit and self.parallel(tokens, amount, unit):
            return replace(bare, name=unit.name, kind=unit.kind, doubtful=False)
        return bare

    def contrasted(self, tokens: Tokens, amount: Amount, latest: Sequence[Unit]) -> Unit | None:
        """Return the unit of a number held against a quantity before it: 41 days, against 17."""
        unit = self._told(tokens, amount, latest)
        parted = tokens.lower(amount.last) in self._of  # 6.2%, compared with 514 of 6,165
        whole = unit is not None and unit.kind is UnitKind.PERCENT and (amount.low or 0) > HUNDRED
        if unit is None or parted or whole:
            return None
        if not (self._contrasted(tokens, amount, unit) or self._levelled(tokens, amount, unit)):
            return None
        return Unit.of(unit.name, unit.kind, amount)

    @staticmethod
    def _told(tokens: Tokens, amount: Amount, latest: Sequence[Unit]) -> Unit | None:
        """Return the sum, share, measure or time right before a number in its sentence."""
        unit = next(sentence_units(tokens, amount.first, latest), None)
        if unit is None or unit.kind not in _TOLD or unit.worded:
            return None
        return None if tokens.hyphen(unit.last - 2) else unit  # a five-day fair

    def expected(self, tokens: Tokens, amount: Amount, last: int) -> bool:
        """Whether the noun that ends at `last` expects a number: than the 300 analysts had seen."""
        at = amount.first - 1
        defined = tokens.lower(at) in self._filter.articles and self._compared.ending(tokens, at)
        return bool(defined) and self._nouns.verb(tokens, last)

    def record(self, tokens: Tokens, amount: Amount) -> bool:
        """Whether a number is part or whole of two that count the same: won 12 of 13."""
        part = tokens.lower(amount.last) in self._of and tokens.at(amount.last + 1).kind
        whole = tokens.lower(amount.first - 1) in self._of and tokens.at(amount.first - 2).kind
        return Kind.NUMBER in (part, whole)

    def _levelled(self, tokens: Tokens, amount: Amount, unit: Unit) -> bool:
        """Whether a number and the share before it are levels: one party at 25%, another at 24."""
        before = tokens.lower(amount.first - 1), tokens.lower(unit.first - 1)
        shares = unit.kind is UnitKind.PERCENT and amount.numeral.digits
        alone = self._nouns.after(tokens, amount.last) is None
        return shares and alone and set(before) <= self._at_level

    def _stands(self, tokens: Tokens, amount: Amount) -> bool:
        """Whether a number is a noun of its own, and takes up no number told before."""
        before, after = tokens.at(amount.first - 1), tokens.at(amount.last)
        if before.text in _BORDERS or after.text in _BORDERS or after.kind is Kind.NUMBER:
            return False
        return not self.takes_up(tokens, amount) and not after.is_capital

    def numbered(self, tokens: Tokens, amount: Amount) -> bool:
        """Whether a number is a thing's: the number two jersey."""
        return tokens.lower(amount.first - 1) in self._numbered

    def again(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether no more than a comma and "or" stand between two ways to tell a figure."""
        between = [tokens.lower(at) for at in range(first, last)]
        return bool(between) and between[-1] in self._or and between[:-1] in ([], [","])

    def takes_up(self, tokens: Tokens, amount: Amount) -> bool:
        """Whether a number takes up one told before, or is a name: the other two, the top ten."""
        few = amount.low is not None and amount.low <= FEW
        others = few and tokens.lower(amount.first - 1) in self._others
        return others or self._filter.anaphoric(tokens, amount)

    def _before_word(self, tokens: Tokens, amount: Amount) -> bool:
        """Whether a word follows that may be what the number counts, or a verb: two dissent."""
        after = tokens.at(amount.last)
        return after.is_word and not self._nouns.ends(after.lower)

    @staticmethod
    def listed(tokens: Tokens, amount: Amount, latest: Sequence[Unit]) -> bool:
        """Whether a number below a hundred goes on a list of no figures: nos. 1, 2 and 5."""
        before = tokens.at(amount.first - 2)
        read = bool(latest) and latest[0].last == amount.first - 1
        return (amount.low or 0) < HUNDRED and before.kind is Kind.NUMBER and not read

    def _clock_time(self, tokens: Tokens, amount: Amount) -> bool:
        """Whether a number is a time of day, or "in two" says that something was split."""
        before = tokens.lower(amount.first - 1)
        value = amount.low or 0
        if _CLOCK.fullmatch(tokens[amount.first].text) and (
            before in self._clock or before in self._filter.articles
        ):
            return True
        if before in self._split and not amount.numeral.digits and value <= PIECES:
            return tokens.lower(amount.last) not in self._of
        if before in self._at_age and amount.numeral.plain and value >= LEAST_ALONE:
            return False  # left school at 13: the parse tells
        return before in self._clock and value <= HOURS

    def _contrasted(self, tokens: Tokens, amount: Amount, unit: Unit) -> bool:
        """Whether a number is held against a quantity before it, or its change ends there."""
        for at in range(amount.first, max(unit.last, amount.first - MOST_BETWEEN), -1):
            found = self._compared.ending(tokens, at)
            if found:
                return tokens.lower(found[1] - 1) not in self._bounds
            link = tokens.lower(at - 1)
            if link in self._changes:
                return self._changed(tokens, unit)
            if not tokens.at(at - 1).is_word:
                return False
        return False

    def _changed(self, tokens: Tokens, unit: Unit) -> bool:
        """Whether a unit before the end of a change is the change's: no share by which it rose."""
        before = tokens.lower(unit.first - 1)
        if unit.kind is UnitKind.PERCENT:
            return before in self._ends
        return unit.kind is not UnitKind.TIME or before in self._changes  # not "in two weeks"

    def parallel(self, tokens: Tokens, amount: Amount, unit: Unit) -> bool:
        """Whether a number goes on as the one before: 2 points for the whole and 5 for the rest."""
        links = tokens.lower(unit.last), tokens.lower(amount.last)
        return links[0] == links[1] and self._nouns.ends(links[0]) and links[0] not in self._of
