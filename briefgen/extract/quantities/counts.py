"""The unit of a number beside which no sign or measure stands: what it counts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.extract.quantities.alone import ENDS, SAME_SENTENCE, sentence_units
from briefgen.extract.quantities.forms import Form
from briefgen.extract.quantities.names import Names
from briefgen.extract.quantities.units import Unit, UnitKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from briefgen.extract.quantities.alone import LoneReader
    from briefgen.extract.quantities.bounds import BoundReader
    from briefgen.extract.quantities.filters import FigureFilter
    from briefgen.extract.quantities.nouns import Noun, NounReader
    from briefgen.extract.quantities.nounsbefore import NounsBefore
    from briefgen.extract.quantities.spans import Amount, AmountReader
    from briefgen.extract.quantities.tokens import Tokens

LEAST_BARE = 100
"""A number without any unit is a figure from here on; below, only where it stands alone."""

_COUNTED = frozenset({UnitKind.COUNT, UnitKind.PEOPLE})

LEAST_CODE = 10_000
"""Bare digits right after a noun in the plural are an identifier from here on."""

LEAST_IDENTIFIER = 1_000_000
"""Bare digits without separators are an identifier from here on: a telephone number."""


class CountReader:
    """Finds what the numbers of one article count."""

    def __init__(
        self,
        figures: FigureFilter,
        nouns: NounReader,
        amounts: AmountReader,
        bounds: BoundReader,
        alone: LoneReader,
        told: NounsBefore,
    ) -> None:
        """Keep the readers; numbers met as names are remembered from then on."""
        self._filter = figures
        self._nouns = nouns
        self._amounts = amounts
        self._bounds = bounds
        self._alone = alone
        self._told = told
        self._names = Names()

    def of_article(self) -> CountReader:
        """Return a reader that remembers no names yet: those of an article are its own."""
        return CountReader(
            self._filter, self._nouns, self._amounts, self._bounds, self._alone, self._told
        )

    def read(self, tokens: Tokens, amount: Amount, latest: Sequence[Unit]) -> Unit | None:
        """Return the unit of `amount`, None where it is no figure.

        `latest` are the units of the figures before it, the last one first.
        """
        if self._filter.goes_on(tokens, amount):
            return None
        compound = self._nouns.compound(tokens, amount.last)
        if compound:
            return replace(Unit.of(compound, UnitKind.COUNT, amount), last=amount.last + 2)
        noun = self._noun(tokens, amount)
        if noun:
            return self._counted(tokens, amount, noun)
        if self._filter.without_unit(tokens, amount):
            if self._filter.name(tokens, amount):
                self._names.add(tokens[amount.first].text)
            return None
        bound = self._bounds.before(tokens, amount.first, UnitKind.BARE)
        first = bound[1] if bound else amount.first  # injured more than 300
        people = self._nouns.before(tokens, first) or self._nouns.gathered(tokens, amount.last)
        if people:
            return Unit.of(people.unit, UnitKind.PEOPLE, amount)
        return self._bare(tokens, amount, latest)

    def whole(self, tokens: Tokens, amount: Amount) -> Unit | None:
        """Return the unit of a number of which another is told: four of its nine members."""
        if self._filter.goes_on(tokens, amount) or not self._nouns.parted(tokens, amount.first):
            return None
        noun = self._nouns.after(tokens, amount.last)
        return self._counted(tokens, amount, noun) if noun else None

    def _noun(self, tokens: Tokens, amount: Amount) -> Noun | None:
        bound = self._bounds.after(tokens, amount.last)  # 25 or fewer employees
        if bound and self._nouns.after(tokens, bound[1]):
            return self._nouns.after(tokens, bound[1])
        if tokens.hyphen(amount.last):
            return None
        after = self._nouns.after(tokens, amount.last)
        if after and (
            self._amounts.compared(tokens, amount, after.last)
            or self._alone.expected(tokens, amount, after.last)
        ):
            return None
        return after or self._nouns.outcome(tokens, amount.last)

    def _counted(self, tokens: Tokens, amount: Amount, noun: Noun) -> Unit | None:
        """Return the unit of a counted noun, unless the number is a name, a date or "one"."""
        text = tokens[amount.first].text
        if not noun.people:
            if text in self._names or self._filter.name(tokens, amount):
                self._names.add(text)
                return None
            if self._filter.dated(tokens, amount):
                return None
        alone = noun.last == amount.last + 1
        if amount.low == 1 or (alone and self._filter.anaphoric(tokens, amount)):
            return None
        kind = UnitKind.PEOPLE if noun.people else UnitKind.COUNT
        last = max(noun.last, amount.last)
        return replace(Unit.of(noun.unit, kind, amount), last=last, noun=noun.first)

    def _bare(self, tokens: Tokens, amount: Amount, latest: Sequence[Unit]) -> Unit | None:
        """Return the unit of a number that stands alone: a noun's before it, or none."""
        if amount.form is Form.VAGUE:
            return self._suffered(tokens, amount) or self._some(tokens, amount, latest)
        if amount.low is None or amount.low == 1 or self._alone.takes_up(tokens, amount):
            return None
        if self._alone.numbered(tokens, amount):
            return None
        taken = self._taken(tokens, amount, latest)
        if taken:
            return Unit.of(taken.name, taken.kind, amount)
        if self._alone.listed(tokens, amount, latest):
            return None
        return self._left(tokens, amount, amount.low) or self._alone.read(tokens, amount, latest)

    def _taken(self, tokens: Tokens, amount: Amount, latest: Sequence[Unit]) -> Unit | None:
        """Return the unit that a number takes from the words or the figures before it."""
        adjacent = self._adjacent(tokens, amount)
        if adjacent:
            return Unit.of(adjacent.unit, UnitKind.COUNT, amount)
        return (
            self._total(tokens, amount)
            or self._again(tokens, amount, latest)
            or self._alone.contrasted(tokens, amount, latest)
            or self._sum(tokens, amount, latest)
            or self._inherited(tokens, amount, latest)
            or self._before(tokens, amount, latest)
            or self._suffered(tokens, amount)
        )

    def _total(self, tokens: Tokens, amount: Amount) -> Unit | None:
        """Return the people of a toll, in whatever it is, that rose to a number."""
        people = self._told.total(tokens, amount.first)
        if people is None or not self._amounts.ends_change(tokens, amount.first):
            return None
        return Unit.of(people.unit, UnitKind.PEOPLE, amount)

    def _again(self, tokens: Tokens, amount: Amount, latest: Sequence[Unit]) -> Unit | None:
        """Return what a share before is of, told again: 34 percent of homes, or 1.3 million."""
        share = next(iter(latest), None)
        if share is None or share.kind is not UnitKind.PERCENT:
            return None
        noun = self._nouns.whole(tokens, share.last)
        if noun is None or not self._alone.again(tokens, noun.last, amount.first):
            return None
        return Unit.of(noun.unit, UnitKind.PEOPLE if noun.people else UnitKind.COUNT, amount)

    def _suffered(self, tokens: Tokens, amount: Amount) -> Unit | None:
        """Return the people of "212 have been hospitalized", "dozens were arrested"."""
        noun = self._nouns.suffered(tokens, amount.last)
        return Unit.of(noun.unit, UnitKind.PEOPLE, amount) if noun else None

    def _some(self, tokens: Tokens, amount: Amount, latest: Sequence[Unit]) -> Unit:
        """Return what dozens and thousands count: what was counted before, or people."""
        before = next(sentence_units(tokens, amount.first, latest), None)
        if before is not None and before.kind in _COUNTED:
            return Unit.of(before.name, before.kind, amount)
        if before is None and self._nouns.some(tokens, amount.first, amount.last):
            return Unit.of(self._nouns.people_unit, UnitKind.PEOPLE, amount)
        return Unit.of(None, UnitKind.BARE, amount)

    def _left(self, tokens: Tokens, amount: Amount, value: Decimal) -> Unit | None:
        """Return the unit of a number that stands after its noun: seats rose from 9 to 10."""
        noun = self._told.left(tokens, amount.first)
        if noun and noun.last == amount.first and not noun.people:
            if amount.numeral.plain and value >= LEAST_CODE:
                return None  # trains 12345 and 22816
            noun = None  # a verb: the train seats 212
        paired = self._amounts.paired(tokens, amount)
        if value < LEAST_BARE and not (paired or self._amounts.ends_change(tokens, amount.first)):
            return None
        if paired:
            return Unit.of(None, UnitKind.BARE, amount)
        if noun is None and value < LEAST_BARE:
            return None
        if noun is None:
            identifier = amount.numeral.plain and value >= LEAST_IDENTIFIER
            return (
                None
                if identifier or self._bracketed(tokens, amount)
                else Unit.of(None, UnitKind.BARE, amount)
            )
        return Unit.of(noun.unit, UnitKind.PEOPLE if noun.people else UnitKind.COUNT, amount)

    @staticmethod
    def _bracketed(tokens: Tokens, amount: Amount) -> bool:
        """Whether a number stands alone in brackets: a year, a reference."""
        around = tokens.at(amount.first - 1).text + tokens.at(amount.last).text
        return amount.numeral.plain and around in {"()", "[]"}

    def _adjacent(self, tokens: Tokens, amount: Amount) -> Noun | None:
        """Return the noun right before a bounded number: asylum claims over 150,000."""
        bound = self._bounds.before(tokens, amount.first, UnitKind.BARE)
        noun = self._told.left(tokens, bound[1]) if bound else None
        return noun if bound and noun and noun.last == bound[1] and not noun.people else None

    def _sum(self, tokens: Tokens, amount: Amount, latest: Sequence[Unit]) -> Unit | None:
        """Return the money before in the same sentence: asked for $500,000 and got 200,000.

        So is that of "$3m for roads and 2 million for schools".
        """
        unit = next(sentence_units(tokens, amount.first, latest), None)
        if unit is None or unit.kind is not UnitKind.MONEY:
            return None
        paid = self._nouns.paid(tokens, amount.first - 1)
        return unit if paid or self._alone.parallel(tokens, amount, unit) else None

    def _before(self, tokens: Tokens, amount: Amount, latest: Sequence[Unit]) -> Unit | None:
        """Return the unit of the level that a change from this number reached: up from 97."""
        unit = next(iter(latest), None)
        if unit is None or unit.kind not in _COUNTED:
            return None
        ends = any(tokens[at].text in ENDS for at in range(unit.last, amount.first))
        return unit if not ends and self._amounts.ends_change(tokens, amount.first) else None

    def _inherited(self, tokens: Tokens, amount: Amount, latest: Sequence[Unit]) -> Unit | None:
        """Return the count before in the same sentence: five sales, two to one and three more.

        People counted in the sentence before are taken up where a verb follows: 61 were saved.
        """
        counted = (unit for unit in latest if unit.noun is not None and not unit.worded)
        unit = next((one for one in counted if not self._nouns.aside(tokens, one.first)), None)
        if unit is None or unit.kind not in _COUNTED or amount.first - unit.last > SAME_SENTENCE:
            return None
        if amount.low is None or amount.low != amount.low.to_integral_value():
            return None  # a magnitude of 5.4, a rate of 0.6
        if amount.low < LEAST_BARE and self._alone.record(tokens, amount):
            return None
        if self._nouns.measured(tokens, amount.first):
            return None  # a lead of 96
        ends = sum(tokens[at].text in ENDS for at in range(unit.last, amount.first))
        takes_up = unit.kind is UnitKind.PEOPLE and self._nouns.verb(tokens, amount.last)
        return unit if ends <= int(takes_up) else None
