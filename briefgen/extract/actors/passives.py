"""What is done to an actor, told of it: "accused of fraud by the board"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.actors.clauses import ClauseFinder, argument, subject_of
from briefgen.extract.actors.phrases import MOST_WORDS
from briefgen.extract.parse import children, relation

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.actors.acts import Act
    from briefgen.extract.actors.phrases import Shortener
    from briefgen.extract.actors.words import ActorWords


class Passives:
    """Words clauses of which an actor is the object."""

    def __init__(self, words: ActorWords, shortener: Shortener, clauses: ClauseFinder) -> None:
        """Keep the words, what shortens phrases, and what knows verbs."""
        self._words = words
        self._shortener = shortener
        self._clauses = clauses

    def told(self, act: Act, enough: int) -> str | None:
        """Return an object's clause as its passive: "accused of fraud by the board"."""
        verb = act.clause.predicate
        participle = self.participle(verb)
        including = self._words.clauses.examples | self._words.relations.including
        listed = verb.lower_ in including  # "groups including the Quills"
        listed |= verb.lower_ in self._words.clauses.aiming and bool(children(verb, "xcomp"))
        listed |= self._is_aim(verb)
        bidden = verb.lower_ in self._words.clauses.bidding and _aim(verb) is not None
        spoken_to = self._clauses.addresses(verb) and not bidden
        whole = bidden or not children(verb, "ccomp")
        shared = self._shortener.shared(verb)  # "may sell the hall or use it": no "may used"
        if not participle or listed or spoken_to or not whole or shared:
            return None
        thing = argument(verb, act.mention.span)
        if thing is None or any(c != thing and c.pos_ != "NUM" for c in children(verb, "obj")):
            return None
        without = [thing, *children(verb, "aux")]
        without += [c for c in children(verb, "obj") if c.i < thing.i]  # "four in ten passengers"
        without += [c for c in children(verb, "conj") if c.i > thing.i]
        aim = _aim(verb) if bidden else None
        without += [c for c in children(verb, "advcl") if c != aim and not self._is_bound(c)]
        text = self._shortener.predicate(verb, MOST_WORDS, enough=enough, without=without)
        if not text:
            return None
        text = text.replace(verb.text, participle, 1)
        room = MOST_WORDS - 1 - len(text.split())
        doer = self._doer(verb, room)
        if verb.lower_ in self._words.clauses.mutual:
            return text.replace(participle, f"{participle} {doer}", 1) if doer else None
        return f"{text} {self._words.clauses.by} {doer}" if doer else text

    @staticmethod
    def _is_aim(verb: Token) -> bool:
        """Whether a verb says what somebody is to do: "called on Quill to sell the mill"."""
        return any(mark.pos_ == "PART" for mark in children(verb, "mark"))

    def _doer(self, verb: Token, room: int) -> str | None:
        """Return who does what a verb tells, also what a relative clause describes."""
        agent = subject_of(verb)
        if agent is not None and agent.lower_ in self._words.clauses.relatives:
            agent = verb.head if relation(verb) == "acl" else None
        if agent is None:
            return None
        owners = {c.lower_ for c in children(agent, "nmod")} & self._words.clauses.possessives
        return None if owners else self._shortener.noun_phrase(agent, room, [verb], article=True)

    def _is_bound(self, clause: Token) -> bool:
        """Whether a clause says for what, or on what condition, something is done."""
        before_nouns = self._words.prepositions - self._words.clauses.infinitive
        bound = self._words.clauses.conditions | before_nouns
        return any(mark.lower_ in bound for mark in children(clause, "mark"))

    def participle(self, verb: Token) -> str | None:
        """Return the past participle of a verb for what happened, None where it is not sure."""
        words = self._words.clauses
        helpers = children(verb, "aux")
        if any(c.lower_ not in self._words.shortening.light_auxiliaries for c in helpers):
            return None  # "may accuse": it did not happen
        lower: str = verb.lower_
        if lower.endswith(words.past_endings) or lower in words.alike or lower in words.pasts:
            return lower
        if relation(verb) == "xcomp" or children(verb, "mark"):
            return None
        stems = [lower.removesuffix(ending) for ending in words.present_endings]
        forms = [stem + ending for stem in stems for ending in words.participle_endings]
        known = self._words.doing | self._words.saying
        return next((form for form in forms if form in known and form != lower), None)


def _aim(verb: Token) -> Token | None:
    """Return what somebody is asked to do, None where a verb has no infinitive."""
    clauses = children(verb, "xcomp", "ccomp", "advcl")
    return next((c for c in clauses if any(m.pos_ == "PART" for m in children(c, "mark"))), None)
