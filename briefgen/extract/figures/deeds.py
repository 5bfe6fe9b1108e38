"""What a clause says of a noun: (new cars) sold by local dealers, (people) who live in camps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.clausal import Clausal
from briefgen.extract.figures.clauses import clause_of, doubtful, unreal
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.figures.placed import DATE, PREDICATES
from briefgen.extract.figures.surveyed import of_many
from briefgen.extract.parse import cases_of, children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.figures.clauses import Clause

SHORT_NOUN = 3
"""Words from which a noun says by itself what is counted."""


class Deeds(Clausal):
    """A quantity of whose noun the clause can say what it does or what is done to it."""

    def _said(self, size: int, anchor: Token) -> str:
        """Return what the clause says of a noun of `size` words, as it goes on after it.

        The noun hangs from the clause by `anchor`.
        """
        verb = anchor.head
        verbal = verb.i != anchor.i and (verb.pos_ in PREDICATES or children(verb, "cop", "case"))
        role = relation(anchor)
        room = MAX_WORDS - size
        if not verbal or role not in {"obj", "nsubj", "obl"} or verb.lower_ in self.words.aged:
            return ""
        finding = role == "nsubj" and children(verb, "ccomp")  # a poll found that it is so
        if finding or unreal(verb, self.words) or children(verb, "expl") or urged(verb):
            return ""
        clause = clause_of(verb, self.words)
        fronted = role == "obj" and anchor.i < verb.i and relation(verb) != "acl"
        if fronted or clause.silent_negation:
            return ""
        if role == "obl":
            longest = SHORT_NOUN + (self.words.agent in cases_of(anchor))  # done by so many of them
            if size >= longest:
                return ""
            return self._beside(clause, anchor, room) or self._where_share(clause, anchor, room)
        said = self._undergone(clause, room) if role == "obj" else self._done(clause, room)
        return f" {said}" if said else ""

    def _beside(self, clause: Clause, anchor: Token, room: int) -> str:
        """Return whose it is in a clause that a noun is only part of, or where it puts the noun.

        By how much something is done is nobody's: "votes, Arden defeating Holt".
        """
        if any(case.lower_ == self.words.agent for case in children(anchor, "case")):
            return self._by_which(clause, room)
        cases = {case.lower_ for case in children(anchor, "case")}
        owner = "" if cases & set(self.words.of_others) else self._owner(clause)
        if owner:
            return f" {self.words.owned_by} {owner}" if len(owner.split()) < room else ""
        served = self._served(clause, anchor, room)
        if served:
            return served
        where = self._rest(clause.verb, room)
        timed = where and (where[-1].ent_type_ == DATE or where[-1].lower_ in self.words.spans)
        local = where and relation(where[0]) in {"case", "mark"}  # no "at least"
        if local and where[0].lower_ in self.words.places and not timed:
            return f" {self.phrases.joined(where)}"
        return self._left_open(clause, anchor, room)

    def _where_share(self, clause: Clause, anchor: Token, room: int) -> str:
        """Return what is so in a share of a whole: cases where the target was met."""
        parts = self.kind is UnitKind.PERCENT and self._parts()
        if not parts or not of_many(parts, self.words) or doubtful(clause.verb, clause):
            return ""
        if not cases_of(anchor) & set(self.words.shares.where_links) or not self._doer(clause):
            return ""
        so = self._clause(clause, room - 1)
        return f" {self.words.shares.where} {so}" if so else ""

    def _by_which(self, clause: Clause, room: int) -> str:
        """Return the clause by whom or by how much it is so: votes by which Arden beat Holt."""
        if (
            clause.passive
            and clause.plain
            and clause.verb.lower_.endswith(self.words.participle_endings)
        ):
            link = self.words.who if self.kind is UnitKind.PEOPLE else self.words.that
            patient = self._thing(clause.subject, room - 2)
            return f" {link} {clause.verb.text} {patient}" if patient else ""
        active = not clause.passive and len(clause.group) == 1 and self._doer(clause)
        finite = active and not clause.verb.lower_.endswith(self.words.progressive_endings)
        link = f" {self.words.agent} {self.words.which} " if finite else ", "
        told = self._clause(clause, room - len(link.split())) if active else None
        thing = self._pointed_at(clause.verb) if told else ""
        return f"{link}{told} {thing}".rstrip() if told else ""

    def _pointed_at(self, verb: Token) -> str:
        """Return the noun whose relative is the object of a verb: the seat, which Arden holds."""
        pointers = [t for t in children(verb, "obj") if t.lower_ in self.words.relatives]
        noun = verb.head
        if not pointers or relation(verb) != "acl" or noun.pos_ != "NOUN":
            return ""
        return f"{self.words.articles[0]} {self.phrases.joined(self.phrases.name(noun, 2))}"

    def _served(self, clause: Clause, anchor: Token, room: int) -> str:
        """Return for whom something is done: people for whom the firm paid."""
        cases = [case.lower_ for case in children(anchor, "case")]
        behalf = anchor.lower_ in self.words.behalf
        link = self.words.on_whose_behalf if behalf else self.words.for_whom
        aimed = self.kind is UnitKind.PEOPLE and not clause.passive
        aimed = aimed and bool(set(cases[:1]) & set(self.words.aimed_for))
        doer = self._doer(clause) if behalf or aimed else ""
        if not doer or clause.silent_negation:
            return ""
        if clause.passive and len(clause.group) == 1:
            return f" {link} {doer} {self.words.was} {clause.verb.text}"
        told = self._clause(clause, room - len(link.split()))
        return f" {link} {told}" if told else ""

    def _left_open(self, clause: Clause, anchor: Token, room: int) -> str:
        """Return the clause as it goes on after the noun: wells (that) the firm drew water from."""
        cases = children(anchor, "case")
        verb = clause.verb
        things = [t for t in children(verb, "obj") if t.pos_ == "NOUN" and verb.i < t.i < anchor.i]
        finite = clause.plain and not verb.lower_.endswith(self.words.progressive_endings)
        things = [thing for thing in things if thing.lower_ not in self.words.units]
        if not finite or len(cases) != 1 or not things or not self._doer(clause):
            return ""
        told = self._clause(clause, room - 1) or ""
        return f" {told} {cases[0].lower_}" if self.phrases.joined(things) in told else ""

    def _owner(self, clause: Clause) -> str:
        """Return the name of who does or undergoes a clause; empty where it has none."""
        subject = clause.subject
        named = subject is not None and (subject.pos_ == "PROPN" or subject.i in self.names)
        return self._doer(clause) if named else ""

    def _undergone(self, clause: Clause, room: int) -> str:
        """Return what is done to the noun: sold by dealers in October."""
        if clause.verb.lower_ in self.words.leaving:
            return self._left(clause, room)
        doer = self._doer(clause)
        if clause.plain and clause.verb.lower_ in self.words.having:
            share = self.kind is UnitKind.PERCENT and doer[:1].islower()
            link = f"{self.words.held} {self.words.agent}" if share else self.words.owned_by
            return f"{link} {doer}" if doer else ""
        hedge = clause.hedge
        participle = clause.object_participle if clause.plain or hedge else None
        participle = f"{hedge} {participle}".strip() if participle else None
        if participle is None and clause.infinitive and not doer:
            participle = f"{self.words.to_be} {self.words.participle_of_verb(clause.verb.lower_)}"
        if participle is None:
            return self._clause(clause, room) or ""
        particle = [t.text for t in clause.group if relation(t) == "compound"]
        said = " ".join([participle, *particle])
        room -= len(said.split())
        receivers = self._receivers(clause.verb)
        if receivers and clause.verb.lower_ in self.words.giving:
            told = f" {self.words.infinitive[0]} {self._thing(receivers[0], SHORT_NOUN)}"
            said += told if len(told.split()) > 1 else ""
            room -= self.phrases.size(told)
        if self._evident(clause) and self._rest(clause.verb, room):
            doer = ""
        if doer and not clause.passive and self.phrases.size(doer) + 1 <= room:
            said += f" {self.words.agent} {doer}"
            room -= self.phrases.size(doer) + 1
        told_so = {token.i for one in receivers for token in one.subtree}
        rest = [token for token in self._rest(clause.verb, room) if token.i not in told_so]
        return f"{said} {self.phrases.joined(rest)}".strip()

    def _receivers(self, verb: Token) -> list[Token]:
        """Return who stands between a verb and the noun: gave (the clubs) 20 percent of it."""
        things = [t for t in children(verb, "iobj", "obj") if verb.i < t.i < self.span.start]
        return [thing for thing in things if self.top not in thing.subtree]

    def _evident(self, clause: Clause) -> bool:
        """Whether who did it goes without saying: (people) arrested, but not "shot by police"."""
        doer = clause.subject
        if doer is None or clause.verb.lower_ in self.words.harming:
            return False
        return doer.lower_ in self.words.evident and not children(doer, "compound", "amod", "nmod")

    def _left(self, clause: Clause, room: int) -> str:
        """Return the state that something leaves the noun in: (left) homes without power."""
        for child in (child for child in clause.verb.children if child.i > clause.verb.i):
            state = child.left_edge.lower_ == self.words.without and clause.plain
            told = self.phrases.added([], child, room) if state else []
            if told:
                return self.phrases.joined(told)
        return ""

    def _done(self, clause: Clause, room: int) -> str:
        """Return what the noun does or undergoes: killed in the blast, who live in camps."""
        noun = clause.verb.pos_ == "NOUN" and not children(clause.verb, "case")
        if noun and children(clause.verb, "cop"):
            return ""  # "a scheme that is response"
        short = self._done_plainly(clause, room) if clause.plain else ""
        if short:
            return short
        group = list(clause.group)
        link = self.words.who if self.kind is UnitKind.PEOPLE else self.words.that
        rest = self._rest(clause.verb, room - 1 - self.phrases.count(group))
        rest = rest or [t for t in children(clause.verb, "obj") if t.pos_ == "PRON"]
        if self.phrases.count(group) + 1 > room:
            return ""
        return f"{link} {self.phrases.joined(sorted({*group, *rest}, key=lambda t: t.i))}"

    def _occasion(self, verb: Token, room: int) -> str:
        """Return when something happened by what else did: (killed) when the bridge fell."""
        for clause in children(verb, "advcl"):
            doers, opening = children(clause, "nsubj"), clause.left_edge
            if clause.i < verb.i or not doers or opening.lower_ not in self.words.occasioned:
                continue
            thing = self._thing(doers[0], SHORT_NOUN, clauses=False)
            group = clause_of(clause, self.words).group
            told = f"{opening.text} {thing} {self.phrases.joined(list(group))}"
            return told if thing and self.phrases.size(told) <= room else ""
        return ""

    def _done_plainly(self, clause: Clause, room: int) -> str:
        """Return it without "who" or "that" where a participle or a preposition says it."""
        verb = clause.verb
        rest = self._rest(verb, room - 1)
        goes_on = verb.lower_.endswith(self.words.progressive_endings)
        absolute = any(m.lower_ in self.words.had_with[:1] for m in children(verb, "mark"))
        if clause.passive or verb.pos_ == "ADJ" or goes_on or absolute:  # with most counted
            if all(token.ent_type_ == DATE or token.pos_ == "ADP" for token in rest):
                occasion = self._occasion(verb, room - 1)
                if occasion:
                    return f"{verb.text} {occasion}"
            unsaid = [to for to in children(verb, "xcomp") if to not in rest]
            rest = rest or [t for to in unsaid for t in self._rest(to, room - 1)]
            return self.phrases.joined([verb, *rest])
        cases = [token for case in children(verb, "case") for token in case.subtree]
        if cases and verb.pos_ not in PREDICATES:
            whole = {*cases, *self.phrases.noun(verb, room - len(cases))}
            return self.phrases.joined(sorted(whole, key=lambda token: token.i))
        progressive = self.words.progressive_of(verb.lower_)
        counted = self.noun is not None and self.kind is not UnitKind.PEOPLE
        counted = counted or (self.kind is UnitKind.PERCENT and verb.lower_.endswith("s"))
        return (
            f"{progressive} {self.phrases.joined(rest)}".strip() if progressive and counted else ""
        )


def urged(verb: Token) -> bool:
    """Return whether somebody is only urged, asked or told to do it: urging them to approve $5m."""
    return relation(verb) == "xcomp" and any(
        other.i < verb.i for other in children(verb.head, "obj", "iobj")
    )
