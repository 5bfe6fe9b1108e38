"""Finding the phrases of a word list at a place of a tokenized text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from briefgen.extract.quantities.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from briefgen.extract.quantities.tokens import Tokens

T = TypeVar("T")


class Phrases(Generic[T]):
    """Phrases and what each stands for; of several that fit, the longest is found."""

    def __init__(self, meanings: Mapping[str, T]) -> None:
        """Split each phrase as a text would be split."""
        self._meanings = {
            tuple(token.lower for token in tokenize(phrase)): meaning
            for phrase, meaning in meanings.items()
        }
        self._longest = max(map(len, self._meanings), default=0)
        # Few words begin or end a phrase: all others are told by one look.
        self._first = {words[0] for words in self._meanings if words}
        self._last = {words[-1] for words in self._meanings if words}

    @classmethod
    def of(cls, lists: Mapping[T, Iterable[str]], *, hyphens: bool = False) -> Phrases[T]:
        """Return the phrases of several lists, each standing for its list's key.

        With `hyphens`, one may stand for every space of a phrase: square-metre.
        """
        meanings = {phrase: key for key, phrases in lists.items() for phrase in phrases}
        joined = {phrase.replace(" ", "-"): key for phrase, key in meanings.items()}
        return cls({**joined, **meanings} if hyphens else meanings)

    def starting(self, tokens: Tokens, start: int) -> tuple[T, int] | None:
        """Return what the longest phrase from token `start` means, and the index after it."""
        if tokens.lower(start) not in self._first:
            return None
        for length in range(self._longest, 0, -1):
            words = tuple(tokens.lower(at) for at in range(start, start + length))
            if words in self._meanings:
                return self._meanings[words], start + length
        return None

    def ending(self, tokens: Tokens, end: int) -> tuple[T, int] | None:
        """Return what the longest phrase up to token `end` (exclusive) means, and its start."""
        if tokens.lower(end - 1) not in self._last:
            return None
        for length in range(self._longest, 0, -1):
            words = tuple(tokens.lower(at) for at in range(end - length, end))
            if words in self._meanings:
                return self._meanings[words], end - length
        return None
