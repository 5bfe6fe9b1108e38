"""Counts that have a name of their own: a vote, a population, a capacity, a run of 13 matches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.labels.clausal import has_aim, rest_after
from briefgen.extract.figures.labels.clauses import clause_of, doubtful
from briefgen.extract.figures.labels.completed import full_name
from briefgen.extract.figures.labels.elided import part_among
from briefgen.extract.figures.labels.levels import level_told
from briefgen.extract.figures.labels.placed import COUNTS, NOUN_WORDS, PREDICATES
from briefgen.extract.figures.labels.things import thing_of
from briefgen.extract.figures.labels.told import noun_told
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.parse import NOUNS, ancestors, cases_of, children, relation

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.figures.labels.placed import Placed

PLACE_WORDS = 3
"""Most words of a place that has no name."""


def tally_told(placed: Placed) -> str | None:
    """Return the name of what the count is; None where it has none but what it counts."""
    if placed.kind not in COUNTS:
        return None
    told = (
        ballot_told(placed)
        or _offspring(placed)
        or _population(placed)
        or _capacity(placed)
        or _standing(placed)
    )
    return told or part_among(placed) or _one_of(placed)


def ballot_told(placed: Placed) -> str:
    """Return "vote on the motion" for "the motion passed by seven votes to six"."""
    verb = next((head for head in ancestors(placed.top) if head.pos_ == "VERB"), placed.top)
    doc, start, end = placed.span.doc, placed.span.start, placed.span.end
    to = set(placed.words.reaching)
    pair = any(token.lower_ in to for token in (*placed.span, *doc[end : end + 1]))
    second = start > 1 and doc[start - 1].lower_ in to  # by 14 votes to 9
    voting = verb.lower_ in {*placed.words.votes.voting, *placed.words.votes.adopting}
    cast = doc[start - 2] if second else placed.noun
    votes = cast is not None and cast.lower_ in placed.words.ballots
    votes = votes and (voting or placed.words.agent in cases_of(placed.top))
    numbers = voting and placed.noun is None and (not second or doc[start - 2].pos_ == "NUM")
    if not (pair or second) or not (votes or numbers) or verb.pos_ != "VERB":
        return ""
    return _voted_to(placed, verb) or _voted_on(placed, verb)


def _voted_to(placed: Placed, verb: Token) -> str:
    """Return what was resolved to be done: vote to demolish the ruin."""
    for aim in children(verb, "xcomp", "advcl", "csubj", "ccomp"):
        if aim.i > placed.span.end and has_aim(placed, aim):
            rest = rest_after(placed, aim, MAX_WORDS - 3)
            told = placed.phrases.joined([aim, *rest])
            return f"{placed.words.votes.label} {placed.words.infinitive[0]} {told}"
    return ""


def _voted_on(placed: Placed, verb: Token) -> str:
    """Return what was voted on: the object of an active verb, else the subject."""
    clause = clause_of(verb, placed.words)
    things = [thing for thing in children(verb, "obj") if thing.i != placed.top.i]
    sides = [t for t in children(verb, "obl") if cases_of(t) & set(placed.words.votes.about)]
    sides = [side for side in sides if side.i > placed.span.end and side.pos_ in NOUNS]
    beside = verb.nbor(-1) if verb.i and relation(verb) != "root" else verb
    subject = beside if beside.pos_ == "NOUN" else clause.subject  # a by-law passed by
    voted = things[0] if things else subject
    votes, label = placed.words.votes, placed.words.votes.on
    if verb.lower_ in votes.voting and not things:
        of = f"{votes.label} {placed.words.owned_by}"
        voted, label = (sides[0], label) if sides else (clause.subject, of)
    thing = thing_of(placed, voted, NOUN_WORDS, clauses=False)
    return f"{label} {thing}" if thing else ""


def _offspring(placed: Placed) -> str:
    """Return "children of the mother" for a mother of three."""
    parent = placed.top.head
    label = placed.words.parents.get(parent.lower_, "")
    of = cases_of(placed.top) == {placed.words.owned_by} and parent.i < placed.top.i
    if not label or not of or placed.noun is not None:
        return ""
    whose = parent.head if relation(parent) == "appos" else parent
    thing = thing_of(placed, whose, PLACE_WORDS, clauses=False)
    return f"{label} {placed.words.owned_by} {thing}" if thing else label


def _population(placed: Placed) -> str:
    """Return "population of Dalki" for "Dalki, a village of 900 inhabitants"."""
    noun, head = placed.noun, placed.top.head
    if noun is not None:
        place = _inhabited(placed, noun) if noun.lower_ in placed.words.inhabitants else ""
    elif head.lower_ == placed.words.population:
        owner = head.head if relation(head) == "appos" else None
        place = _place(placed, owner) if owner is not None else ""
    else:
        place = _place(placed, head) if _houses(placed, head) else ""
    return f"{placed.words.population} {placed.words.owned_by} {place}" if place else ""


def _houses(placed: Placed, head: Token) -> bool:
    """Whether the number is a place's: a country of 19 million."""
    of = cases_of(placed.top) == {placed.words.owned_by}
    return of and relation(placed.top) == "nmod" and head.lower_ in placed.words.settlements


