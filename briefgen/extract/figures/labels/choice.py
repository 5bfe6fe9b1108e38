"""Which rule says what a quantity measures, from the surest one to the thing nearest it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from briefgen.extract.figures.labels.ages import age_told
from briefgen.extract.figures.labels.amounts import amount_told, dimension_told
from briefgen.extract.figures.labels.changed import changed_by
from briefgen.extract.figures.labels.clausal import rest_after
from briefgen.extract.figures.labels.closings import labelled
from briefgen.extract.figures.labels.completed import occasions
from briefgen.extract.figures.labels.deeds import said_of
from briefgen.extract.figures.labels.dimensions import dimensioned, level_alone
from briefgen.extract.figures.labels.distances import distance_told
from briefgen.extract.figures.labels.durations import duration_told
from briefgen.extract.figures.labels.elided import ends_move, noun_left_out
from briefgen.extract.figures.labels.handled import dimension_of
from briefgen.extract.figures.labels.lapsed import first_time, since_last
from briefgen.extract.figures.labels.margins import sized_up
from briefgen.extract.figures.labels.matches import score_told
from briefgen.extract.figures.labels.placed import NOUN_WORDS, Placed
from briefgen.extract.figures.labels.prices import discount_told
from briefgen.extract.figures.labels.ranks import rank_told
from briefgen.extract.figures.labels.spells import spell_told, spelled_out
from briefgen.extract.figures.labels.tallies import tally_told
from briefgen.extract.figures.labels.things import thing_of
from briefgen.extract.figures.labels.told import noun_told
from briefgen.extract.figures.labels.ways import frequency_told, way_told
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.parse import ancestors, children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Token


_CLAUSES = frozenset({"advcl", "ccomp", "parataxis", "conj"})
"""Relations of a clause to the one above it."""

_SOMEBODY = frozenset({"PERSON", "ORG"})
"""Labels of names that say by themselves nothing of a quantity beside them."""

_PLACES = frozenset({"GPE", "LOC"})
"""Labels of names of places."""

_NAMED = frozenset({"compound", "flat", "appos"})
"""Relations of a name to the noun that says who bears it: Brazil star Neymar."""

CLIMB = 4
"""Heads of a quantity that are looked at for what or whose it is."""


def named_time(placed: Placed) -> str | None:
    """Return what a time is called that has a name of its own, apart from its clause."""
    return _supply(placed) or duration_told(placed) or spell_told(placed)


def _supply(placed: Placed) -> str:
    """Return "amount of food" for three days' worth of food."""
    noun = placed.top.head
    whole = children(noun, "nmod") if noun.lower_ in placed.words.worth else []
    told = thing_of(placed, whole[-1], NOUN_WORDS, clauses=False) if len(whole) > 1 else ""
    timed = placed.kind is UnitKind.TIME and placed.top in whole
    label = f"{placed.words.dimensions.amount} {placed.words.owned_by}"
    return f"{label} {told}" if told and timed else ""


def phrase_of(placed: Placed) -> str | None:
    """Return what the quantity measures."""
    if placed.kind is UnitKind.AGE:
        return age_told(placed)
    if placed.kind is UnitKind.SCORE:
        return score_told(placed)
    if since_last(placed):
        return first_time(placed)
    often = (
        named_time(placed)
        or tally_told(placed)
        or sized_up(placed)
        or distance_told(placed)
        or way_told(placed)
    )
    often = often or changed_by(placed) or frequency_told(placed) or occasions(placed)
    told = rank_told(placed) or often or _counted(placed) or _measured(placed)
    if told or _passes(placed):
        return told or spelled_out(placed)
    label = placed.words.lengths.get(placed.kind.value) or _label_of_dimension(placed)
    return labelled(placed, label, _nearby(placed) or "")


def _label_of_dimension(placed: Placed) -> str:
    """Return "temperature of" for what no verb says: waters at zero degrees; no length of it."""
    dimension = dimension_of(placed)
    sure = dimension in placed.words.dimensions.sure
    return f"{dimension} {placed.words.owned_by}" if sure else ""


def _counted(placed: Placed) -> str | None:
    """Return the noun that is counted, as the clause tells it, where it is left out too."""
    if placed.noun is not None:
        return noun_told(placed, placed.noun, placed.top)
    counts = placed.kind in {UnitKind.COUNT, UnitKind.PEOPLE}
    left_out = noun_left_out(placed) if counts or placed.kind is UnitKind.BARE else None
    if left_out or not counts or not placed.unit or placed.unit in placed.words.units:
        return left_out
    reached = _reached(placed)
    if reached:
        return reached
    fate = _fate(placed)
    if not (fate or _elided(placed)):
        return None
    told = fate or said_of(placed, len(placed.unit.split()), placed.top) or _own_adjunct(placed)
    return f"{placed.unit}{told}" if told else amount_told(placed) or _units_nearby(placed)


