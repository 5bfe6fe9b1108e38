"""Whom the pronouns of a figure's sentence still stand for, farther than a finding may follow them.

A label says no more of somebody than whose a figure is: there "he" goes on standing for the person
whom the article names first and names last before it, where it speaks of nobody else since.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.antecedents import Pointer
from briefgen.extract.bound import Bound
from briefgen.extract.focus import is_quoted
from briefgen.extract.parse import children, relation
from briefgen.extract.quantities.topicwords import TopicsLexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span, Token

    from briefgen.language import Reading, Sentence
    from briefgen.model import Actor

LONGEST = 4
"""Words of a noun that may take a pronoun's place: the mine inspectorate."""

_ONE = frozenset({"he", "she"})
"""Sorts of pronouns of one person."""

_DESCRIBED = ("appos", "acl", "nmod", "nummod")
"""Relations of what makes a noun too long to stand for a pronoun."""


class Followed(Bound):
    """Finds what pronouns stand for where only a label depends on it."""

    def __init__(self, reading: Reading, actors: Sequence[Actor]) -> None:
        """Take `actors`, who give persons their names."""
        super().__init__(reading, actors)
        topics = reading.lexicon.read("topics", TopicsLexicon)
        self._documents = frozenset(topics.documents)

    def followed(self, sentence: Sentence) -> Iterator[Pointer]:
        """Yield the pronouns of a sentence with what they stand for, where that is likely."""
        for token in sentence.span:
            kind = self._agreement.kind(token.lower_)
            owned = kind not in _ONE and relation(token) == "nmod"  # the bank sold its shares
            if not kind or owned or relation(token) == "expl" or is_quoted(token, self._quotes):
                continue
            name = self._said_of(token, kind)
            if name:
                span = token.doc[token.i : token.i + 1]
                yield Pointer(span, self._owned(token, name))

    def _owned_so(self, noun: Token, kind: str) -> bool:
        """Whether a noun is owned by such a pronoun: "his daughter said he" means another one."""
        return any(self._agreement.kind(owner.lower_) == kind for owner in children(noun, "nmod"))

    def _said_of(self, token: Token, kind: str) -> str:
        """Return the noun above a pronoun that it stands for: the ministry said it had sent."""
        noun = self._above(token, kind)
        if noun is None or noun.pos_ != "NOUN" or self._owned_so(noun, kind):
            return ""
        told = relation(token) == "nsubj" and relation(token.head) == "ccomp"
        if kind not in _ONE and not (told and token.head.head == noun.head):
            return ""
        persons = [t for t in children(noun, "appos", "flat") if t.ent_type_ == "PERSON"]
        named = [ent for t in persons for ent in t.sent.ents if ent.start <= t.i < ent.end]
        if named:
            return self._named(named[0])
        if noun.lower_ in self._documents or children(noun, *_DESCRIBED):
            return ""
        phrase: Span = noun.doc[noun.left_edge.i : noun.i + 1]
        known = phrase[0].lower_ in self._words.determiners and len(phrase) <= LONGEST
        return f"{phrase[0].lower_} {phrase[1:].text}" if known else ""
