"""A way made or a pace kept: "distance driven by Quill", "fall of a roofer"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.clauses import clause_of, doubtful
from briefgen.extract.figures.deeds import urged
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.figures.ratios import Ratios
from briefgen.extract.parse import NOUNS, children, relation

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.figures.clauses import Clause

_FEW = 4
"""Most words of what has made a way."""


class Ways(Ratios):
    """A quantity that may be a way made, how often it is, or a level at which something is done."""

    def _travelled(self) -> str:
        """Return "distance driven by Quill" for one who had driven 610 kilometres."""
        verb = self._goer()
        goes = verb.lower_ in self.words.travelling and self.dimension == self.measures.length
        if not goes or self._cased() or relation(self.top) not in {"obl", "obj"}:
            return ""
        clause = clause_of(verb, self.words)
        if urged(verb) and not doubtful(verb, clause):
            said = f"{self.measures.distance} {self.words.infinitive[0]} {verb.text}"
            return self._going_on_after(said, verb, MAX_WORDS)
        if clause.prospect is None or doubtful(verb, clause):
            return ""
        doer = self._doer(clause)
        participle = clause.object_participle if clause.plain else None
        if not doer or participle is None:
            told = self._clause(clause, MAX_WORDS - 1)
            return f"{self.measures.distance} {told}" if told else ""
        return self._going_on_after(
            f"{self.measures.distance} {participle} {self.words.agent} {doer}", verb, MAX_WORDS
        )

    def _carried(self) -> str:
        """Return "distance of javelin sent across the field" for what somebody sent so far."""
        verb = self.top.head
        things = [t for t in children(verb, "obj", "iobj") if verb.i < t.i < self.span.start]
        far = self.dimension == self.measures.length and verb.lower_ in self.measures.carrying
        if not far or not things or children(self.top, "case"):
            return ""
        clause = clause_of(verb, self.words)
        participle = clause.object_participle if clause.plain else None
        thing = self.phrases.unopened(self._thing(things[-1], _FEW, clauses=False))
        if not participle or not thing or doubtful(verb, clause):
            return ""
        said = f"{self.measures.distance} {self.words.owned_by} {thing} {participle}"
        after = [c for c in children(verb, "obl") if c.i > self.span.end]
        rest = self.phrases.added([], after[0], MAX_WORDS - len(said.split())) if after else []
        return f"{said} {self.phrases.joined(rest)}".strip()

    def _goer(self) -> Token:
        """Return the verb of a way, past an adverb: fly 18 kilometres there and back."""
        head = self.top.head
        return head.head if head.pos_ == "ADV" and head.i == self.span.end else head

    def _cased(self) -> bool:
        """Whether a preposition stands before the quantity: ran at, not "ran for five miles"."""
        cases = {case.lower_ for case in children(self.top, "case")}
        return bool(cases - set(self.words.aimed_for))

    def _way(self) -> str:
        """Return "fall of a roofer" for one who fell 47 feet."""
        verb = self.top.head
        noun = self.measures.moves.get(verb.lower_, "")
        turned = self.dimension == self.measures.angle
        if turned:
            noun = self.measures.turns.get(verb.lower_, "")
        if self._parts() is not None:
            return ""  # dropped 14 inches of snow
        if not noun or not (turned or self.dimension == self.measures.length):
            return ""
        clause = clause_of(verb, self.words)
        subject = clause.subject
        level = {*self.measures.said, *self.measures.by_noun[next(iter(self.measures.vertical))]}
        if subject is None or subject.lower_ in level or doubtful(verb, clause):
            return ""
        thing = self.phrases.unopened(self._thing(subject, _FEW, clauses=False))
        return f"{noun} {thing}" if clause.plain and thing else ""

    def _to_there(self) -> str:
        """Return "distance to the next village" for "it is seven miles to the next village"."""
        doc, end = self.span.doc, self.span.end
        goal = doc[end].head if self._following() == self.words.ends[0] else None
        known = goal is not None and goal.i > end and goal.pos_ in NOUNS
        if not known or self.unit not in self.measures.far:
            return ""
        told = self._thing(goal, MAX_WORDS - 2, clauses=False)
        return f"{self.measures.distance} {self.words.ends[0]} {told}" if told else ""

    def _frequency(self) -> str:
        """Return "frequency of trains" for trains that leave three times a week."""
        verb = self.top.head
        times = self.unit.partition(" ")[0]
        rated = (times != self.unit or self._rated()) and times in self.words.occasions
        if not rated or verb.lower_ not in self.measures.frequent:
            return ""
        clause = clause_of(verb, self.words)
        sure = clause.prospect is not None and not doubtful(verb, clause)
        thing = self._thing(clause.subject, MAX_WORDS - 3, clauses=False) if sure else ""
        label = f"{clause.prospect} {self.measures.frequency}".strip()
        return self._labelled(label, self.phrases.unopened(thing)) or ""

    def _reached_at(self) -> str:
        """Return where or how hot it was: "height at which the plane disappeared"."""
        links = {case.lower_ for case in children(self.top, "case")}
        verb = self.top.head
        begin = self.measures.measured_from[:1] if self.dimension == self.measures.length else []
        known = [*self.words.standing_at, *begin]
        link = next((word for word in known if word in links), "")
        before = verb.i < self.span.start and relation(self.top) == "obl"
        if not link or not before or verb.pos_ != "VERB":
            return ""
        clause = clause_of(verb, self.words)
        if self.words.change_of(verb.lower_) or doubtful(verb, clause) or not clause.subject:
            return ""
        name = self._name_at([verb, clause.subject, *children(verb, "obj")])
        label = f"{name} {link} {self.words.which}"
        told = self._clause(clause, MAX_WORDS - 3) if name else ""
        bare = relation(verb) == "acl" and not children(verb, "nsubj")  # filmed from 20 metres
        finite = told and not (bare or self._goes_on(verb)) and self._doer(clause)
        return f"{label} {self._whole(told or '', clause)}" if finite else ""

    def _whole(self, told: str, clause: Clause) -> str:
        """Return a clause with its object, and its doer's name alone where both have no room."""
        verb = clause.verb
        objects = [thing for thing in children(verb, "obj") if thing.i > verb.i]
        cut = objects and told.endswith(verb.text) and clause.subject is not None
        doer = self._named(clause.subject) if cut and clause.subject is not None else ""
        thing = self._named(objects[0]) or self._thing(objects[0], _FEW) if cut else ""
        longer = f"{doer} {verb.text} {thing}"
        return longer if doer and thing and len(longer.split()) < MAX_WORDS - 1 else told

    def _name_at(self, things: list[Token]) -> str:
        """Return how the level is named at which something does what it does."""
        words = self.measures
        if self.dimension != words.length:
            return self.dimension if self.dimension == words.temperature else ""
        height, depth = (label.split()[0] for label in reversed(words.vertical))
        named = {thing.lower_ for thing in things}
        if named & set(words.fliers):
            return height
        return depth if named & set(words.divers) else self.measures.distance
