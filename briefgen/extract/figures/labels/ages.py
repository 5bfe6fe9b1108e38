"""Whose age a number of years is."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from briefgen.extract.figures.labels.clausal import (
    SUBJECT_WORDS,
    clause_told,
    doer_of,
    going_on_after,
    rest_after,
)
from briefgen.extract.figures.labels.clauses import clause_of, doubtful, unreal
from briefgen.extract.figures.labels.closings import labelled_tokens
from briefgen.extract.figures.labels.parts import noun_described
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.parse import ancestors, children, relation

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.figures.labels.placed import Placed

LEAST_AGE = 2
"""Tokens of an age that stands before its bearer: more, as in "35-year-old"."""

BEFORE_AGE = 3
"""Tokens before an age that belong to it: at the age of 35."""

_BEARERS = frozenset({"obj", "iobj", "obl"})
"""Relations of a noun with an article: gave the 18-year-old a lift."""

REACH = 4
"""Heads of an age that are looked at for its bearer."""


def age_told(placed: Placed) -> str | None:
    """Return whose age it is: age of Quill; None for one that stands beside its bearer."""
    before, first = placed.span.start - 1, placed.root.head
    joined = relation(placed.root) == "conj" and first.pos_ == "NUM" and first not in placed.span
    if joined and not children(first, "cop"):
        return None  # Ada and Ben Quill, 52 and 55
    relative = _set_off_age(placed)
    beside = before >= 0 and placed.span.doc[before]
    if relative is None and beside and (beside.is_punct or beside.pos_ == "PROPN"):
        return None  # beside a name
    known = _age_when(placed) or _nameless(placed)
    if known:
        return known
    if _is_bearer(placed):
        return None  # tests for 11-year-olds
    bearer = relative or noun_described(placed) or _beside_age(placed) or _after_age(placed)
    bearer = bearer or _above_age(placed)
    if bearer is None or bearer.i in range(placed.span.start, placed.span.end):
        return None
    bearer = _name_of(bearer)
    named = bearer.pos_ == "PROPN"
    told = placed.phrases.name if named else placed.phrases.noun
    tokens = told(bearer, SUBJECT_WORDS + 1)
    return labelled_tokens(placed, placed.words.age_label, bearer, tokens)


def _is_bearer(placed: Placed) -> bool:
    """Whether an age is itself the noun for who has it: the 26-year-old is in form."""
    root = placed.span.root
    alone = len(placed.span) > LEAST_AGE and root in placed.span[-1:]
    noun = bool(children(root, "det")) and relation(root) in _BEARERS
    return alone and (noun or relation(root) in {"nmod", "nsubj"})


def _set_off_age(placed: Placed) -> Token | None:
    """Return the noun that an age stands behind with a comma: his father, 64."""
    noun, start = placed.top.head, placed.span.start
    beside = relation(placed.top) == "appos" and noun.i == start - 2 and noun.pos_ == "NOUN"
    return noun if beside else None


def _age_when(placed: Placed) -> str | None:
    """Return "age at which Quill retired" for "Quill retired at 61"."""
    verb, label = _deed_at(placed), f"{placed.words.age_label.split()[0]} {placed.words.at_which}"
    clause = clause_of(verb, placed.words) if verb is not None else None
    if verb is None or clause is None or not clause.plain or doubtful(verb, clause):
        return None
    told = (
        clause_told(placed, clause, MAX_WORDS - len(label.split()))
        if doer_of(placed, clause)
        else None
    )
    return f"{label} {told}" if told else None


def _deed_at(placed: Placed) -> Token | None:
    """Return the verb of what was done at an age: retired at 61, at the age of 61."""
    top = placed.top.head if placed.top.head.lower_ in placed.words.aged else placed.top
    cases = {case.lower_ for case in children(top, "case")}
    done = relation(top) == "obl" and top.head.pos_ == "VERB"
    done = done and top.head.lower_ not in placed.words.dying
    return top.head if done and cases & set(placed.words.standing_at) else None


def _nameless(placed: Placed) -> str | None:
    """Return "age of person arrested" for "a 16-year-old was arrested"."""
    root = placed.span.root
    named = root.i in placed.names or relation(root) in {"amod", "appos", "compound"}
    if named or len(placed.span) <= LEAST_AGE or root.i != placed.span.end - 1:
        return None
    own = [
        clause
        for clause in children(root, "acl")
        if any(doer.lower_ in placed.words.relatives for doer in children(clause, "nsubj"))
    ]
    verb = own[0] if own else root.head
    role = relation(root)
    if verb.pos_ != "VERB" or (not own and role != "nsubj") or unreal(verb, placed.words):
        return None
    clause = clause_of(verb, placed.words)
    said = f"{placed.words.age_label} {placed.words.person}"
    room = MAX_WORDS - len(said.split()) - 1
    if clause.passive and clause.plain:
        return going_on_after(placed, f"{said} {verb.text}", verb, MAX_WORDS)
    rest = rest_after(placed, verb, room - placed.phrases.count(clause.group))
    told = sorted({*clause.group, *rest}, key=lambda token: token.i)
    return f"{said} {placed.words.who} {placed.phrases.joined(told)}"


def _name_of(bearer: Token) -> Token:
    """Return the name beside a noun: Ada Quill, a 35-year-old nurse."""
    names = [name for name in children(bearer, "appos", "flat") if name.ent_type_ == "PERSON"]
    if relation(bearer) == "appos" and bearer.head.ent_type_ == "PERSON":
        names = [bearer.head]
    return names[0] if names else bearer


def _old_thing(placed: Placed) -> Token | None:
    """Return the noun before an age that ends in an adjective: barns over 15 years old."""
    begin, old = placed.span.start, placed.span.root
    if relation(old) == "amod" and old.head.i < begin and _lives(old.head):
        return old.head
    noun = placed.span.doc[begin - 1] if begin else old
    beside = relation(old) == "xcomp" and noun.head == old.head
    return noun if beside and relation(noun) in {"obl", "obj"} else None


def _beside_age(placed: Placed) -> Token | None:
    """Return the noun before an age: children under five, a boy of 15, adults aged 18."""
    doc, begin = placed.span.doc, placed.span.start
    if begin and placed.span[0].pos_ == "ADP" and doc[begin - 1].pos_ == "NOUN":
        return doc[begin - 1]
    old = _old_thing(placed)
    if old is not None:
        return old
    if begin < LEAST_AGE:
        return None
    before, noun = doc[begin - 1], doc[begin - 2]
    own = before.pos_ == "ADP" and noun.pos_ == "NOUN" and noun in ancestors(placed.top)
    if own and noun.lower_ not in placed.words.aged:
        return noun
    if before.lower_ not in placed.words.aged:
        return None
    return next((one for one in (noun, before.head) if _lives(one)), None)


def _after_age(placed: Placed) -> Token | None:
    """Return the noun after an age of several words: a 35-year-old nurse."""
    doc, end = placed.span.doc, placed.span.end
    if end >= len(doc) or len(placed.span) <= LEAST_AGE:
        return None
    after = doc[end]
    if after.is_punct and after.text not in placed.words.joints:
        return None
    while relation(after) in {"compound", "amod", "punct"} and after.head.i > after.i:
        after = after.head
    return after if after.pos_ == "NOUN" else None


def _above_age(placed: Placed) -> Token | None:
    """Return the subject of the verb that an age hangs from, or the noun it hangs from."""
    own = range(placed.span.start - BEFORE_AGE, placed.span.end)
    above = placed.top.head
    if above.lower_ in placed.words.aged and above.head.pos_ == "PRON":
        return None  # those aged 40
    for token in (placed.top, *islice(ancestors(placed.top), REACH - 1)):
        subject = next(iter(children(token, "nsubj")), None)
        said = subject is not None and subject.i not in own and children(token, "cop")
        if _lives(token) and token.i not in own and not said:
            return token
        if subject is not None and subject.lower_ in placed.words.relatives:
            turns = token == placed.top.head and token.pos_ == "VERB"  # Quill, who turns 30
            aged = (turns or token == placed.top) and relation(token) == "acl"
            return token.head if aged else None
        if subject is not None:
            unknown = subject.pos_ == "PRON" and subject.i not in placed.names
            return None if unknown or subject.pos_ == "SYM" else subject
    return None


def _lives(noun: Token) -> bool:
    """Whether a noun may have an age: no name but a person's."""
    return noun.pos_ == "NOUN" or (noun.pos_ == "PROPN" and noun.ent_type_ == "PERSON")
