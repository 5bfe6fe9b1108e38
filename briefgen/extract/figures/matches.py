"""Whose match ended with a score: "Arden 3-1 Belmont"."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from briefgen.extract.figures.ages import Aged
from briefgen.extract.figures.clauses import clause_of, doubtful
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.figures.placed import PREDICATES
from briefgen.extract.figures.surveyed import several
from briefgen.extract.parse import ancestors, children, dependents, relation

if TYPE_CHECKING:
    from spacy.tokens import Token

REACH = 4
"""Heads of a score that are looked at for the verb or the noun of its match."""

PAIR = 2
"""Players of a side that are named: Quill and Lind."""

_NAME = frozenset({"compound", "flat"})
"""Relations of the parts of a name."""


class Matched(Aged):
    """A quantity that may be the score of a match."""

    def _score(self) -> str | None:
        """Return both sides with the score between them, else what the clause says of it."""
        voted = self._voted()
        if voted:
            return voted
        sides = self._sides()
        if sides is not None:
            one, other = sides
            return f"{self.words.score_label}, {one} {''.join(self.span.text.split())} {other}"
        described = self._described()
        if described is not None and described.lower_ not in self.words.spans:
            told = self.phrases.unopened(
                self.phrases.joined(self.phrases.noun(described, MAX_WORDS - 1))
            )
            return f"{self.words.score_label}, {told}"
        head = self.top.head
        if head.pos_ not in PREDICATES:
            return None
        if any(thing.pos_ == "PRON" and thing.i > head.i for thing in dependents(head)):
            return self.words.score_label  # made it 3-0
        clause = self._clause(clause_of(head, self.words), MAX_WORDS - 1)
        return f"{self.words.score_label}, {self.phrases.unopened(clause)}" if clause else None

    def _voted(self) -> str | None:
        """Return "council vote to raise wages" for "the council voted 9-2 to raise wages"."""
        head, votes = self.top.head, self.words.votes
        described = self._described()
        if described is not None and described.lower_ in votes.decisions:
            of = "" if described.lower_ == votes.label else f" {self.words.within} {described.text}"
            return self._labelled(votes.on, self._vote_owner(described)) or f"{votes.label}{of}"
        counted = relation(head) == "obj" or head.lower_ in votes.decisions
        verb = head.head if head.pos_ == "NOUN" and counted else head
        if verb.pos_ != "VERB" or verb.lower_ not in {*votes.voting, *votes.adopting}:
            return None
        clause = clause_of(verb, self.words)
        doubt = doubtful(verb, clause) or clause.silent_negation
        if doubt:
            return votes.label
        if verb.lower_ in votes.voting:
            one = clause.subject is not None and not several(clause.subject, self.words.shares)
            voter = self.phrases.unopened(self._doer(clause)) if one else ""
            told = [t for aim in children(verb, "advcl", "xcomp") if self._aims(aim) for t in [aim]]
            label = f"{voter} {votes.label}".strip()
            return self._vote_to(label, told[0] if told else None, verb)
        things = children(verb, "obj")
        thing = next((t for t in things if t.pos_ in {"NOUN", "PROPN"}), None)
        thing = thing or (verb.head if relation(verb) == "acl" else None)
        if thing is None and clause.passive:
            thing = clause.subject
        return self._labelled(votes.on, self._thing(thing, MAX_WORDS - 2)) or votes.label

    def _vote_to(self, label: str, aim: Token | None, verb: Token) -> str:
        """Return a vote with what was voted for: to raise wages, on the bill."""
        room = MAX_WORDS - len(label.split())
        if aim is None:
            return self._going_on_after(label, verb, MAX_WORDS)
        marks = children(aim, "mark")
        told = self.phrases.joined([*marks, aim, *self._rest(aim, room - 2)])
        return f"{label} {told}"

    def _vote_owner(self, noun: Token) -> str:
        """Return what a vote is on: the bill."""
        on = set(self.words.on_days)
        inner = [c for c in children(noun, "nmod") if on & {w.lower_ for w in children(c, "case")}]
        return self._thing(inner[0], MAX_WORDS - 2, clauses=False) if inner else ""

    def _sides(self) -> tuple[str, str] | None:
        """Return both sides in the order of their scores; None where one of them has no name."""
        if self.unit not in self.words.matches:
            return None
        for head in islice(ancestors(self.span.root), REACH):
            if head.pos_ == "VERB":
                one, other = self._of_verb(head)
            elif head.pos_ == "NOUN":
                owners = [noun for noun in children(head, "nmod") if noun.i < self.span.start]
                one, other = next((self._side(owner) for owner in owners), ""), self._opponent(head)
            else:
                continue
            swapped = head.lower_ in self.words.losing and self._ahead()
            sides = (other, one) if swapped else (one, other)
            return sides if one and other else None
        return None

    def _of_verb(self, verb: Token) -> tuple[str, str]:
        """Return who plays and whom; an object with a name is the other side."""
        clause = clause_of(verb, self.words)
        unsaid = relation(verb) == "advcl" and not children(verb, "nsubj")
        if clause.subject is None or unsaid or not clause.plain or doubtful(verb, clause):
            return "", ""
        objects = (self._side(thing) for thing in children(verb, "obj"))
        return self._side(clause.subject), next(filter(None, objects), "") or self._opponent(verb)

    def _opponent(self, head: Token) -> str:
        """Return the name after "over" or "to", of the head or right after the score."""
        doc, end = self.span.doc, self.span.end
        nouns = [doc[end].head] if end < len(doc) and relation(doc[end]) == "case" else []
        nouns += children(head, "nmod", "obl")
        against = set(self.words.against)
        found = (
            self._side(noun)
            for noun in nouns
            if against & {case.lower_ for case in children(noun, "case")}
        )
        return next(filter(None, found), "")

    def _side(self, noun: Token) -> str:
        """Return the name of a side without what describes it; both of two, empty for none."""
        names = [self._side_alone(one) for one in (noun, *children(noun, "conj"))]
        joints = [word.text for one in children(noun, "conj") for word in children(one, "cc")]
        pair = len(names) == PAIR and all(names) and bool(joints)
        return f" {''.join(joints)} ".join(names) if pair else "".join(names[: len(names) == 1])

    def _side_alone(self, noun: Token) -> str:
        if noun.i in self.names:
            return self.names[noun.i]
        if noun.pos_ != "PROPN":
            return ""
        for name in noun.sent.ents:
            if name.start <= noun.i < name.end:
                return self.phrases.joined(list(name))
        parts = [part for part in children(noun, *_NAME) if part.pos_ in {"PROPN", "PUNCT"}]
        return self.phrases.joined(sorted([noun, *parts], key=lambda token: token.i))

    def _ahead(self) -> bool:
        """Whether the first number of the score is the greater one."""
        numbers = [int(token.text) for token in self.span if token.text.isdecimal()]
        return numbers != sorted(numbers)
