"""A time as the noun of its verb: closure of the road, Quill's wait, prison term for Quill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.labels.ago import time_back
from briefgen.extract.figures.labels.clausal import (
    SUBJECT_WORDS,
    doer_of,
    has_aim,
    is_progressive,
    rest_after,
)
from briefgen.extract.figures.labels.clauses import clause_of, doubtful, unreal
from briefgen.extract.figures.labels.closings import case_of, labelled
from briefgen.extract.figures.labels.parts import noun_described
from briefgen.extract.figures.labels.placed import PREDICATES
from briefgen.extract.figures.labels.spanned import (
    lasts_so,
    predicate_over,
    subject_told,
    to_be_done,
)
from briefgen.extract.figures.labels.things import thing_of
from briefgen.extract.figures.labels.times import stands_alone
from briefgen.extract.figures.labels.told import OWNER_WORDS, possessed
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.parse import children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Token

    from briefgen.extract.figures.labels.clauses import Clause
    from briefgen.extract.figures.labels.placed import Placed


def spell_told(placed: Placed) -> str | None:
    """Return what a time is called by the noun of its verb; None where that has none."""
    if placed.kind is not UnitKind.TIME or _bounded(placed):
        return None
    held = placed.span[0].pos_ == "VERB"  # [limited to 30 hours]
    verb = placed.span[0] if held else _state(placed, predicate_over(placed))
    clause = clause_of(verb, placed.words)
    reached = _noun_of(verb, placed.words.reached_spells) if held else ""
    if reached:
        return _outlook(placed, clause, reached, clause.subject)
    if noun_described(placed) is not None or doubtful(verb, clause) or _negated(placed, clause):
        return None
    return _term(placed, verb, clause) or _spelled(placed, verb, clause)


def _bounded(placed: Placed) -> bool:
    """Whether a time is one in which or after which something is done."""
    ahead = placed.word_after() in placed.words.distances and not case_of(placed)
    return ahead or case_of(placed) in {*placed.words.bounding, *placed.words.spanning}


def _state(placed: Placed, verb: Token) -> Token:
    """Return the state that a verb only keeps something in: shut, of stayed shut."""
    states = children(verb, "xcomp") if verb.lower_ in placed.words.keeping else []
    return next((s for s in states if verb.i < s.i < placed.span.start), verb)


def _negated(placed: Placed, clause: Clause) -> bool:
    words = {t.lower_ for each in clause.verbs for t in children(each, "advmod")}
    words |= {t.lower_ for t in clause.group}
    return bool(words & set(placed.words.negations))


def _measures(placed: Placed, verb: Token) -> bool:
    """Whether a time says how long what the verb tells is, and no chance of lasting so."""
    role, told = relation(placed.top), {*placed.words.measuring, *placed.words.reaching}
    gerund = is_progressive(placed, verb) and bool(children(verb, "mark"))
    return not gerund and (role == "obj" or (role == "obl" and case_of(placed) in told))


def _spelled(placed: Placed, verb: Token, clause: Clause) -> str | None:
    """Return "closure of the road" for "the road was shut for two days"."""
    role, by = relation(placed.top), case_of(placed)
    if not _measures(placed, verb):
        return None
    reached = _noun_of(verb, placed.words.reached_spells)
    if reached and by in placed.words.reaching:
        return _outlook(placed, clause, reached, clause.subject)
    moved = by == placed.words.agent
    known = _noun_of(verb, placed.words.moved_spells if moved else placed.words.spells)
    things = [thing for thing in children(verb, "obj") if thing.i != placed.top.i]
    if known:
        beside = verb.head if relation(verb) in {"amod", "appos"} else clause.subject
        undergoes = things and not clause.passive
        return _outlook(placed, clause, known, things[0] if undergoes else beside)
    known = _noun_of(verb, placed.words.led_spells if moved else placed.words.own_spells)
    served = role == "obj" and verb.lower_ in placed.words.serving
    mine = known and not (clause.passive or served or (things and not moved))
    return _own_spell(placed, verb, clause, known) if mine else None


def _own_spell(placed: Placed, verb: Token, clause: Clause, noun: str) -> str | None:
    """Return "Quill's wait at the border" for "Quill waited at the border for an hour"."""
    doer = placed.phrases.unopened(subject_told(placed, clause))
    counted = clause.subject is not None and clause.subject.pos_ == "NUM"
    if not doer or counted or not doer[-1].isalpha():
        return None
    hoped = clause.prospect or ""
    said = f"{_average(placed, hoped)}{noun}"
    short = len(doer.split()) <= OWNER_WORDS
    told = possessed(placed, doer, said) if short else f"{said} {placed.words.owned_by} {doer}"
    room = MAX_WORDS - len(told.split())
    rest = rest_after(placed, verb, room) if room > 1 else []
    timed = {token.lower_ for token in rest} & {*placed.words.spans, placed.words.mean}
    return told if timed else f"{told} {placed.phrases.joined(rest)}".strip()


def _outlook(placed: Placed, clause: Clause, label: str, noun: Token | None) -> str | None:
    """Return a noun with whose it is and how sure: expected closure of the road."""
    if noun is None or children(noun, "conj"):
        return None
    found = [placed.words.prospects.get(t.lower_, "") for t in clause.group if t != clause.verb]
    label = f"{_average(placed, next(filter(None, found), ''))}{label}"
    thing = thing_of(placed, noun, MAX_WORDS - len(label.split()), clauses=False)
    return labelled(placed, label, thing)


def _average(placed: Placed, hoped: str) -> str:
    """Return adjectives before the noun of a time: average, further, expected."""
    start, end = placed.span.start, placed.span.end
    doc = placed.span.doc
    beside = (doc[max(start - 2, 0) : start].text.lower(), doc[end : end + 2].text.lower())
    mean = placed.words.mean if set(beside) & set(placed.words.averaging) else ""
    more = {placed.span[0].lower_, doc[max(start - 1, 0)].lower_} & set(placed.words.once_more)
    said = [hoped, mean, placed.words.added if more else ""]
    return "".join(f"{word} " for word in said if word)


def _term(placed: Placed, verb: Token, clause: Clause) -> str | None:
    """Return "prison term for Quill" for "Quill faces ten years"."""
    years = set(placed.words.years) & {token.lower_ for token in placed.span}
    bare = not any(children(token, "acl") for token in placed.span)
    if not years or not bare or lasts_so(placed) or relation(placed.top) not in {"obj", "obl"}:
        return None
    label = placed.words.terms[placed.words.jail]
    others = [thing for thing in children(verb, "obj", "xcomp") if thing.i != placed.top.i]
    if verb.lower_ in placed.words.facing and not others:
        return _outlook(placed, clause, f"{label} {placed.words.imposed_on}", clause.subject)
    doer = clause.subject
    prosecutes = doer is not None and doer.lower_ in placed.words.prosecuting
    return _sought(placed, verb, label) if prosecutes else None


def _sought(placed: Placed, verb: Token, label: str) -> str:
    """Return for whom a prosecutor seeks a term."""
    whom = [t for t in children(verb, "obl", "nmod") if t.i > placed.span.end]
    whom += [t for token in placed.span for t in children(token, "nmod")]
    aimed = [t for t in whom if {c.lower_ for c in children(t, "case")} & {placed.words.imposed_on}]
    told = f"{label} {placed.words.sought}"
    return (
        labelled(
            placed,
            f"{told} {placed.words.imposed_on}",
            thing_of(placed, aimed[0], 4) if aimed else "",
        )
        or told
    )


def spelled_out(placed: Placed) -> str | None:
    """Return "time" with the clause where nothing else tells what a time is of."""
    counted = time_back(placed) is not None or placed.word_after() in placed.words.distances
    if placed.kind is not UnitKind.TIME or counted:
        return None
    verb = predicate_over(placed)
    label = placed.words.amounts[UnitKind.TIME.value]
    own = [after for token in placed.span for after in children(token, "acl")]
    if own:
        aim = has_aim(placed, own[0])
        told = to_be_done(placed, own[0], MAX_WORDS - 1) if aim else ""
        return f"{label} {told}" if told else _related(placed, own[0], label)
    if verb.pos_ not in PREDICATES and not children(verb, "nsubj"):
        place = [case for case in children(verb, "case") if case.lower_ in placed.words.places]
        place = place if case_of(placed) in placed.words.lasting_for else []
        told = placed.phrases.joined([*place, *placed.phrases.noun(verb, MAX_WORDS - 2)])
        return f"{label} {told}" if place else None
    return _without(placed, verb, label) or _left_over(placed, verb, label)


def _related(placed: Placed, verb: Token, label: str) -> str | None:
    """Return what a clause says of a time: recommended by doctors, for which data exist."""
    clause = clause_of(verb, placed.words)
    if unreal(verb, placed.words):
        return None
    stands = [c for c in verb.children if c.lower_ in placed.words.relatives]
    cases = [case for one in stands for case in children(one, "case")]
    room = MAX_WORDS - 1
    if cases:
        doer = thing_of(placed, next(iter(children(verb, "nsubj")), None), SUBJECT_WORDS)
        group = placed.phrases.joined(list(clause.group))
        told = f"{cases[0].text} {stands[0].text} {doer} {group}" if doer else ""
        return f"{label} {told}" if told and placed.phrases.size(told) <= room else None
    doer = thing_of(placed, next(iter(children(verb, "nsubj")), None), SUBJECT_WORDS)
    aims = [aim for aim in children(verb, "xcomp", "advcl") if has_aim(placed, aim)]
    if aims:
        return f"{label} {to_be_done(placed, aims[0], room)}"
    done = clause.object_participle if clause.plain else None
    return f"{label} {done} {placed.words.agent} {doer}" if done and doer else None


def _without(placed: Placed, verb: Token, label: str) -> str | None:
    """Return "time without rain" for "no rain fell in ten days"."""
    if unreal(verb, placed.words):
        return None
    for noun in children(verb, "obj", "nsubj"):
        denied = {det.lower_ for det in children(noun, "det")} & set(placed.words.negations)
        if denied and noun.pos_ == "NOUN":
            told = placed.phrases.joined(
                [
                    token
                    for token in placed.phrases.noun(noun, MAX_WORDS - 2, clauses=False)
                    if token.lower_ not in denied
                ]
            )
            return f"{label} {placed.words.without} {told}" if told else None
        if noun.lower_ in placed.words.negations and relation(noun) == "nsubj":
            group = {noun, *clause_of(verb, placed.words).group}
            rest = rest_after(placed, verb, MAX_WORDS - 1 - len(group))
            return f"{label} {placed.phrases.joined(sorted({*group, *rest}, key=_place))}"
    return None


def _left_over(placed: Placed, verb: Token, label: str) -> str | None:
    """Return a clause without the sum of money that is done with: (time) the firm will pay."""
    clause = clause_of(verb, placed.words)
    counted = clause.subject is not None and clause.subject.lower_ in placed.words.units
    if counted or stands_alone(verb) or doubtful(verb, clause):
        return None
    things = [thing for thing in children(verb, "obj") if thing.i != placed.top.i]
    if any(thing.lower_ in placed.words.units for thing in things if not thing.is_currency):
        return None
    money = f" {placed.words.money}" if any(thing.is_currency for thing in things) else ""
    goes_on = is_progressive(placed, verb)
    doer = "" if goes_on else doer_of(placed, clause)
    if not doer and not (goes_on and money):
        return None
    doer = f" {doer}" if doer else ""
    room = MAX_WORDS - len(f"{label}{doer}{money}".split())
    own = {token.i for token in placed.top.subtree}  # up to two years
    own |= {t.i for t in clause.group if t.pos_ == "ADP" and t.i + 1 >= placed.span.start}
    group = placed.phrases.joined([token for token in clause.group if token.i not in own])
    rest = rest_after(placed, verb, room - len(group.split()))
    return f"{label}{doer} {group}{money} {placed.phrases.joined(rest)}".strip()


def _noun_of(verb: Token, spells: Mapping[str, Sequence[str]]) -> str:
    """Return the noun of a verb, "closure of" for "shut", "delay of" for "put off"."""
    particles = [particle.lower_ for particle in children(verb, "compound")]
    word = " ".join([verb.lower_, *particles])
    return next((noun for noun, verbs in spells.items() if word in verbs), "")


def _place(token: Token) -> int:
    return token.i
