"""A noun with what its clause says of it: "new cars sold by local dealers"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.clauses import clause_of, unreal
from briefgen.extract.figures.phrases import MAX_WORDS, count, joined
from briefgen.extract.figures.placed import NOUN_WORDS, PREDICATES, Placed
from briefgen.extract.parse import children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.figures.clauses import Clause

SUBJECT_WORDS = 4
"""Most words of the doer in a longer phrase."""

SHORT_NOUN = 3
"""Words from which a noun says by itself what is counted."""


class Told(Placed):
    """A quantity whose noun can be told with its clause."""

    def _told(self, noun: Token, anchor: Token) -> str | None:
        """Return a noun with its clause: who did it, to whom, where."""
        counted = self.noun is not None and noun.i == self.noun.i
        whole = self.phrases.noun(noun, MAX_WORDS, counted=counted)
        base = self.phrases.noun(noun, NOUN_WORDS, clauses=False, counted=counted)
        said = self._said(count(base), anchor) if base else ""
        if said:
            return f"{joined(base)}{said}"
        return self._within(whole, anchor)

    def _said(self, size: int, anchor: Token) -> str:
        """Return what the clause says of a noun of `size` words, as it goes on after it.

        The noun hangs from the clause by `anchor`.
        """
        verb = anchor.head
        verbal = verb.i != anchor.i and (verb.pos_ in PREDICATES or children(verb, "cop"))
        role = relation(anchor)
        room = MAX_WORDS - size
        if not verbal or role not in {"obj", "nsubj", "obl"}:
            return ""
        if unreal(verb, self.words) or children(verb, "expl") or _urged(verb):
            return ""
        clause = clause_of(verb, self.words)
        if clause.silent_negation:
            return ""
        if role == "obj" and anchor.i < verb.i and relation(verb) != "acl":
            return ""
        if role == "obl":
            return self._beside(clause, anchor, room) if size < SHORT_NOUN else ""
        said = self._undergone(clause, room) if role == "obj" else self._done(clause, room)
        return f" {said}" if said else ""

    def _beside(self, clause: Clause, anchor: Token, room: int) -> str:
        """Return whose it is in a clause that a noun is only part of, or where it puts the noun.

        By how much something is done is nobody's: "votes, Arden defeating Holt".
        """
        if any(case.lower_ in self.words.by for case in children(anchor, "case")):
            told = self._clause(clause, room) if self._doer(clause) else None
            return f", {told}" if told else ""
        owner = self._owner(clause)
        if owner:
            return f" {self.words.owned_by} {owner}" if len(owner.split()) < room else ""
        where = self._rest(clause.verb, room)
        return f" {joined(where)}" if where and where[0].pos_ == "ADP" else ""

    def _owner(self, clause: Clause) -> str:
        """Return the name of who does or undergoes a clause; empty where it has none."""
        subject = clause.subject
        named = subject is not None and (subject.pos_ == "PROPN" or subject.i in self.names)
        return self._doer(clause) if named else ""

    def _within(self, base: list[Token], anchor: Token) -> str | None:
        """Return a short noun with the noun whose part it is: schoolchildren in the survey."""
        text = joined(base)
        outer = anchor.head
        attached = relation(anchor) == "nmod" and outer.pos_ in {"NOUN", "PROPN"}
        if not text or not attached or count(base) >= SHORT_NOUN:
            return text or None
        if outer.lower_ in self.words.hollow:
            return text
        if outer.lower_ in self.words.totals:
            return f"{text}{self._said(count(base), outer)}"
        cases = {case.lower_ for case in children(anchor, "case")}
        if cases & set(self.words.part_links) - set(self.words.member_links):
            return text
        link = f" {self.words.within}" if cases & set(self.words.member_links) else ","
        whole = joined(self.phrases.noun(outer, MAX_WORDS - count(base) - len(link.split())))
        if not whole:
            return text
        text = f"{text}{link} {whole}"
        said = self._said(len(text.split()), outer) if len(text.split()) <= SHORT_NOUN else ""
        return text if said.startswith(",") else f"{text}{said}"

    def _undergone(self, clause: Clause, room: int) -> str:
        """Return what is done to the noun: sold by dealers in October."""
        doer = self._doer(clause)
        if clause.plain and clause.verb.lower_ in self.words.having:
            return f"{self.words.owned_by} {doer}" if doer else ""
        participle = clause.participle if clause.plain else None
        if participle is None:
            return self._clause(clause, room) or ""
        particle = [t.text for t in clause.group if relation(t) == "compound"]
        said = " ".join([participle, *particle])
        room -= len(said.split())
        if doer and not clause.passive and len(doer.split()) + 1 <= room:
            said += f" {self.words.agent} {doer}"
            room -= len(doer.split()) + 1
        return f"{said} {joined(self._rest(clause.verb, room))}".strip()

    def _done(self, clause: Clause, room: int) -> str:
        """Return what the noun does or undergoes: killed in the blast, who live in camps."""
        verb = clause.verb
        rest = self._rest(verb, room - 1)
        if clause.plain and clause.passive:
            return joined([verb, *rest])
        if clause.plain and verb.pos_ == "ADJ":
            return joined([verb, *self._rest(verb, room - 1)])
        if clause.plain and verb.lower_.endswith(self.words.progressive_endings):
            return joined([verb, *rest])
        group = list(clause.group)
        link = self.words.who if self.kind is UnitKind.PEOPLE else self.words.that
        rest = self._rest(verb, room - 1 - count(group))
        if count(group) + 1 > room:
            return ""
        return f"{link} {joined(sorted({*group, *rest}, key=lambda t: t.i))}"

    def _clause(self, clause: Clause, room: int) -> str | None:
        """Return doer, verb and what follows: WeWork is preparing to cut."""
        doer = self._doer(clause)
        if not doer:
            return self._without_doer(clause, room)
        room -= len(doer.split()) + count(clause.group)
        if room < 0:
            return None
        group = [token for token in clause.group if token.text not in doer.split()]
        told = {*group, *self._rest(clause.verb, room)}
        return f"{doer} {joined(sorted(told, key=lambda token: token.i))}"

    def _without_doer(self, clause: Clause, room: int) -> str | None:
        """Return what is done where nobody is named who does it: planned to charge the firm."""
        helpers = self.words.plain_auxiliaries
        group = [t for t in clause.group if t.i == clause.verb.i or t.lower_ not in helpers]
        first = group[0] if group else clause.verb
        if clause.plain:
            participle = clause.participle
            rest = joined(self._rest(clause.verb, room - 1))
            return f"{participle} {rest}".strip() if participle else None
        if clause.passive or not first.lower_.endswith(self.words.participle_endings):
            return None
        told = {*group, *self._rest(clause.verb, room - count(group))}
        return joined(sorted(told, key=lambda token: token.i)) if count(group) <= room else None

    def _doer(self, clause: Clause) -> str:
        """Return who does it, without a clause of their own; nobody where it is one of several."""
        subject = clause.subject
        if subject is not None and children(subject, "conj"):
            return ""
        return self._thing(subject, SUBJECT_WORDS, clauses=False)

    def _rest(self, verb: Token, room: int) -> list[Token]:
        """Return what stands after a verb and belongs to it, as far as there is room."""
        found: list[Token] = []
        own = {token.i for token in self.span} | ({self.noun.i} if self.noun else set())
        order = ("obj", "iobj", "xcomp", "obl")
        after = [c for c in verb.children if c.i > verb.i and relation(c) in order]
        after += [c for c in children(verb, "advcl") if c.i > verb.i and self._aims(c)]
        after.sort(key=lambda child: child.i)
        for child in after:
            inside = {token.i for token in child.subtree}
            if inside & own or child.pos_ == "PRON":
                continue
            if found and child.left_edge.i < found[-1].i:
                continue
            found = self.phrases.added(found, child, room)
        return found

    def _aims(self, clause: Token) -> bool:
        """Whether a clause says what for: took 15 minutes to decide."""
        return any(mark.lower_ in self.words.infinitive for mark in children(clause, "mark"))


def _urged(verb: Token) -> bool:
    """Return whether somebody is only urged, asked or told to do it: urging them to approve $5m."""
    return relation(verb) == "xcomp" and any(
        other.i < verb.i for other in children(verb.head, "obj", "iobj")
    )
