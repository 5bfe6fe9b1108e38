"""What a number counts: the noun right of it, found without a grammar.

English puts qualifiers before a noun in the singular ("five hard drives", "asylum seekers"), so
the first plural word of the phrase is its head.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.extract.quantities.phrases import Phrases
from briefgen.extract.quantities.tokens import APOSTROPHES, Kind

if TYPE_CHECKING:
    from collections.abc import Collection

    from briefgen.extract.quantities.lexicon import NounsLexicon
    from briefgen.extract.quantities.tokens import Token, Tokens

REACH = 8
"""Tokens after a number in which its noun is looked for."""

_SHORTEST_PLURAL = 4
CLAUSE_MARKS = frozenset('.;:!?()[]“”"')
"""Marks at which the search for a noun ends."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun: the phrase is tokens `first` to `last`, end exclusive, its head the last."""

    first: int
    last: int
    unit: str
    people: bool


class NounReader:
    """Finds the noun that a number counts."""

    def __init__(self, words: NounsLexicon, peoples: Collection[str] = ()) -> None:
        """Prepare the word sets; `peoples` are the names of many people: Greeks."""
        self._peoples = frozenset(peoples)
        self._stops = frozenset(words.stops)
        self._ends = self._stops | frozenset(words.verbs)
        self._verbs = frozenset(words.verbs)
        self._passed = frozenset(words.passed)
        self._before_plurals = frozenset(words.before_plurals)
        self._partitives = frozenset(words.partitives)
        self._determiners = frozenset(words.determiners)
        self._conjoined = frozenset(words.conjoined)
        self._plurals = frozenset(words.plurals)
        self._not_plurals = frozenset(words.not_plurals)
        self._not_endings = tuple(words.not_plural_endings)
        self._modifiers = frozenset(words.plural_modifiers)
        self._outcomes = frozenset(words.outcomes)
        self._passives = frozenset(words.passives)
        self._people = frozenset(words.people)
        self.people_unit = words.people_unit
        self._paid = frozenset(words.paid)
        self._people_before = Phrases(dict.fromkeys(words.people_before, True))
        self._people_after = Phrases(dict.fromkeys(words.people_after, True))
        self._compounds = frozenset(words.unit_compounds)
        self._compound_nouns = frozenset(words.compound_nouns)
        self._not_compounds = frozenset(words.not_compounds)
        self._not_compound_endings = tuple(words.not_compound_endings)
        self._irregular = words.irregular
        self._w = words
        longest_first = sorted(words.plural_endings, key=len, reverse=True)
        self._done = tuple(words.participle_endings)
        self._endings = {end: words.plural_endings[end] for end in longest_first}

    def after(self, tokens: Tokens, index: int) -> Noun | None:
        """Return the plural noun that the phrase from token `index` counts."""
        first = self._opening(tokens, index)
        capital: Noun | None = None
        for at in range(first, min(first + REACH, len(tokens))):
            if self._ended(tokens, first, at):
                break
            token = tokens[at]
            if not self.is_plural(token) or tokens.hyphen(at + 1) or self.owns(tokens, at):
                continue
            noun = self._noun(tokens, first, at)
            if not token.is_capital:
                return noun
            capital = noun
        return capital

    def some(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether a vague number at tokens `first` to `last` is of people: drew thousands."""
        before, after = tokens.lower(first - 1), tokens.lower(last)
        priced = before in self._w.costing or before in self._paid
        many = tokens.lower(last - 1) in self._w.vague_people and after not in self._partitives
        return many and not priced and tokens.at(last).text != "-"

    def gathered(self, tokens: Tokens, index: int) -> Noun | None:
        """Return the people of "a 17,400 crowd", whose noun is at token `index`."""
        many = tokens.lower(index) in self._w.people_totals
        return Noun(index, index + 1, self.people_unit, people=True) if many else None

    def whole(self, tokens: Tokens, index: int) -> Noun | None:
        """Return the plural noun of a whole that "of" opens at `index`: 5 percent of the homes."""
        return self.after(tokens, index) if tokens.lower(index) in self._partitives else None

    def aside(self, tokens: Tokens, index: int) -> bool:
        """Whether a count from token `index` on only says where or when: in 14 countries."""
        before = index - 1
        while tokens.lower(before) in self._determiners or tokens.lower(before) in self._w.opening:
            before -= 1
        return tokens.lower(before) in self._w.asides

    def measured(self, tokens: Tokens, index: int) -> bool:
        """Whether a singular noun before a number is what it tells: a lead of 96."""
        noun = tokens.at(index - 2)
        alone = noun.is_word and not self.is_plural(noun) and noun.lower not in self._ends
        return alone and tokens.lower(index - 1) in self._partitives and noun.lower != self._w.total

    def paid(self, tokens: Tokens, index: int) -> bool:
        """Whether token `index` is a verb of what changes hands: received, paid."""
        return tokens.lower(index) in self._paid

    def outcome(self, tokens: Tokens, index: int) -> Noun | None:
        """Return the people of "12 dead", "1,200 killed and injured"."""
        at = index + 1 if tokens.lower(index) in self._passed else index
        if self._people_after.starting(tokens, at):
            return Noun(index, index, self.people_unit, people=True)
        if tokens.lower(at) in self._outcomes:
            return Noun(at, at + 1, self.people_unit, people=True)
        return self.suffered(tokens, at) if at > index else None  # nineteen more were injured

    def suffered(self, tokens: Tokens, index: int) -> Noun | None:
        """Return the people of "212 have been hospitalized": the verb is at token `index`."""
        at = index
        while tokens.lower(at) in self._passives and at < index + 3:
            at += 1
        if at == index or tokens.lower(at) not in self._outcomes:
            return None
        return Noun(index, index, self.people_unit, people=True)

    def before(self, tokens: Tokens, index: int) -> Noun | None:
        """Return the people of "killed 12", "a crowd of 12": words up to token `index`."""
        if self._people_before.ending(tokens, index) is None:
            return None
        return Noun(index, index, self.people_unit, people=True)

    def head(self, tokens: Tokens, index: int) -> Noun | None:
        """Return the singular noun of the phrase from token `index`: third public hearing."""
        at = index
        while at < index + REACH and tokens.at(at).is_word and tokens.lower(at) not in self._ends:
            if tokens.at(at).is_capital:
                return None
            at += 1
        if at == index or at == index + REACH:
            return None
        while at > index + 1 and tokens.lower(at - 1).endswith(self._done):
            at -= 1  # the fourth worker killed
        return Noun(index, at, tokens.lower(at - 1), people=False)

    def compound(self, tokens: Tokens, index: int) -> str | None:
        """Return the unit of "two-goal", "10-game" whose hyphen stands at `index`."""
        word, qualified = tokens.at(index + 1), tokens.at(index + 2)
        if not tokens.hyphen(index):
            return None
        if word.lower in self._w.strong:
            return None if qualified.lower in self._w.not_strong else self.people_unit
        known = word.lower in self._compound_nouns
        # Any noun before another: a three-dose vaccine.
        apart = word.lower in self._not_compounds or word.lower.endswith(self._not_compound_endings)
        free = word.text.islower() and qualified.text.islower() and qualified.is_word
        free = free and not (qualified.glued or self.ends(word.lower) or self.ends(qualified.lower))
        return self.named(self.plural(word.lower)) if known or (free and not apart) else None

    def parted(self, tokens: Tokens, index: int) -> bool:
        """Whether "of" opens the phrase before token `index`, of which a part is told."""
        at = index - 1
        while at > index - REACH and (tokens.at(at).is_word or tokens.at(at).text in APOSTROPHES):
            if tokens.lower(at) in self._partitives:
                return True
            at -= 1
        return False

    def describes(self, word: str) -> bool:
        """Whether a word after a measure says which of a thing it is: 30m deep wells."""
        return word in self._before_plurals

    def verb(self, tokens: Tokens, index: int) -> bool:
        """Whether one of the verbs that end a noun phrase stands at `index`."""
        return tokens.lower(index) in self._verbs

    def ends(self, word: str) -> bool:
        """Whether a noun phrase ends before a word."""
        return word in self._ends

    def stops(self, word: str) -> bool:
        """Whether a noun phrase ends before a word that is no verb."""
        return word in self._stops

    def counted(self, tokens: Tokens, index: int) -> Noun | None:
        """Return the head of the singular phrase from token `index`: third straight league title.

        Its unit is the plural.  Where a name or a time follows, it is the word before that.
        """
        last = index
        while last < index + REACH:
            word = tokens.at(last)
            owned = word.text in APOSTROPHES and word.glued  # the jockeys' championship
            if (
                not (word.is_word or owned)
                or word.lower in self._ends
                or word.is_capital
                or word.lower in self._w.after_head
            ):
                break
            last += 1
        if last == index:
            return None
        return Noun(index, last, self.named(self.plural(tokens.lower(last - 1))), people=False)

    def plural(self, word: str) -> str:
        """Return the plural of a noun."""
        if word in self._irregular:
            return self._irregular[word]
        if self._is_plural_form(word):
            return word
        ending = next((end for end in self._endings if word.endswith(end)), "")
        return word.removesuffix(ending) + (self._endings[ending] if ending else "s")

    def is_plural(self, token: Token) -> bool:
        """Whether a word is a plural noun by its form."""
        text = token.text
        letters = text[:-1].isupper() and text.endswith("s") and len(text) > len("Us")  # 40 MPs
        return token.is_word and (letters or self._is_plural_form(token.lower))

    def _is_plural_form(self, word: str) -> bool:
        if word in self._plurals or word in self._people:
            return True
        if word in self._not_plurals or word in self._ends or len(word) < _SHORTEST_PLURAL:
            return False
        return word.endswith("s") and word.isalpha() and not word.endswith(self._not_endings)

    def _opening(self, tokens: Tokens, index: int) -> int:
        """Pass "of the", "more", "other" and hyphens between a number and its noun."""
        at = index
        if tokens.lower(at) in self._partitives:
            at += 1
        while tokens.lower(at) in self._determiners and at < index + 3 and at > index:
            at += 1
        while tokens.lower(at) in self._passed and at < index + 5:
            at += 1
        return at

    def _ended(self, tokens: Tokens, first: int, at: int) -> bool:
        token = tokens[at]
        if token.kind is Kind.MARK:
            return not (tokens.hyphen(at) or token.text in APOSTROPHES | {"&"})
        if token.lower in self._conjoined and at > first:
            following = tokens.at(at + 1)
            return not following.is_word or following.lower in self._ends
        code = tokens.at(at + 1)
        if at == first and token.lower in self._before_plurals and self.is_plural(code):
            return False
        if (code.kind is Kind.NUMBER and code.glued) or tokens.hyphen(at + 1):
            return False  # 45 wide-body aircraft
        return token.lower in self._ends

    @staticmethod
    def owns(tokens: Tokens, at: int) -> bool:
        """Whether a plural owns what follows: five players' shirts."""
        return tokens.at(at + 1).text in APOSTROPHES and tokens.at(at + 1).glued

    def _noun(self, tokens: Tokens, first: int, at: int) -> Noun:
        head = tokens[at].text if tokens[at].text.isupper() else tokens[at].lower
        following = tokens.at(at + 1)
        if head in self._modifiers and self.is_plural(following):
            at, head = at + 1, following.lower
        unit = self.named(head if not tokens[at].is_capital else tokens[at].text)
        before = tokens.at(at - 1)
        if at > first and before.lower in self._compounds and unit == head:
            unit = f"{before.text} {unit}"
        people = unit == self.people_unit or unit in self._w.people_named
        return Noun(first, at + 1, unit, people=people)

    def named(self, noun: str) -> str:
        """Return the unit of a plural noun: people for voters and Greeks."""
        word = noun.casefold()
        people = word in self._people and word not in self._w.people_named
        people = people or noun in self._peoples
        return self.people_unit if people else noun
