"""A way made or a pace kept: "distance driven by Quill", "fall of a roofer"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.labels.clausal import (
    clause_told,
    doer_of,
    going_on_after,
    is_progressive,
)
from briefgen.extract.figures.labels.clauses import clause_of, doubtful
from briefgen.extract.figures.labels.closings import labelled
from briefgen.extract.figures.labels.completed import is_rated, named_subject
from briefgen.extract.figures.labels.deeds import urged
from briefgen.extract.figures.labels.handled import dimension_of
from briefgen.extract.figures.labels.parts import whole_of
from briefgen.extract.figures.labels.things import thing_of
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.parse import NOUNS, children, relation

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.figures.labels.clauses import Clause
    from briefgen.extract.figures.labels.placed import Placed

_FEW = 4
"""Most words of what has made a way."""


def travelled_told(placed: Placed) -> str:
    """Return "distance driven by Quill" for one who had driven 610 kilometres."""
    verb = _goer(placed)
    goes = (
        verb.lower_ in placed.words.travelling
        and dimension_of(placed) == placed.words.dimensions.length
    )
    if not goes or _cased(placed) or relation(placed.top) not in {"obl", "obj"}:
        return ""
    clause = clause_of(verb, placed.words)
    if urged(verb) and not doubtful(verb, clause):
        said = f"{placed.words.dimensions.distance} {placed.words.infinitive[0]} {verb.text}"
        return going_on_after(placed, said, verb, MAX_WORDS)
    if clause.prospect is None or doubtful(verb, clause):
        return ""
    doer = doer_of(placed, clause)
    participle = clause.object_participle if clause.plain else None
    if not doer or participle is None:
        told = clause_told(placed, clause, MAX_WORDS - 1)
        return f"{placed.words.dimensions.distance} {told}" if told else ""
    return going_on_after(
        placed,
        f"{placed.words.dimensions.distance} {participle} {placed.words.agent} {doer}",
        verb,
        MAX_WORDS,
    )


def carried_told(placed: Placed) -> str:
    """Return "distance of javelin sent across the field" for what somebody sent so far."""
    verb = placed.top.head
    things = [t for t in children(verb, "obj", "iobj") if verb.i < t.i < placed.span.start]
    far = (
        dimension_of(placed) == placed.words.dimensions.length
        and verb.lower_ in placed.words.dimensions.carrying
    )
    if not far or not things or children(placed.top, "case"):
        return ""
    clause = clause_of(verb, placed.words)
    participle = clause.object_participle if clause.plain else None
    thing = placed.phrases.unopened(thing_of(placed, things[-1], _FEW, clauses=False))
    if not participle or not thing or doubtful(verb, clause):
        return ""
    said = f"{placed.words.dimensions.distance} {placed.words.owned_by} {thing} {participle}"
    after = [c for c in children(verb, "obl") if c.i > placed.span.end]
    rest = placed.phrases.added([], after[0], MAX_WORDS - len(said.split())) if after else []
    return f"{said} {placed.phrases.joined(rest)}".strip()


def _goer(placed: Placed) -> Token:
    """Return the verb of a way, past an adverb: fly 18 kilometres there and back."""
    head = placed.top.head
    return head.head if head.pos_ == "ADV" and head.i == placed.span.end else head


def _cased(placed: Placed) -> bool:
    """Whether a preposition stands before the quantity: ran at, not "ran for five miles"."""
    cases = {case.lower_ for case in children(placed.top, "case")}
    return bool(cases - set(placed.words.aimed_for))


def way_told(placed: Placed) -> str:
    """Return "fall of a roofer" for one who fell 47 feet."""
    verb = placed.top.head
    noun = placed.words.dimensions.moves.get(verb.lower_, "")
    turned = dimension_of(placed) == placed.words.dimensions.angle
    if turned:
        noun = placed.words.dimensions.turns.get(verb.lower_, "")
    if whole_of(placed) is not None:
        return ""  # dropped 14 inches of snow
    if not noun or not (turned or dimension_of(placed) == placed.words.dimensions.length):
        return ""
    clause = clause_of(verb, placed.words)
    subject = clause.subject
    level = {
        *placed.words.dimensions.said,
        *placed.words.dimensions.by_noun[next(iter(placed.words.dimensions.vertical))],
    }
    if subject is None or subject.lower_ in level or doubtful(verb, clause):
        return ""
    thing = placed.phrases.unopened(thing_of(placed, subject, _FEW, clauses=False))
    return f"{noun} {thing}" if clause.plain and thing else ""


def to_there(placed: Placed) -> str:
    """Return "distance to the next village" for "it is seven miles to the next village"."""
    doc, end = placed.span.doc, placed.span.end
    goal = doc[end].head if placed.word_after() == placed.words.ends[0] else None
    known = goal is not None and goal.i > end and goal.pos_ in NOUNS
    if not known or placed.unit not in placed.words.dimensions.far:
        return ""
    told = thing_of(placed, goal, MAX_WORDS - 2, clauses=False)
    return f"{placed.words.dimensions.distance} {placed.words.ends[0]} {told}" if told else ""


def frequency_told(placed: Placed) -> str:
    """Return "frequency of trains" for trains that leave three times a week."""
    verb = placed.top.head
    times = placed.unit.partition(" ")[0]
    rated = (times != placed.unit or is_rated(placed)) and times in placed.words.occasions
    if not rated or verb.lower_ not in placed.words.dimensions.frequent:
        return ""
    clause = clause_of(verb, placed.words)
    sure = clause.prospect is not None and not doubtful(verb, clause)
    thing = thing_of(placed, clause.subject, MAX_WORDS - 3, clauses=False) if sure else ""
    label = f"{clause.prospect} {placed.words.dimensions.frequency}".strip()
    return labelled(placed, label, placed.phrases.unopened(thing)) or ""


def reached_at(placed: Placed) -> str:
    """Return where or how hot it was: "height at which the plane disappeared"."""
    links = {case.lower_ for case in children(placed.top, "case")}
    verb = placed.top.head
    begin = (
        placed.words.dimensions.measured_from[:1]
        if dimension_of(placed) == placed.words.dimensions.length
        else []
    )
    known = [*placed.words.standing_at, *begin]
    link = next((word for word in known if word in links), "")
    before = verb.i < placed.span.start and relation(placed.top) == "obl"
    if not link or not before or verb.pos_ != "VERB":
        return ""
    clause = clause_of(verb, placed.words)
    if placed.words.change_of(verb.lower_) or doubtful(verb, clause) or not clause.subject:
        return ""
    name = _name_at(placed, [verb, clause.subject, *children(verb, "obj")])
    label = f"{name} {link} {placed.words.which}"
    told = clause_told(placed, clause, MAX_WORDS - 3) if name else ""
    bare = relation(verb) == "acl" and not children(verb, "nsubj")  # filmed from 20 metres
    finite = told and not (bare or is_progressive(placed, verb)) and doer_of(placed, clause)
    return f"{label} {_whole(placed, told or '', clause)}" if finite else ""


def _whole(placed: Placed, told: str, clause: Clause) -> str:
    """Return a clause with its object, and its doer's name alone where both have no room."""
    verb = clause.verb
    objects = [thing for thing in children(verb, "obj") if thing.i > verb.i]
    cut = objects and told.endswith(verb.text) and clause.subject is not None
    doer = named_subject(placed, clause.subject) if cut and clause.subject is not None else ""
    thing = named_subject(placed, objects[0]) or thing_of(placed, objects[0], _FEW) if cut else ""
    longer = f"{doer} {verb.text} {thing}"
    return longer if doer and thing and len(longer.split()) < MAX_WORDS - 1 else told


def _name_at(placed: Placed, things: list[Token]) -> str:
    """Return how the level is named at which something does what it does."""
    words = placed.words.dimensions
    if dimension_of(placed) != words.length:
        return dimension_of(placed) if dimension_of(placed) == words.temperature else ""
    height, depth = (label.split()[0] for label in reversed(words.vertical))
    named = {thing.lower_ for thing in things}
    if named & set(words.fliers):
        return height
    return depth if named & set(words.divers) else placed.words.dimensions.distance
