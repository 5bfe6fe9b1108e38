"""What a sentence says around an actor: "whose dog found the drugs", "where 800 people wait"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.actors.acts import claim_of
from briefgen.extract.actors.clauses import subject_of
from briefgen.extract.actors.phrases import MOST_WORDS
from briefgen.extract.parse import (
    NOUNS,
    cases_of,
    children,
    first_joined,
    noun_of,
    parsed,
    relation,
)
from briefgen.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from briefgen.extract.actors.acts import ActFinder
    from briefgen.extract.actors.aliases import Cluster
    from briefgen.extract.actors.phrases import Shortener
    from briefgen.extract.actors.words import ActorWords

_NOUN_WORDS = 4
"""Most words of what an actor owns, or of who does something there."""
_LEAST_WORDS = 2


class RelativeFinder:
    """Words what others do where an actor is, with it, or with what it owns."""

    def __init__(self, words: ActorWords, shortener: Shortener, finder: ActFinder) -> None:
        """Keep the words, what shortens phrases, and what knows which clauses hold."""
        self._words = words
        self._relatives = words.nominals
        self._shortener = shortener
        self._finder = finder

    def told(self, cluster: Cluster) -> Iterator[str]:
        """Yield the wordings of an actor, in the article's order."""
        for mention in cluster.mentions:
            if not parsed(mention.span.doc):
                continue
            own = first_joined(noun_of(mention.span))
            if own.pos_ != noun_of(mention.span).pos_:
                continue  # "at 25 percent and Harrow at 24"
            text = self._around(own, cluster.type)
            if text and len(text.split()) <= MOST_WORDS:
                yield text

    def _around(self, own: Token, kind: ActorType) -> str | None:
        case = next(iter(sorted(cases_of(own))), None) if len(cases_of(own)) == 1 else None
        if case is None or relation(own) not in {"nmod", "obl"}:
            return None
        marks = self._words.gazetteer.possessive_marks | self._words.gazetteer.genitives
        if relation(own) == "nmod" and case in marks:
            return self._owned(own)
        if case not in self._relatives.around | self._relatives.places:
            return None
        opening = self._opening(case, kind)
        thing = own.head
        if relation(own) == "nmod" and thing.pos_ in NOUNS and relation(thing) == "nsubj":
            where = opening == self._relatives.where
            return self._clause(thing.head, own, opening) if where else None
        verb = thing.head if relation(own) == "nmod" else thing
        if relation(own) == "nmod" and relation(thing) != "obj":
            return None
        return self._clause(verb, own, opening)

    def _opening(self, case: str, kind: ActorType) -> str:
        if case in self._relatives.places and kind != ActorType.PERSON:
            return self._relatives.where
        people = kind in {ActorType.PERSON, ActorType.GROUP}
        return f"{case} {self._relatives.whom if people else self._relatives.which}"

    def _owned(self, own: Token) -> str | None:
        """Return what is said of something an actor owns: "whose dog found the drugs"."""
        thing = own.head
        verb = thing.head
        if thing.pos_ != "NOUN" or relation(thing) != "nsubj" or not self._holds(verb):
            return None
        some = thing.lower_ in self._words.clauses.partitives or children(thing, "nummod", "det")
        if some or thing.text[0].isdigit():
            return None
        name = self._shortener.noun_phrase(thing, _NOUN_WORDS, [own])
        return self._with(f"{self._relatives.whose} {name}", verb, own) if name else None

    def _clause(self, verb: Token, own: Token, opening: str) -> str | None:
        """Return a clause in which an actor stands after a preposition."""
        subject = subject_of(verb)
        if subject is None or subject.pos_ not in NOUNS or not self._holds(verb):
            return None
        name = self._shortener.noun_phrase(subject, _NOUN_WORDS, [own], article=True)
        if name and name.split()[0].lower() in self._words.clauses.possessives:
            return None
        return self._with(f"{opening} {name}", verb, own) if name else None

    def _with(self, before: str, verb: Token, own: Token) -> str | None:
        room = MOST_WORDS - len(before.split())
        text = self._shortener.predicate(verb, room, enough=room - 1, without=[own])
        return f"{before} {text}" if text and len(text.split()) >= _LEAST_WORDS else None

    def _holds(self, verb: Token) -> bool:
        """Whether a verb makes a clause that the article itself tells."""
        finite = bool(children(verb, "nsubj")) and relation(verb) not in {"acl", "xcomp", "advcl"}
        finite = finite and verb.lower_ not in self._words.saying
        return finite and claim_of(verb) is None and self._finder.asserted(verb)
