"""Things without a name of which a sentence tells, so that "it" may be one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.parse import NOUNS, children, relation

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_INNER = frozenset({"acl", "advcl", "nmod", "obl", "obj"})
"""Relations by which a relative clause hangs from the verb that its noun goes with."""
_PREDICATES = frozenset({"VERB", "AUX"})


def tells_of_thing(token: Token, named: list[Span]) -> bool:
    """Whether the sentence before says "it" of something that has no name."""
    same = (t for t in named[0].sent if t.lower_ == token.lower_)
    return any(all(t not in span for span in named) for t in same)


def in_clause_of_thing(token: Token) -> bool:
    """Whether "it" is in a clause about a thing: said the part met heat that it was not for."""
    verb = token.head
    while relation(verb) in _INNER and verb.head != verb:
        verb = verb.head
        if verb.pos_ in _PREDICATES:
            subjects = children(verb, "nsubj")
            return any(noun.pos_ == "NOUN" and not noun.ent_type_ for noun in subjects)
    return False


def has_subject(token: Token) -> bool:
    """Whether a noun is a subject before "it" in its sentence: "the surge is bad, and it grows"."""
    before = token.doc[token.sent.start : token.i]
    return any(relation(other) == "nsubj" and other.pos_ in NOUNS for other in before)
