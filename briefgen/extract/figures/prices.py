"""A thing that has a price: a $19m ice rink costs that, water sells at $20 a barrel."""

from __future__ import annotations

from briefgen.extract.figures.handled import Handled
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.figures.placed import NOUN_WORDS
from briefgen.extract.parse import children, relation
from briefgen.extract.quantities.units import UnitKind


class Priced(Handled):
    """A quantity whose noun may be no sum itself, but something that costs one."""

    def priced(self, phrase: str) -> str:
        """Return a phrase that says what of a thing the sum is: its cost, its price, its value."""
        if self.kind is not UnitKind.MONEY or not phrase or self._sums(phrase):
            return phrase
        thing = self._described()
        tokens = self.phrases.noun(thing, MAX_WORDS) if thing is not None else []
        if thing is not None and phrase.startswith(tokens[0].text):
            clausal = relation(thing) == "nsubj" and phrase != self.phrases.joined(tokens)
            valued = thing.lower_ in self.words.valued
            label = self.words.level_labels["worth"] if valued else self.words.cost_label
            longer = f"{label} {self.phrases.article(thing, tokens)}{phrase}"
            return longer if self.phrases.size(longer) <= MAX_WORDS and not clausal else phrase
        longer = f"{self.words.price_label} {phrase}"
        return longer if self._takes_rate(phrase) and len(longer.split()) <= MAX_WORDS else phrase

    def certain(self, phrase: str) -> str:
        """Return a phrase without the word for how sure it is: it will cost $5, up from $4."""
        first, _, rest = phrase.partition(" ")
        return rest if rest and first in self.words.prospects.values() else phrase

    def _takes_rate(self, phrase: str) -> bool:
        """Whether it is so much for each of a thing that has no name: water at $20 a barrel."""
        cases = {case.lower_ for case in children(self.top, "case")}
        things = [word for word in self.span.sent if word.text == phrase.partition(" ")[0]]
        named = not things or things[0].ent_type_ or things[0].pos_ == "PROPN"
        return " per " in self.unit and bool(cases & set(self.words.priced_at)) and not named

    def _sums(self, phrase: str) -> bool:
        """Whether a phrase names a sum, or a change of one."""
        words = phrase.casefold().replace("-", " ").split()
        changes = phrase.startswith(tuple(self.words.directions))
        return changes or any({w, w.removesuffix("s")} & self.words.monies for w in words)

    def each(self, phrase: str) -> str:
        """Return a phrase with what it is so much for: yearly rent, price of water per litre."""
        rate = self.unit.partition(" ")[2]
        if rate in self.words.rates_told:
            return self._for_each(phrase, rate, MAX_WORDS - len(rate.split()))
        sums = self.kind is UnitKind.MONEY and self._sums(phrase)
        if not sums or phrase.startswith(tuple(self.words.directions)):
            return phrase
        often = self.words.rates.get(rate.rpartition(f"{self.words.per[0]} ")[2], "")
        if not often:
            each = rate.count(self.words.per[0]) == 1 and rate not in self.words.rates_unsaid
            return self._for_each(phrase, rate, NOUN_WORDS - len(rate.split())) if each else phrase
        words = phrase.split()
        if {often, *self.words.rates_as} & {word.casefold() for word in words}:
            return phrase
        ends = (self.words.possessive, self.words.possessive_after_s)
        owner = next((at for at, word in enumerate(words[:-1], 1) if word.endswith(ends)), 0)
        linked = set(words[:owner]) & set(self.words.linkers)
        at = 0 if linked else owner
        at += words[at] in self.words.prospects.values() and len(words) > at + 1
        longer = " ".join([*words[:at], often, *words[at:]])
        return longer if len(words) < MAX_WORDS else phrase

    @staticmethod
    def _for_each(phrase: str, rate: str, most: int) -> str:
        """Return a phrase of at most `most` words with a rate that it does not tell yet."""
        words = phrase.split()
        told = not words or rate.rpartition(" ")[2] in words
        return phrase if told or len(words) > most else f"{phrase} {rate}"
