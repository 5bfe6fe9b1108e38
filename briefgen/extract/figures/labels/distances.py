"""How far a thing is from another: "distance of the towers from shore", "depth of the wreck"."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from briefgen.extract.figures.labels.clauses import clause_of, doubtful
from briefgen.extract.figures.labels.handled import dimension_of
from briefgen.extract.figures.labels.parts import noun_described
from briefgen.extract.figures.labels.placed import DATE, PREDICATES
from briefgen.extract.figures.labels.things import thing_of
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.parse import NOUNS, ancestors, children, relation

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.figures.labels.placed import Placed

NEAR = 4
"""Tokens after a distance in which the direction is: to the south-west of."""

IN_BRACKETS = 7
"""Most tokens of what a distance is in other units, in brackets."""

PLACE_WORDS = 3
"""Most words of where a distance is measured from."""

_THERE = 3
"""Heads of a distance that are looked at for what is so far away."""


def distance_told(placed: Placed) -> str:
    """Return how far what is from what, for 5 km off the coast, 30 miles away, 9 m below."""
    if dimension_of(placed) != placed.words.dimensions.length or before_noun(placed) is not None:
        return ""
    label, link, place = _whence(placed)
    along = _travels(placed) and label not in placed.words.dimensions.vertical
    if not label or along or _from_to(placed, place):
        return ""
    known = place is not None and (place.pos_ in NOUNS or place.i in placed.names)
    told = thing_of(placed, place, PLACE_WORDS, clauses=False) if known else ""
    vertical = place is None and label in placed.words.dimensions.vertical
    told = f"{link} {told}" if told else link * vertical
    room = MAX_WORDS - len(f"{label} {told}".split())
    thing = placed.phrases.unopened(remote_from(placed, place, room))
    if not thing or told.endswith(f" {thing}"):
        return f"{label.split()[0]} {told}" if told else ""
    return f"{label} {thing} {told}".strip()


def before_noun(placed: Placed) -> Token | None:
    """Return the noun that the measure describes with no preposition between."""
    noun = noun_described(placed)
    cased = noun is not None and any(c.i >= placed.span.end for c in children(noun, "case"))
    return None if cased and noun is not None and _case_next(placed) else noun


def _case_next(placed: Placed) -> bool:
    """Whether a preposition follows the measure: below ground."""
    doc, end = placed.span.doc, placed.span.end
    return end < len(doc) and relation(doc[end]) == "case"


def _from_to(placed: Placed, place: Token | None) -> bool:
    """Whether a length goes from one end to another one: from heel to claw."""
    doc = placed.span.doc
    after = doc[place.i + 1].lower_ if place is not None and place.i + 1 < len(doc) else ""
    return placed.word_after() == placed.words.ends[1] and after == placed.words.ends[0]


def _travels(placed: Placed) -> bool:
    """Whether the distance is what somebody goes: walked 5 km from the village."""
    return placed.top.head.lower_ in placed.words.travelling


def _whence(placed: Placed) -> tuple[str, str, Token | None]:
    """Return how the distance is named, the preposition before the place, and the place."""
    words, doc, end = placed.words.dimensions, placed.span.doc, _end(placed)
    near = [doc[at] for at in range(end, min(end + NEAR, placed.span.sent.end))]
    label = f"{placed.words.dimensions.distance} {placed.words.owned_by}"
    first = near[0].lower_ if near else ""
    place = near[0].head if near and near[0].head.i > near[0].i else None
    if _opening(placed) is not None:
        return label, words.measured_from[0], place if first in words.measured_from else None
    vertical = next((k for k, cases in words.vertical.items() if first in cases), "")
    if vertical or (first in words.places and place is not None):
        return vertical or label, first, place
    if first == words.measured_from[0]:
        return label, first, place
    return _apart(placed, near, label) if first in words.apart else _by_compass(placed, near, label)


def _end(placed: Placed) -> int:
    """Return where the quantity ends with what it is in other units: 12 miles (19 km)."""
    doc, end = placed.span.doc, placed.span.end
    inside = [token.text for token in doc[end : min(end + IN_BRACKETS, placed.span.sent.end)]]
    closes = inside.index(")") if ")" in inside else None
    opens = inside[:1] == ["("] and any(t.isdecimal() for t in inside[1:closes])
    return end if closes is None or (closes and not opens) else end + closes + 1


def _apart(placed: Placed, near: list[Token], label: str) -> tuple[str, str, Token | None]:
    """Return the same for 30 miles away, 5 km away from the coast."""
    after = (
        near[1]
        if len(near) > 1 and near[1].lower_ in placed.words.dimensions.measured_from
        else None
    )
    if after is None or after.head.i < after.i:
        return label, "", None
    return label, placed.words.dimensions.measured_from[0], after.head


def _by_compass(placed: Placed, near: list[Token], label: str) -> tuple[str, str, Token | None]:
    """Return the same for 23 kilometres north of the town, 4 miles to the south."""
    winds = [token for token in near if token.lower_ in placed.words.dimensions.winds]
    if not winds or any(t.is_punct and t.text not in placed.words.joints for t in near[:1]):
        return "", "", None
    start, doc = placed.words.dimensions.measured_from[0], placed.span.doc
    for case in (t for t in doc[winds[0].i + 1 : winds[0].i + NEAR] if t.head.i > t.i):
        if case.lower_ in placed.words.dimensions.measured_from and relation(case) == "case":
            return label, start, case.head
    return label, "", None


def _opening(placed: Placed) -> Token | None:
    """Return the bound that opens the distance, or stands before it: within."""
    first = placed.span[0]
    near = [first, first.nbor(-1)] if first.i else [first]
    return next((token for token in near if token.lower_ in placed.words.dimensions.bounds), None)


def remote_from(placed: Placed, place: Token | None, room: int) -> str:
    """Return what is so far away: the noun before the distance, or the subject of its verb."""
    beside = noun_before(placed)
    if beside is not None:
        return thing_of(placed, beside, room, clauses=False)
    for head in (placed.top, *islice(ancestors(placed.top), _THERE)):
        if head.pos_ in NOUNS and head not in {place, placed.top} and head.i < placed.span.start:
            return thing_of(placed, head, room, clauses=False)
        if head.pos_ in PREDICATES or children(head, "nsubj", "cop"):
            return _stationed(placed, head, place, room)
    return ""


def noun_before(placed: Placed) -> Token | None:
    """Return the noun right before the distance: the casino 38 miles away."""
    opening = _opening(placed)
    at = min(placed.span.start, opening.i if opening is not None else placed.span.start) - 1
    while at > placed.span.sent.start and placed.span.doc[at].lower_ in placed.words.by:
        at -= 1
    if at > placed.span.sent.start and placed.span.doc[at].text == "," and _aside(placed):
        at -= 1
    noun = placed.span.doc[at] if at >= placed.span.sent.start else None
    if noun is None or noun.pos_ not in NOUNS or noun.ent_type_ == DATE:
        return None
    if noun.pos_ == "NOUN" and not (children(noun, "det", "nmod") or noun.text.endswith("s")):
        return None  # capsized in heavy swell
    while relation(noun) in {"compound", "flat"} and noun.head.i != noun.i:
        noun = noun.head
    return noun


def _whole_of(placed: Placed, thing: Token | None) -> Token | None:
    """Return what a noun is a part of, which is as far away: half of the newcomers."""
    part = thing is not None and thing.lower_ in placed.words.dimensions.parts
    return next(iter(children(thing, "nmod")), thing) if thing is not None and part else thing


def _aside(placed: Placed) -> bool:
    """Whether the distance stands aside, and its verb is none that it could complete."""
    above = [placed.top.head, *islice(ancestors(placed.top.head), 1)]
    return not any(head.pos_ == "VERB" and head.i < placed.span.start for head in above[:1])


def _stationed(placed: Placed, verb: Token, place: Token | None, room: int) -> str:
    """Return the subject of a clause, or its object, that is put so far away."""
    clause = clause_of(verb, placed.words)
    own = range(placed.span.start, placed.span.end)
    clause = replace(clause, group=tuple(t for t in clause.group if t.i not in own))
    if clause.prospect is None or doubtful(verb, clause):
        return ""
    things = [t for t in children(verb, "obj") if t.i < placed.span.start]
    things += children(place, "nsubj") if place is not None and clause.subject is None else []
    thing = things[-1] if things else clause.subject
    thing = _whole_of(placed, thing)
    sized = thing is not None and thing.lower_ in {*placed.words.far, *placed.words.units}
    return "" if sized else thing_of(placed, thing, room, clauses=False)
