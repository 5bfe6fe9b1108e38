"""What a quantity is per: $5 a week, 10 tons daily, 5 tonnes of oil a year."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category

from briefgen.extract.quantities.tokens import Kind

if TYPE_CHECKING:
    from briefgen.extract.quantities.lexicon import UnitsLexicon
    from briefgen.extract.quantities.tokens import Tokens

_ENDS = frozenset(".,;:)")

REACH = 5
"""Tokens after a unit in which a rate is looked for past what is measured."""


class RateReader:
    """Reads the rate of a unit."""

    def __init__(self, words: UnitsLexicon) -> None:
        """Prepare the words."""
        self._w = words
        self._articles = frozenset(words.articles)
        self._of = frozenset(words.of)
        self._for = frozenset(words.rate_for)
        self._each = frozenset(words.rate_each)
        self._per = frozenset(words.rate_per)
        self._many = frozenset(words.rate_many)
        self._times = frozenset(words.time)
        self._periods = frozenset(words.rate_adverbs.values())

    def after(self, tokens: Tokens, name: str | None, last: int) -> tuple[str, int] | None:
        """Return a unit with the rate right after it, and the token after that: $5 a week."""
        adverb = self._w.rate_adverbs.get(tokens.lower(last))
        if adverb:
            return self._named(name, adverb), last + 1
        found = self._rate(tokens, last + 1 if tokens.hyphen(last) else last)
        if found is None:
            return None
        again = self._rate(tokens, found[1])  # $45 a person per day
        name = self._named(name, found[0])
        return (self._named(name, again[0]), again[1]) if again else (name, found[1])

    def priced(self, tokens: Tokens, name: str | None, last: int) -> tuple[str, int] | None:
        """Return a sum per thing that a noun tells, and the token after it: $300 an ounce."""
        thing, after = tokens.at(last + 1), tokens.at(last + 2)
        if tokens.lower(last) not in self._articles or not thing.text.islower():
            return None
        ends = after.text in _ENDS or after.lower in self._w.rate_after
        if not ends or thing.lower in self._w.rate_not_things or f"{thing.lower}s" in self._times:
            return None
        return self._named(name, thing.lower), last + 2

    def later(self, tokens: Tokens, name: str | None, last: int) -> str | None:
        """Return a unit with the rate after what is measured: 5 tonnes of oil a year."""
        if tokens.lower(last) not in self._of:
            return None
        for at in range(last + 1, last + REACH):
            token = tokens.at(at)
            if not token.is_word and not token.glued:
                return None
            found = self._rate(tokens, at)
            if found is not None and found[0] in self._periods:
                return self._named(name, found[0])
        return None

    def _named(self, name: str | None, per: str) -> str:
        return self._w.rate_name.format(unit=name or "", per=per).strip()

    def _rate(self, tokens: Tokens, at: int) -> tuple[str, int] | None:
        """Return what a quantity is per, and the token after it: a week, for every household."""
        link = tokens.lower(at)
        if link in self._for and tokens.lower(at + 1) in self._each:
            at += 1
        elif link not in self._w.rate_links:
            return None
        at = at + 2 if tokens.hyphen(at + 1) else at + 1
        per, second = tokens.lower(at), at + 2 if tokens.hyphen(at + 1) else at + 1
        pair = f"{per} {tokens.lower(second)}"
        if pair in self._w.rate_units:  # a square metre, an acre-foot
            return pair, second + 1
        if per in self._w.rate_units:
            then = link not in self._per and self._timed(tokens, at)  # but per year after taxes
            return None if then else (per, at + 1)
        return self._any(tokens, at) if link in self._per else None

    def _timed(self, tokens: Tokens, at: int) -> bool:
        """Whether the period at `at` says when it was: 5 more than a year ago."""
        if f"{tokens.lower(at)}s" not in self._times:
            return False
        return tokens.lower(at + 1) in self._w.rate_not_before and not _is_number(
            tokens.at(at + 2).text
        )

    def _any(self, tokens: Tokens, at: int) -> tuple[str, int] | None:
        """Return what stands after "per" whatever it is: cylinder, kWh, 100,000 people."""
        if tokens.at(at).kind is Kind.NUMBER:
            for last in (at + 1, at + 2):
                if tokens.lower(last) in self._many or tokens.lower(last).endswith("s"):
                    return " ".join(token.text for token in tokens[at : last + 1]), last + 1
            return None
        word = tokens.at(at)
        if not word.is_word or word.lower in self._w.rate_not_per:
            return None
        if tokens.lower(at + 1) in self._w.rate_units:
            return None  # per diluted share: a sort of them
        return word.text, at + 1


def _is_number(text: str) -> bool:
    """Whether a number begins with a token: "$5 a month from $4", not "from now"."""
    return text[:1].isdigit() or (bool(text) and category(text[0]) == "Sc")
