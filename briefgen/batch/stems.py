"""The names of results: each belongs to one source, in this run and in all later ones."""

from __future__ import annotations

from collections import Counter
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.batch.entry import Entry
    from briefgen.batch.ledger import Ledger
    from briefgen.batch.source import Source


class Stems:
    """Gives each source the name of its results: the ledger's, else its own, else its own-2 ..."""

    def __init__(self, ledger: Ledger) -> None:
        """Begin with the names that the ledger has given."""
        self._ledger = ledger
        self._claimed: dict[str, str] = {}
        """Sources by the names given since, until the ledger has them."""
        self._numbers = Counter[str]()
        """The number that was given last to a source of a name."""

    def stem(self, source: Source, known: Entry | None) -> str:
        """Return the name for a source; no other has it, even where case is ignored."""
        if known and known.stem:
            return known.stem
        plain = source.stem
        stem = plain if self._is_free(plain, source) else self._numbered(plain, source)
        self._claimed[stem.casefold()] = source.key
        return stem

    def release(self, stem: str) -> None:
        """Forget a name that the ledger has now, or that nobody needs."""
        self._claimed.pop(stem.casefold(), None)

    def _numbered(self, plain: str, source: Source) -> str:
        key = plain.casefold()
        for number in count(max(2, self._numbers[key] + 1)):
            stem = f"{plain}-{number}"
            if self._is_free(stem, source):
                self._numbers[key] = number
                return stem
        raise AssertionError  # the numbers do not end

    def _is_free(self, stem: str, source: Source) -> bool:
        key = stem.casefold()
        owner = self._claimed.get(key) or self._ledger.owner(key)
        return owner in {None, source.key}
