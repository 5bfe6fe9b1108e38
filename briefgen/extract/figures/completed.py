"""A phrase of one word, or none, completed by what the sentence says around it."""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING

from briefgen.extract.figures.amounts import Amounts
from briefgen.extract.figures.clausal import SUBJECT_WORDS
from briefgen.extract.figures.clauses import clause_of, doubtful
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.figures.told import OWNER_WORDS
from briefgen.extract.parse import ancestors, children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Token

    from briefgen.extract.figures.clauses import Clause

REACH = 5
"""Heads above a quantity among which the predicate is whose subject it belongs to."""

_NAMES = frozenset({"flat", "appos", "compound"})
"""Relations of a name to the noun that says who bears it: councillor Ada Quill."""

_BESIDE = frozenset({UnitKind.AGE, UnitKind.SCORE})
"""Kinds of quantities of which the words beside them say more."""


class Completed(Amounts):
    """A quantity whose phrase is completed where it would say too little."""

    def completed(self, phrase: str) -> str:
        """Return a phrase of one word with what it is of, or whose; others as they are."""
        if phrase and phrase == self._scorer():
            return self._possessed(phrase, self.unit)
        if len(phrase.split()) > 1 or self.kind in _BESIDE:
            return phrase
        if self.kind is UnitKind.PERCENT and phrase in self.words.comparing.changes:
            return self._changed_for(phrase)
        if not phrase:
            phrase = self._unit_told()
        if not phrase:
            return self._container_told()
        if len(phrase.split()) > 1:
            return phrase
        somebody = self.kind is UnitKind.PEOPLE and phrase == self.unit
        return phrase if somebody else self._owned_phrase(phrase) or phrase

    def _changed_for(self, phrase: str) -> str:
        """Return a change with whose it is: the staff did better, with a gain of 5 percent."""
        noun = self.top.head
        verb, cases = noun.head, {case.lower_ for case in children(noun, "case")}
        subject = clause_of(verb, self.words).subject
        had = relation(noun) == "obj" or cases & set(self.words.had_with[:1])
        near = had and verb.pos_ == "VERB" and subject is not None and subject.i < noun.i
        owner = self.phrases.unopened(self._thing(subject, 4, clauses=False)) if near else ""
        return f"{phrase} {self.words.imposed_on} {owner}" if owner else phrase

    def _scorer(self) -> str:
        """Return the name of who has the points; empty for other units, and where none does."""
        subject = clause_of(self.top.head, self.words).subject
        scored = subject is not None and self.unit in self.words.scored
        return self._named(subject) if subject is not None and scored else ""

    def _container_told(self) -> str:
        """Return the noun that a rank or a time hangs from: an attempt in the 18th minute."""
        head = self.top.head
        inside = relation(self.top) in {"nmod", "obl"} and head.i < self.top.i
        if not inside or head.pos_ != "NOUN" or self.kind is UnitKind.TIME:
            return ""
        return self.phrases.joined(self.phrases.noun(head, MAX_WORDS))

    def _unit_told(self) -> str:
        """Return a unit that somebody scores."""
        unit = self.unit.split()[-1] if self.unit else ""
        return unit if unit in self.words.scored else ""

    def _occasions(self) -> str:
        """Return how often something is done: times denied visas."""
        head = self.top.head
        ratio = self._following() in self.words.multiplied and not self._rated()  # 18 times the
        if self.unit not in self.words.occasions or head.pos_ != "VERB" or ratio:
            return ""
        clause = clause_of(head, self.words)
        told = self._clause(clause, MAX_WORDS - 1)
        sure = told and clause.plain and not doubtful(head, clause)
        return f"{self.words.occasions[0]} {told}" if sure else ""

    def _rated(self) -> bool:
        """Whether the quantity is so much in a time: twice a year."""
        after = self.span.doc[self.span.end : self.span.end + 2]
        return any(token.lower_ in self.words.periods for token in after)

    def _owned_phrase(self, phrase: str) -> str:
        """Return a noun with who has it, "Quill's votes", or for whom the entry of a list is."""
        if {case.lower_ for case in children(self.top, "case")} & set(self.words.standing_at):
            return ""
        above, borne = list(islice(ancestors(self.top), REACH)), True
        for below, head in pairwise([self.top, *above]):
            clause = clause_of(head, self.words)
            subject = clause.subject
            if subject is None and self._entry(head):
                return f"{phrase} {self.words.imposed_on} {self._full(head)}"
            if relation(below) == "ccomp" or not self._borne(below):
                borne = False
            if subject is None:
                continue
            owner = self._named(subject) or self._business(phrase, clause)
            inside = subject in above and relation(head) != "acl"
            unsure = not borne or clause.prospect is None or doubtful(head, clause)
            if not owner or inside or unsure or owner in phrase or phrase in owner:
                return ""
            short = len(owner.split()) <= OWNER_WORDS
            return (
                self._possessed(owner, phrase)
                if short
                else f"{phrase} {self.words.owned_by} {owner}"
            )
        return ""

    def _borne(self, noun: Token) -> bool:
        """Whether a noun is what its verb's subject has: elected with 700 votes."""
        cases = {case.lower_ for case in children(noun, "case")}
        borne = cases <= set(self.words.had_with) or self._moved_to(noun, cases)
        borne = borne and noun.lower_ not in self.words.hollow
        return borne or self.unit in self.words.scored

    def _moved_to(self, noun: Token, cases: Collection[str]) -> bool:
        """Whether a noun is what a business comes to have: swung to a profit from a loss."""
        ends = set(self.words.ends)
        moved = relation(noun) == "obl" and set(cases) <= ends
        return noun.lower_ in self.words.businesslike and (
            moved or set(cases) == {self.words.ends[1]}
        )

    def _business(self, phrase: str, clause: Clause) -> str:
        """Return who has what a business has, where that has no name: the plan (has assets)."""
        noun = next((token for token in clause.verb.sent if token.text == phrase), None)
        known = phrase in self.words.businesslike and self.kind is UnitKind.MONEY
        if noun is None or clause.subject is None or not known:
            return ""
        cases = {case.lower_ for case in children(noun, "case")}
        beside = relation(noun) == "obl" and noun.head == clause.verb and cases
        has = clause.verb.lower_ in self.words.having or beside
        if not has or not cases <= set(self.words.had_with[:2]):
            return ""
        owners = [t for t in children(clause.subject, "nmod") if t.i < clause.subject.i]
        named = [t for t in owners if t.pos_ == "PROPN" and children(t, "case")]
        if named:  # Arden's loss widened, on revenue of $5m
            return self._thing(named[0], OWNER_WORDS, clauses=False)
        finite = relation(clause.verb) != "advcl"
        owner = self.phrases.unopened(self._doer(clause)) if finite else ""
        return owner if len(owner.split()) <= OWNER_WORDS else ""

    @staticmethod
    def _full(head: Token) -> str:
        """Return a name in full, as the entry of a list has it."""
        name = next((ent for ent in head.sent.ents if ent.start <= head.i < ent.end), None)
        return name.text if name is not None else head.text

    @staticmethod
    def _entry(head: Token) -> bool:
        """Whether a name heads an entry of a list: "Ada Quill: fined $500"."""
        doc, end = head.doc, head.i + 1
        while end < len(doc) and relation(doc[end]) == "flat":
            end += 1
        opens = head.i == head.sent.start and head.pos_ == "PROPN"
        return opens and end < len(doc) and doc[end].text == ":"

    def _named(self, subject: Token) -> str:
        """Return the name of a subject, or that of its apposition; empty where it has none."""
        if subject.i in self.names or subject.pos_ == "PROPN":
            return self.phrases.unopened(self._thing(subject, SUBJECT_WORDS, clauses=False))
        for name in children(subject, *_NAMES):
            if name.pos_ == "PROPN" and name.i > subject.i and not self.phrases.set_off(name):
                whole = {*self.phrases.noun(name, SUBJECT_WORDS), *children(subject, "flat")}
                return self.phrases.joined(sorted(whole, key=lambda token: token.i))
        return ""
