"""Whose match ended with a score: "Arden 3-1 Belmont"."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from briefgen.extract.figures.labels.clausal import (
    clause_told,
    doer_of,
    going_on_after,
    has_aim,
    rest_after,
)
from briefgen.extract.figures.labels.clauses import clause_of, doubtful
from briefgen.extract.figures.labels.closings import labelled
from briefgen.extract.figures.labels.parts import noun_described
from briefgen.extract.figures.labels.placed import PREDICATES
from briefgen.extract.figures.labels.things import thing_of
from briefgen.extract.figures.labels.told import possessed
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.figures.surveyed import several
from briefgen.extract.parse import ancestors, children, dependents, relation

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.figures.labels.placed import Placed

REACH = 4
"""Heads of a score that are looked at for the verb or the noun of its match."""

PAIR = 2
"""Players of a side that are named: Quill and Lind."""

_NAME = frozenset({"compound", "flat"})
"""Relations of the parts of a name."""


def score_told(placed: Placed) -> str | None:
    """Return both sides with the score between them, else what the clause says of it."""
    voted = _voted(placed)
    if voted:
        return voted
    sides = _sides(placed)
    if sides is not None:
        one, other = sides
        return f"{placed.words.score_label}, {one} {''.join(placed.span.text.split())} {other}"
    described = noun_described(placed)
    if described is not None and described.lower_ not in placed.words.spans:
        return _of_match(placed, described)
    return _in_clause(placed, placed.top.head)


def _in_clause(placed: Placed, head: Token) -> str | None:
    """Return the score with what the clause says: score, Quill were trailing."""
    if head.pos_ not in PREDICATES:
        return None
    clause = clause_of(head, placed.words)
    pronouns = any(thing.pos_ == "PRON" and thing.i > head.i for thing in dependents(head))
    if pronouns or not doer_of(placed, clause):
        return placed.words.score_label  # made it 3-0, go 1-0 up
    told = clause_told(placed, clause, MAX_WORDS - 1)
    if told and told.endswith(head.text) and placed.word_after() in placed.words.particles:
        told = f"{told} {placed.word_after()}"  # went 2-0 up
    return f"{placed.words.score_label}, {placed.phrases.unopened(told)}" if told else None


def _of_match(placed: Placed, noun: Token) -> str:
    """Return the score with the match that it describes, and whose that is: Arden's defeat."""
    if noun.lower_ not in placed.words.match_nouns:
        return placed.words.score_label  # held on against pressure for a 2-0 success
    told = placed.phrases.joined(placed.phrases.noun(noun, MAX_WORDS - 1))
    told = placed.phrases.unopened(told)
    owner = next((_side(placed, one) for one in children(noun, "nmod") if one.i < noun.i), "")
    verbs = [head for head in islice(ancestors(noun), REACH) if head.pos_ == "VERB"]
    subjects = [clause_of(verb, placed.words).subject for verb in verbs[:1]]
    owner = owner or next((_side(placed, one) for one in subjects if one is not None), "")
    person = any(name.label_ == "PERSON" and name.text == owner for name in noun.sent.ents)
    if owner and not person and len(told.split()) == 1:
        told = possessed(placed, owner, told)
    return f"{placed.words.score_label}, {told}"


def _voted(placed: Placed) -> str | None:
    """Return "council vote to raise wages" for "the council voted 9-2 to raise wages"."""
    head, votes = placed.top.head, placed.words.votes
    described = noun_described(placed)
    if described is not None and described.lower_ in votes.decisions:
        of = "" if described.lower_ == votes.label else f" {placed.words.within} {described.text}"
        return labelled(placed, votes.on, _vote_owner(placed, described)) or f"{votes.label}{of}"
    counted = relation(head) == "obj" or head.lower_ in votes.decisions
    verb = head.head if head.pos_ == "NOUN" and counted else head
    if verb.pos_ != "VERB" or verb.lower_ not in {*votes.voting, *votes.adopting}:
        return None
    clause = clause_of(verb, placed.words)
    doubt = doubtful(verb, clause) or clause.silent_negation
    if doubt:
        return votes.label
    if verb.lower_ in votes.voting:
        one = clause.subject is not None and not several(clause.subject, placed.words.shares)
        voter = placed.phrases.unopened(doer_of(placed, clause)) if one else ""
        told = [
            t for aim in children(verb, "advcl", "xcomp") if has_aim(placed, aim) for t in [aim]
        ]
        label = f"{voter} {votes.label}".strip()
        return _vote_to(placed, label, told[0] if told else None, verb)
    things = children(verb, "obj")
    thing = next((t for t in things if t.pos_ in {"NOUN", "PROPN"}), None)
    thing = thing or (verb.head if relation(verb) == "acl" else None)
    if thing is None and clause.passive:
        thing = clause.subject
    return labelled(placed, votes.on, thing_of(placed, thing, MAX_WORDS - 2)) or votes.label


