"""Quantities of a paragraph: amounts with unit, qualifier and topic."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from briefgen.extract.quantities.alone import ENDS, LoneReader
from briefgen.extract.quantities.bounds import BoundReader
from briefgen.extract.quantities.counts import CountReader
from briefgen.extract.quantities.filters import FigureFilter
from briefgen.extract.quantities.forms import Form
from briefgen.extract.quantities.lexicon import (
    FiguresLexicon,
    NounsLexicon,
    NumeralsLexicon,
    Refusal,
    UnitsLexicon,
)
from briefgen.extract.quantities.nouns import NounReader
from briefgen.extract.quantities.nounsbefore import NounsBefore
from briefgen.extract.quantities.numerals import NumeralReader
from briefgen.extract.quantities.ratios import RatioReader
from briefgen.extract.quantities.spans import AmountReader, Shape
from briefgen.extract.quantities.special import SpecialReader
from briefgen.extract.quantities.tokens import DASHES, tokenize
from briefgen.extract.quantities.topics import TopicReader
from briefgen.extract.quantities.topicwords import TopicsLexicon
from briefgen.extract.quantities.units import Unit, UnitKind, UnitReader
from briefgen.language.gazetteer import StatesLexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from decimal import Decimal

    from briefgen.extract.quantities.moves import Move
    from briefgen.extract.quantities.spans import Amount
    from briefgen.extract.quantities.tokens import Tokens
    from briefgen.language import Lexicon
    from briefgen.model import Qualifier

_ALWAYS_KNOWN = frozenset({Form.ORDINAL, Form.TIMES, Form.FOLD, Form.PART})
"""Forms of numbers that count nothing by the noun after them."""

_JOINING_MARKS = DASHES | {",", "/", "~"}
"""Marks between two numbers of one unit."""

_UNSURE = frozenset({UnitKind.BARE, UnitKind.COUNT, UnitKind.PEOPLE})
"""Kinds that a number without a unit of its own may have from the words before it."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity of a text: ``text[start:end]``, in code points.

    `counted` is where the noun phrase stands that the number counts, None where it counts none;
    `moved` what a word of change before it says.  `denied` says that its clause denies something,
    `worded` that its words say it better than number and unit, `doubtful` that only a parse can
    tell whether it counts anything.
    """

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    kind: UnitKind
    qualifier: Qualifier | None
    topic: str | None
    counted: tuple[int, int] | None = None
    moved: Move | None = None
    denied: bool = False
    worded: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """A number of a text that is no figure, ``text[start:end]``, and why."""

    start: int
    end: int
    reason: Refusal


class QuantityReader:
    """Reads the quantities of paragraphs."""

    def __init__(self, lexicon: Lexicon, dollar: str, words: Iterable[str] = ()) -> None:
        """Prepare the readers of each step.

        `dollar` is the currency of a plain "$"; `words` are the article's, in lower case.
        """
        figures = lexicon.read("figures", FiguresLexicon)
        nouns = lexicon.read("nouns", NounsLexicon)
        units = lexicon.read("units", UnitsLexicon)
        counted = NounReader(nouns, lexicon.read("states", StatesLexicon).many)
        signs = [*units.currency_signs, *units.scaled_codes]
        numerals = NumeralReader(lexicon.read("numerals", NumeralsLexicon), signs, counted)
        self._opens_range = frozenset(figures.range_before)
        self._joining = frozenset(
            [*figures.range_and, *figures.range_links, *figures.range_or, *_JOINING_MARKS]
        )
        ratios = RatioReader(figures, numerals, counted)
        topics = lexicon.read("topics", TopicsLexicon)
        changes = [word for words in topics.change_labels.values() for word in words]
        self._amounts = AmountReader(figures, numerals, ratios, changes)
        self._units = UnitReader(units, numerals, dollar)
        self._bounds = BoundReader(figures)
        self._special = SpecialReader(figures, self._units, counted)
        self._filter = FigureFilter(figures, nouns, units)
        alone = LoneReader(figures, self._filter, counted)
        told = NounsBefore(nouns, counted)
        self._counts = CountReader(self._filter, counted, self._amounts, self._bounds, alone, told)
        self._topics = TopicReader(topics)
        self._score_unit = self._special.score_unit(words)
        self._numbers: Callable[[str], tuple[Tokens, list[Amount]]] = self._read_numbers

    def of_article(self, words: Iterable[str]) -> QuantityReader:
        """Return the reader of an article with these words, in lower case."""
        reader = copy(self)
        reader._counts = self._counts.of_article()  # noqa: SLF001 - its own
        reader._score_unit = self._special.score_unit(words)  # noqa: SLF001 - its own
        # A paragraph is read for its figures, and again for what is none.
        reader._numbers = cache(self._read_numbers)  # noqa: SLF001 - its own
        return reader

    def read(self, text: str) -> list[Quantity]:
        """Return the quantities of a paragraph, in order."""
        tokens, amounts = self._numbers(text)
        ones = self._special.bounded_ones(tokens, self._bounds)
        units: list[Unit] = []
        for amount in sorted([*amounts, *ones], key=lambda amount: amount.first):
            unit = self._unit(tokens, amount, units)
            if unit:
                units.append(replace(unit, worded=_is_worded(amount, unit)))
        return list(self._quantities(tokens, [*self._shared(tokens, units)][::-1]))

    def _shared(self, tokens: Tokens, units: Sequence[Unit]) -> Iterator[Unit]:
        """Yield the units from the last on, giving all numbers of "3, 4 or 5 percent" its own."""
        following: Unit | None = None
        for unit in reversed(units):
            following = self._alike(tokens, unit, following) if following else unit
            yield following

    def _alike(self, tokens: Tokens, unit: Unit, following: Unit) -> Unit:
        """Return a unit with the name of the one that follows, where it has none of its own."""
        alone = unit.kind in _UNSURE and unit.noun is None and unit.low is not None
        alone = alone and not unit.worded  # "their fifth straight win, 3-1"
        sure = following.kind not in _UNSURE or unit.kind is UnitKind.BARE
        worded = tokens[following.first].is_word and not tokens[unit.first].is_word
        if not (alone and sure and not worded and self._adjoin(tokens, unit.last, following.first)):
            return unit
        return self._units.signed(tokens, replace(unit, name=following.name, kind=following.kind))

    def _adjoin(self, tokens: Tokens, last: int, first: int) -> bool:
        """Whether at most a word, a comma or a dash joins two numbers: no border of cells."""
        return first == last + 1 and tokens.lower(last) in self._joining

    def _read_numbers(self, text: str) -> tuple[Tokens, list[Amount]]:
        tokens = tokenize(text)
        return tokens, list(self._amounts.read(tokens))

    def _unit(self, tokens: Tokens, amount: Amount, before: Sequence[Unit]) -> Unit | None:
        """Return the unit of a figure, None where the amount is no figure."""
        if self._filter.never(tokens, amount):
            return None
        last = before[-1] if before else None
        if last and amount.first < last.last:
            return self._within(tokens, amount, last)
        known = self._units.read(tokens, amount)
        if known and amount.form is Form.PART and not self._is_part(tokens, amount, known, last):
            ordinal = self._amounts.ordinal(tokens, amount)  # a tenth month running
            return self._special.read(tokens, ordinal, self._score_unit) if ordinal else None
        if known:
            known = self._special.ages.older(tokens, self._rated_as(tokens, known, before))
            return None if self._special.ages.of_group(tokens, known) else known
        second = self._special.ages.second(tokens, amount, last) if last else None
        special = second or self._special.read(tokens, amount, self._score_unit)
        if special and amount.form is Form.TIMES:
            special = self._units.rated(tokens, special)  # twice a day
        if special or amount.form in _ALWAYS_KNOWN or amount.shape is Shape.SCORE:
            return special
        unit = self._counts.read(tokens, amount, list(islice(reversed(before), 8)))
        if unit and tokens.at(unit.first - 1).is_word:
            unit = self._units.signed(tokens, unit)  # minus 3
        return self._units.rated(tokens, unit) if unit else None

    def _within(self, tokens: Tokens, amount: Amount, outer: Unit) -> Unit | None:
        """Return the unit of a number inside another's noun phrase: four of its nine members.

        So is that of a measure which says what the noun is: two 300-megawatt batteries.
        """
        if amount.last >= outer.last or outer.noun is None or amount.first <= outer.first:
            return None
        if amount.shape is Shape.SCORE:
            return None  # two of its 787-9 jets
        if tokens.hyphen(amount.last):
            known = self._units.read(tokens, amount)
            known = self._special.ages.older(tokens, known) if known else None
            return known if known and known.last <= outer.last else None
        unit = self._counts.whole(tokens, amount)
        return unit if unit and unit.last == outer.last else None

    def _rated_as(self, tokens: Tokens, unit: Unit, before: Sequence[Unit]) -> Unit:
        """Return a unit with the rate of the level it is compared with: $148 a ton, from $260."""
        last = before[-1] if before else unit
        if last.kind is not unit.kind or not (last.name or "").startswith(f"{unit.name} "):
            return unit
        apart = any(tokens[at].text in ENDS for at in range(last.last, unit.first))
        moved = self._amounts.ends_change(tokens, unit.first)
        return replace(unit, name=last.name) if moved and not apart else unit

    def _is_part(self, tokens: Tokens, amount: Amount, unit: Unit, last: Unit | None) -> bool:
        if last and self._special.ordinals.next_of(tokens, amount, last):
            return False
        return unit.last > amount.last or self._topics.is_part(tokens, amount.first, amount.last)

    def _quantities(self, tokens: Tokens, units: Sequence[Unit]) -> Iterator[Quantity]:
        previous: tuple[Unit, Quantity] | None = None
        for unit in units:
            quantity = self._quantity(tokens, unit)
            if previous and _converts(tokens, previous[0], unit):
                qualifier, topic = previous[1].qualifier, previous[1].topic
                quantity = replace(quantity, qualifier=qualifier, topic=topic)
            elif previous and unit.noun is None and unit.first <= previous[0].last + 1:
                topic = self._topics.carried(tokens, unit.first, previous[1].topic)
                quantity = replace(quantity, topic=topic)
            yield quantity
            previous = unit, quantity

    def _quantity(self, tokens: Tokens, unit: Unit) -> Quantity:
        first, last = unit.first, unit.last
        before = self._bounds.before(tokens, first, unit.kind)
        after = None if before else self._bounds.after(tokens, last)
        qualifier = None
        if before:
            qualifier, first = before
        elif after:
            qualifier, last = after
        elif unit.noun is not None:
            qualifier = self._bounds.inside(tokens, first, unit.noun)
        if unit.high is not None and tokens.lower(first - 1) in self._opens_range:
            first -= 1
        topic = self._topics.read(tokens, unit, first, last)
        return Quantity(
            start=tokens[first].start,
            end=tokens[last - 1].end,
            low=unit.low,
            high=unit.high,
            unit=unit.name,
            kind=unit.kind,
            qualifier=qualifier,
            topic=topic,
            counted=_counted(tokens, unit),
            moved=self._topics.moved(tokens, first),
            denied=self._topics.denied(tokens, first, last),
            worded=unit.worded,
            doubtful=unit.doubtful,
        )

    def refused(self, text: str) -> list[Refused]:
        """Return the numbers in digits of a paragraph that are no figures."""
        tokens, amounts = self._numbers(text)
        return [
            Refused(tokens[a.first].start, tokens[a.last - 1].end, reason)
            for a in amounts
            if a.numeral.digits and (reason := self._filter.reason(tokens, a))
        ]


def _is_worded(amount: Amount, unit: Unit) -> bool:
    """Whether a number is no plain count: an ordinal, "twice", "a month", "one man in five"."""
    worded = amount.form in {Form.ORDINAL, Form.TIMES} or unit.kind is UnitKind.RANK
    if worded or amount.shape is Shape.PARTED:
        return True
    return amount.low == 1 and amount.high is None and not amount.numeral.digits


def _counted(tokens: Tokens, unit: Unit) -> tuple[int, int] | None:
    """Return the code points of the noun that a unit counts after its number."""
    if unit.noun is None or unit.noun >= unit.last:
        return None
    return tokens[unit.noun].start, tokens[unit.last - 1].end


def _converts(tokens: Tokens, previous: Unit, unit: Unit) -> bool:
    """Whether a quantity in brackets tells the one before in another unit: 55 mph (88 kph)."""
    bracketed = tokens.at(unit.first - 1).text == "(" and previous.last == unit.first - 1
    return bracketed and previous.kind is unit.kind is UnitKind.MEASURE
