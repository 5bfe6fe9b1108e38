"""How many times as great one thing is as another: "penalty relative to the overcharge"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.labels.changed import numbered_noun
from briefgen.extract.figures.labels.clauses import clause_of, doubtful
from briefgen.extract.figures.labels.completed import is_rated
from briefgen.extract.figures.labels.deeds import SHORT_NOUN, owner_of
from briefgen.extract.figures.labels.things import thing_of
from briefgen.extract.figures.labels.told import possessed
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.parse import NOUNS, children, relation, words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.figures.labels.placed import Placed

COMPARED_REACH = 6
"""Tokens after "times" in which what it is compared with opens: as many people as."""


def ratio_told(placed: Placed) -> str:
    """Return what is so many times as great as what."""
    ratio = placed.word_after() in {*placed.words.multiplied, *placed.words.businesslike}
    ratio = ratio or _grown(placed) is not None
    if placed.unit not in placed.words.occasions[:1] or not ratio or is_rated(placed):
        return ""
    base = _base(placed)
    thing = placed.phrases.unopened(_multiplied(placed, base))
    more = placed.words.dimensions.more_of.get(placed.word_after(), "")
    thing = f"{more} {thing}" if more and thing else thing
    room = MAX_WORDS - len(thing.split()) - len(placed.words.dimensions.relative.split())
    other = _other(placed, base, room)
    if not thing and base is None:
        return ""  # of what is as many as somebody has
    if not other or not thing:
        return f"{placed.words.dimensions.multiple} {other}" if other else thing
    return f"{thing} {placed.words.dimensions.relative} {other}"


def _grown(placed: Placed) -> Token | None:
    """Return the comparative after times: three times higher."""
    after = placed.span.doc[placed.span.end] if placed.span.end < len(placed.span.doc) else None
    known = after is not None and after.lower_ in {
        *placed.words.comparatives,
        *placed.words.dimensions.more_of,
    }
    return after if known else None


def _base(placed: Placed) -> Token | None:
    """Return the noun right after times, of which it is a multiple: twice the median."""
    head = placed.span[-1].head
    for case in (placed.span[-1], *placed.span[-1].children):
        if case.head.i >= placed.span.end and case.head.pos_ in {*NOUNS, "PRON"}:
            return case.head
    after = placed.span.doc[placed.span.end : placed.span.end + 2]
    if after and relation(after[0]) in {"det", "nmod"} and after[0].head.i > after[0].i:
        return after[0].head  # at three times the allowed rate
    those = [t for t in after if t.lower_ in placed.words.taking_up]
    return those[0] if those and head.pos_ == "VERB" else None


def _other(placed: Placed, base: Token | None, room: int) -> str:
    """Return what it is compared with, in at most `room` words."""
    if base is None or (base.i - placed.span.end >= 1 and placed.word_after() in _pairs(placed)):
        return _than(placed, room)
    if base.lower_ in placed.words.taking_up:
        of = [noun for noun in children(base, "nmod") if noun.i > base.i]
        return thing_of(placed, of[0], room, clauses=False) if of else ""
    if base.pos_ == "PRON":
        whole = words_of(base)
        return placed.phrases.joined(whole) if 1 < len(whole) <= room else ""
    if any(case.i > base.i for case in children(base, "case")):
        return ""  # twice the mayor's
    that = [det.text for det in children(base, "det") if det.lower_ in placed.words.taking_up]
    told = thing_of(placed, base, room - len(that))
    return " ".join([*that, told]) if told else ""


def _pairs(placed: Placed) -> frozenset[str]:
    return frozenset(placed.words.dimensions.compared)


def _than(placed: Placed, room: int) -> str:
    """Return what stands after the second "as", or "than"."""
    doc, end = placed.span.doc, placed.span.end
    for mark in doc[end : min(end + COMPARED_REACH, placed.span.sent.end)]:
        if mark.lower_ not in placed.words.dimensions.compared or mark.head.i < mark.i:
            continue
        head = mark.head
        if head.pos_ in NOUNS and relation(mark) in {"case", "mark"}:
            return thing_of(placed, head, room, clauses=False)
    return ""


def _multiplied(placed: Placed, base: Token | None) -> str:
    """Return what is so many times as great: a subject, an object, the noun before it."""
    many = [t for t in placed.span.doc[placed.span.end : placed.span.end + 4] if t.pos_ in NOUNS]
    much = placed.word_after() in placed.words.as_much
    if many and much and base is None and placed.span.doc[many[0].i - 1].pos_ == "ADJ":
        whole = placed.phrases.noun(many[0], SHORT_NOUN + 1, clauses=False)
        return placed.phrases.joined([t for t in whole if t.i >= many[0].i])
    the = placed.words.articles[0]
    number = base is not None and base.lower_ in placed.words.numbers
    if base is not None and number and any(det.lower_ == the for det in children(base, "det")):
        return _numbered_before(placed)
    anchor = base if base is not None and base.i > placed.span.start else placed.top
    own = [noun for noun in children(anchor, "nsubj") if noun.i < placed.span.start]
    being = children(anchor, "cop")
    if being and not own and being[0].i and being[0].nbor(-1).pos_ == "NOUN":
        own = [being[0].nbor(-1)]
    if own:
        return thing_of(placed, own[-1], SHORT_NOUN + 1, clauses=False)
    above = anchor.head
    if above.pos_ in NOUNS and above.i < placed.span.start:
        return (
            thing_of(placed, above, SHORT_NOUN + 1, clauses=False) if above.pos_ == "NOUN" else ""
        )
    return _of_verb_before(placed, above)


def _numbered_before(placed: Placed) -> str:
    """Return what was counted before "twice the number in May": patients."""
    unsaid = {*placed.words.units, *placed.words.spans, *placed.words.periods}
    before = placed.span.doc[placed.span.sent.start : placed.span.start]
    counted = [t for t in before if t.pos_ == "NOUN" and children(t, "nummod")]
    counted = [noun for noun in counted if noun.lower_ not in unsaid]
    return thing_of(placed, counted[-1], SHORT_NOUN, clauses=False) if counted else ""


def _of_verb_before(placed: Placed, verb: Token) -> str:
    """Return the object, else the subject of a clause: has 90 boats, three times as many."""
    clause = clause_of(verb, placed.words)
    if clause.prospect is None or doubtful(verb, clause):
        return ""
    things = [noun for noun in children(verb, "obj") if noun.i < placed.span.start]
    things = [noun for noun in things if noun.pos_ != "ADJ"]
    thing = things[-1] if things else clause.subject
    stands = {case.lower_ for case in children(placed.top, "case")} & set(placed.words.standing_at)
    level = stands or verb.pos_ != "VERB" or verb.lower_ in placed.words.level_verbs
    level = level or verb.lower_ in placed.words.level_labels
    if thing is None or thing.i >= placed.span.start or not (things or level):
        return ""
    told = thing_of(placed, numbered_noun(placed, thing), SHORT_NOUN + 1, clauses=False)
    owner = placed.phrases.unopened(owner_of(placed, clause)) if things else ""
    short = verb.lower_ in placed.words.having and owner and len(owner.split()) == 1
    return possessed(placed, owner, placed.phrases.unopened(told)) if short and told else told
