"""Which dimension of a thing a measure tells: "length of the road", "speed of the barge"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.labels.clausal import rest_after
from briefgen.extract.figures.labels.clauses import clause_of, doubtful
from briefgen.extract.figures.labels.closings import labelled
from briefgen.extract.figures.labels.deeds import SHORT_NOUN
from briefgen.extract.figures.labels.distances import before_noun, noun_before, remote_from
from briefgen.extract.figures.labels.handled import dimension_of, handled_as
from briefgen.extract.figures.labels.parts import container_of, whole_of
from briefgen.extract.figures.labels.placed import DATE, PREDICATES
from briefgen.extract.figures.labels.ratios import ratio_told
from briefgen.extract.figures.labels.things import thing_of
from briefgen.extract.figures.labels.told import noun_told
from briefgen.extract.figures.labels.ways import carried_told, reached_at, to_there, travelled_told
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.parse import NOUNS, cases_of, children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.figures.labels.placed import Placed

PLACES = frozenset({"GPE", "LOC", "FAC"})
"""Labels of names of places, in which it is so hot."""

_FEW = 4
"""Most words of what has a dimension."""


def dimensioned(placed: Placed) -> str:
    """Return the dimension of what has it; empty where the sentence tells none."""
    told = ratio_told(placed) or _less_in(placed)
    if told or not dimension_of(placed) or placed.word_after() in placed.words.level_labels:
        return told or _deep(placed)
    told = _exceeding(placed) or _across(placed) or _margin(placed)
    told = (
        told
        or carried_told(placed)
        or travelled_told(placed)
        or _speed(placed)
        or reached_at(placed)
    )
    told = told or _sized(placed) or to_there(placed) or _taken_down(placed)
    return told or _of_place(placed)


def _of_place(placed: Placed) -> str:
    """Return "area of Arden Bay" with what is done to it, for 78 hectares of Arden Bay."""
    place = whole_of(placed)
    if place is None or place.pos_ != "PROPN":
        return ""
    label = placed.words.dimensions.of_things.get(dimension_of(placed), "")
    told = (
        noun_told(placed, place, placed.top)
        if dimension_of(placed) == placed.words.dimensions.area
        else None
    )
    return f"{label} {told}" if label and told and len(told.split()) < MAX_WORDS - 1 else ""


def level_alone(placed: Placed) -> str:
    """Return "height" for one of whom nothing more is known: he is 6 feet tall."""
    label = placed.words.level_labels.get(placed.word_after(), "") if dimension_of(placed) else ""
    return label.partition(" ")[0]


def _deep(placed: Placed) -> str:
    """Return "depth of water" for water up to 55 metres deep."""
    label = placed.words.level_labels.get(placed.word_after()) if dimension_of(placed) else None
    at = placed.span.start - 1
    while at > placed.span.sent.start and placed.span.doc[at].pos_ == "ADV":
        at -= 1
    noun = placed.span.doc[max(at, 0)]
    if not label or noun.pos_ != "NOUN" or noun.ent_type_ == DATE or children(noun, "case"):
        return _deep_in(placed, noun, label or "")
    return labelled(placed, label, thing_of(placed, noun, MAX_WORDS - 2, clauses=False)) or ""


def _deep_in(placed: Placed, noun: Token, label: str) -> str:
    """Return the same of a noun after a preposition, of which a verb says nothing."""
    told = thing_of(placed, noun, MAX_WORDS - 2, clauses=False) if label else ""
    inside = noun.pos_ == "NOUN" and relation(noun) == "obl" and noun.ent_type_ != DATE
    return f"{label} {placed.phrases.unopened(told)}" if inside and told else ""


def _exceeding(placed: Placed) -> str:
    """Return "length of boats" for boats longer than 12 metres."""
    first = placed.span[0]
    label = placed.words.level_labels.get(first.lower_.removesuffix(placed.words.dimensions.more))
    noun = noun_before(placed) if label and first.pos_ == "ADJ" else None
    thing = thing_of(placed, noun, MAX_WORDS - 2, clauses=False) if noun is not None else ""
    return f"{label} {placed.phrases.unopened(thing)}" if thing else ""


def _across(placed: Placed) -> str:
    """Return "size of stones" for stones up to nine centimetres across, 9 metres in length."""
    doc, end = placed.span.doc, placed.span.end
    after = [token.lower_ for token in doc[end : end + 2]]
    label = (
        placed.words.dimensions.size
        if after[:1] and after[0] in placed.words.dimensions.across
        else ""
    )
    if label and relation(doc[end]) == "case":
        return ""
    if after[:1] == [placed.words.within] and set(after) & set(placed.words.dimensions.said):
        label = f"{after[1]} {placed.words.owned_by}"
    thing = placed.phrases.unopened(remote_from(placed, None, MAX_WORDS - 2)) if label else ""
    return f"{label} {thing}" if thing else ""


def _margin(placed: Placed) -> str:
    """Return "amount above the limit" for two knots above the limit."""
    after = placed.word_after()
    beyond = after in placed.words.dimensions.margins
    place = placed.span.doc[placed.span.end].head if beyond else None
    if (
        dimension_of(placed) == placed.words.dimensions.length
        or place is None
        or place.i < placed.span.end
    ):
        return ""
    told = thing_of(placed, place, MAX_WORDS - 2)
    return f"{placed.words.dimensions.amount} {after} {told}" if told else ""


def _taken_down(placed: Placed) -> str:
    """Return "length recorded last year" for the 31 meters recorded last year."""
    name = handled_as(placed)
    for verb in (after for token in placed.span for after in children(token, "acl")):
        done = verb.lower_.endswith(placed.words.participle_endings)
        if done and verb.i == placed.span.end and not children(verb, "nsubj", "mark"):
            told = placed.phrases.joined([verb, *rest_after(placed, verb, MAX_WORDS - 2)])
            return f"{name} {told}"
    return ""


def _sized(placed: Placed) -> str:
    """Return "area of the farm" for a 30-hectare farm, a farm of 30 hectares."""
    noun = before_noun(placed)
    if noun is None and not whole_of(placed):
        holder = container_of(placed)
        links = cases_of(placed.top)
        over = {case for known in placed.words.dimensions.vertical.values() for case in known}
        named = holder is not None and holder.pos_ == "PROPN" and not links
        known = holder is not None and _formed(placed, holder)
        at = {*placed.words.standing_at} if known else set()
        noun = holder if links <= {placed.words.owned_by, *over, *at} and not named else None
    if noun is None or noun.i == placed.top.i:
        return ""
    label = _named_of(placed, noun)
    if not label:
        return _its_bearer(placed, noun)
    told = thing_of(placed, noun, MAX_WORDS - len(label.split()))
    return labelled(placed, label, placed.phrases.unopened(told)) or ""


def _its_bearer(placed: Placed, noun: Token) -> str:
    """Return "top speed of the car" where the car has one of 90 mph, goes at one of that."""
    told = placed.phrases.unopened(thing_of(placed, noun, _FEW, clauses=False))
    hot = dimension_of(placed) == placed.words.dimensions.temperature or noun.i > placed.span.start
    if noun.lower_ not in placed.words.dimensions.said or hot or len(told.split()) > SHORT_NOUN - 1:
        return ""
    thing, sure = _bearer_of(placed, noun)
    known = thing is not None and (thing.pos_ in NOUNS or thing.i in placed.names)
    room = MAX_WORDS - len(told.split()) - len(sure.split()) - 1
    bearer = thing_of(placed, thing, room, clauses=False) if known else ""
    return f"{sure} {told} {placed.words.owned_by} {bearer}".strip() if bearer else ""


def _less_in(placed: Placed) -> str:
    """Return "reduction in the score" for a reduction of 9 points in the score."""
    noun = placed.top.head
    after = children(placed.top, "nmod", "obl") if relation(placed.top) == "nmod" else []
    told = [t for t in after if t.i >= placed.span.end and cases_of(t) == {placed.words.within}]
    moves = noun.lower_ in placed.words.moves_in and bool(told)
    if not moves or placed.kind is not UnitKind.MEASURE or told[0].ent_type_ == DATE:
        return ""
    move = [*placed.phrases.name(noun, _FEW)]
    rest = placed.phrases.added([], told[0], MAX_WORDS - len(move))
    return placed.phrases.joined([*move, *rest]) if rest else ""


def _bearer_of(placed: Placed, noun: Token) -> tuple[Token | None, str]:
    """Return what has a dimension by its noun, and how surely; None for nothing that does."""
    head, cases = noun.head, cases_of(noun)
    if relation(noun) == "nmod" and cases & set(placed.words.had_with):
        whole = bool(children(head, "det")) or head.pos_ == "PROPN"
        return (head if whole else None), ""  # made landfall with winds of 185 km/h
    had = relation(noun) == "obj" and head.lower_ in placed.words.having
    links = {*placed.words.standing_at, *placed.words.had_with, *placed.words.ends}
    if head.pos_ not in PREDICATES or not (had or (relation(noun) == "obl" and cases & links)):
        return None, ""
    clause = clause_of(head, placed.words)
    if clause.prospect is None or doubtful(head, clause):
        return None, ""
    objects = [thing for thing in children(head, "obj") if thing.i < noun.i]
    if cases & set(placed.words.had_with):
        objects = []  # hit the town with winds of 185 km/h
    if cases & set(placed.words.ends) and not (objects or clause.passive):
        return None, ""  # they drilled to a depth of 300 metres
    if objects and dimension_of(placed) == placed.words.dimensions.speed:
        return None, ""
    return (objects[-1] if objects else clause.subject), clause.prospect


def _named_of(placed: Placed, noun: Token) -> str:
    """Return how the dimension of a noun is named; empty where the noun says it itself."""
    words, name = placed.words.dimensions, noun.lower_
    if name in {*words.said, *words.parts, *placed.words.units} or _mass_of(placed, noun):
        return ""
    if dimension_of(placed) != words.length:
        return words.of_things.get(dimension_of(placed), "")
    known = next((label for label, nouns in words.by_noun.items() if name in nouns), "")
    far = placed.unit in words.far
    return known or (next(iter(words.by_noun)) if far else words.size)


def _mass_of(placed: Placed, noun: Token) -> bool:
    """Whether a noun is what there is so much of, and has no dimension: cargoes of 5 tonnes."""
    loose = placed.unit.split()[0] in placed.words.dimensions.bulk and noun.i < placed.span.start
    return (loose and not _formed(placed, noun)) or noun.lower_ in placed.words.totals


def _formed(placed: Placed, noun: Token) -> bool:
    """Whether a noun is known to have a form, and so a dimension: a tower, at 90 metres."""
    return any(noun.lower_ in nouns for nouns in placed.words.dimensions.by_noun.values())


def _speed(placed: Placed) -> str:
    """Return "speed of the barge" for one that moves at 4 knots, was doing 58 mph."""
    verb = placed.top.head
    told = (
        dimension_of(placed) == placed.words.dimensions.speed
        or verb.lower_ in placed.words.dimensions.rated
    )
    hot = (
        dimension_of(placed) == placed.words.dimensions.temperature
        and verb.lower_ in placed.words.dimensions.reaching
    )
    if not (told or hot) or relation(placed.top) not in {"obl", "obj"}:
        return ""
    while verb.pos_ not in PREDICATES and verb.head.i != verb.i and verb.pos_ not in NOUNS:
        verb = verb.head
    clause = clause_of(verb, placed.words)
    subject = clause.subject
    if verb.i and relation(verb) == "acl" and verb.nbor(-1).pos_ in NOUNS:
        subject = verb.nbor(-1)  # rain and winds gusting to 55 mph
    if verb.pos_ not in PREDICATES or subject is None or clause.prospect is None:
        return ""
    said = placed.words.dimensions.said
    moved = placed.words.change_of(verb.lower_) is not None
    things = [thing for thing in children(verb, "obj") if moved and thing.lower_ in said]
    subject = things[-1] if things else subject  # lowered the limit on it to 20 mph
    thing = thing_of(placed, subject, MAX_WORDS - 3, clauses=False)
    if subject.lower_ in said or doubtful(verb, clause):
        return placed.phrases.unopened(thing)
    named = placed.words.dimensions.of_things.get(
        dimension_of(placed), placed.words.dimensions.size
    )
    if hot and subject.ent_type_ in PLACES:
        named = f"{dimension_of(placed)} {placed.words.within}"
    label = f"{clause.prospect} {named}".strip()
    return labelled(placed, label, placed.phrases.unopened(thing)) or label.rsplit(" ", 1)[0]
