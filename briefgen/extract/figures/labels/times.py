"""What lasts so long: "time the jury took to decide", "time within which the truce broke down"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.labels.clausal import (
    clause_told,
    doer_of,
    going_on_after,
    has_aim,
    is_progressive,
    passive_told,
    rest_after,
)
from briefgen.extract.figures.labels.clauses import clause_of, doubtful
from briefgen.extract.figures.labels.deeds import urged
from briefgen.extract.figures.labels.placed import NOUN_WORDS
from briefgen.extract.figures.labels.things import thing_of
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.parse import children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from briefgen.extract.figures.labels.clauses import Clause
    from briefgen.extract.figures.labels.placed import Placed


def time_told(placed: Placed, head: Token, clause: Clause) -> str | None:
    """Return how long something lasts, or when it is: time since the war began."""
    cases = [case.lower_ for case in children(placed.top, "case")]
    uttered = head.lower_ in placed.words.saying and not cases  # "two minutes," she said
    if (
        uttered
        or head.lower_ in placed.words.units
        or stands_alone(head)
        or (clause.subject and clause.subject.lower_ in placed.words.units)
    ):
        return None
    own = set(cases) & set(placed.words.lasting_for)  # sailed for ten days before it sank
    after = "" if own else placed.word_after()
    to_go = placed.span.doc[placed.span.end : placed.span.end + 2].text.casefold()
    if {after, to_go} & {*placed.words.on_clock} and placed.words.had_with[0] in cases:
        when = clause_told(placed, clause, MAX_WORDS - len(placed.words.left_when.split())) or ""
        when = when.removesuffix(f" {to_go}")
        return f"{placed.words.left_when} {when}" if when and doer_of(placed, clause) else None
    label = placed.words.distances.get(after, placed.words.amounts[UnitKind.TIME.value])
    if after not in placed.words.distances and cases and cases[0] in placed.words.bounding:
        label = f"{label} {cases[0]} {placed.words.which}"
    elif (
        set(cases[:1]) & set(placed.words.stretching)
        and doer_of(placed, clause)
        and not is_progressive(placed, head)
    ):
        label = f"{placed.words.period_of.split()[0]} {cases[0]} {placed.words.which}"
    elif any(det.lower_ in placed.words.repeating for det in children(placed.top, "det")):
        label = placed.words.interval
    elif _coming(placed, clause, cases):
        label = placed.words.time_ahead
    room = MAX_WORDS - len(label.split())
    finite = label.endswith(placed.words.which)
    told = lasting_so(placed, head, clause, room, finite=finite) or _outstanding(
        placed, clause, room
    )
    told = told or (passive_told(placed, clause, room) if finite else None)
    to_do = bool(told) and (told or "").split()[0] in placed.words.infinitive
    if to_do and label == placed.words.time_ahead:
        label = placed.words.amounts[UnitKind.TIME.value]
    return f"{label} {told}" if told else None


def stands_alone(head: Token) -> bool:
    """Whether what is said of a time is what comes in it: will be the last for two years."""
    return head.pos_ == "ADJ" and bool(children(head, "det"))


def _coming(placed: Placed, clause: Clause, cases: Sequence[str]) -> bool:
    """Whether a time is the one until something happens: the season ends in three weeks."""
    verb = clause.verb
    sized = [thing for thing in children(verb, "obj") if children(thing, "nummod")]
    if not set(cases[:1]) & set(placed.words.until_in) or sized or clause.prospect is None:
        return False
    helped = children(verb, "aux", "cop") or verb.lower_ in placed.words.participles
    now = verb.lower_ in placed.words.presents or verb.lower_.endswith(placed.words.present_endings)
    due = bool(clause.prospect) or verb.lower_ in placed.words.prospects
    stands = {cop.lower_ for cop in children(verb, "cop")} & set(placed.words.being[:2])
    bare = not children(placed.top, "det", "amod")
    return due or (now and not helped) or (bool(stands) and bare and verb.pos_ == "ADJ")


def lasting_so(
    placed: Placed, verb: Token, clause: Clause, room: int, *, finite: bool
) -> str | None:
    """Return the clause as far as it says what lasts so long.

    `finite` clauses have their doer: (time after which) he left.
    """
    told = clause_told(placed, clause, room)
    if finite and not doer_of(placed, clause):
        return None
    if told and verb.lower_ in placed.words.having and told.endswith(verb.text):
        return _left_of(placed, told)
    busy = _busy(placed, told, verb, room)
    return busy or _with_object(placed, told, clause, room, finite=finite)


def _busy(placed: Placed, told: str | None, verb: Token, room: int) -> str:
    """Return a clause with what the time is spent on: spent eight months campaigning."""
    for deed in children(verb, "advcl", "xcomp"):
        ending = deed.lower_.endswith(placed.words.progressive_endings)
        if told and ending and deed.i == placed.span.end:
            return going_on_after(placed, f"{told} {deed.text}", deed, room)
    return ""


def _with_object(
    placed: Placed, told: str | None, clause: Clause, room: int, *, finite: bool
) -> str | None:
    """Return a clause with its object, or as a passive where a pronoun stands for that.

    An object that is measured itself is left for what it is done for.
    """
    verb = clause.verb
    things = [thing for thing in children(verb, "obj") if thing.i != placed.top.i]
    if relation(verb) == "acl" and any(t.lower_ in placed.words.relatives for t in things):
        return _with_noun(placed, told, verb, room)
    pronouns = [thing for thing in things if thing.pos_ == "PRON"]
    if pronouns and is_progressive(placed, verb) and not children(placed.top, "case"):
        name = placed.names.get(pronouns[0].i, "")
        return f"{verb.text} {name}".strip()  # (22 years after) selling it
    if pronouns:
        return None if finite else _undergone_by(placed, clause, room)
    if any(placed.phrases.measures(thing) for thing in things):
        return next((placed.phrases.joined(aim) for aim in _aims_of(placed, verb, room)), None)
    return told


def _left_of(placed: Placed, told: str) -> str | None:
    """Return what is left of a time that somebody has: has one year left."""
    left = [after.text for token in placed.span for after in children(token, "acl")]
    return f"{told} {left[0]}" if left else None


def _with_noun(placed: Placed, told: str | None, verb: Token, room: int) -> str | None:
    """Return a relative clause with its noun as the object: the search that they have led."""
    whole = placed.phrases.joined(placed.phrases.noun(verb.head, room, clauses=False))
    ends = told is not None and told.endswith(verb.text)
    return f"{told} {whole}" if ends and len(f"{told} {whole}".split()) <= room else None


def _undergone_by(placed: Placed, clause: Clause, room: int) -> str | None:
    """Return what somebody unnamed undergoes: questioned by a guard."""
    participle, doer = clause.participle if clause.plain else None, doer_of(placed, clause)
    if not participle or not doer or clause.passive:
        return None
    said = f"{participle} {placed.words.agent} {doer}"
    return going_on_after(placed, said, clause.verb, room)


def _outstanding(placed: Placed, clause: Clause, room: int) -> str | None:
    """Return what is to be done, without who does it: (time within which) to publish data."""
    verb = clause.verb
    pronouns = [thing for thing in children(verb, "obj") if thing.pos_ == "PRON"]
    ahead = [
        mark.lower_ for mark in children(verb, "mark") if mark.lower_ in placed.words.infinitive
    ]
    ahead += [aux.lower_ for aux in children(verb, "aux") if aux.lower_ in placed.words.prospects]
    done = any(aux.lower_ in placed.words.having for aux in children(verb, "aux"))
    if not ahead or pronouns or done or clause.passive or clause.prospect is None:
        return None
    rest = rest_after(placed, verb, room - 2)
    return f"{placed.words.infinitive[0]} {placed.phrases.joined([verb, *rest])}" if rest else None


def _aims_of(placed: Placed, verb: Token, room: int) -> list[list[Token]]:
    """Return for what something is done: to double the traffic."""
    aims = [child for child in children(verb, "advcl", "xcomp") if has_aim(placed, child)]
    return [[*children(aim, "mark"), aim, *rest_after(placed, aim, room - 2)] for aim in aims]


def aim_of(placed: Placed, head: Token, room: int) -> str:
    """Return what it takes the quantity to do: it took an hour to reach the summit."""
    aims = children(head, "csubj") if children(head, "expl") else []
    timed = placed.kind is not UnitKind.MONEY  # ordered the firm to pay $5m
    aims += [head] if timed and relation(head) == "xcomp" and urged(head) else []
    for verb in aims:
        marks = [m for m in children(verb, "mark") if m.lower_ in placed.words.infinitive]
        if marks and verb.i >= head.i:
            return placed.phrases.joined([*marks, verb, *rest_after(placed, verb, room - 2)])
    return ""


def penalty_told(placed: Placed, head: Token) -> str | None:
    """Return a term or a fine with who gets it: "prison term for Holt"."""
    clause, label = clause_of(head, placed.words), ""
    last = placed.span[-1]
    place = placed.span.doc[last.i + 2] if last.i + 2 < len(placed.span.doc) else last
    confined = placed.word_after() in placed.words.confined and relation(place) != "compound"
    if placed.kind is UnitKind.TIME and confined:
        label = placed.words.terms.get(place.lower_, "")
    if not label and placed.kind in {UnitKind.TIME, UnitKind.MONEY}:
        label = placed.words.penalties.get(head.lower_, "")
    if not label or clause.prospect is None or doubtful(head, clause):
        return None
    fined = [thing for thing in children(head, "obj", "iobj") if thing.i != placed.top.i]
    whom = thing_of(placed, fined[0] if fined else clause.subject, NOUN_WORDS, clauses=False)
    if head.lower_ not in {*placed.words.penalties, *placed.words.serving}:
        whom = ""  # the law provides for ten years in prison
    label = f"{clause.prospect} {label}".strip()
    return f"{label} {placed.words.imposed_on} {whom}" if whom else label
