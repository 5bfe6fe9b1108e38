"""Ordinals that an analyst would note: third straight year, fifth minister to go, 94th."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from briefgen.extract.quantities.nouns import Noun
from briefgen.extract.quantities.phrases import Phrases
from briefgen.extract.quantities.tokens import Kind
from briefgen.extract.quantities.units import Unit, UnitKind

if TYPE_CHECKING:
    from briefgen.extract.quantities.lexicon import FiguresLexicon
    from briefgen.extract.quantities.nouns import NounReader
    from briefgen.extract.quantities.spans import Amount
    from briefgen.extract.quantities.tokens import Tokens

HALF = Decimal("0.5")
"""Parts below this have the names of ordinals."""

REACH = 7
"""Tokens after what an ordinal counts in which the time that it is counted in is looked for."""

_CLAUSE_MARKS = frozenset(",.;:!?()")


class OrdinalReader:
    """Reads the ordinals that are figures."""

    def __init__(self, words: FiguresLexicon, nouns: NounReader) -> None:
        """Prepare the word sets."""
        self._w = words
        self._nouns = nouns
        self._counts = frozenset(words.ordinal_counts)
        self._ranks = frozenset(words.ordinal_ranks)
        self._rank_verbs = frozenset(words.rank_verbs)
        self._rank_links = frozenset(words.rank_links)
        self._not_nouns = frozenset(words.not_ordinal_nouns)
        self._running = Phrases(dict.fromkeys(words.running, True))
        self._counted_in = Phrases(dict.fromkeys(words.counted_in, True))
        self._becoming = Phrases(dict.fromkeys(words.becoming, True))
        self._for_another = Phrases(dict.fromkeys(words.for_another, True))

    def read(self, tokens: Tokens, amount: Amount) -> Unit | None:
        """Return the unit of an ordinal, None where it is no figure."""
        at = amount.last + 1 if tokens.hyphen(amount.last) else amount.last
        word = tokens.lower(at)
        if word in self._counts:
            head = self._nouns.counted(tokens, at + 1)
            if head is None:
                return None
            return replace(Unit.of(head.unit, UnitKind.COUNT, amount), last=head.last)
        if amount.low == 1:
            return None
        return self._ranked(tokens, amount, at) or self._noted(tokens, amount)

    def next_of(self, tokens: Tokens, part: Amount, last: Unit) -> bool:
        """Whether "a third" is no share but the next of so many: two here and a third there."""
        if last.noun is None or last.low is None or not part.low or part.low >= HALF:
            return False
        follows = round(1 / part.low) == last.low + 1
        return follows and tokens.lower(part.last) not in self._w.age_of

    def _ranked(self, tokens: Tokens, amount: Amount, at: int) -> Unit | None:
        """Read the second-highest, 62nd minute, finished third, 94th in the rankings."""
        word, before = tokens.lower(at), tokens.lower(amount.first - 1)
        if word in self._ranks:
            following = tokens.at(at + 1)
            alone = not following.is_word or self._nouns.ends(following.lower)
            scoped = following.lower in self._w.ranked_among
            if word in self._w.idle_ranks and alone and not scoped:
                return None
            return replace(Unit.of(self._w.rank_unit, UnitKind.RANK, amount), last=at + 1)
        name = self._w.ordinal_nouns.get(word)
        if name is not None:
            return replace(Unit.of(name, UnitKind.RANK, amount), last=at + 1)
        alone = not tokens.at(at).is_word or self._nouns.ends(word)
        if before in self._rank_verbs or (alone and before in self._rank_links):
            return Unit.of(self._w.rank_unit, UnitKind.RANK, amount)
        return None

    def _noted(self, tokens: Tokens, amount: Amount) -> Unit | None:
        """Read its third hearing, the fifth minister to go since May, a tenth month running."""
        if tokens.hyphen(amount.last):
            return None
        noun, running = self._counted(tokens, amount.last)
        last = noun.last if noun else amount.last
        if running or (noun and self._again(tokens, amount, noun)):
            name = self._nouns.plural(noun.unit) if noun else self._w.times_unit
            end, first = (last, noun.first) if noun else (running or last, None)
            return replace(Unit.of(name, UnitKind.COUNT, amount), last=end, noun=first)
        if noun and noun.unit in self._not_nouns:
            return None
        owner = tokens.lower(amount.first - 1)
        owned = owner in self._w.possessives or owner.endswith(tuple(self._w.possessive_endings))
        told = self._becoming.ending(tokens, amount.first) or self._within(tokens, last)
        owned = owned and not (noun and noun.unit in self._w.ordinal_titles)
        if (owned and noun) or (told and (noun or not tokens.at(last).is_capital)):
            name, first = (noun.unit, noun.first) if noun else (self._w.rank_unit, None)
            return replace(Unit.of(name, UnitKind.RANK, amount), last=last, noun=first)
        return None

    def _counted(self, tokens: Tokens, at: int) -> tuple[Noun | None, int | None]:
        """Return the noun from token `at`, and the token after "running" where that follows."""
        noun = self._nouns.head(tokens, at)
        for last in range(at, (noun.last if noun else at) + 1):
            running = self._running.starting(tokens, last)
            if running:
                told = Noun(at, last, tokens.lower(last - 1), people=False) if last > at else None
                return told, running[1]
        return noun, None

    def _again(self, tokens: Tokens, amount: Amount, noun: Noun) -> bool:
        """Whether a time goes on or comes again: for a third day."""
        before = self._for_another.ending(tokens, amount.first)
        return before is not None and noun.unit in self._w.ordinal_times

    def _within(self, tokens: Tokens, last: int) -> bool:
        """Whether what follows says since when or in what time it is counted: since May."""
        for at in range(last, min(last + REACH, len(tokens))):
            if tokens[at].text in _CLAUSE_MARKS:
                return False
            if self._counted_in.starting(tokens, at):
                return True
            number = tokens.at(at + 1)
            counted = number.kind is Kind.NUMBER or number.lower in self._w.few
            if tokens.lower(at) in self._w.in_time and counted:
                return tokens.lower(at + 2).removesuffix("s") in self._w.ordinal_times
        return False
