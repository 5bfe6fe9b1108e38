"""Acts in few words, as roles: "arrested on two warrants", "cut the interest rate"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.actors.acts import claim_of
from briefgen.extract.actors.clauses import (
    ClauseFinder,
    Part,
    speaker_of,
    undergoer,
)
from briefgen.extract.actors.passives import Passives
from briefgen.extract.actors.phrases import ENOUGH_WORDS, MOST_WORDS
from briefgen.extract.actors.wordtext import of_one
from briefgen.extract.parse import NOUNS, children, dependents, noun_of, parsed, relation
from briefgen.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from briefgen.extract.actors.acts import Act
    from briefgen.extract.actors.aliases import Cluster
    from briefgen.extract.actors.phrases import Shortener
    from briefgen.extract.actors.words import ActorWords

_CONTENTS = ("ccomp", "parataxis")
_LEAST_PLAN = 3
"""Fewest words of a plan that makes a role: "decision to leave"."""
_SOURCE_WORDS = 3
"""Most words of who claims an act."""
_WORK_WORDS = 6
"""Most words of a work that a journal published."""


class ActPhraser:
    """Words acts as roles."""

    def __init__(self, words: ActorWords, shortener: Shortener) -> None:
        """Keep the words, and what shortens phrases."""
        self._words = words
        self.shortener = shortener
        self._clauses = ClauseFinder(words)
        self._passives = Passives(words, shortener, self._clauses)

    def phrase(self, act: Act, enough: int) -> str | None:
        """Return an act in at most ten words, with nothing that can go after `enough` of them."""
        verb = act.clause.predicate
        match act.clause.part:
            case Part.SUBJECT | Part.PASSIVE:
                little = self._says_little(act) or self._goes_along(verb)
                text = None if little else self._predicate(verb, enough)
                kind = act.mention.type
                if text is None or kind == ActorType.GROUP:
                    return text
                person = kind == ActorType.PERSON
                return of_one(text, verb, self._words.clauses, person=person)
            case Part.OBJECT:
                return self._passives.told(act, enough)
            case Part.AGENT:
                return self._sold(verb) if self._clauses.is_gapped(verb) else self._done(verb)
            case Part.PARTNER:
                return self._together(act)
            case Part.VENUE:
                body = act.mention.type == ActorType.ORGANIZATION
                return self._published(verb) if body else None

    def _predicate(self, verb: Token, enough: int) -> str | None:
        whole = children(verb, "xcomp", "obl", "advcl", "ccomp")
        whole += children(verb, "obj")[1:]
        if verb.lower_ in self._words.clauses.incomplete and not whole:
            return None
        text = self.shortener.predicate(verb, MOST_WORDS, enough=enough, participle=True)
        if text and text.split(maxsplit=1)[0] in self._words.clauses.unfinished:
            return None
        text = text and self._without_hearer(verb, text)
        past = self._words.clauses.pasts.get(verb.lower_)
        if text and past and not self._clauses.is_passive(verb) and children(verb, "aux"):
            return text.replace(verb.text, past, 1) if not _starts_with_aux(text, verb) else text
        return text

    def _goes_along(self, verb: Token) -> bool:
        """Whether a clause only goes along with another: "closed the mill, leaving 40 idle"."""
        ongoing = verb.lower_.endswith(self._words.clauses.ongoing_endings)
        return ongoing and relation(verb) == "advcl" and not children(verb, "aux", "nsubj")

    def _without_hearer(self, verb: Token, text: str) -> str:
        """Return "said the mill closed" of "told the mill closed", which tells nobody."""
        said = self._words.clauses.without_hearer.get(verb.lower_)
        hearers = {c.left_edge.text for c in children(verb, "obj", "iobj")}
        first, _, rest = text.partition(" ")
        alone = said and first == verb.text and rest.partition(" ")[0] not in hearers
        return f"{said} {rest}" if alone and children(verb, "ccomp", "parataxis") else text

    def told(self, act: Act, text: str) -> str | None:
        """Return an act with who claims it, if anybody does: "sold the mill, the board said".

        None where that cannot be said in a few words.  What a "who" tells nobody claims.
        """
        return (
            text
            if act.clause.relative or not act.claimed
            else self.claimed(act.clause.predicate, text, act.mention.name)
        )

    def claimed(self, verb: Token, text: str, name: str | None = None) -> str | None:
        """Return a clause's wording with who claims it, as `told` does, if that is not `name`."""
        claim = claim_of(verb)
        if claim is None or claim.lower_ in self._words.clauses.seeing:
            return text  # "the finals saw the two face off"
        who = speaker_of(claim)
        if who is None or who.pos_ not in NOUNS:
            return None
        names = [e for e in who.doc.ents if who.left_edge.i <= e.start <= who.right_edge.i]
        if name in {e.text for e in names}:
            return text  # "another relative, Ada Quill, said that she would appeal"
        people = [e for e in names if e.label_ == "PERSON" and e.start <= who.i < e.end]
        source = people[0][-1].text if people else None
        source = source or self.shortener.noun_phrase(who, _SOURCE_WORDS, article=True)
        if not source:
            return None
        words = self._words.clauses
        plain = claim.pos_ == "VERB" and claim.lower_ not in words.addressing
        ongoing = claim.lower_.endswith(words.ongoing_endings)
        if plain and not ongoing and not children(claim, "aux"):
            return f"{text}, {source} {claim.text}"
        return words.claimed_by.format(deed=text, source=source)

    def is_done(self, act: Act) -> bool:
        """Whether an act is a deed: no speech, no state, nothing that was not done."""
        verb = act.clause.predicate
        if act.claimed or verb.pos_ != "VERB" or _is_infinitive(verb) or self._negated(verb):
            return False
        return not (act.says and children(verb, *_CONTENTS))

    def saying(self, acts: Sequence[Act]) -> str | None:
        """Return a short thing that an actor says: "says the pattern points to meals"."""
        for act in acts:
            verb = act.clause.predicate
            content = None
            if act.says and self._is_whole_clause(verb):
                words, person = self._words.shortening, act.mention.type == ActorType.PERSON
                itself = words.itself | words.oneself if person else words.itself
                content = self.shortener.content(
                    verb, MOST_WORDS - 1, enough=ENOUGH_WORDS, itself=itself
                )
            if content and len(content.split()) > 1:
                told = self._words.clauses.without_hearer.get(verb.lower_, verb.text)
                person = act.mention.type == ActorType.PERSON
                return of_one(f"{told} {content}", verb, self._words.clauses, person=person)
        return None

    def _is_whole_clause(self, verb: Token) -> bool:
        """Whether what is said has a subject of its own: not "Came down to a few points"."""
        clauses = children(verb, "ccomp", "parataxis")
        return bool(clauses) and bool(children(clauses[0], "nsubj", "csubj", "expl"))

    def plan(self, cluster: Cluster) -> str | None:
        """Return what an actor means to do: "decided to cut" of "the board's decision to cut"."""
        for mention in cluster.mentions:
            if not parsed(mention.span.doc):
                continue
            owner = noun_of(mention.span)
            plan = owner.head
            verb = self._words.nominals.plans.get(plan.lower_)
            if plan.pos_ not in NOUNS or verb is None:
                continue
            aims = [c for c in children(plan, "acl") if children(c, "mark")]
            if relation(owner) in {"nmod", "compound"} and owner.i < plan.i and aims:
                text = self.shortener.noun_phrase(
                    plan, MOST_WORDS, [owner, *children(plan, "advmod")]
                )
                if text and len(text.split()) >= _LEAST_PLAN and text.startswith(plan.text):
                    return f"{verb}{text.removeprefix(plan.text)}"
        return None

    def _says_little(self, act: Act) -> bool:
        """Whether a clause makes no role: "is the mayor", "said", a quotation before its verb."""
        verb = act.clause.predicate
        if children(verb, "cop"):
            return verb.pos_ in NOUNS or self._only_compares(verb)
        if verb.pos_ != "VERB" and not children(verb, "aux"):
            return True  # "live paycheck to paycheck"
        if self._is_bare(verb):
            return act.mention.type != ActorType.GROUP  # "helped Harrow win"
        content = children(verb, "ccomp")
        if content and content[0].i < verb.i:
            return True
        return act.says and not content and verb.lower_ in self._words.empty_verbs

    def _only_compares(self, word: Token) -> bool:
        """Whether a comparative stands without that to which it compares: "is better still"."""
        words = self._words.shortening
        compares = word.pos_ == "ADJ" and word.lower_.endswith(words.compared)
        compares = compares and word.lower_ not in words.uncompared
        return compares and not children(word, "obl", "advcl", "ccomp", "xcomp", "nmod")

    def _is_bare(self, verb: Token) -> bool:
        """Whether an infinitive has one subject, the object of another verb."""
        subjects = children(verb, "nsubj")
        if not subjects or children(verb, "aux") or children(subjects[0], "conj"):
            return False
        finite = verb.lower_.endswith(self._words.shortening.finite_endings)
        seen = relation(verb) == "ccomp" and verb.head.lower_ in self._words.clauses.seeing
        return relation(verb) == "xcomp" or (seen and not finite)

    def _done(self, verb: Token) -> str | None:
        """Return an agent's clause as its active: "backed the plan" of "the plan backed by"."""
        done = self._passives.participle(verb) == verb.lower_ and not self._negated(verb)
        inside = relation(verb) == "amod"  # "state-controlled land"
        inside = inside or verb.lower_ in self._words.clauses.ordering
        if not done or inside or children(verb, "xcomp", "ccomp", "obj"):
            return None
        thing, without = undergoer(verb, self._words.clauses.relatives)
        if thing is None or self._is_pointed(thing):
            return None
        text = self.shortener.noun_phrase(thing, MOST_WORDS - 2, without, article=True)
        words = [self._words.clauses.pasts.get(verb.lower_, verb.lower_)]
        words += [c.lower_ for c in children(verb, "obl") if c.pos_ == "ADP"]  # "was paid for by"
        return " ".join([*words, text]) if text else None

    def _is_pointed(self, noun: Token) -> bool:
        """Whether a pronoun says whose a noun is: "its report, seen by Norvane"."""
        owners, words = {c.lower_ for c in children(noun, "nmod")}, self._words.clauses
        return not owners.isdisjoint(words.possessives | words.possessive_relatives)

    def _sold(self, verb: Token) -> str | None:
        """Return what was done to a clause's noun: "sold the house" of "the house Quill sold"."""
        light = self._words.shortening.light_auxiliaries
        if self._negated(verb) or any(c.lower_ not in light for c in children(verb, "aux")):
            return None
        text = self.shortener.noun_phrase(verb.head, MOST_WORDS - 1, [verb], article=True)
        past = self._words.clauses.pasts.get(verb.lower_, verb.text)
        return f"{past} {text}" if text else None

    def _together(self, act: Act) -> str | None:
        """Return what an actor did with another: "worked with the board"."""
        verb, other = act.clause.predicate, noun_of(act.mention.span)
        partner, _ = undergoer(verb, self._words.clauses.relatives)
        if self._negated(verb) or not self._passives.participle(verb) or partner is None:
            return None
        name = self.shortener.noun_phrase(partner, MOST_WORDS - 2, article=True)
        if not name or children(verb, "obj") or self._clauses.is_passive(verb):
            return None
        while other.head not in {verb, other}:  # "with the likes of Quill"
            other = other.head
        joint = next((c.text for c in children(other, "case")), None)
        return f"{verb.text} {joint} {name}" if joint else None

    def _published(self, verb: Token) -> str | None:
        """Return what a journal did: "published the study" of "the study published in"."""
        work, without = undergoer(verb, self._words.clauses.relatives)
        if work is None or self._is_pointed(work):
            return None
        text = self.shortener.noun_phrase(work, _WORK_WORDS, without, article=True)
        return self._words.clauses.published.format(work=text) if text else None

    def _negated(self, verb: Token) -> bool:
        return any(c.lower_ in self._words.clauses.negations for c in dependents(verb))


def _is_infinitive(verb: Token) -> bool:
    """Whether a verb is no deed without the one it hangs from: "no option but to leave"."""
    marked = any(mark.pos_ == "PART" for mark in children(verb, "mark"))
    return marked or relation(verb) in {"xcomp", "amod"}


def _starts_with_aux(text: str, verb: Token) -> bool:
    return text.split(maxsplit=1)[0] in {aux.text for aux in children(verb, "aux")}