def _vote_to(placed: Placed, label: str, aim: Token | None, verb: Token) -> str:
    """Return a vote with what was voted for: to raise wages, on the bill."""
    room = MAX_WORDS - len(label.split())
    if aim is None:
        return going_on_after(placed, label, verb, MAX_WORDS)
    marks = children(aim, "mark")
    told = placed.phrases.joined([*marks, aim, *rest_after(placed, aim, room - 2)])
    return f"{label} {told}"


def _vote_owner(placed: Placed, noun: Token) -> str:
    """Return what a vote is on: the bill."""
    on = set(placed.words.on_days)
    inner = [c for c in children(noun, "nmod") if on & {w.lower_ for w in children(c, "case")}]
    return thing_of(placed, inner[0], MAX_WORDS - 2, clauses=False) if inner else ""


def _sides(placed: Placed) -> tuple[str, str] | None:
    """Return both sides in the order of their scores; None where one of them has no name."""
    if placed.unit not in placed.words.matches:
        return None
    for head in islice(ancestors(placed.span.root), REACH):
        if head.pos_ == "VERB":
            one, other = _of_verb(placed, head)
        elif head.pos_ == "NOUN":
            owners = [noun for noun in children(head, "nmod") if noun.i < placed.span.start]
            one, other = (
                next((_side(placed, owner) for owner in owners), ""),
                _opponent(placed, head),
            )
        else:
            continue
        swapped = head.lower_ in placed.words.losing and _ahead(placed)
        sides = (other, one) if swapped else (one, other)
        return sides if one and other else None
    return None


def _of_verb(placed: Placed, verb: Token) -> tuple[str, str]:
    """Return who plays and whom; an object with a name is the other side."""
    clause = clause_of(verb, placed.words)
    unsaid = relation(verb) == "advcl" and not children(verb, "nsubj")
    if clause.subject is None or unsaid or not clause.plain or doubtful(verb, clause):
        return "", ""
    pointed = verb.head if relation(verb) == "acl" else None  # Holt, whom they beat 1-0
    objects = (
        _side(placed, pointed if pointed and thing.lower_ in placed.words.relatives else thing)
        for thing in children(verb, "obj")
    )
    return _side(placed, clause.subject), next(filter(None, objects), "") or _opponent(placed, verb)


def _opponent(placed: Placed, head: Token) -> str:
    """Return the name after "over" or "to", of the head or right after the score."""
    doc, end = placed.span.doc, placed.span.end
    nouns = [doc[end].head] if end < len(doc) and relation(doc[end]) == "case" else []
    nouns += children(head, "nmod", "obl")
    against = set(placed.words.against)
    found = (
        _side(placed, noun)
        for noun in nouns
        if against & {case.lower_ for case in children(noun, "case")}
    )
    return next(filter(None, found), "")


def _side(placed: Placed, noun: Token) -> str:
    """Return the name of a side without what describes it; both of two, empty for none."""
    names = [_side_alone(placed, one) for one in (noun, *children(noun, "conj"))]
    joints = [word.text for one in children(noun, "conj") for word in children(one, "cc")]
    pair = len(names) == PAIR and all(names) and bool(joints)
    return f" {''.join(joints)} ".join(names) if pair else "".join(names[: len(names) == 1])


def _side_alone(placed: Placed, noun: Token) -> str:
    if noun.i in placed.names:
        return placed.names[noun.i]
    if noun.pos_ != "PROPN":
        return ""
    for name in noun.sent.ents:
        if name.start <= noun.i < name.end:
            return placed.phrases.joined(list(name))
    parts = [part for part in children(noun, *_NAME) if part.pos_ in {"PROPN", "PUNCT"}]
    return placed.phrases.joined(sorted([noun, *parts], key=lambda token: token.i))


def _ahead(placed: Placed) -> bool:
    """Whether the first number of the score is the greater one."""
    numbers = [int(token.text) for token in placed.span if token.text.isdecimal()]
    return numbers != sorted(numbers)