def _reached(placed: Placed) -> str:
    """Return what rose or fell to a number: vacancies in spring."""
    told = amount_told(placed) if ends_move(placed) else None
    if not told or told in placed.words.empty or told.startswith(placed.unit):
        return ""
    when = _own_adjunct(placed)
    return f"{told}{when}" if len(f"{told}{when}".split()) <= MAX_WORDS else told


def _measured(placed: Placed) -> str | None:
    """Return how far something is, how large, or the amount of it."""
    told = (
        dimensioned(placed)
        or dimension_told(placed)
        or discount_told(placed)
        or amount_told(placed)
    )
    return told or level_alone(placed)


def _fate(placed: Placed) -> str:
    """Return what became of those that a number counts by it: 12,000 displaced by floods."""
    last = placed.span[-1]
    number = placed.span.doc[last.i - 1].pos_ == "NUM"
    if (
        not number
        or last.pos_ != "VERB"
        or not last.lower_.endswith(placed.words.participle_endings)
    ):
        return ""
    return f" {placed.phrases.joined([last, *rest_after(placed, last, MAX_WORDS - 2)])}"


def _units_nearby(placed: Placed) -> str:
    """Return the counted noun as the clause describes it, else the unit alone."""
    near = _nearby(placed) or ""
    told = {placed.unit, *placed.words.totals} & set(near.split())  # the death toll
    return near if told else placed.unit


def _own_adjunct(placed: Placed) -> str:
    """Return where those are that a number alone counts: 61 in attendance."""
    room = MAX_WORDS - len(placed.unit.split())
    for child in children(placed.span[-1], "nmod", "obl"):
        told = placed.phrases.added([], child, room) if child.i > placed.top.i else []
        if told and told[0].pos_ == "ADP":
            return f" {placed.phrases.joined(told)}"
    return ""


def _passes(placed: Placed) -> bool:
    """Whether the quantity is a time of a clause, of which no noun near it says anything."""
    head = placed.top.head
    bound = head.pos_ == "NOUN" and head.i >= placed.span.end and relation(placed.top) != "obl"
    bound = bound and not any(case.i >= placed.span.end for case in children(head, "case"))
    exceeded = placed.span[0].pos_ == "VERB"
    return placed.kind is UnitKind.TIME and not (bound or exceeded)


def _nearby(placed: Placed) -> str | None:
    """Return the thing that stands nearest above the quantity, and nothing of what it does."""
    if placed.kind is UnitKind.PERCENT and children(placed.top, "nsubj"):
        return None  # it was 40 percent
    if placed.kind is UnitKind.BARE and relation(placed.top) in {"obj", "iobj", "nsubj"}:
        return None  # enabled thousands to vote
    for head in islice(ancestors(placed.top), CLIMB):
        near = ("obj",) if _has_thing(placed, head) else ("nsubj",)
        things = [head] if head.pos_ in {"NOUN", "PROPN"} else children(head, *near)
        for thing in reversed(things):
            named = (thing, *children(thing, *_NAMED))
            unit = thing.lower_ in {*placed.words.units, *placed.words.spans}
            if unit or any(word.ent_type_ in _SOMEBODY for word in named):
                continue
            name = thing_of(placed, thing, NOUN_WORDS, clauses=False)
            numbered = name[:1].isdigit() or _beyond(placed, thing) or _where(placed, thing)
            if name and not numbered and not {head.lower_, name.casefold()} & _empty(placed):
                return name
        own = [
            noun for noun in children(head, "nsubj") if noun.lower_ not in placed.words.relatives
        ]
        if own or (head.pos_ == "VERB" and relation(head) in _CLAUSES):
            return None  # what is above is of another clause
    return None


def _beyond(placed: Placed, thing: Token) -> bool:
    """Whether a noun is only where a measure leads: smoke two kilometres into the sky."""
    after = thing.i >= placed.span.end and bool(children(thing, "case"))
    return after and placed.kind is UnitKind.MEASURE


def _where(placed: Placed, thing: Token) -> bool:
    """Whether a noun is only the place named after a quantity: 24 pounds in Arden."""
    return thing.i >= placed.span.end and thing.pos_ == "PROPN" and thing.ent_type_ in _PLACES


def _has_thing(placed: Placed, verb: Token) -> bool:
    """Whether a verb has an object that is no measure: prices rose 7.8 percent, after 7."""
    things = [thing for thing in children(verb, "obj") if thing.lower_ not in placed.words.units]
    return bool(things)


def _empty(placed: Placed) -> frozenset[str]:
    """Return the words that say nothing of a quantity: units, and nouns of a preposition."""
    return frozenset({*placed.words.units, *placed.words.hollow})


def _elided(placed: Placed) -> bool:
    """Whether the noun is left out after the number: 61 were saved."""
    further = placed.top.lower_ in placed.words.further
    return further or (
        placed.span.start <= placed.top.i < placed.span.end and placed.top.pos_ == "NUM"
    )
