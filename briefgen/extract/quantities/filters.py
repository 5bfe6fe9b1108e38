"""Numbers that are no figure: names, dates, times of day, numbering, idioms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.quantities.phrases import Phrases
from briefgen.extract.quantities.spans import Shape, is_year
from briefgen.extract.quantities.tokens import APOSTROPHES, DASHES, HYPHENS, Kind

if TYPE_CHECKING:
    from briefgen.extract.quantities.lexicon import (
        FiguresLexicon,
        NounsLexicon,
        Refusal,
        UnitsLexicon,
    )
    from briefgen.extract.quantities.spans import Amount
    from briefgen.extract.quantities.tokens import Tokens

_GLUE_BEFORE = frozenset("./:@#_=&\\*^") | APOSTROPHES
_GLUE_AFTER = frozenset("/:_@=\\")
_DIALLING = frozenset("()./") | HYPHENS
_OPENERS = frozenset("\u201c\u2018\"'([\u2022*") | DASHES
_SIGNS = frozenset("$£€")
_COMPARING = frozenset("=<>≤≥")
SMALL = 4
"""Up to here a number in words after "the" takes up a count and tells none."""

LAST_DAY = 31
"""Last day of a month."""

DIALLED = 12
"""Most tokens between the "+" of a telephone number and its last digits."""

LONGEST_SUM = 6
"""Digits of which a telephone number has more."""

IDIOM_REACH = 3
"""Tokens before a number at which an idiom that holds it may begin."""


class FigureFilter:
    """Says of an amount whether it is no figure, by the tokens around it."""

    def __init__(self, words: FiguresLexicon, nouns: NounsLexicon, units: UnitsLexicon) -> None:
        """Prepare the word sets."""
        self._money_letters = frozenset(units.currency_codes)
        self._scaled_letters = frozenset(units.scaled_codes)
        self._of = frozenset(words.age_of)
        self._bodies = frozenset(words.bodies)
        self._named = frozenset(units.measures_before)
        self._months = frozenset(words.months)
        self._clock = Phrases(dict.fromkeys(words.clock_after, True))
        self._eras = frozenset(words.eras)
        self._labels = frozenset(words.labels)
        self._times = frozenset(words.ordinal_times)
        self._weekdays = frozenset(words.weekdays)
        self._shortened = frozenset(words.shortened) | self._months
        self._before_verbs = frozenset(words.before_verbs)
        self._emblems = frozenset(words.emblems)
        self._sharp = frozenset(words.resolutions)
        self._screens = frozenset(words.screens)
        self._shown = frozenset(words.shown_in)
        self._idioms = Phrases(dict.fromkeys(words.idioms, True))
        self._statistics = frozenset(words.statistics)
        self._sure = Phrases(dict.fromkeys(words.confidence, True))
        self._anaphoric = frozenset(words.anaphoric)
        self.articles = frozenset(words.definite)
        qualifiers = {
            word
            for phrases in words.qualifiers_before.values()
            for phrase in phrases
            for word in phrase.split()
        }
        self._function = (
            frozenset(nouns.stops)
            | frozenset(nouns.verbs)
            | frozenset(nouns.passed)
            | frozenset(nouns.determiners)
            | frozenset(words.between)
            | qualifiers
        )

    def never(self, tokens: Tokens, amount: Amount) -> bool:
        """Whether an amount is no figure whatever its unit."""
        return (
            amount.shape is Shape.CODE
            or self._emblem(tokens, amount)
            or self._in_word(tokens, amount)
            or self._lettered(tokens, amount)
            or self._statistic(tokens, amount)
            or self._numbering(tokens, amount)
            or self._dialled(tokens, amount)
            or self._screen(tokens, amount)
            or self._clock_time(tokens, amount)
            or self._idiom(tokens, amount)
        )

    def reason(self, tokens: Tokens, amount: Amount) -> Refusal | None:
        """Return why a number is no figure, None where no rule here says that it is none."""
        if self._clock_time(tokens, amount):
            return "time"
        if self._numbering(tokens, amount) or self._dialled(tokens, amount):
            return "numbering"
        if self._date(tokens, amount) or is_year(amount.numeral):
            return "date"
        if self.never(tokens, amount) or self.name(tokens, amount):
            return "name"
        return "other" if self.goes_on(tokens, amount) else None

    def without_unit(self, tokens: Tokens, amount: Amount) -> bool:
        """Whether an amount beside which no unit stands is a date, a label or a name."""
        return (
            self.dated(tokens, amount)
            or tokens.hyphen(amount.last)
            or self._before_name(tokens, amount)
            or self.name(tokens, amount)
        )

    def dated(self, tokens: Tokens, amount: Amount) -> bool:
        """Whether a number is a date or a label's even before a noun: May 7 talks, day 5 events."""
        numbering = "," not in tokens[amount.first].text  # no "page 1,130"
        return (
            self._date(tokens, amount)
            or is_year(amount.numeral)
            or (numbering and self._labelled(tokens, self._word_before(tokens, amount)))
        )

    def _labelled(self, tokens: Tokens, at: int) -> bool:
        """Whether a number is told by a thing that is numbered, page 5, and by no verb."""
        return tokens.lower(at) in self._labels and tokens.lower(at - 1) not in self._before_verbs

    def name(self, tokens: Tokens, amount: Amount) -> bool:
        """Whether a number belongs to the name before it: Boeing 787, Group Seven."""
        first = tokens[amount.first]
        if first.kind is Kind.WORD:
            return first.is_capital and not self.begins_sentence(tokens, amount.first)
        before, second = tokens.at(amount.first - 1), tokens.at(amount.first - 2)
        if before.kind is Kind.NUMBER or (second.kind is Kind.NUMBER and before.text in HYPHENS):
            return True
        if before.lower in self._of and second.is_capital and second.lower in self._bodies:
            return True  # the Group of 20
        if not before.is_capital or before.lower in self._months | self._weekdays:
            return False
        if before.lower in self._function:
            return False
        return not self.begins_sentence(tokens, amount.first - 1)

    def _before_name(self, tokens: Tokens, amount: Amount) -> bool:
        """Whether digits open a name or an address: 737 Max, 1119 Eighth St, the 777 program."""
        after = tokens.at(amount.last)
        if not amount.numeral.plain or after.glued or not after.is_word:
            return False
        named = tokens.lower(amount.first - 1) in self.articles
        return after.is_capital or (named and after.lower not in self._function)

    def anaphoric(self, tokens: Tokens, amount: Amount) -> bool:
        """Whether a small number in words takes up a count: the two sides."""
        small = amount.low is not None and amount.low <= SMALL and not amount.numeral.digits
        return small and tokens.lower(amount.first - 1) in self._anaphoric

    @staticmethod
    def begins_sentence(tokens: Tokens, index: int) -> bool:
        """Whether the token at `index` may have its capital from the beginning of a sentence."""
        before = tokens.at(index - 1)
        return before.text == "" or before.text in ".!?:;…" or before.text in _OPENERS

    # -- never

    def _emblem(self, tokens: Tokens, amount: Amount) -> bool:
        last = max(amount.last, amount.numeral.last)
        text = "".join(tokens.at(at).text for at in range(amount.first, last))
        if tokens.at(last).text == "/" and tokens.at(last).glued:
            text += "/" + tokens.at(last + 1).text
        return text in self._emblems and tokens.at(amount.first - 1).text not in _SIGNS

    def _in_word(self, tokens: Tokens, amount: Amount) -> bool:
        """Whether the number is a piece of a word, address or code: A350, COVID-19, v1.2."""
        first, before = tokens[amount.first], tokens.at(amount.first - 1)
        if not first.glued:
            return False
        if before.text in HYPHENS:
            named = tokens.lower(amount.first - 2) in self._named  # a magnitude-7.1 earthquake
            return before.glued and tokens.at(amount.first - 2).is_word and not named
        if before.is_word:
            scaled = before.text in self._scaled_letters and amount.numeral.scaled
            return before.text not in self._money_letters and not scaled
        return before.text in _GLUE_BEFORE

    def _lettered(self, tokens: Tokens, amount: Amount) -> bool:
        """Whether a number with a letter is a label's: Section 80C."""
        letter = tokens.at(amount.last)
        lettered = letter.glued and len(letter.text) == 1 and letter.is_capital
        return lettered and self._labelled(tokens, amount.first - 1)

    def _statistic(self, tokens: Tokens, amount: Amount) -> bool:
        """Whether a number says how sure another is: p = 0.16, a 95% confidence interval."""
        compared = tokens.at(amount.first - 1).text in _COMPARING
        if compared and tokens.lower(amount.first - 2) in self._statistics:
            return True
        return any(self._sure.starting(tokens, at) for at in (amount.last, amount.last + 1))

    @staticmethod
    def _numbering(tokens: Tokens, amount: Amount) -> bool:
        """Whether a number is a reference [12], a telephone's +45, or a paragraph's 1. or 2)."""
        if not amount.numeral.plain:
            return False
        text = tokens[amount.first].text
        if text.startswith("0") and len(text) > 1:
            return True  # 0800 555 123
        before, after = tokens.at(amount.first - 1).text, tokens.at(amount.last).text
        if (before == "[" and after == "]") or before == "+":
            return True
        if amount.first != 0:
            return False
        return tokens.at(amount.last).text in {".", ")"} and not tokens.at(amount.last + 1).glued

    @staticmethod
    def _dialled(tokens: Tokens, amount: Amount) -> bool:
        """Whether a number goes on a telephone's, from its plus on: +49 (0)40 890 85-433."""
        digits = 0
        for at in range(amount.last - 1, amount.last - 1 - DIALLED, -1):
            token = tokens.at(at)
            if token.text == "+":
                return digits > LONGEST_SUM
            if token.kind is not Kind.NUMBER and token.text not in _DIALLING:
                return False
            digits += sum(mark.isdigit() for mark in token.text)
        return False

    def _screen(self, tokens: Tokens, amount: Amount) -> bool:
        """Whether a number says how sharp a screen is: 4K video, filmed in 8K."""
        before, after = tokens.at(amount.first - 1), tokens.at(amount.numeral.last)
        text = "".join(tokens.at(at).text for at in range(amount.first, amount.numeral.last))
        if text.casefold() not in self._sharp or before.text in _SIGNS:
            return False
        ends = not after.is_word or after.lower in self._function
        return after.lower in self._screens or (before.lower in self._shown and ends)

    def _clock_time(self, tokens: Tokens, amount: Amount) -> bool:
        if not amount.numeral.digits:
            return False
        after = tokens.at(amount.last)
        if after.glued and after.text in _GLUE_AFTER and tokens.at(amount.last + 1).glued:
            return after.text != "/" or not tokens.at(amount.last + 1).is_word
        return after.text in self._eras or self._clock.starting(tokens, amount.last) is not None

    def _idiom(self, tokens: Tokens, amount: Amount) -> bool:
        if amount.numeral.digits or amount.shape in {Shape.RATIO, Shape.PARTED}:
            return False
        for start in range(amount.first, amount.first - IDIOM_REACH, -1):
            found = self._idioms.starting(tokens, start)
            if found is None or found[1] <= amount.first:
                continue
            ends = found[1] == amount.last and start < amount.first
            if not (ends and self._timed(tokens, amount)):
                return True
        return False

    def _timed(self, tokens: Tokens, amount: Amount) -> bool:
        """Whether a number after an idiom's words has a unit of time: for one hour."""
        return tokens.lower(amount.last) in self._times

    # -- without a unit

    def _date(self, tokens: Tokens, amount: Amount) -> bool:
        """Whether a day of a month stands there: May 7, 7 May, 16th of May, May 7-9."""
        if amount.low is None or amount.low > LAST_DAY:
            return False
        if self._is_month(tokens, self._word_before(tokens, amount)):
            return True
        return self._is_month(tokens, amount.last) or self._is_month(tokens, amount.last + 1)

    def _is_month(self, tokens: Tokens, index: int) -> bool:
        token = tokens.at(index)
        return token.is_capital and token.lower in self._months

    def _word_before(self, tokens: Tokens, amount: Amount) -> int:
        """Return the index of the word before a number, past the period of an abbreviation."""
        at = amount.first - 1
        shortened = tokens.lower(at - 1) in self._shortened
        return at - 1 if shortened and tokens.at(at).text == "." and tokens.at(at).glued else at

    @staticmethod
    def goes_on(tokens: Tokens, amount: Amount) -> bool:
        """Whether letters that are no unit go on after the digits: 777x, 1980s."""
        after = tokens.at(amount.last)
        return after.glued and after.is_word
