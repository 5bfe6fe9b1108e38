"""How far a thing is from another: "distance of the towers from shore", "depth of the wreck"."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from briefgen.extract.figures.clauses import clause_of, doubtful
from briefgen.extract.figures.matches import Matched
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.figures.placed import DATE, PREDICATES
from briefgen.extract.parse import NOUNS, ancestors, children, relation

if TYPE_CHECKING:
    from spacy.tokens import Token

NEAR = 4
"""Tokens after a distance in which the direction is: to the south-west of."""

IN_BRACKETS = 7
"""Most tokens of what a distance is in other units, in brackets."""

PLACE_WORDS = 3
"""Most words of where a distance is measured from."""

_THERE = 3
"""Heads of a distance that are looked at for what is so far away."""


class Distances(Matched):
    """A quantity that may be a distance."""

    def _distance(self) -> str:
        """Return how far what is from what, for 5 km off the coast, 30 miles away, 9 m below."""
        if self.dimension != self.measures.length or self._before_noun() is not None:
            return ""
        label, link, place = self._whence()
        along = self._travels() and label not in self.measures.vertical
        if not label or along or self._from_to(place):
            return ""
        known = place is not None and (place.pos_ in NOUNS or place.i in self.names)
        told = self._thing(place, PLACE_WORDS, clauses=False) if known else ""
        vertical = place is None and label in self.measures.vertical
        told = f"{link} {told}" if told else link * vertical
        room = MAX_WORDS - len(f"{label} {told}".split())
        thing = self.phrases.unopened(self._remote(place, room))
        if not thing or told.endswith(f" {thing}"):
            return f"{label.split()[0]} {told}" if told else ""
        return f"{label} {thing} {told}".strip()

    def _before_noun(self) -> Token | None:
        """Return the noun that the measure describes with no preposition between."""
        noun = self._described()
        cased = noun is not None and any(c.i >= self.span.end for c in children(noun, "case"))
        return None if cased and noun is not None and self._case_next() else noun

    def _case_next(self) -> bool:
        """Whether a preposition follows the measure: below ground."""
        doc, end = self.span.doc, self.span.end
        return end < len(doc) and relation(doc[end]) == "case"

    def _from_to(self, place: Token | None) -> bool:
        """Whether a length goes from one end to another one: from heel to claw."""
        doc = self.span.doc
        after = doc[place.i + 1].lower_ if place is not None and place.i + 1 < len(doc) else ""
        return self._following() == self.words.ends[1] and after == self.words.ends[0]

    def _travels(self) -> bool:
        """Whether the distance is what somebody goes: walked 5 km from the village."""
        return self.top.head.lower_ in self.words.travelling

    def _whence(self) -> tuple[str, str, Token | None]:
        """Return how the distance is named, the preposition before the place, and the place."""
        words, doc, end = self.measures, self.span.doc, self._end()
        near = [doc[at] for at in range(end, min(end + NEAR, self.span.sent.end))]
        label = f"{self.measures.distance} {self.words.owned_by}"
        first = near[0].lower_ if near else ""
        place = near[0].head if near and near[0].head.i > near[0].i else None
        if self._opening() is not None:
            return label, words.measured_from[0], place if first in words.measured_from else None
        vertical = next((k for k, cases in words.vertical.items() if first in cases), "")
        if vertical or (first in words.places and place is not None):
            return vertical or label, first, place
        if first == words.measured_from[0]:
            return label, first, place
        return self._apart(near, label) if first in words.apart else self._by_compass(near, label)

    def _end(self) -> int:
        """Return where the quantity ends with what it is in other units: 12 miles (19 km)."""
        doc, end = self.span.doc, self.span.end
        inside = [token.text for token in doc[end : min(end + IN_BRACKETS, self.span.sent.end)]]
        closes = inside.index(")") if ")" in inside else None
        opens = inside[:1] == ["("] and any(t.isdecimal() for t in inside[1:closes])
        return end if closes is None or (closes and not opens) else end + closes + 1

    def _apart(self, near: list[Token], label: str) -> tuple[str, str, Token | None]:
        """Return the same for 30 miles away, 5 km away from the coast."""
        after = near[1] if len(near) > 1 and near[1].lower_ in self.measures.measured_from else None
        if after is None or after.head.i < after.i:
            return label, "", None
        return label, self.measures.measured_from[0], after.head

    def _by_compass(self, near: list[Token], label: str) -> tuple[str, str, Token | None]:
        """Return the same for 23 kilometres north of the town, 4 miles to the south."""
        winds = [token for token in near if token.lower_ in self.measures.winds]
        if not winds or any(t.is_punct and t.text not in self.words.joints for t in near[:1]):
            return "", "", None
        start, doc = self.measures.measured_from[0], self.span.doc
        for case in (t for t in doc[winds[0].i + 1 : winds[0].i + NEAR] if t.head.i > t.i):
            if case.lower_ in self.measures.measured_from and relation(case) == "case":
                return label, start, case.head
        return label, "", None

    def _opening(self) -> Token | None:
        """Return the bound that opens the distance, or stands before it: within."""
        first = self.span[0]
        near = [first, first.nbor(-1)] if first.i else [first]
        return next((token for token in near if token.lower_ in self.measures.bounds), None)

    def _remote(self, place: Token | None, room: int) -> str:
        """Return what is so far away: the noun before the distance, or the subject of its verb."""
        beside = self._noun_before()
        if beside is not None:
            return self._thing(beside, room, clauses=False)
        for head in (self.top, *islice(ancestors(self.top), _THERE)):
            if head.pos_ in NOUNS and head not in {place, self.top} and head.i < self.span.start:
                return self._thing(head, room, clauses=False)
            if head.pos_ in PREDICATES or children(head, "nsubj", "cop"):
                return self._stationed(head, place, room)
        return ""

    def _noun_before(self) -> Token | None:
        """Return the noun right before the distance: the casino 38 miles away."""
        opening = self._opening()
        at = min(self.span.start, opening.i if opening is not None else self.span.start) - 1
        while at > self.span.sent.start and self.span.doc[at].lower_ in self.words.by:
            at -= 1
        if at > self.span.sent.start and self.span.doc[at].text == "," and self._aside():
            at -= 1
        noun = self.span.doc[at] if at >= self.span.sent.start else None
        if noun is None or noun.pos_ not in NOUNS or noun.ent_type_ == DATE:
            return None
        if noun.pos_ == "NOUN" and not (children(noun, "det", "nmod") or noun.text.endswith("s")):
            return None  # capsized in heavy swell
        while relation(noun) in {"compound", "flat"} and noun.head.i != noun.i:
            noun = noun.head
        return noun

    def _whole_of(self, thing: Token | None) -> Token | None:
        """Return what a noun is a part of, which is as far away: half of the newcomers."""
        part = thing is not None and thing.lower_ in self.measures.parts
        return next(iter(children(thing, "nmod")), thing) if thing is not None and part else thing

    def _aside(self) -> bool:
        """Whether the distance stands aside, and its verb is none that it could complete."""
        above = [self.top.head, *islice(ancestors(self.top.head), 1)]
        return not any(head.pos_ == "VERB" and head.i < self.span.start for head in above[:1])

    def _stationed(self, verb: Token, place: Token | None, room: int) -> str:
        """Return the subject of a clause, or its object, that is put so far away."""
        clause = clause_of(verb, self.words)
        own = range(self.span.start, self.span.end)
        clause = replace(clause, group=tuple(t for t in clause.group if t.i not in own))
        if clause.prospect is None or doubtful(verb, clause):
            return ""
        things = [t for t in children(verb, "obj") if t.i < self.span.start]
        things += children(place, "nsubj") if place is not None and clause.subject is None else []
        thing = things[-1] if things else clause.subject
        thing = self._whole_of(thing)
        sized = thing is not None and thing.lower_ in {*self.words.far, *self.words.units}
        return "" if sized else self._thing(thing, room, clauses=False)