def _inhabited(placed: Placed, noun: Token) -> str:
    """Return the place whose inhabitants a noun names."""
    if _houses(placed, placed.top.head):
        return _place(placed, placed.top.head)
    doc, start = placed.span.doc, placed.span.start
    home = doc[start - 2] if start > 1 else noun
    if doc[start - 2 : start].text.casefold() == placed.words.home_to:
        subject = clause_of(home, placed.words).subject if children(home, "cop") else None
        return _place(placed, subject or _set_off_from(home))
    cases = [
        case for case in children(placed.top, "case") if case.lower_ in placed.words.peopled_with
    ]
    cases = [] if children(noun, "acl") else cases  # with 14,000 people living in tents
    before = _set_off_from(cases[0]) if cases else None
    settled = before is not None and (
        before.ent_type_ == "GPE" or before.lower_ in placed.words.settlements
    )
    return _place(placed, before) if settled else ""


def _set_off_from(token: Token) -> Token | None:
    """Return the noun right before a token, or before the comma that opens its phrase."""
    at = token.i - 1
    if at > 0 and token.doc[at].text == ",":
        at -= 1
    return token.doc[at] if at >= 0 and token.doc[at].pos_ in NOUNS else None


def _place(placed: Placed, noun: Token | None) -> str:
    """Return the name of a place, that of what it is in apposition to, or the noun."""
    if noun is None:
        return ""
    bearers: list[Token | None] = [noun, noun.head if relation(noun) == "appos" else None]
    bearers += [_opening_of(placed, noun)]
    bearers += [clause_of(noun, placed.words).subject] if children(noun, "cop") else []
    bearers += children(noun, "appos", "flat")
    bearers += [t for t in children(noun, "nmod") if cases_of(t) == {placed.words.owned_by}]
    for bearer in bearers:
        if bearer is None or bearer.ent_type_ == "PERSON":
            continue
        if bearer.pos_ == "PROPN":
            return full_name(bearer)
        if bearer.i in placed.names:
            return placed.names[bearer.i]
    text = placed.phrases.joined(placed.phrases.name(noun, PLACE_WORDS))
    return f"{placed.words.articles[0]} {text}" if noun.pos_ == "NOUN" else ""


def _opening_of(placed: Placed, noun: Token) -> Token | None:
    """Return the name that a noun set off by a comma explains: Dalki, a village."""
    articles = [det for det in children(noun, "det") if det.lower_ in placed.words.articles[1:]]
    apart = articles and articles[0].i and articles[0].nbor(-1).text == ","
    return _set_off_from(articles[0]) if apart else None


def _capacity(placed: Placed) -> str:
    """Return "capacity of the hospital" for "the hospital, built for 240 patients"."""
    head = placed.top.head
    aimed = cases_of(placed.top) == set(placed.words.aimed_for)
    seats = head.lower_ in placed.words.seating and relation(placed.top) == "obj"
    built = aimed and head.lower_ in placed.words.built_for and head.pos_ == "VERB"
    room = aimed and head.lower_ in placed.words.room_for and head.pos_ == "NOUN"
    if not (seats or built or room) or head.i > placed.top.i:
        return ""
    holder = _holder(placed, head)
    thing = thing_of(placed, holder, NOUN_WORDS, clauses=False)
    label = placed.words.capacity
    return f"{label} {placed.words.owned_by} {thing}" if thing else label


def _holder(placed: Placed, head: Token) -> Token | None:
    """Return what has room: the noun before "built for", the subject of the clause."""
    before = _set_off_from(head)
    if before is not None and head.pos_ == "VERB" and not children(head, "nsubj", "aux"):
        return before
    while head.pos_ not in PREDICATES and head.head.i != head.i:
        head = head.head
    return clause_of(head, placed.words).subject


def _standing(placed: Placed) -> str | None:
    """Return "winning run" for "the winning run stands at 13 matches"."""
    first = placed.span[0]
    if first.pos_ == "VERB":  # exceeded 400,000
        subjects = children(first, "nsubj")
        return (
            level_told(placed, first) if subjects and not children(subjects[0], "nummod") else None
        )
    verb = placed.top if children(placed.top, "cop") else placed.top.head
    level = verb.i == placed.top.i or _tallies(placed, verb)
    subject = clause_of(verb, placed.words).subject
    if placed.noun is None or not level or subject is None or subject.pos_ != "NOUN":
        return None
    several = subject.lower_.endswith("s") and not subject.lower_.endswith("ss")
    several = several or any(c.lower_ in placed.words.plural_verbs for c in children(verb, "cop"))
    own = subject.i in range(placed.span.start, placed.span.end) or subject.i > placed.top.i
    empty = subject.lower_ in placed.words.numbers and not children(subject, "nmod")
    short = placed.word_after() in placed.words.shortfall  # the ward is two nurses short
    if several or own or empty or short or doubtful(verb, clause_of(verb, placed.words)):
        return None
    return level_told(placed, verb)


def _tallies(placed: Placed, verb: Token) -> bool:
    """Whether a verb says what its subject amounts to: stands at, amounts to, totals."""
    at = {*placed.words.standing_at, *placed.words.reaching}
    return verb.lower_ in placed.words.tallying and cases_of(placed.top) <= at


def _one_of(placed: Placed) -> str | None:
    """Return "volumes crumbling" for the number of "one volume in nine crumbles"."""
    cases = [case for case in children(placed.top, "case") if case.lower_ == placed.words.within]
    noun = cases[0].nbor(-1) if cases and cases[0].i else placed.top
    one = [number.lower_ for number in children(noun, "nummod")]
    if not cases or noun.pos_ != "NOUN" or not one or placed.noun is not None:
        return None
    return noun_told(placed, noun, noun)
