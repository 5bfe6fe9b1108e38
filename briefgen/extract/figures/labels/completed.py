"""A phrase of one word, or none, completed by what the sentence says around it."""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING

from briefgen.extract.figures.labels.clausal import SUBJECT_WORDS, clause_told, doer_of
from briefgen.extract.figures.labels.clauses import clause_of, doubtful
from briefgen.extract.figures.labels.things import thing_of
from briefgen.extract.figures.labels.told import OWNER_WORDS, possessed
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.parse import ancestors, children, name_at, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Token

    from briefgen.extract.figures.labels.clauses import Clause
    from briefgen.extract.figures.labels.placed import Placed

REACH = 5
"""Heads above a quantity among which the predicate is whose subject it belongs to."""

_NAMES = frozenset({"flat", "appos", "compound"})
"""Relations of a name to the noun that says who bears it: councillor Ada Quill."""

_BESIDE = frozenset({UnitKind.AGE, UnitKind.SCORE})
"""Kinds of quantities of which the words beside them say more."""


def completed(placed: Placed, phrase: str) -> str:
    """Return a phrase of one word with what it is of, or whose; others as they are."""
    if phrase and phrase == _scorer(placed):
        return possessed(placed, phrase, placed.unit)
    if len(phrase.split()) > 1 or placed.kind in _BESIDE:
        return phrase
    if placed.kind is UnitKind.PERCENT and phrase in placed.words.comparing.changes:
        return _changed_for(placed, phrase)
    if not phrase:
        phrase = _unit_told(placed)
    if not phrase:
        return _container_told(placed)
    if len(phrase.split()) > 1:
        return phrase
    somebody = placed.kind is UnitKind.PEOPLE and phrase == placed.unit
    return phrase if somebody else _owned_phrase(placed, phrase) or phrase


def _changed_for(placed: Placed, phrase: str) -> str:
    """Return a change with whose it is: the staff did better, with a gain of 5 percent."""
    noun = placed.top.head
    verb, cases = noun.head, {case.lower_ for case in children(noun, "case")}
    subject = clause_of(verb, placed.words).subject
    had = relation(noun) == "obj" or cases & set(placed.words.had_with[:1])
    near = had and verb.pos_ == "VERB" and subject is not None and subject.i < noun.i
    owner = placed.phrases.unopened(thing_of(placed, subject, 4, clauses=False)) if near else ""
    return f"{phrase} {placed.words.imposed_on} {owner}" if owner else phrase


def _scorer(placed: Placed) -> str:
    """Return the name of who has the points; empty for other units, and where none does."""
    subject = clause_of(placed.top.head, placed.words).subject
    scored = subject is not None and placed.unit in placed.words.scored
    return named_subject(placed, subject) if subject is not None and scored else ""


def _container_told(placed: Placed) -> str:
    """Return the noun that a rank or a time hangs from: an attempt in the 18th minute."""
    head = placed.top.head
    inside = relation(placed.top) in {"nmod", "obl"} and head.i < placed.top.i
    if not inside or head.pos_ != "NOUN" or placed.kind is UnitKind.TIME:
        return ""
    return placed.phrases.joined(placed.phrases.noun(head, MAX_WORDS))


def _unit_told(placed: Placed) -> str:
    """Return a unit that somebody scores."""
    unit = placed.unit.split()[-1] if placed.unit else ""
    return unit if unit in placed.words.scored else ""


def occasions(placed: Placed) -> str:
    """Return how often something is done: times denied visas."""
    head = placed.top.head
    ratio = placed.word_after() in placed.words.multiplied and not is_rated(placed)  # 18 times the
    if placed.unit not in placed.words.occasions or head.pos_ != "VERB" or ratio:
        return ""
    clause = clause_of(head, placed.words)
    told = clause_told(placed, clause, MAX_WORDS - 1)
    sure = told and clause.plain and not doubtful(head, clause)
    return f"{placed.words.occasions[0]} {told}" if sure else ""


def is_rated(placed: Placed) -> bool:
    """Whether the quantity is so much in a time: twice a year."""
    after = placed.span.doc[placed.span.end : placed.span.end + 2]
    return any(token.lower_ in placed.words.periods for token in after)


