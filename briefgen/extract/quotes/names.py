"""The names of the actors, by each form that the article uses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.extract.attribution import bare
from briefgen.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span

    from briefgen.model import Actor


class Names:
    """The names of the actors, by each form that the article uses."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        self._all: dict[str, str] = {}
        self._persons: dict[str, str] = {}
        for actor in reversed(actors):  # of two actors of one form the first is meant
            forms = {_folded(form): actor.name for form in (actor.name, *actor.aliases)}
            self._all |= forms
            if actor.type is ActorType.PERSON:
                self._persons |= forms
        self._standing = {actor.name: 1 - at / len(actors) for at, actor in enumerate(actors)}
        longest = sorted(map(re.escape, self._persons), key=len, reverse=True)
        pattern = rf"\b(?:{'|'.join(longest)})\b"
        self._person = re.compile(pattern, re.IGNORECASE) if longest else None

    def standing(self, speaker: str | None) -> float:
        """Return how high among the actors a speaker is, 1 for the first, 0 for no actor."""
        return self._standing.get(speaker or "", 0.0)

    def known(self, source: Span) -> str | None:
        """Return the name of the actor that a source is, or of the last person it names."""
        first = source.start + (source[0].pos_ == "DET")
        for form in (source.text, source.doc[first : source.root.i + 1].text):
            if _folded(form) in self._all:
                return self._all[_folded(form)]
        aside = {t.i for t in source if t.dep_ in _CLAUSES for t in t.subtree}
        named = self.persons_in("".join(t.text_with_ws for t in source if t.i not in aside))
        return named[-1][0] if named else None

    def of(self, source: Span) -> str:
        """Return the same, or the article's words up to a comma for who is no actor."""
        return self.known(source) or source.text.partition(",")[0]

    def persons_in(self, text: str) -> list[tuple[str, int]]:
        """Return the persons that a text names and where, in order."""
        found = self._person.finditer(text) if self._person else ()
        return [(self._persons[match.group().casefold()], match.start()) for match in found]


_CLAUSES = frozenset({"acl", "acl:relcl", "relcl"})
"""Relations of the clauses that describe a noun."""


def _folded(name: str) -> str:
    return bare(name).casefold()
