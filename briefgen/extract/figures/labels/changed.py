"""How a change is told: "rise in exports" for "exports rose 4 percent", "change in the rate"."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from briefgen.extract.figures.labels.clauses import clause_of, doubtful
from briefgen.extract.figures.labels.closings import labelled
from briefgen.extract.figures.labels.sums import is_sum
from briefgen.extract.figures.labels.things import thing_of
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.parse import ancestors, children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.figures.labels.clauses import Clause
    from briefgen.extract.figures.labels.placed import Placed


_PLANS = 2
"""Heads of what is only to be done that are looked at for who plans it."""


def moved_told(placed: Placed) -> str | None:
    """Return the change that an adverb before the quantity tells: sales, up 4 percent."""
    marks = placed.marks_beside(placed.top.head)
    return next(filter(None, (placed.words.change_of(mark.lower_) for mark in marks)), None)


def change_told(placed: Placed, head: Token) -> str | None:
    """Return "rise in exports" for "exports rose 4 percent"."""
    lost = placed.kind is UnitKind.PERCENT and relation(placed.top) == "obj"
    label = placed.words.change_of(head.lower_)
    label = label or (placed.words.lost_shares.get(head.lower_) if lost else None)
    for mark in placed.marks_beside(head):
        label = placed.words.change_of(mark.lower_) or label
    ends = (placed.span.root, placed.top)
    marks = [mark for end in ends for mark in children(end, "case")]
    inside = range(placed.span.start, 0 if placed.kind is UnitKind.TIME else placed.span.end)
    bounds = [mark for mark in marks if mark.i in inside]
    case = {mark.lower_ for mark in marks if mark not in bounds}
    plain = {*placed.words.ends, *placed.words.by}
    if label is None or any(c not in plain and not placed.words.change_of(c) for c in case):
        return None
    if is_sum(placed, head) and head.lower_ in placed.words.causatives:
        return None
    if placed.kind is UnitKind.TIME and not case & {*placed.words.ends, placed.words.agent}:
        return None
    clause = clause_of(head, placed.words)
    about = _changed(placed, head, clause)
    prospect = clause.prospect
    by = case and case <= {*placed.words.by}
    if prospect is None and by and not clause.silent_negation:
        prospect = _outlook(placed, clause)  # plans to raise it by 5 percent
    if not about or prospect is None or (doubtful(head, clause) and not by):
        return about or None
    if bounds or case & set(placed.words.ends):
        label = ""
    return labelled(placed, f"{prospect} {label}".strip(), about)


def _outlook(placed: Placed, clause: Clause) -> str | None:
    """Return how sure a change is that is only to be made: planned, agreed; None if denied."""
    hoped = placed.words.prospects
    if any(token.lower_ in placed.words.negations for token in clause.group):
        return None
    above = islice(ancestors(clause.verbs[0]), _PLANS)
    return next((hoped[word.lower_] for word in above if word.lower_ in hoped), "")


def changed_by(placed: Placed) -> str | None:
    """Return "rise in the town's population" for "it grew by 300 people"."""
    by = any(case.lower_ == placed.words.agent for case in children(placed.top, "case"))
    verb = placed.top.head
    if by and relation(placed.top) == "nmod" and relation(verb) in {"obj", "obl"}:
        verb = verb.head  # cut cases by half
    if by and verb.pos_ != "VERB":
        verb = _nearest_change(placed) or verb
    known = by and verb.pos_ == "VERB" and placed.words.change_of(verb.lower_) is not None
    return change_told(placed, verb) if known else None


def _nearest_change(placed: Placed) -> Token | None:
    """Return the verb right before a "by" that hangs over it: the centre of plans to cut it by 5%.

    It has an object, and no other verb stands between.
    """
    sentence = placed.span.sent
    verbs = [t for t in placed.span.doc[sentence.start : placed.span.start] if t.pos_ == "VERB"]
    changes = verbs and placed.words.change_of(verbs[-1].lower_) and children(verbs[-1], "obj")
    return verbs[-1] if changes else None


def _changed(placed: Placed, head: Token, clause: Clause) -> str:
    """Return what goes up or down: the object of "cut its rate by 2 points", or the subject."""
    inside = range(placed.span.start, placed.span.end)
    objects = [other for other in children(head, "obj") if other.i not in inside]
    unsaid = {*placed.words.units, *placed.words.periods}  # ended the day down 2%
    objects = [o for o in objects if o.lower_ not in unsaid and not o.is_currency]
    about = objects[0] if objects else _moved_above(placed, head) or clause.subject
    if about is not None and about.i == placed.top.i:
        return ""
    thing = thing_of(placed, numbered_noun(placed, about), MAX_WORDS - 3)
    apart = bool(objects) and _parted(objects[0], placed.top)
    done = clause.object_participle if apart and clause.plain else None
    told = thing and done and placed.words.change_of(head.lower_) is None
    return f"{thing} {done}" if told and clause.verb == head else thing


def _moved_above(placed: Placed, head: Token) -> Token | None:
    """Return what the clause above moves: would double its output, going from 5 to 10 tons."""
    verb = head.head
    aside = relation(head) == "advcl" and not children(head, "nsubj", "mark")
    moves = aside and placed.words.change_of(verb.lower_) is not None and verb.i < head.i
    return next(iter(children(verb, "obj")), None) if moves else None


def numbered_noun(placed: Placed, noun: Token | None) -> Token | None:
    """Return what a noun is the number of: the number of cases."""
    counts = noun is not None and noun.lower_ in placed.words.numbers
    return next(iter(children(noun, "nmod")), noun) if noun is not None and counts else noun


def _parted(thing: Token, top: Token) -> bool:
    """Return whether a comma stands before a change, which is of what was done: sold cars, up 4%.

    Without one the verb makes the change itself: sent shares down 4 percent.
    """
    return any(token.is_punct for token in thing.doc[thing.i : top.i])
