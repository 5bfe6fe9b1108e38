"""Cricket: an innings of "287-6" or "287 for 6" has runs, a bowler's "5 for 32" has wickets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from briefgen.language.vocabulary import Vocabulary

if TYPE_CHECKING:
    from decimal import Decimal

    from briefgen.extract.quantities.tokens import Tokens

WICKETS = 10
"""Wickets of an innings."""

REACH = 24
"""Tokens to either side of a score in which a word of cricket is looked for."""


class InningsLexicon(Vocabulary):
    """`innings` of `figures.yaml`."""

    links: list[str] = Field(description="Between runs and wickets: 287 for 6.")
    near: list[str] = Field(description="Words near such a score.")
    runs: str = Field(description="The unit of an innings.")
    wickets: str = Field(description="The unit of a bowler's figures.")


class InningsReader:
    """Reads the two numbers of an innings."""

    def __init__(self, words: InningsLexicon) -> None:
        """Prepare the words."""
        self._w = words
        self._near = frozenset(words.near)
        self._links = frozenset(words.links)

    def linked(self, tokens: Tokens, at: int) -> bool:
        """Whether a word that joins runs and wickets stands at `at` in a report of a match."""
        return tokens.lower(at) in self._links and self._told(tokens, at, at)

    def unit(self, tokens: Tokens, ends: tuple[int, int], won: Decimal, lost: Decimal) -> str:
        """Return the unit of two numbers at the tokens `ends`, empty where they are no innings."""
        innings, bowled = lost <= WICKETS < won, won <= WICKETS < lost
        if not (innings or bowled) or not self._told(tokens, *ends):
            return ""
        return self._w.runs if innings else self._w.wickets

    def _told(self, tokens: Tokens, first: int, last: int) -> bool:
        return any(tokens.lower(at) in self._near for at in range(first - REACH, last + REACH))
