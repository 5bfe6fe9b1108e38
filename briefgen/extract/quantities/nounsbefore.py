"""What a bare number counts whose noun stands before it: outstanding claims rose to 150,000."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.quantities.nouns import CLAUSE_MARKS, REACH, Noun
from briefgen.extract.quantities.phrases import Phrases
from briefgen.extract.quantities.tokens import Kind

if TYPE_CHECKING:
    from briefgen.extract.quantities.lexicon import NounsLexicon
    from briefgen.extract.quantities.nouns import NounReader
    from briefgen.extract.quantities.tokens import Tokens


class NounsBefore:
    """Finds the noun before a number."""

    def __init__(self, words: NounsLexicon, nouns: NounReader) -> None:
        """Prepare the word sets."""
        self._nouns = nouns
        self._stops = frozenset(words.stops)
        self._determiners = frozenset(words.determiners)
        self._people = frozenset(words.people)
        self._people_totals = frozenset(words.people_totals)
        self._people_unit = words.people_unit
        self._numbers = Phrases(dict.fromkeys(words.numbers, True))
        self._not_left = frozenset(words.not_left)
        self._that = frozenset(words.that)
        self._subjects = frozenset(words.subjects)
        self._few = frozenset(words.few)
        self._adjuncts = frozenset(words.adjuncts)

    def left(self, tokens: Tokens, index: int) -> Noun | None:
        """Return the plural noun left of a bare number: outstanding claims rose to over 150,000.

        A noun after a preposition is taken only where there is no other: it may belong to one.
        First of all is that whose number is told: the number of people who use our trains.
        """
        direct: Noun | None = None
        fallback: Noun | None = None
        for at in range(index - 1, max(-1, index - 1 - 2 * REACH), -1):
            token = tokens[at]
            if token.kind is Kind.MARK and token.text in CLAUSE_MARKS:
                break
            if fallback and token.text == "," and tokens.lower(at + 1) in self._stops:
                break
            if token.lower in self._people_totals:
                return Noun(at, at + 1, self._people_unit, people=True)
            named = token.is_capital and at > 0 and tokens[at - 1].text not in CLAUSE_MARKS
            if not self._nouns.is_plural(token) or named or self._nouns.owns(tokens, at):
                continue
            if token.lower in self._not_left or self._aside(tokens, at):
                continue
            noun = Noun(at, at + 1, self._nouns.named(token.lower), token.lower in self._people)
            if self._numbered(tokens, at):
                return noun
            fallback = fallback or noun
            direct = direct or (None if self._after_preposition(tokens, at) else noun)
        return direct or fallback

    def _numbered(self, tokens: Tokens, at: int) -> bool:
        """Whether the phrase that ends at `at` is said to have a number: the number of users."""
        for first in range(at, at - REACH, -1):
            if self._numbers.ending(tokens, first):
                return True
            before = tokens.at(first - 1)
            if before.lower in self._stops or not before.is_word or self._nouns.is_plural(before):
                return False
        return False

    def total(self, tokens: Tokens, index: int) -> Noun | None:
        """Return the people of a number of them told before token `index`: the death toll."""
        for at in range(index - 1, max(-1, index - 1 - 2 * REACH), -1):
            if tokens[at].text in CLAUSE_MARKS:
                return None
            if tokens[at].lower in self._people_totals:
                return Noun(at, at + 1, self._people_unit, people=True)
        return None

    def _aside(self, tokens: Tokens, at: int) -> bool:
        """Whether a word in -s is a verb, or tells when: it seats, says that, in two weeks."""
        if tokens.lower(at + 1) in self._that or tokens.lower(at - 1) in self._subjects:
            return True
        second = tokens.at(at - 2).kind is Kind.NUMBER and not tokens.at(at - 1).glued
        if tokens.at(at - 1).kind is Kind.NUMBER or second:
            return True  # 12 basis points
        counted = tokens.at(at - 1).kind is Kind.NUMBER or tokens.lower(at - 1) in self._few
        return counted and tokens.lower(at - 2) in self._adjuncts

    def _after_preposition(self, tokens: Tokens, at: int) -> bool:
        """Whether a preposition opens the phrase that ends at `at`."""
        before = at - 1
        while (
            before > at - REACH
            and tokens.at(before).is_word
            and tokens.lower(before) not in self._stops
        ):
            before -= 1
        if tokens.lower(before) in self._determiners:
            before -= 1
        return tokens.lower(before) in self._stops
