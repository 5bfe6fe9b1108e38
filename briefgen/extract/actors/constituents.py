"""What of a phrase stays together in every wording, and what may be added to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.actors.beside import described_by, name_after, telling
from briefgen.extract.actors.keeping import Keeper
from briefgen.extract.actors.wordtext import ORDER, whole_name
from briefgen.extract.parse import relation

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.actors.words import ActorWords

    _Cut = tuple[Token, frozenset[int]]
    """A head, and the tokens that are cut from its phrase."""


class Constituents:
    """Parts phrases of an article; what was parted is kept, as phrases are worded several times."""

    def __init__(self, words: ActorWords) -> None:
        """Keep the words that change the sense of others."""
        self.keeper = Keeper(words)
        self._staying: dict[Token, bool] = {}
        self._cores: dict[_Cut, frozenset[int]] = {}
        self._optional: dict[_Cut, list[Token]] = {}

    def core(self, head: Token, cut: frozenset[int]) -> frozenset[int]:
        """Return the tokens of a head and of all that must stay with it."""
        known = self._cores.get((head, cut))
        if known is None:
            known = self._cores[head, cut] = self._core_of(head, cut)
        return known

    def optional(self, head: Token, cut: frozenset[int]) -> list[Token]:
        """Return what may be added to a head and to all that must stay with it."""
        known = self._optional.get((head, cut))
        if known is None:
            known = self._optional[head, cut] = self._optional_of(head, cut)
        return known

    def _core_of(self, head: Token, cut: frozenset[int]) -> frozenset[int]:
        name = name_after(head, cut)
        kept = whole_name(head) if name is None else self.core(name, cut | described_by(name))
        staying = (c for c in telling(head, name) if c.i not in cut and self._stays(c))
        return frozenset(kept).union(*(self.core(child, cut) for child in staying))

    def _optional_of(self, head: Token, cut: frozenset[int]) -> list[Token]:
        name = name_after(head, cut)
        found = [] if name is None else [*self.optional(name, cut | described_by(name))]
        for child in telling(head, name):
            if child.i in cut:
                continue
            if self._stays(child):
                found += self.optional(child, cut)
            elif relation(child) in ORDER and not self.keeper.apart(child):
                found.append(child)
        return found

    def _stays(self, token: Token) -> bool:
        known = self._staying.get(token)
        if known is None:
            known = self._staying[token] = self.keeper.must_stay(token)
        return known
