"""What lasts so long: "time the jury took to decide", "time within which the truce broke down"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.clauses import clause_of, doubtful
from briefgen.extract.figures.closings import Closings
from briefgen.extract.figures.deeds import urged
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.figures.placed import NOUN_WORDS
from briefgen.extract.parse import children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from briefgen.extract.figures.clauses import Clause


class Timed(Closings):
    """A quantity that may be a time, or a penalty."""

    def _time(self, head: Token, clause: Clause) -> str | None:
        """Return how long something lasts, or when it is: time since the war began."""
        cases = [case.lower_ for case in children(self.top, "case")]
        uttered = head.lower_ in self.words.saying and not cases  # "two minutes," she said
        if (
            uttered
            or head.lower_ in self.words.units
            or self._only(head)
            or (clause.subject and clause.subject.lower_ in self.words.units)
        ):
            return None
        own = set(cases) & set(self.words.lasting_for)  # sailed for ten days before it sank
        after = "" if own else self._following()
        label = self.words.distances.get(after, self.words.amounts[UnitKind.TIME.value])
        if after not in self.words.distances and cases and cases[0] in self.words.bounding:
            label = f"{label} {cases[0]} {self.words.which}"
        elif (
            set(cases[:1]) & set(self.words.stretching)
            and self._doer(clause)
            and not self._goes_on(head)
        ):
            label = f"{self.words.period_of.split()[0]} {cases[0]} {self.words.which}"
        elif any(det.lower_ in self.words.repeating for det in children(self.top, "det")):
            label = self.words.interval
        elif self._coming(clause, cases):
            label = self.words.time_ahead
        room = MAX_WORDS - len(label.split())
        finite = label.endswith(self.words.which)
        told = self._lasting(head, clause, room, finite=finite) or self._outstanding(clause, room)
        told = told or (self._done_by(clause, room) if finite else None)
        to_do = bool(told) and (told or "").split()[0] in self.words.infinitive
        if to_do and label == self.words.time_ahead:
            label = self.words.amounts[UnitKind.TIME.value]
        return f"{label} {told}" if told else None

    @staticmethod
    def _only(head: Token) -> bool:
        """Whether what is said of a time is what comes in it: will be the last for two years."""
        return head.pos_ == "ADJ" and bool(children(head, "det"))

    def _coming(self, clause: Clause, cases: Sequence[str]) -> bool:
        """Whether a time is the one until something happens: the season ends in three weeks."""
        verb = clause.verb
        sized = [thing for thing in children(verb, "obj") if children(thing, "nummod")]
        if not set(cases[:1]) & set(self.words.until_in) or sized or clause.prospect is None:
            return False
        helped = children(verb, "aux", "cop") or verb.lower_ in self.words.participles
        now = verb.lower_ in self.words.presents or verb.lower_.endswith(self.words.present_endings)
        due = bool(clause.prospect) or verb.lower_ in self.words.prospects
        stands = {cop.lower_ for cop in children(verb, "cop")} & set(self.words.being[:2])
        bare = not children(self.top, "det", "amod")
        return due or (now and not helped) or (bool(stands) and bare and verb.pos_ == "ADJ")

    def _lasting(self, verb: Token, clause: Clause, room: int, *, finite: bool) -> str | None:
        """Return the clause as far as it says what lasts so long.

        `finite` clauses have their doer: (time after which) he left.
        """
        told = self._clause(clause, room)
        if finite and not self._doer(clause):
            return None
        if told and verb.lower_ in self.words.having and told.endswith(verb.text):
            return self._left_of(told)
        busy = self._busy(told, verb, room)
        return busy or self._with_object(told, clause, room, finite=finite)

    def _busy(self, told: str | None, verb: Token, room: int) -> str:
        """Return a clause with what the time is spent on: spent eight months campaigning."""
        for deed in children(verb, "advcl", "xcomp"):
            ending = deed.lower_.endswith(self.words.progressive_endings)
            if told and ending and deed.i == self.span.end:
                return self._going_on_after(f"{told} {deed.text}", deed, room)
        return ""

    def _with_object(
        self, told: str | None, clause: Clause, room: int, *, finite: bool
    ) -> str | None:
        """Return a clause with its object, or as a passive where a pronoun stands for that.

        An object that is measured itself is left for what it is done for.
        """
        verb = clause.verb
        things = [thing for thing in children(verb, "obj") if thing.i != self.top.i]
        if relation(verb) == "acl" and any(t.lower_ in self.words.relatives for t in things):
            return self._with_noun(told, verb, room)
        if any(thing.pos_ == "PRON" for thing in things):
            return None if finite else self._undergone_by(clause, room)
        if any(self.phrases.measures(thing) for thing in things):
            return next((self.phrases.joined(aim) for aim in self._aims_of(verb, room)), None)
        return told

    def _left_of(self, told: str) -> str | None:
        """Return what is left of a time that somebody has: has one year left."""
        left = [after.text for token in self.span for after in children(token, "acl")]
        return f"{told} {left[0]}" if left else None

    def _with_noun(self, told: str | None, verb: Token, room: int) -> str | None:
        """Return a relative clause with its noun as the object: the search that they have led."""
        whole = self.phrases.joined(self.phrases.noun(verb.head, room, clauses=False))
        ends = told is not None and told.endswith(verb.text)
        return f"{told} {whole}" if ends and len(f"{told} {whole}".split()) <= room else None

    def _done_by(self, clause: Clause, room: int) -> str | None:
        """Return what was done where several did it: (time within which) riders were taken off."""
        things = [thing for thing in children(clause.verb, "obj") if thing.i != self.top.i]
        participle = clause.participle if clause.plain and not clause.passive else None
        counted = things and not things[0].is_currency and things[0].lower_ not in self.words.units
        if not participle or not counted or things[0].pos_ != "NOUN":
            return None
        particles = [t.text for t in clause.group if relation(t) == "compound"]
        room -= 2 + len(particles)
        told = self.phrases.noun(things[0], min(room, NOUN_WORDS), clauses=False)
        were = self.words.being[2 + things[0].lower_.endswith("s")]
        return " ".join([self.phrases.joined(told), were, participle, *particles]) if told else None

    def _undergone_by(self, clause: Clause, room: int) -> str | None:
        """Return what somebody unnamed undergoes: questioned by a guard."""
        participle, doer = clause.participle if clause.plain else None, self._doer(clause)
        if not participle or not doer or clause.passive:
            return None
        said = f"{participle} {self.words.agent} {doer}"
        return self._going_on_after(said, clause.verb, room)

    def _outstanding(self, clause: Clause, room: int) -> str | None:
        """Return what is to be done, without who does it: (time within which) to publish data."""
        verb = clause.verb
        pronouns = [thing for thing in children(verb, "obj") if thing.pos_ == "PRON"]
        ahead = [
            mark.lower_ for mark in children(verb, "mark") if mark.lower_ in self.words.infinitive
        ]
        ahead += [aux.lower_ for aux in children(verb, "aux") if aux.lower_ in self.words.prospects]
        done = any(aux.lower_ in self.words.having for aux in children(verb, "aux"))
        if not ahead or pronouns or done or clause.passive or clause.prospect is None:
            return None
        rest = self._rest(verb, room - 2)
        return f"{self.words.infinitive[0]} {self.phrases.joined([verb, *rest])}" if rest else None

    def _aims_of(self, verb: Token, room: int) -> list[list[Token]]:
        """Return for what something is done: to double the traffic."""
        aims = [child for child in children(verb, "advcl", "xcomp") if self._aims(child)]
        return [[*children(aim, "mark"), aim, *self._rest(aim, room - 2)] for aim in aims]

    def _aim(self, head: Token, room: int) -> str:
        """Return what it takes the quantity to do: it took an hour to reach the summit."""
        aims = children(head, "csubj") if children(head, "expl") else []
        timed = self.kind is not UnitKind.MONEY  # ordered the firm to pay $5m
        aims += [head] if timed and relation(head) == "xcomp" and urged(head) else []
        for verb in aims:
            marks = [m for m in children(verb, "mark") if m.lower_ in self.words.infinitive]
            if marks and verb.i >= head.i:
                return self.phrases.joined([*marks, verb, *self._rest(verb, room - 2)])
        return ""

    def _penalty(self, head: Token) -> str | None:
        """Return a term or a fine with who gets it: "prison term for Holt"."""
        clause, label = clause_of(head, self.words), ""
        last = self.span[-1]
        place = self.span.doc[last.i + 2] if last.i + 2 < len(self.span.doc) else last
        confined = self._following() in self.words.confined and relation(place) != "compound"
        if self.kind is UnitKind.TIME and confined:
            label = self.words.terms.get(place.lower_, "")
        if not label and self.kind in {UnitKind.TIME, UnitKind.MONEY}:
            label = self.words.penalties.get(head.lower_, "")
        if not label or clause.prospect is None or doubtful(head, clause):
            return None
        fined = [thing for thing in children(head, "obj", "iobj") if thing.i != self.top.i]
        whom = self._thing(fined[0] if fined else clause.subject, NOUN_WORDS, clauses=False)
        if head.lower_ not in {*self.words.penalties, *self.words.serving}:
            whom = ""  # the law provides for ten years in prison
        label = f"{clause.prospect} {label}".strip()
        return f"{label} {self.words.imposed_on} {whom}" if whom else label
