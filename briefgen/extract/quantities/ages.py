"""The ages of people: "Vera Lind, 35, said", "aged 19 and 22", "65 and older", "under 20"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.extract.quantities.alone import ENDS, LEAST_ALONE
from briefgen.extract.quantities.phrases import Phrases
from briefgen.extract.quantities.units import Unit, UnitKind

if TYPE_CHECKING:
    from briefgen.extract.quantities.lexicon import FiguresLexicon
    from briefgen.extract.quantities.nouns import NounReader
    from briefgen.extract.quantities.spans import Amount
    from briefgen.extract.quantities.tokens import Tokens

MAX_AGE = 115
"""Oldest age of a person."""

LEAST_IN_BRACKETS = 10
"""Youngest age in brackets; below, it is a reference or a number of pieces."""

_AFTER_AGE = frozenset({"(", ".", ",", ";", ")", "!", "?", "\N{RIGHT DOUBLE QUOTATION MARK}", '"'})
"""Marks that may follow an age."""

REACH = 14
"""Tokens before "are under 20" in which the people are looked for."""


class AgeReader:
    """Reads the ages of people."""

    def __init__(self, words: FiguresLexicon, nouns: NounReader) -> None:
        """Prepare the word sets."""
        self._w = words
        self._nouns = nouns
        self._aged = frozenset(words.aged)
        self._turning = frozenset(words.turning)
        self._age_of = frozenset(words.age_of)
        self._age_subjects = frozenset(words.age_subjects)
        self._age_bearers = frozenset(words.age_bearers)
        self._old = frozenset(words.old)
        self._and = frozenset(words.range_and)
        self._be = frozenset(words.being)
        self._than = frozenset(words.age_than)
        self._older = Phrases(dict.fromkeys(words.age_or_older, True))
        self._over = Phrases(dict.fromkeys(words.age_or_over, True))

    def older(self, tokens: Tokens, unit: Unit) -> Unit:
        """Return the unit as an age where it is one: 35-year-old, 35 years old, aged 8-10 years."""
        if unit.kind is not UnitKind.TIME:
            return unit
        at = unit.last + 1 if tokens.hyphen(unit.last) else unit.last
        if self._singular(tokens.lower(at)) in self._old:
            return replace(unit, kind=UnitKind.AGE, last=at + 1)
        if tokens.lower(unit.first - 1) in self._aged:
            return replace(unit, kind=UnitKind.AGE)
        return unit

    def of_group(self, tokens: Tokens, unit: Unit) -> bool:
        """Whether an age says who is spoken of and of nobody how old: 81% of five-year-olds."""
        return unit.kind is UnitKind.AGE and tokens.lower(unit.last - 1) in self._w.olds

    def _singular(self, word: str) -> str:
        """Return a word without the ending of a possessive: a year-old's death."""
        ending = next(filter(word.endswith, self._w.possessive_endings), "")
        return word.removesuffix(ending)

    def children(self, tokens: Tokens, amount: Amount) -> Unit | None:
        """Return the children of "a father of five", who is not five."""
        link, who = tokens.lower(amount.first - 1), tokens.lower(amount.first - 2)
        few = amount.low is not None and 1 < amount.low < LEAST_ALONE
        if not few or link not in self._age_of or who not in self._w.parents:
            return None
        return Unit.of(self._w.child_unit, UnitKind.COUNT, amount)

    def read(self, tokens: Tokens, amount: Amount) -> Unit | None:
        """Return the age of "Vera Lind, 35, said", "Lind (35)", "aged 35", "at the age of 35"."""
        value = amount.low
        if value is None or value != value.to_integral_value() or not 0 < value <= MAX_AGE:
            return None
        if amount.numeral.scaled or not (
            self._apposed(tokens, amount)
            or self._after_aged(tokens, amount)
            or self._bounds_age(tokens, amount)
            or self._borne(tokens, amount)
            or self._and_older(tokens, amount)
        ):
            return None
        return Unit.of(self._w.year_unit, UnitKind.AGE, amount)

    def _apposed(self, tokens: Tokens, amount: Amount) -> bool:
        if not amount.numeral.plain or amount.high is not None:
            return False
        bearer = tokens.lower(amount.first - 2) in self._age_bearers
        known = bearer or self._named(tokens, amount.first - 2)
        return (known and self._within_marks(tokens, amount)) or self._of_place(tokens, amount)

    def _of_place(self, tokens: Tokens, amount: Amount) -> bool:
        """Whether an age stands right after a name, and where its bearer lives follows."""
        age, last = amount.low or 0, amount.last
        named = tokens.at(amount.first - 1).is_capital and self._named(tokens, amount.first - 2)
        follows = tokens.at(last).text == "," and tokens.lower(last + 1) in self._age_of
        return named and follows and age >= LEAST_ALONE and tokens.at(last + 2).is_capital

    def _within_marks(self, tokens: Tokens, amount: Amount) -> bool:
        opening, closing = tokens.at(amount.first - 1).text, tokens.at(amount.last).text
        if tokens.lower(amount.last) in self._and and tokens.at(amount.last + 1).text.isdigit():
            closing = tokens.at(amount.last + 2).text  # Ada and Max Quill, 38 and 33, said
        if opening == "(":
            return closing == ")" and amount.low is not None and amount.low >= LEAST_IN_BRACKETS
        return (
            opening == ","
            and closing in {",", ".", ";"}
            and amount.low is not None
            and amount.low > 1
        )

    @staticmethod
    def _named(tokens: Tokens, at: int) -> bool:
        """Whether a name ends at `at`, with the period of an abbreviation or not: Lind Jr."""
        if tokens.at(at).text == "." and tokens.at(at).glued:
            at -= 1
        return tokens.at(at).is_capital

    def _after_aged(self, tokens: Tokens, amount: Amount) -> bool:
        at = amount.first - 1
        between = {*self._age_of, *self._w.range_before, *self._w.age_bounds}
        if tokens.lower(at) in between:
            at -= 1  # aged over 45
        elif tokens.lower(at) in self._w.age_verbs:
            at -= 1  # the median age was 42
        turns = tokens.lower(at) in self._turning
        turns = turns and self._nouns.after(tokens, amount.last) is None  # turned 50 cars away
        return turns or tokens.lower(at) in self._aged

    def _borne(self, tokens: Tokens, amount: Amount) -> bool:
        """Whether it is the age of "she was 88", "a man of 36", "retired at 61"."""
        link, who = tokens.lower(amount.first - 1), tokens.lower(amount.first - 2)
        after, age = tokens.at(amount.last), amount.low or 0
        if link in self._age_of and who in self._age_bearers:
            children = age < LEAST_ALONE and who in self._w.parents  # a mother of three
            return not children and self._nouns.after(tokens, amount.last) is None
        ends = after.text in _AFTER_AGE or after.lower in self._w.after_age
        told = link in self._w.age_verbs and who in self._age_subjects
        told = told or (link in self._w.at_age_links and who in self._w.at_age)
        return told and ends and amount.numeral.plain and age >= LEAST_ALONE

    def _bounds_age(self, tokens: Tokens, amount: Amount) -> bool:
        """Whether it is the age of "children under five", "younger than 12", "are under 20"."""
        bound, bearer = tokens.lower(amount.first - 1), tokens.lower(amount.first - 2)
        than = bound in self._than and bearer in self._w.eldest
        bounded = bound in self._w.age_bounds and (
            bearer in self._w.ageable
            or (bearer in self._be and self._of_people(tokens, amount.first - 2))
        )
        return (than or bounded) and self._nouns.after(tokens, amount.last) is None

    def _of_people(self, tokens: Tokens, at: int) -> bool:
        """Whether people stand before token `at` in its sentence."""
        for index in range(at - 1, max(-1, at - 1 - REACH), -1):
            if tokens[index].text in ENDS:
                return False
            if tokens[index].lower in self._w.ageable:
                return True
        return False

    def _and_older(self, tokens: Tokens, amount: Amount) -> bool:
        """Whether it is the age of "65 and older", "people 65 and over"."""
        if self._older.starting(tokens, amount.last):
            return True
        bearer = tokens.lower(amount.first - 1) in self._w.ageable
        return bearer and self._over.starting(tokens, amount.last) is not None

    def second(self, tokens: Tokens, amount: Amount, first: Unit) -> Unit | None:
        """Return the age that follows on one: aged 19 and 22."""
        joined = first.last == amount.first - 1 and tokens.lower(first.last) in self._and
        if first.kind is not UnitKind.AGE or not joined or not amount.numeral.plain:
            return None
        young = amount.low is not None and amount.low <= MAX_AGE
        alone = self._nouns.after(tokens, amount.last) is None
        return Unit.of(self._w.year_unit, UnitKind.AGE, amount) if young and alone else None
