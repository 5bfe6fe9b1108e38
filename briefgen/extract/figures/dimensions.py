"""Which dimension of a thing a measure tells: "length of the road", "speed of the barge"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.clauses import clause_of, doubtful
from briefgen.extract.figures.deeds import SHORT_NOUN
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.figures.placed import DATE, PREDICATES
from briefgen.extract.figures.ways import Ways
from briefgen.extract.parse import NOUNS, cases_of, children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Token

PLACES = frozenset({"GPE", "LOC", "FAC"})
"""Labels of names of places, in which it is so hot."""

_FEW = 4
"""Most words of what has a dimension."""


class Dimensions(Ways):
    """A quantity that may be a length, a speed, an area, a weight, a temperature."""

    def _dimensioned(self) -> str:
        """Return the dimension of what has it; empty where the sentence tells none."""
        told = self._ratio() or self._less_in()
        if told or not self.dimension or self._following() in self.words.level_labels:
            return told or self._deep()
        told = self._exceeding() or self._across() or self._margin()
        told = told or self._carried() or self._travelled() or self._speed() or self._reached_at()
        told = told or self._sized() or self._to_there() or self._taken_down()
        return told or self._of_place()

    def _of_place(self) -> str:
        """Return "area of Arden Bay" with what is done to it, for 78 hectares of Arden Bay."""
        place = self._parts()
        if place is None or place.pos_ != "PROPN":
            return ""
        label = self.measures.of_things.get(self.dimension, "")
        told = self._told(place, self.top) if self.dimension == self.measures.area else None
        return f"{label} {told}" if label and told and len(told.split()) < MAX_WORDS - 1 else ""

    def _level_alone(self) -> str:
        """Return "height" for one of whom nothing more is known: he is 6 feet tall."""
        label = self.words.level_labels.get(self._following(), "") if self.dimension else ""
        return label.partition(" ")[0]

    def _deep(self) -> str:
        """Return "depth of water" for water up to 55 metres deep."""
        label = self.words.level_labels.get(self._following()) if self.dimension else None
        at = self.span.start - 1
        while at > self.span.sent.start and self.span.doc[at].pos_ == "ADV":
            at -= 1
        noun = self.span.doc[max(at, 0)]
        if not label or noun.pos_ != "NOUN" or noun.ent_type_ == DATE or children(noun, "case"):
            return self._deep_in(noun, label or "")
        return self._labelled(label, self._thing(noun, MAX_WORDS - 2, clauses=False)) or ""

    def _deep_in(self, noun: Token, label: str) -> str:
        """Return the same of a noun after a preposition, of which a verb says nothing."""
        told = self._thing(noun, MAX_WORDS - 2, clauses=False) if label else ""
        inside = noun.pos_ == "NOUN" and relation(noun) == "obl" and noun.ent_type_ != DATE
        return f"{label} {self.phrases.unopened(told)}" if inside and told else ""

    def _exceeding(self) -> str:
        """Return "length of boats" for boats longer than 12 metres."""
        first = self.span[0]
        label = self.words.level_labels.get(first.lower_.removesuffix(self.measures.more))
        noun = self._noun_before() if label and first.pos_ == "ADJ" else None
        thing = self._thing(noun, MAX_WORDS - 2, clauses=False) if noun is not None else ""
        return f"{label} {self.phrases.unopened(thing)}" if thing else ""

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

    def _taken_down(self) -> str:
        """Return "length recorded last year" for the 31 meters recorded last year."""
        name = self._handled_as()
        for verb in (after for token in self.span for after in children(token, "acl")):
            done = verb.lower_.endswith(self.words.participle_endings)
            if done and verb.i == self.span.end and not children(verb, "nsubj", "mark"):
                told = self.phrases.joined([verb, *self._rest(verb, MAX_WORDS - 2)])
                return f"{name} {told}"
        return ""

    def _sized(self) -> str:
        """Return "area of the farm" for a 30-hectare farm, a farm of 30 hectares."""
        noun = self._before_noun()
        if noun is None and not self._parts():
            holder = self._container()
            links = cases_of(self.top)
            over = {case for known in self.measures.vertical.values() for case in known}
            named = holder is not None and holder.pos_ == "PROPN" and not links
            known = holder is not None and self._formed(holder)
            at = {*self.words.standing_at} if known else set()
            noun = holder if links <= {self.words.owned_by, *over, *at} and not named else None
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
        thing, sure = self._bearer_of(noun)
        known = thing is not None and (thing.pos_ in NOUNS or thing.i in self.names)
        room = MAX_WORDS - len(told.split()) - len(sure.split()) - 1
        bearer = self._thing(thing, room, clauses=False) if known else ""
        return f"{sure} {told} {self.words.owned_by} {bearer}".strip() if bearer else ""

    def _less_in(self) -> str:
        """Return "reduction in the score" for a reduction of 9 points in the score."""
        noun = self.top.head
        after = children(self.top, "nmod", "obl") if relation(self.top) == "nmod" else []
        told = [t for t in after if t.i >= self.span.end and cases_of(t) == {self.words.within}]
        moves = noun.lower_ in self.words.moves_in and bool(told)
        if not moves or self.kind is not UnitKind.MEASURE or told[0].ent_type_ == DATE:
            return ""
        move = [*self.phrases.name(noun, _FEW)]
        rest = self.phrases.added([], told[0], MAX_WORDS - len(move))
        return self.phrases.joined([*move, *rest]) if rest else ""

    def _bearer_of(self, noun: Token) -> tuple[Token | None, str]:
        """Return what has a dimension by its noun, and how surely; None for nothing that does."""
        head, cases = noun.head, cases_of(noun)
        if relation(noun) == "nmod" and cases & set(self.words.had_with):
            whole = bool(children(head, "det")) or head.pos_ == "PROPN"
            return (head if whole else None), ""  # made landfall with winds of 185 km/h
        had = relation(noun) == "obj" and head.lower_ in self.words.having
        links = {*self.words.standing_at, *self.words.had_with, *self.words.ends}
        if head.pos_ not in PREDICATES or not (had or (relation(noun) == "obl" and cases & links)):
            return None, ""
        clause = clause_of(head, self.words)
        if clause.prospect is None or doubtful(head, clause):
            return None, ""
        objects = [thing for thing in children(head, "obj") if thing.i < noun.i]
        if cases & set(self.words.had_with):
            objects = []  # hit the town with winds of 185 km/h
        if cases & set(self.words.ends) and not (objects or clause.passive):
            return None, ""  # they drilled to a depth of 300 metres
        if objects and self.dimension == self.measures.speed:
            return None, ""
        return (objects[-1] if objects else clause.subject), clause.prospect

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
        return (loose and not self._formed(noun)) or noun.lower_ in self.words.totals

    def _formed(self, noun: Token) -> bool:
        """Whether a noun is known to have a form, and so a dimension: a tower, at 90 metres."""
        return any(noun.lower_ in nouns for nouns in self.measures.by_noun.values())

    def _speed(self) -> str:
        """Return "speed of the barge" for one that moves at 4 knots, was doing 58 mph."""
        verb = self.top.head
        told = self.dimension == self.measures.speed or verb.lower_ in self.measures.rated
        hot = self.dimension == self.measures.temperature and verb.lower_ in self.measures.reaching
        if not (told or hot) or relation(self.top) not in {"obl", "obj"}:
            return ""
        while verb.pos_ not in PREDICATES and verb.head.i != verb.i and verb.pos_ not in NOUNS:
            verb = verb.head
        clause = clause_of(verb, self.words)
        subject = clause.subject
        if verb.i and relation(verb) == "acl" and verb.nbor(-1).pos_ in NOUNS:
            subject = verb.nbor(-1)  # rain and winds gusting to 55 mph
        if verb.pos_ not in PREDICATES or subject is None or clause.prospect is None:
            return ""
        thing = self._thing(subject, MAX_WORDS - 3, clauses=False)
        if subject.lower_ in self.measures.said or doubtful(verb, clause):
            return self.phrases.unopened(thing)
        named = self.measures.of_things.get(self.dimension, self.measures.size)
        if hot and subject.ent_type_ in PLACES:
            named = f"{self.dimension} {self.words.within}"
        label = f"{clause.prospect} {named}".strip()
        return self._labelled(label, self.phrases.unopened(thing)) or label.rsplit(" ", 1)[0]
