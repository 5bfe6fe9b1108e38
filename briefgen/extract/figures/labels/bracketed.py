"""A share in brackets after what it measures: "fever (14 percent versus 5 percent for placebo)"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.labels.parts import whole_of
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.parse import NOUNS, children, relation

if TYPE_CHECKING:
    from spacy.tokens import Span

    from briefgen.extract.figures.labels.placed import Placed

_BESIDE = frozenset({"NUM", "NOUN", "ADP", "SYM", "ADV"})
"""Parts of speech of what stands in a bracket before a second share: (14 percent versus) 5."""

_BRACKETS = frozenset({"(", "["})

_INSIDE = frozenset({"nmod", "compound", "flat"})
"""Relations of a noun to the one of which it says more: reactions at the site."""


def bracketed_told(placed: Placed) -> str | None:
    """Return the noun before a bracket: headache, of "fever (14 percent) and headache (8)"."""
    doc, start = placed.span.doc, placed.span.start
    at = start - 1
    while at > placed.span.sent.start and doc[at].pos_ in _BESIDE:
        at -= 1
    noun = doc[at - 1]
    opened = at > placed.span.sent.start and doc[at].text in _BRACKETS
    if not opened or noun.pos_ not in NOUNS or _moves(placed, doc[at:start]):
        return None
    while relation(noun) in _INSIDE and noun.head.i < at and noun.head.pos_ in NOUNS:
        noun = noun.head
    own = at == start - 1 and noun.i == placed.top.head.i and relation(placed.top) == "appos"
    if own or relation(noun) == "obl" or whole_of(placed) is not None:
        return None
    name = placed.phrases.joined(placed.phrases.noun(noun, MAX_WORDS))
    root = placed.span.root
    among = [t for t in children(root, "nmod") if t.i > root.i]
    among = [t for t in among if t.lower_ not in placed.words.units]
    whose = placed.phrases.added([], among[0], MAX_WORDS - len(name.split())) if among else []
    return f"{name} {placed.phrases.joined(whose)}".strip()


def _moves(placed: Placed, before: Span) -> bool:
    """Whether words tell a change, or what it is compared with: (up 4 percent from 3)."""
    far = {*placed.words.ends, *placed.words.by[:1]}
    return any(placed.words.change_of(word.lower_) or word.lower_ in far for word in before)
