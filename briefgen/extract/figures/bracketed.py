"""A share in brackets after what it measures: "fever (14 percent versus 5 percent for placebo)"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.figures.shares import Shared
from briefgen.extract.parse import NOUNS, children, relation

if TYPE_CHECKING:
    from spacy.tokens import Span

_BESIDE = frozenset({"NUM", "NOUN", "ADP", "SYM", "ADV"})
"""Parts of speech of what stands in a bracket before a second share: (14 percent versus) 5."""

_BRACKETS = frozenset({"(", "["})

_INSIDE = frozenset({"nmod", "compound", "flat"})
"""Relations of a noun to the one of which it says more: reactions at the site."""


class Bracketed(Shared):
    """A quantity that may be a share in the brackets after a noun."""

    def _bracketed(self) -> str | None:
        """Return the noun before a bracket: headache, of "fever (14 percent) and headache (8)"."""
        doc, start = self.span.doc, self.span.start
        at = start - 1
        while at > self.span.sent.start and doc[at].pos_ in _BESIDE:
            at -= 1
        noun = doc[at - 1]
        opened = at > self.span.sent.start and doc[at].text in _BRACKETS
        if not opened or noun.pos_ not in NOUNS or self._moves(doc[at:start]):
            return None
        while relation(noun) in _INSIDE and noun.head.i < at and noun.head.pos_ in NOUNS:
            noun = noun.head
        own = at == start - 1 and noun.i == self.top.head.i and relation(self.top) == "appos"
        if own or relation(noun) == "obl" or self._parts() is not None:
            return None
        name = self.phrases.joined(self.phrases.noun(noun, MAX_WORDS))
        root = self.span.root
        among = [t for t in children(root, "nmod") if t.i > root.i]
        among = [t for t in among if t.lower_ not in self.words.units]
        whose = self.phrases.added([], among[0], MAX_WORDS - len(name.split())) if among else []
        return f"{name} {self.phrases.joined(whose)}".strip()

    def _moves(self, before: Span) -> bool:
        """Whether words tell a change, or what it is compared with: (up 4 percent from 3)."""
        far = {*self.words.ends, *self.words.by[:1]}
        return any(self.words.change_of(word.lower_) or word.lower_ in far for word in before)
