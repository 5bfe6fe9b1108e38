"""Which dimension of a thing a measure tells: "length of the road", "speed of the barge"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.clauses import clause_of, doubtful
from briefgen.extract.figures.deeds import SHORT_NOUN, urged
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.figures.placed import PREDICATES
from briefgen.extract.figures.ratios import Ratios
from briefgen.extract.parse import NOUNS, cases_of, children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_FEW = 4
"""Most words of what has a dimension."""


class Dimensions(Ratios):
    """A quantity that may be a length, a speed, an area, a weight, a temperature."""

    def _dimensioned(self) -> str:
        """Return the dimension of what has it; empty where the sentence tells none."""
        told = self._ratio() or self._frequency()
        if told or not self.dimension or self._following() in self.words.level_labels:
            return told
        told = self._across() or self._distance() or self._margin()
        told = told or self._travelled() or self._speed() or self._reached_at()
        return told or self._sized() or self._to_there() or self._taken_down()

    def _frequency(self) -> str:
        """Return "frequency of trains" for trains that leave three times a week."""
        verb = self.top.head
        times = self.unit.split()[0] if self.kind is UnitKind.MEASURE else ""
        after = self.span.doc[self.span.end : self.span.end + 2]
        rated = times != self.unit or any(t.lower_ in self.words.periods for t in after)
        rated = rated and times in self.words.occasions
        if not rated or verb.lower_ not in self.measures.frequent:
            return ""
        clause = clause_of(verb, self.words)
        sure = clause.prospect is not None and not doubtful(verb, clause)
        thing = self._thing(clause.subject, MAX_WORDS - 3, clauses=False) if sure else ""
        label = f"{clause.prospect} {self.measures.frequency}".strip()
        return self._labelled(label, self.phrases.unopened(thing)) or ""

    def _across(self) -> str:
        """Return "size of stones" for stones up to nine centimetres across, 9 metres in length."""
        doc, end = self.span.doc, self.span.end
        after = [token.lower_ for token in doc[end : end + 2]]
        label = self.measures.size if after[:1] and after[0] in self.measures.across else ""
        if label and relation(doc[end]) == "case":
            return ""
        if after[:1] == [self.words.within] and set(after) & set(self.measures.said):
            label = f"{after[1]} {self.words.owned_by}"
        thing = self.phrases.unopened(self._remote(None, MAX_WORDS - 2)) if label else ""
        return f"{label} {thing}" if thing else ""

    def _margin(self) -> str:
        """Return "amount above the limit" for two knots above the limit."""
        after = self._following()
        beyond = after in self.measures.margins
        place = self.span.doc[self.span.end].head if beyond else None
        if self.dimension == self.measures.length or place is None or place.i < self.span.end:
            return ""
        told = self._thing(place, MAX_WORDS - 2)
        return f"{self.measures.amount} {after} {told}" if told else ""

    def _to_there(self) -> str:
        """Return "distance to the next village" for "it is seven miles to the next village"."""
        doc, end = self.span.doc, self.span.end
        goal = doc[end].head if self._following() == self.words.ends[0] else None
        if goal is None or goal.i < end or goal.pos_ not in NOUNS or self.unit not in self.measures.far:
            return ""
        told = self._thing(goal, MAX_WORDS - 2, clauses=False)
        return f"{self.words.distance} {self.words.ends[0]} {told}" if told else ""

    def _taken_down(self) -> str:
        """Return "length recorded last year" for the 31 meters recorded last year."""
        name = self._handled_as()
        for verb in (after for token in self.span for after in children(token, "acl")):
            done = verb.lower_.endswith(self.words.participle_endings)
            if done and verb.i == self.span.end and not children(verb, "nsubj", "mark"):
                told = [verb, *self._rest(verb, MAX_WORDS - 2)]
                return f"{name} {self.phrases.joined(told)}"
        return ""

    def _sized(self) -> str:
        """Return "area of the farm" for a 30-hectare farm, a farm of 30 hectares."""
        noun = self._before_noun()
        if noun is None and not self._parts():
            holder = self._container()
            links = cases_of(self.top)
            over = {case for known in self.measures.vertical.values() for case in known}
            named = holder is not None and holder.pos_ == "PROPN" and not links
            noun = holder if links <= {self.words.owned_by, *over} and not named else None
        if noun is None or noun.i == self.top.i:
            return ""
        label = self._named_of(noun)
        if not label:
            return self._its_bearer(noun)
        told = self._thing(noun, MAX_WORDS - len(label.split()))
        return self._labelled(label, self.phrases.unopened(told)) or ""

    def _its_bearer(self, noun: Token) -> str:
        """Return "top speed of the car" where the car has one of 90 mph, goes at one of that."""
        told = self.phrases.unopened(self._thing(noun, _FEW, clauses=False))
        hot = self.dimension == self.measures.temperature or noun.i > self.span.start
        if noun.lower_ not in self.measures.said or hot or len(told.split()) > SHORT_NOUN - 1:
            return ""
        head = noun.head
        room = MAX_WORDS - len(told.split()) - 2
        if relation(noun) == "nmod" and cases_of(noun) & set(self.words.had_with):
            thing, sure = head if children(head, "det") or head.pos_ == "PROPN" else None, ""
        elif relation(noun) == "obj" and head.lower_ not in self.words.having:
            return ""
        elif relation(noun) in {"obj", "obl"} and head.pos_ in PREDICATES:
            clause = clause_of(head, self.words)
            objects = [o for o in children(head, "obj") if o.i < noun.i]
            thing, sure = objects[-1] if objects else clause.subject, clause.prospect
            sure = None if doubtful(head, clause) else sure
        else:
            return ""
        known = thing is not None and (thing.pos_ in NOUNS or thing.i in self.names)
        bearer = self._thing(thing, room, clauses=False) if known and sure is not None else ""
        return f"{sure} {told} {self.words.owned_by} {bearer}".strip() if bearer else ""

    def _named_of(self, noun: Token) -> str:
        """Return how the dimension of a noun is named; empty where the noun says it itself."""
        words, name = self.measures, noun.lower_
        if name in {*words.said, *words.parts, *self.words.units} or self._mass_of(noun):
            return ""
        if self.dimension != words.length:
            return words.of_things.get(self.dimension, "")
        known = next((label for label, nouns in words.by_noun.items() if name in nouns), "")
        far = self.unit in words.far
        return known or (next(iter(words.by_noun)) if far else words.size)

    def _mass_of(self, noun: Token) -> bool:
        """Whether a noun is what there is so much of, and has no dimension: cargoes of 5 tonnes."""
        loose = self.unit.split()[0] in self.measures.bulk and noun.i < self.span.start
        return loose or noun.lower_ in self.words.totals

    def _speed(self) -> str:
        """Return "speed of the barge" for one that moves at 4 knots, was doing 58 mph."""
        verb = self.top.head
        if self.dimension != self.measures.speed or relation(self.top) not in {"obl", "obj"}:
            return ""
        while verb.pos_ not in PREDICATES and verb.head.i != verb.i and verb.pos_ not in NOUNS:
            verb = verb.head
        clause = clause_of(verb, self.words)
        subject = clause.subject
        if relation(verb) == "acl" and verb.nbor(-1).pos_ in NOUNS:
            subject = verb.nbor(-1)  # rain and winds gusting to 55 mph
        if verb.pos_ not in PREDICATES or subject is None or clause.prospect is None:
            return ""
        thing = self._thing(subject, MAX_WORDS - 3, clauses=False)
        if subject.lower_ in self.measures.said or doubtful(verb, clause):
            return self.phrases.unopened(thing)
        label = f"{clause.prospect} {self.measures.of_things[self.dimension]}".strip()
        return self._labelled(label, self.phrases.unopened(thing)) or label.rsplit(" ", 1)[0]

    def _reached_at(self) -> str:
        """Return where or how hot it was: "height at which the plane disappeared"."""
        links = {case.lower_ for case in children(self.top, "case")}
        verb = self.top.head
        link = next((word for word in self.words.standing_at if word in links), "")
        if not link or relation(self.top) != "obl" or verb.pos_ != "VERB":
            return ""
        clause = clause_of(verb, self.words)
        if self.words.change_of(verb.lower_) or doubtful(verb, clause) or not clause.subject:
            return ""
        name = self._name_at(clause.subject)
        label = f"{name} {link} {self.words.which}"
        told = self._clause(clause, MAX_WORDS - 3) if name else ""
        finite = told and not self._goes_on(verb) and self._doer(clause)
        return f"{label} {told}" if finite else ""

    def _name_at(self, subject: Token) -> str:
        """Return how the level is named at which something does what it does."""
        words = self.measures
        if self.dimension != words.length:
            return self.dimension if self.dimension == words.temperature else ""
        height, depth = (label.split()[0] for label in reversed(words.vertical))
        if subject.lower_ in words.fliers:
            return height
        return depth if subject.lower_ in words.divers else self.words.distance

    def _travelled(self) -> str:
        """Return "distance driven by Quill" for one who had driven 610 kilometres."""
        verb = self.top.head
        goes = verb.lower_ in self.words.travelling and self.dimension == self.measures.length
        if not goes or self._cased() or relation(self.top) not in {"obl", "obj"}:
            return ""
        clause = clause_of(verb, self.words)
        if clause.prospect is None or doubtful(verb, clause) or urged(verb):
            return ""
        doer = self._doer(clause)
        participle = clause.object_participle if clause.plain else None
        if not doer or participle is None:
            told = self._clause(clause, MAX_WORDS - 1)
            return f"{self.words.distance} {told}" if told else ""
        return self._going_on_after(
            f"{self.words.distance} {participle} {self.words.agent} {doer}", verb, MAX_WORDS
        )

    def _cased(self) -> bool:
        """Whether a preposition stands before the quantity: ran at, not "ran for five miles"."""
        cases = {case.lower_ for case in children(self.top, "case")}
        return bool(cases - set(self.words.aimed_for))

    def _way(self) -> str:
        """Return "fall of a roofer" for one who fell 47 feet."""
        verb = self.top.head
        noun = self.measures.moves.get(verb.lower_, "")
        if not noun or self.dimension != self.measures.length:
            return ""
        clause = clause_of(verb, self.words)
        subject = clause.subject
        if subject is None or subject.lower_ in self.measures.said or doubtful(verb, clause):
            return ""
        thing = self.phrases.unopened(self._thing(subject, _FEW, clauses=False))
        return f"{clause.prospect} {noun} {thing}".strip() if clause.prospect == "" and thing else ""
