"""Pronouns in a wording: told by name, "Quill's estate" of "his estate", or pointing nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.actors.clauses import subject_of
from briefgen.extract.parse import children, clause_head, dependents, relation
from briefgen.language.texts import lowered_of
from briefgen.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from spacy.tokens import Token

    from briefgen.extract.actors.aliases import Cluster
    from briefgen.extract.actors.words import ActorWords

_POINTING = frozenset({"PRON", "ADV"})
_PREDICATES = frozenset({"VERB", "AUX"})
_BARE = frozenset({"det", "case", "punct"})


class Referents:
    """Names what pronouns stand for, but for those whose clause says it itself."""

    def __init__(self, words: ActorWords, owners: Mapping[Token, Cluster], owner: str) -> None:
        """Keep the words that point, whom pronouns stand for, and how a name owns: "{name}'s"."""
        self._words = words.clauses
        self._short_words = words.shortening
        self._owners = owners
        self._owner = owner

    def name(self, token: Token, head: Token) -> str | None:
        """Return a pronoun's name in the wording of `head`.

        None where it is no pronoun of which that is known, or one of who does what the wording
        tells, or of to whom it is done: "sold his mill" of "Quill sold his mill".
        """
        cluster = self._owners.get(token)
        if cluster is None or (token != head and self._takes_part(cluster, token, head)):
            return None
        name = cluster.short_name()
        if relation(token) != "nmod":
            return name
        return self._owner.format(name=name) if cluster.type == ActorType.PERSON else None

    def dangles(self, head: Token, kept: Collection[int]) -> bool:
        """Whether a pronoun would point outside the wording."""
        doc, words, lowered = head.doc, self._short_words, lowered_of(head.doc)
        if any(self._is_known(doc[i], kept) for i in kept if lowered[i] in words.known):
            return True
        pointing = [doc[i] for i in kept if lowered[i] in words.dangling]
        pointing = [t for t in pointing if self.name(t, head) is None]
        pointing = [t for t in pointing if not self._owns(t)]
        own = head.pos_ in _PREDICATES and not children(head, "ccomp")
        pointing = [t for t in pointing if not (own and t.lower_ in words.reflexive)]
        return any(t.pos_ in _POINTING and not self._is_relative(t, head, kept) for t in pointing)

    def _owns(self, token: Token) -> bool:
        """Whether a pronoun is "her" of "her house", as "his" would be."""
        known = token.lower_ not in self._short_words.pointing
        return known and relation(token) == "nmod" and token.lower_ in self._words.possessives

    def _is_relative(self, token: Token, head: Token, kept: Collection[int]) -> bool:
        """Whether a pronoun begins a clause that alone says what a noun is: "firm that runs it"."""
        clause = token.head
        if token.lower_ not in self._words.relatives or clause.head != head:
            return False
        bare = {i for i in kept if i < token.i and head.doc[i].pos_ != "DET"}
        return relation(clause) == "acl" and head.i < token.i and len(bare) == 1

    def _is_known(self, noun: Token, kept: Collection[int]) -> bool:
        """Whether a known noun is bare, one that only the sentences before name: "the company"."""
        if noun.pos_ != "NOUN":
            return False
        definite = any(c.lower_ in self._short_words.definite for c in children(noun, "det"))
        own = [c for c in dependents(noun) if c.i in kept and relation(c) not in _BARE]
        owner = any(case.pos_ == "PART" for case in children(noun, "case"))
        return definite and not own and not owner

    @staticmethod
    def _takes_part(cluster: Cluster, token: Token, head: Token) -> bool:
        """Whether another word than a pronoun tells that an actor takes part."""
        spans = [mention.span for mention in [*cluster.mentions, *cluster.pointers]]
        others = (part for part in _participants(head) if part != token)
        return any(part in span for part in others for span in spans)


def _participants(head: Token) -> Iterator[Token]:
    """Yield the subject and objects of the clause that a wording is of, or is in."""
    verb = clause_head(head)
    if verb is None:
        return
    subject = subject_of(verb)
    if subject is not None:
        yield subject
    yield from children(verb, "nsubj", "obj", "iobj")
    if relation(verb) == "acl":
        yield verb.head
