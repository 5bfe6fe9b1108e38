"""What a clause says of a noun: (new cars) sold by local dealers, (people) who live in camps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.labels.clausal import (
    clause_told,
    doer_of,
    joined_by,
    passive_told,
    rest_after,
)
from briefgen.extract.figures.labels.clauses import clause_of, doubtful, unreal
from briefgen.extract.figures.labels.parts import whole_of
from briefgen.extract.figures.labels.placed import COUNTS, DATE, PREDICATES
from briefgen.extract.figures.labels.things import thing_of
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.figures.surveyed import of_many, plural
from briefgen.extract.parse import cases_of, children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.figures.labels.clauses import Clause
    from briefgen.extract.figures.labels.placed import Placed

_COUNTING = COUNTS | {UnitKind.PERCENT}
"""Kinds of quantities of which something may be said: seven are alone."""

SHORT_NOUN = 3
"""Words from which a noun says by itself what is counted."""


def said_of(placed: Placed, size: int, anchor: Token) -> str:
    """Return what the clause says of a noun of `size` words, as it goes on after it.

    The noun hangs from the clause by `anchor`.
    """
    verb = anchor.head
    verbal = verb.i != anchor.i and (verb.pos_ in PREDICATES or children(verb, "cop", "case"))
    role = relation(anchor)
    room = MAX_WORDS - size
    if not verbal or role not in {"obj", "nsubj", "obl"} or verb.lower_ in placed.words.aged:
        return ""
    found = bool(children(verb, "ccomp")) or _done_by_other(verb, anchor)
    finding = role == "nsubj" and found  # a poll found that it is so
    if finding or unreal(verb, placed.words) or children(verb, "expl") or urged(verb):
        return ""
    clause = clause_of(verb, placed.words)
    fronted = role == "obj" and anchor.i < verb.i and relation(verb) != "acl"
    if fronted or clause.silent_negation:
        return ""
    if role == "obl":
        longest = SHORT_NOUN + (placed.words.agent in cases_of(anchor))  # done by so many of them
        if size >= longest:
            return ""
        return _beside(placed, clause, anchor, room) or _where_share(placed, clause, anchor, room)
    said = undergone(placed, clause, room) if role == "obj" else done_by_noun(placed, clause, room)
    return f" {said}" if said else ""


def _done_by_other(verb: Token, noun: Token) -> bool:
    """Whether another noun before is the doer: data on (patients) may have been copied."""
    doers = [doer for doer in children(verb, "nsubj") if not children(doer, "case")]
    return bool(doers) and doers[0].i < noun.i


def _beside(placed: Placed, clause: Clause, anchor: Token, room: int) -> str:
    """Return whose it is in a clause that a noun is only part of, or where it puts the noun.

    By how much something is done is nobody's: "votes, Arden defeating Holt".
    """
    if any(case.lower_ == placed.words.agent for case in children(anchor, "case")):
        return by_which(placed, clause, room)
    cases = {case.lower_ for case in children(anchor, "case")}
    noun = anchor.doc[max(anchor.left_edge.i - 1, 0)]
    staffed = cases == {*placed.words.had_with[:1]} and anchor.lower_ in placed.words.persons
    if staffed and noun.pos_ == "NOUN" and noun.head == clause.verb:
        return f" {placed.words.owned_by} {thing_of(placed, noun, SHORT_NOUN, clauses=False)}"
    owner = "" if cases & set(placed.words.of_others) else owner_of(placed, clause)
    if owner:
        return f" {placed.words.owned_by} {owner}" if len(owner.split()) < room else ""
    served = for_whom(placed, clause, anchor, room)
    if served:
        return served
    where = rest_after(placed, clause.verb, room)
    timed = where and (where[-1].ent_type_ == DATE or where[-1].lower_ in placed.words.spans)
    local = where and relation(where[0]) in {"case", "mark"}  # no "at least"
    if local and where[0].lower_ in placed.words.places and not timed:
        return f" {placed.phrases.joined(where)}"
    return _left_open(placed, clause, anchor, room)


def _where_share(placed: Placed, clause: Clause, anchor: Token, room: int) -> str:
    """Return what is so in a share of a whole: cases where the target was met."""
    parts = placed.kind is UnitKind.PERCENT and whole_of(placed)
    if not parts or not of_many(parts, placed.words) or doubtful(clause.verb, clause):
        return ""
    if not cases_of(anchor) & set(placed.words.shares.where_links) or not doer_of(placed, clause):
        return ""
    so = clause_told(placed, clause, room - 1)
    return f" {placed.words.shares.where} {so}" if so else ""


def by_which(placed: Placed, clause: Clause, room: int) -> str:
    """Return the clause by whom or by how much it is so: votes by which Arden beat Holt."""
    if (
        clause.passive
        and clause.plain
        and clause.verb.lower_.endswith(placed.words.participle_endings)
    ):
        link = placed.link
        patient = thing_of(placed, clause.subject, room - 2)
        return f" {link} {clause.verb.text} {patient}" if patient else ""
    active = not clause.passive and len(clause.group) == 1 and doer_of(placed, clause)
    finite = active and not clause.verb.lower_.endswith(placed.words.progressive_endings)
    link = f" {placed.words.agent} {placed.words.which} " if finite else ", "
    told = clause_told(placed, clause, room - len(link.split())) if active else None
    thing = _pointed_at(placed, clause.verb) if told else ""
    return f"{link}{told} {thing}".rstrip() if told else ""


def _pointed_at(placed: Placed, verb: Token) -> str:
    """Return the noun whose relative is the object of a verb: the seat, which Arden holds."""
    pointers = [t for t in children(verb, "obj") if t.lower_ in placed.words.relatives]
    noun = verb.head
    if not pointers or relation(verb) != "acl" or noun.pos_ != "NOUN":
        return ""
    return f"{placed.words.articles[0]} {placed.phrases.joined(placed.phrases.name(noun, 2))}"


def for_whom(placed: Placed, clause: Clause, anchor: Token, room: int) -> str:
    """Return for whom something is done: people for whom the firm paid."""
    cases = [case.lower_ for case in children(anchor, "case")]
    behalf = anchor.lower_ in placed.words.behalf
    link = placed.words.on_whose_behalf if behalf else placed.words.for_whom
    aimed = placed.kind is UnitKind.PEOPLE and not clause.passive
    aimed = aimed and bool(set(cases[:1]) & set(placed.words.aimed_for))
    doer = doer_of(placed, clause) if behalf or aimed else ""
    if not doer or clause.silent_negation:
        return ""
    if clause.passive and len(clause.group) == 1:
        return f" {link} {doer} {placed.words.was} {clause.verb.text}"
    told = clause_told(placed, clause, room - len(link.split()))
    return f" {link} {told}" if told else ""


def _left_open(placed: Placed, clause: Clause, anchor: Token, room: int) -> str:
    """Return the clause as it goes on after the noun: wells (that) the firm drew water from."""
    cases = children(anchor, "case")
    verb = clause.verb
    between = [t for t in children(verb, "obj") if verb.i < t.i < anchor.i and t.pos_ == "NOUN"]
    things = [thing for thing in between if thing.lower_ not in placed.words.units]
    finite = clause.plain and not verb.lower_.endswith(placed.words.progressive_endings)
    if not finite or len(cases) != 1 or not things or not doer_of(placed, clause):
        return ""
    told = clause_told(placed, clause, room - 1) or ""
    shares = placed.words.shares
    several = plural(things[0], shares) and cases[0].lower_ in shares.where_links
    done = passive_told(placed, clause, room - 2) if several else None
    told = done or (told if placed.phrases.joined(things) in told else "")
    return f" {joined_by(placed, anchor, cases[0], told)}" if told else ""


def owner_of(placed: Placed, clause: Clause) -> str:
    """Return the name of who does or undergoes a clause; empty where it has none."""
    subject = clause.subject
    named = subject is not None and (subject.pos_ == "PROPN" or subject.i in placed.names)
    return doer_of(placed, clause) if named else ""


def undergone(placed: Placed, clause: Clause, room: int) -> str:
    """Return what is done to the noun: sold by dealers in October."""
    if clause.verb.lower_ in placed.words.leaving:
        return _left(placed, clause, room)
    doer = doer_of(placed, clause)
    if clause.plain and clause.verb.lower_ in placed.words.having:
        share = placed.kind is UnitKind.PERCENT and doer[:1].islower()
        link = f"{placed.words.held} {placed.words.agent}" if share else placed.words.owned_by
        return f"{link} {doer}" if doer else ""
    hedge = clause.hedge
    participle = clause.object_participle if clause.plain or hedge else None
    participle = f"{hedge} {participle}".strip() if participle else None
    if participle is None and clause.infinitive:
        participle = f"{placed.words.to_be} {placed.words.participle_of_verb(clause.verb.lower_)}"
    if participle is None:
        return clause_told(placed, clause, room) or ""
    particle = [t.text for t in clause.group if relation(t) == "compound"]
    said = " ".join([participle, *particle])
    room -= len(said.split())
    receivers = _receivers(placed, clause.verb)
    if receivers and clause.verb.lower_ in placed.words.giving:
        told = f" {placed.words.infinitive[0]} {thing_of(placed, receivers[0], SHORT_NOUN)}"
        said += told if len(told.split()) > 1 else ""
        room -= placed.phrases.size(told)
    if _evident(placed, clause) and rest_after(placed, clause.verb, room):
        doer = ""
    if doer and not clause.passive and placed.phrases.size(doer) + 1 <= room:
        said += f" {placed.words.agent} {doer}"
        room -= placed.phrases.size(doer) + 1
    told_so = {token.i for one in receivers for token in one.subtree}
    rest = [token for token in rest_after(placed, clause.verb, room) if token.i not in told_so]
    return f"{said} {placed.phrases.joined(rest)}".strip()


def _receivers(placed: Placed, verb: Token) -> list[Token]:
    """Return who stands between a verb and the noun: gave (the clubs) 20 percent of it."""
    things = [t for t in children(verb, "iobj", "obj") if verb.i < t.i < placed.span.start]
    return [thing for thing in things if placed.top not in thing.subtree]


def _evident(placed: Placed, clause: Clause) -> bool:
    """Whether who did it goes without saying: (people) arrested, but not "shot by police"."""
    doer = clause.subject
    if doer is None or clause.verb.lower_ in placed.words.harming:
        return False
    return doer.lower_ in placed.words.evident and not children(doer, "compound", "amod", "nmod")


def _left(placed: Placed, clause: Clause, room: int) -> str:
    """Return the state that something leaves the noun in: (left) homes without power."""
    for child in (child for child in clause.verb.children if child.i > clause.verb.i):
        state = child.left_edge.lower_ == placed.words.without and clause.plain
        told = placed.phrases.added([], child, room) if state else []
        if told:
            return placed.phrases.joined(told)
    return ""


def done_by_noun(placed: Placed, clause: Clause, room: int) -> str:
    """Return what the noun does or undergoes: killed in the blast, who live in camps."""
    noun = clause.verb.pos_ == "NOUN" and not children(clause.verb, "case")
    if noun and children(clause.verb, "cop"):
        return ""  # "a scheme that is response"
    if clause.verb.pos_ == "ADJ" and placed.noun is None and placed.kind not in _COUNTING:
        return ""  # a difference of 0.6 points was small
    short = _done_plainly(placed, clause, room) if clause.plain else ""
    if short:
        return short
    group = [*clause.group, *(children(clause.verb, "det") if clause.verb.pos_ == "NOUN" else [])]
    link = placed.link
    rest = rest_after(placed, clause.verb, room - 1 - placed.phrases.count(group))
    rest = rest or [t for t in children(clause.verb, "obj") if t.pos_ == "PRON"]
    told = {*group, *rest}
    denied = any(token.lower_ in placed.words.negations for token in group)
    untold = [t for t in children(clause.verb, "obj", "ccomp", "advmod") if t.i > clause.verb.i]
    if denied and any(token not in told for token in untold):
        return ""  # had not done enough
    if placed.phrases.count(group) + 1 > room:
        return ""
    return f"{link} {placed.phrases.joined(sorted({*group, *rest}, key=lambda t: t.i))}"


def _occasion(placed: Placed, verb: Token, room: int) -> str:
    """Return when something happened by what else did: (killed) when the bridge fell."""
    for clause in children(verb, "advcl"):
        doers, opening = children(clause, "nsubj"), clause.left_edge
        if clause.i < verb.i or not doers or opening.lower_ not in placed.words.occasioned:
            continue
        thing = thing_of(placed, doers[0], SHORT_NOUN, clauses=False)
        group = clause_of(clause, placed.words).group
        told = f"{opening.text} {thing} {placed.phrases.joined(list(group))}"
        return told if thing and placed.phrases.size(told) <= room else ""
    return ""


def _done_plainly(placed: Placed, clause: Clause, room: int) -> str:
    """Return it without "who" or "that" where a participle or a preposition says it."""
    verb = clause.verb
    rest = rest_after(placed, verb, room - 1)
    goes_on = verb.lower_.endswith(placed.words.progressive_endings)
    absolute = any(m.lower_ in placed.words.had_with[:1] for m in children(verb, "mark"))
    if clause.passive or verb.pos_ == "ADJ" or goes_on or absolute:  # with most counted
        if all(token.ent_type_ == DATE or token.pos_ == "ADP" for token in rest):
            occasion = _occasion(placed, verb, room - 1)
            if occasion:
                return f"{verb.text} {occasion}"
        unsaid = [to for to in children(verb, "xcomp") if to not in rest]
        rest = rest or [t for to in unsaid for t in rest_after(placed, to, room - 1)]
        return placed.phrases.joined([verb, *rest])
    cases = [token for case in children(verb, "case") for token in case.subtree]
    if cases and verb.pos_ not in PREDICATES:
        whole = {*cases, *placed.phrases.noun(verb, room - len(cases))}
        return placed.phrases.joined(sorted(whole, key=lambda token: token.i))
    progressive = placed.words.progressive_of(verb.lower_)
    counted = placed.noun is not None and placed.kind is not UnitKind.PEOPLE
    counted = counted or (placed.kind is UnitKind.PERCENT and verb.lower_.endswith("s"))
    return f"{progressive} {placed.phrases.joined(rest)}".strip() if progressive and counted else ""


def urged(verb: Token) -> bool:
    """Return whether somebody is only urged, asked or told to do it: urging them to approve $5m."""
    return relation(verb) == "xcomp" and any(
        other.i < verb.i for other in children(verb.head, "obj", "iobj")
    )
