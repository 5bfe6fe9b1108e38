"""How a value is bounded: the words before and after a number that say about, at least, up to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.quantities.phrases import Phrases
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from briefgen.extract.quantities.lexicon import FiguresLexicon
    from briefgen.extract.quantities.tokens import Tokens
    from briefgen.model import Qualifier

MAX_BETWEEN = 3
"""Most words between a qualifier and its number."""


class BoundReader:
    """Finds the qualifier of a quantity."""

    def __init__(self, words: FiguresLexicon) -> None:
        """Prepare the phrases."""
        self._before = Phrases.of(words.qualifiers_before)
        self._after = Phrases.of(words.qualifiers_after)
        self._between = frozenset(words.between)
        self._edging = frozenset(words.edging)
        self._spans = frozenset(words.spans_of_time)
        self._then = frozenset(words.then)
        self._likened = frozenset(words.likened)
        self._sizes = frozenset(words.sizes)
        self._more_after = frozenset(words.span_is_more_after)
        self._articles = frozenset(words.articles)
        self._about = frozenset(words.about_things)

    def before(self, tokens: Tokens, first: int, kind: UnitKind) -> tuple[Qualifier, int] | None:
        """Return the qualifier before token `first` and the token at which it begins."""
        at = first
        for _ in range(MAX_BETWEEN + 1):
            found = self._before.ending(tokens, at)
            if found:
                edged = tokens.lower(found[1] - 1) in self._edging
                spans = self._is_span(tokens, found[1], at, kind) or self._is_about(
                    tokens, first, kind
                )
                return None if edged or spans else found
            if tokens.lower(at - 1) not in self._between:
                return None
            at -= 1
        return None

    def after(self, tokens: Tokens, last: int) -> tuple[Qualifier, int] | None:
        """Return the qualifier from token `last` on and the token after it."""
        return self._after.starting(tokens, last)

    def inside(self, tokens: Tokens, first: int, noun: int) -> Qualifier | None:
        """Return the qualifier between a number and what it counts: 25 or fewer employees."""
        found = self._after.ending(tokens, noun)
        return found[0] if found and found[1] > first else None

    def _is_span(self, tokens: Tokens, start: int, end: int, kind: UnitKind) -> bool:
        """Whether "over two years" is a span of time and not a number of years.

        What is higher than two years ago is compared with a time, too.
        """
        if kind is not UnitKind.TIME:
            return False
        ago = any(tokens.lower(at) in self._then for at in range(end + 1, end + 3))
        likened = ago and tokens.lower(start) in self._likened  # as many as 40 years ago
        if likened or tokens.lower(start) in self._sizes:
            return True  # higher than four years ago
        if end - start > 1 or tokens.lower(start) not in self._spans:
            return False
        return tokens.lower(start - 1) not in self._more_after

    def _is_about(self, tokens: Tokens, first: int, kind: UnitKind) -> bool:
        """Whether a preposition stands before a thing with a price or a size, and bounds no number.

        So it is in "a row over a $5m rink", "under a seven-story building".
        """
        article, word = tokens.lower(first - 1), tokens.lower(first - 2)
        sized = kind is UnitKind.MONEY or tokens.hyphen(first + 1)
        return sized and article in self._articles and word in self._about
