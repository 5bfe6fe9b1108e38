"""Reading a cardinal in words: twenty-five, two hundred and fifty thousand, a dozen."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.extract.quantities.lexicon import NumeralsLexicon
    from briefgen.extract.quantities.tokens import Tokens

TEN, TWENTY, HUNDRED = 10, 20, 100


class CardinalReading:
    """One pass over the words of a cardinal.

    `group` is the number below a thousand under way, `total` the groups closed by a scale.
    """

    def __init__(self, words: NumeralsLexicon, tokens: Tokens, index: int) -> None:
        """Stand before the first word."""
        self.words = words
        self.tokens = tokens
        self.index = self.at = index
        self.total = 0
        self.group: int | None = None
        self.scale: int | None = None
        self.last = 1

    def run(self) -> tuple[Decimal, int, int] | None:
        """Return value, index after, and the last magnitude ("a million and a half")."""
        if self.tokens.lower(self.at) in self.words.articles:
            if not self._magnitude_follows(self.at + 1):
                return None
            self.group, self.at = 1, self.at + 1
        while self._step():
            pass
        if self.at == self.index:
            return None
        return Decimal(self.total + (self.group or 0)), self.at, self.last

    def _magnitude_follows(self, at: int) -> bool:
        word = self.tokens.lower(at)
        return (
            word in self.words.hundred
            or word in self.words.scales
            or word in self.words.collectives
        )

    def _step(self) -> bool:
        """Take the next word if the number goes on with it."""
        at = self.at
        if self.at > self.index and self.tokens.hyphen(at):
            at += 1
        word = self.tokens.lower(at)
        if self.at > self.index and word in self.words.joiners:
            return self._join(at + 1)
        taken = self._below_hundred(word) or self._magnitude(word)
        if taken:
            self.at = at + 1
        return taken

    def _below_hundred(self, word: str) -> bool:
        value = self.words.small.get(word, self.words.tens.get(word))
        if value is None or not self._fits(value):
            return False
        self.group = (self.group or 0) + value
        self.last = 1
        return True

    def _fits(self, value: int) -> bool:
        """Whether a value below a hundred may follow: only in a place that is still empty."""
        if self.group is None:
            return True
        if value == 0 or self.group == 0:
            return False
        tail = self.group % HUNDRED
        return tail == 0 or (value < TEN and tail >= TWENTY and tail % TEN == 0)

    def _magnitude(self, word: str) -> bool:
        if word in self.words.hundred:
            if not self.group or self.group >= HUNDRED:
                return False
            self.group, self.last = self.group * HUNDRED, HUNDRED
            return True
        scale = self.words.scales.get(word) or self.words.collectives.get(word)
        if scale is None or not self.group or (self.scale is not None and scale >= self.scale):
            return False
        self.total += self.group * scale
        self.group, self.scale, self.last = None, scale, scale
        return True

    def _join(self, at: int) -> bool:
        """Take "and fifty", but not the "and two" of "one hundred and two hundred"."""
        word = self.tokens.lower(at)
        value = self.words.small.get(word, self.words.tens.get(word))
        if not value or self.last == 1 or not self._fits(value):
            return False
        after = at + 1
        step = after + 1 if self.tokens.hyphen(after) else after
        if self.tokens.lower(step) in self.words.small and value >= TWENTY:
            after = step + 1
        word = self.tokens.lower(after)
        if word in self.words.hundred or word in self.words.collectives:
            return False
        scale = self.words.scales.get(word)
        if scale and (self.group is None or (self.scale is not None and scale >= self.scale)):
            return False
        self.at = at
        return self._step()