def _owned_phrase(placed: Placed, phrase: str) -> str:
    """Return a noun with who has it, "Quill's votes", or for whom the entry of a list is."""
    if {case.lower_ for case in children(placed.top, "case")} & set(placed.words.standing_at):
        return ""
    above, borne = list(islice(ancestors(placed.top), REACH)), True
    for below, head in pairwise([placed.top, *above]):
        clause = clause_of(head, placed.words)
        subject = clause.subject
        if subject is None and _entry(head):
            return f"{phrase} {placed.words.imposed_on} {full_name(head)}"
        if relation(below) == "ccomp" or not _borne(placed, below):
            borne = False
        if subject is None:
            continue
        owner = named_subject(placed, subject) or _business(placed, phrase, clause)
        inside = subject in above and relation(head) != "acl"
        unsure = not borne or clause.prospect is None or doubtful(head, clause)
        if not owner or inside or unsure or owner in phrase or phrase in owner:
            return ""
        short = len(owner.split()) <= OWNER_WORDS
        return (
            possessed(placed, owner, phrase)
            if short
            else f"{phrase} {placed.words.owned_by} {owner}"
        )
    return ""


def _borne(placed: Placed, noun: Token) -> bool:
    """Whether a noun is what its verb's subject has: elected with 700 votes."""
    cases = {case.lower_ for case in children(noun, "case")}
    borne = cases <= set(placed.words.had_with) or _moved_to(placed, noun, cases)
    borne = borne and noun.lower_ not in placed.words.hollow
    return borne or placed.unit in placed.words.scored


def _moved_to(placed: Placed, noun: Token, cases: Collection[str]) -> bool:
    """Whether a noun is what a business comes to have: swung to a profit from a loss."""
    ends = set(placed.words.ends)
    moved = relation(noun) == "obl" and set(cases) <= ends
    return noun.lower_ in placed.words.businesslike and (
        moved or set(cases) == {placed.words.ends[1]}
    )


def _business(placed: Placed, phrase: str, clause: Clause) -> str:
    """Return who has what a business has, where that has no name: the plan (has assets)."""
    noun = next((token for token in clause.verb.sent if token.text == phrase), None)
    known = phrase in placed.words.businesslike and placed.kind is UnitKind.MONEY
    if noun is None or clause.subject is None or not known:
        return ""
    cases = {case.lower_ for case in children(noun, "case")}
    beside = relation(noun) == "obl" and noun.head == clause.verb and cases
    has = clause.verb.lower_ in placed.words.having or beside
    if not has or not cases <= set(placed.words.had_with[:2]):
        return ""
    owners = [t for t in children(clause.subject, "nmod") if t.i < clause.subject.i]
    named = [t for t in owners if t.pos_ == "PROPN" and children(t, "case")]
    if named:  # Arden's loss widened, on revenue of $5m
        return thing_of(placed, named[0], OWNER_WORDS, clauses=False)
    finite = relation(clause.verb) != "advcl"
    owner = placed.phrases.unopened(doer_of(placed, clause)) if finite else ""
    return owner if len(owner.split()) <= OWNER_WORDS else ""


def full_name(head: Token) -> str:
    """Return a name in full, as the entry of a list has it."""
    name = name_at(head)
    return name.text if name is not None else head.text


def _entry(head: Token) -> bool:
    """Whether a name heads an entry of a list: "Ada Quill: fined $500"."""
    doc, end = head.doc, head.i + 1
    while end < len(doc) and relation(doc[end]) == "flat":
        end += 1
    opens = head.i == head.sent.start and head.pos_ == "PROPN"
    return opens and end < len(doc) and doc[end].text == ":"


def named_subject(placed: Placed, subject: Token) -> str:
    """Return the name of a subject, or that of its apposition; empty where it has none."""
    if subject.i in placed.names or subject.pos_ == "PROPN":
        return placed.phrases.unopened(thing_of(placed, subject, SUBJECT_WORDS, clauses=False))
    for name in children(subject, *_NAMES):
        if name.pos_ == "PROPN" and name.i > subject.i and not placed.phrases.set_off(name):
            whole = {*placed.phrases.noun(name, SUBJECT_WORDS), *children(subject, "flat")}
            return placed.phrases.joined(sorted(whole, key=lambda token: token.i))
    return ""
