"""Two numbers that state a share or a vote: eight out of ten, one woman in five, five to two."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from briefgen.extract.quantities.forms import Form
from briefgen.extract.quantities.innings import InningsReader
from briefgen.extract.quantities.phrases import Phrases
from briefgen.extract.quantities.spans import Shape, is_year

if TYPE_CHECKING:
    from briefgen.extract.quantities.forms import Numeral
    from briefgen.extract.quantities.lexicon import FiguresLexicon
    from briefgen.extract.quantities.nouns import NounReader
    from briefgen.extract.quantities.numerals import NumeralReader
    from briefgen.extract.quantities.tokens import Tokens

MOST_PARTS = 10
"""Largest whole of any share: eight out of ten is one, eight out of eleven two counts."""

MOST_BETWEEN = 4
"""Most words between the numbers of a share: one visitor book entry out of 15."""

FINE = Decimal("0.1")
"""Shares below this many hundredths keep two digits: one in 40 million."""

VOTE_REACH = 6
"""Tokens around "five to two" in which a word of voting is looked for."""


class RatioReader:
    """Reads the second number of a share or a vote."""

    def __init__(self, words: FiguresLexicon, numerals: NumeralReader, nouns: NounReader) -> None:
        """Prepare the linking words."""
        self._read = numerals.read
        self._nouns = nouns
        self._out_of = Phrases(dict.fromkeys(words.ratio_out_of, True))
        self._in = frozenset(words.ratio_in)
        self._wholes = frozenset(map(Decimal, words.ratio_wholes))
        self._not_shared = frozenset(words.not_shared)
        bounds = (phrase for phrases in words.qualifiers_before.values() for phrase in phrases)
        self._innings = InningsReader(words.innings)
        self._bounding = {phrase.split()[-1] for phrase in bounds}
        self._not_wholes = frozenset([*words.not_wholes, *words.ordinal_times])
        self._to = frozenset(words.tally_links)
        self._of = frozenset(words.age_of)
        self._tallied = frozenset(words.tallied)
        self._not_after = frozenset(words.tally_not_after)

    def share(self, tokens: Tokens, first: Numeral) -> tuple[Decimal, int, Shape] | None:
        """Return a share in hundredths, the token after it, and whether a noun parts it."""
        whole = self._joined(tokens, first, first.last)
        if whole:
            return *whole, Shape.RATIO
        parted = self._parted(tokens, first)
        return (*parted, Shape.PARTED) if parted else None

    def _joined(self, tokens: Tokens, first: Numeral, at: int) -> tuple[Decimal, int] | None:
        link = self._out_of.starting(tokens, at)
        joined = tokens.hyphen(at)  # a one-in-five chance
        at += joined
        if not link and tokens.lower(at) not in self._in:
            return None
        whole = self._read(tokens, link[1] if link else at + 1 + joined)
        if whole is None or not first.value or not whole.value or first.value >= whole.value:
            return None
        parted = at > first.last and tokens.at(whole.last).is_word
        few = parted or self._few(tokens, first, whole)
        if not link and not (self._is_whole_of(first, whole) or (few and _small(first, whole))):
            return None
        many = whole.value not in self._wholes and whole.value > MOST_PARTS
        if link and many and first.value != 1:
            return None
        return _hundredths(first.value / whole.value), whole.last

    def _is_whole_of(self, first: Numeral, whole: Numeral) -> bool:
        """Whether "N in M" is a share and not a number and a year or a place."""
        if whole.form is not Form.CARDINAL or is_year(whole) or whole.value is None:
            return False
        return (first.value == 1 and whole.value > 1) or whole.value in self._wholes

    def _few(self, tokens: Tokens, first: Numeral, whole: Numeral) -> bool:
        """Whether "two in five" is a share: of people who are named or do something, or "of" them.

        What is won in five games or seen in five years is none, nor is what a verb has: "shut three
        in five towns".
        """
        after = tokens.lower(whole.last)
        noun = self._nouns.after(tokens, whole.last)
        if noun is not None and not noun.people:
            before = tokens.at(first.first - 1)
            free = not before.is_word or before.lower in self._bounding
            free = free or self._nouns.stops(before.lower)
            return free and tokens.lower(noun.last - 1).removesuffix("s") not in self._not_wholes
        if noun is not None:
            return True
        return after in self._of or self._nouns.verb(tokens, whole.last)

    def _parted(self, tokens: Tokens, first: Numeral) -> tuple[Decimal, int] | None:
        """Read a share with its noun inside: one woman in five, one file out of every four."""
        for at in range(first.last, first.last + MOST_BETWEEN + 1):
            found = self._joined(tokens, first, at) if at > first.last else None
            if found:
                counted = self._nouns.after(tokens, found[1])
                shared = tokens.lower(at - 1).removesuffix("s") not in self._not_shared
                return found if shared and counted is None else None
            word = tokens.at(at)
            if not word.is_word or word.is_capital or self._nouns.ends(word.lower):
                return None
        return None

    def tally(self, tokens: Tokens, first: Numeral) -> Numeral | None:
        """Return the second number of a vote, five to two, or of an innings, 287 for 6."""
        scored = first.plain and self._innings.linked(tokens, first.last)
        if tokens.lower(first.last) not in self._to and not scored:
            return None
        if tokens.lower(first.first - 1) in self._not_after:
            return None
        second = self._read(tokens, first.last + 1)
        if second is None or second.form is not Form.CARDINAL or is_year(first):
            return None
        if self._nouns.after(tokens, second.last) is not None:
            return None
        if scored:
            return second if second.plain else None
        return second if self._voted(tokens, first, second) else None

    def _voted(self, tokens: Tokens, first: Numeral, second: Numeral) -> bool:
        """Whether the first number is no smaller, and a word of voting stands near."""
        if first.value is None or second.value is None or first.value < second.value:
            return False
        reach = range(first.first - VOTE_REACH, second.last + VOTE_REACH)
        return any(tokens.lower(at) in self._tallied for at in reach)


def _small(first: Numeral, whole: Numeral) -> bool:
    """Whether two numbers are small and written alike, as those of a share are: two in five."""
    if whole.form is not Form.CARDINAL or whole.value is None or whole.value > MOST_PARTS:
        return False
    return first.digits == whole.digits and not whole.scaled


def _hundredths(share: Decimal) -> Decimal:
    """Return a share in hundredths with one decimal, a tiny one with two digits."""
    value = 100 * share
    return round(value, 1) if value >= FINE else round(value, 1 - value.adjusted())
