"""A clause told as a phrase: who does it, to what, where; without the doer as a participle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.labels.parts import kind_of_sum
from briefgen.extract.figures.labels.placed import DATE, NOUN_WORDS
from briefgen.extract.figures.labels.things import thing_of
from briefgen.extract.figures.surveyed import plural
from briefgen.extract.parse import cases_of, children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.figures.labels.clauses import Clause
    from briefgen.extract.figures.labels.placed import Placed

_LABELLED = frozenset({UnitKind.TIME, UnitKind.MONEY, UnitKind.MEASURE})
"""Kinds of quantities that a clause is told of: the time it took."""

SUBJECT_WORDS = 4
"""Most words of the doer in a longer phrase."""


def clause_told(placed: Placed, clause: Clause, room: int) -> str | None:
    """Return doer, verb and what follows: WeWork is preparing to cut."""
    empty = children(clause.verb, "expl") and not children(clause.verb, "nsubj")
    if empty and relation(placed.top) != "obj":
        return None  # it appears that
    alone = all(relation(t) == "compound" for t in clause.group if t.i != clause.verb.i)
    if alone and placed.kind in _LABELLED and is_progressive(placed, clause.verb):
        return _going_on(placed, clause, room)
    doer = "" if clause.infinitive else doer_of(placed, clause)
    if not doer:
        return _without_doer(placed, clause, room)
    room -= placed.phrases.size(doer) + placed.phrases.count(clause.group)
    if room < 0:
        return None
    group = [token for token in clause.group if token.text not in doer.split()]
    told = {*group, *rest_after(placed, clause.verb, room)}
    return f"{doer} {placed.phrases.joined(sorted(told, key=lambda token: token.i))}"


def passive_told(placed: Placed, clause: Clause, room: int) -> str | None:
    """Return what was done where several did it: (time within which) riders were taken off."""
    things = [thing for thing in children(clause.verb, "obj") if thing.i != placed.top.i]
    participle = clause.participle if clause.plain and not clause.passive else None
    counted = things and not things[0].is_currency and things[0].lower_ not in placed.words.units
    counted = counted and things[0].lower_ not in placed.words.occasions
    if not participle or not counted or things[0].pos_ != "NOUN":
        return None
    particles = [t.text for t in clause.group if relation(t) == "compound"]
    room -= 2 + len(particles)
    told = placed.phrases.noun(things[0], min(room, NOUN_WORDS), clauses=False)
    were = placed.words.being[2 + plural(things[0], placed.words.shares)]
    return " ".join([placed.phrases.joined(told), were, participle, *particles]) if told else None


def joined_by(placed: Placed, noun: Token, case: Token, told: str) -> str:
    """Return a clause as it is said of a noun that a preposition ties to it.

    Schools where vaccinations were suspended, years in which it rained, wells it drew water from.
    """
    if case.lower_ not in placed.words.shares.where_links or told.endswith(case.nbor(-1).text):
        return f"{told} {case.lower_}"  # soldiers the army flew in
    sited = noun.lower_ in placed.words.sites
    return f"{placed.words.where if sited else f'{case.lower_} {placed.words.which}'} {told}"


def is_progressive(placed: Placed, verb: Token) -> bool:
    """Whether a verb has no auxiliary but -ing, and so no doer can stand before it."""
    endings = placed.words.progressive_endings
    return relation(verb) in {"advcl", "acl"} and verb.lower_.endswith(endings)


def _going_on(placed: Placed, clause: Clause, room: int) -> str:
    """Return such a verb with what belongs to it: time learning Greek, amount taken home."""
    verb, rest = clause.verb, rest_after(placed, clause.verb, room - 1)
    passed = placed.kind is UnitKind.TIME and verb.lower_ not in placed.words.paying
    if relation(placed.top) == "obj" and not passed:  # time spent, but time learning Greek
        particles = [t.text for t in clause.group if relation(t) == "compound"]
        said = " ".join([clause.participle or "", *particles])
        return f"{said} {placed.phrases.joined(rest)}".strip()
    parts = [child for child in children(placed.top, "nmod") if child.i >= placed.span.end]
    if not rest and parts:
        rest = placed.phrases.added([], parts[0], room - 1)
    return placed.phrases.joined([verb, *rest])


def _without_doer(placed: Placed, clause: Clause, room: int) -> str | None:
    """Return what is done where nobody is named who does it: planned to charge the firm."""
    if clause.plain:
        participle = _participle(placed, clause)
        rest = placed.phrases.joined(rest_after(placed, clause.verb, room - 1))
        return f"{participle} {rest}".strip() if participle else None
    if _to_come(placed, clause):
        done = f"{placed.words.to_be} {placed.words.participle_of_verb(clause.verb.lower_)}"
        return going_on_after(placed, done, clause.verb, room)
    helpers = placed.words.plain_auxiliaries
    group = [t for t in clause.group if t.i == clause.verb.i or t.lower_ not in helpers]
    first = group[0].lower_ if group else clause.verb.lower_
    planned = first in placed.words.prospects and first.endswith(placed.words.participle_endings)
    if clause.passive or not planned or placed.phrases.count(group) > room:
        return None
    told = {*group, *rest_after(placed, clause.verb, room - placed.phrases.count(group))}
    return placed.phrases.joined(sorted(told, key=lambda token: token.i))


def _to_come(placed: Placed, clause: Clause) -> bool:
    """Whether an active clause says what is to be done with the quantity: will return $5m."""
    sure = clause.prospect in placed.words.decided and not clause.passive
    sure = sure and clause.verb.lower_ not in placed.words.level_labels
    return sure and relation(placed.top) == "obj" and clause.verb.pos_ == "VERB"


def _participle(placed: Placed, clause: Clause) -> str | None:
    """Return the verb of a clause without a doer: (time) taken, (time) sitting."""
    beside = relation(placed.top) == "obl" and not clause.passive
    verb = clause.verb.text.casefold()
    participle = placed.words.progressive_of(verb) if beside else clause.participle
    particles = [token.text for token in clause.group if relation(token) == "compound"]
    return " ".join([participle, *particles]) if participle else None


def doer_of(placed: Placed, clause: Clause) -> str:
    """Return who does it, without a clause of their own; nobody where it is one of several."""
    subject = clause.subject
    if subject is None or children(subject, "conj") or _lasts(placed, subject):
        return ""
    measured = children(subject, "nummod") and placed.words.dimensions.of(subject.lower_)
    parts = [part for part in children(subject, "nmod") if part.i > subject.i] if measured else []
    subject = parts[0] if parts else subject  # 62 mm of rain
    if subject.is_currency or subject.pos_ == "SYM":
        return ""  # another $5m would buy 30 buses
    return thing_of(placed, subject, SUBJECT_WORDS, clauses=False)


def _lasts(placed: Placed, noun: Token) -> bool:
    """Whether a noun is a time, which does nothing: months that killed."""
    periods = placed.words.periods
    return any(noun.lower_ in {period, f"{period}s"} for period in periods[:-2])


def _loose(placed: Placed, noun: Token) -> bool:
    """Whether a noun hangs from a verb by no preposition, and is no time."""
    articles = [det for det in children(noun, "det") if det.lower_ in placed.words.articles]
    timed = noun.ent_type_ == DATE or noun.lower_ in placed.words.periods
    return relation(noun) == "obl" and bool(articles) and not cases_of(noun) and not timed


def going_on_after(placed: Placed, said: str, verb: Token, room: int) -> str:
    """Return words with what stands after their verb, in at most `room` words."""
    rest = rest_after(placed, verb, room - len(said.split()))
    return f"{said} {placed.phrases.joined(rest)}".strip()


def rest_after(placed: Placed, verb: Token, room: int) -> list[Token]:
    """Return what stands after a verb and belongs to it, as far as there is room."""
    found: list[Token] = []
    own = {token.i for token in placed.span} | ({placed.noun.i} if placed.noun else set())
    paid_as = kind_of_sum(placed)
    own |= {paid_as.i} if paid_as is not None else set()
    order = ("obj", "iobj", "xcomp", "obl")
    after = [c for c in verb.children if c.i > verb.i and relation(c) in order]
    after += [c for c in children(verb, "advcl") if c.i > verb.i and has_aim(placed, c)]
    after.sort(key=lambda child: child.i)
    for child in (_own_instead(placed, child) for child in after):
        inside = {token.i for token in child.subtree}
        citing = child.left_edge.lower_ in placed.words.citing
        score = child.pos_ == "NUM" and child.text.isdecimal()  # beat them 2-1
        more = relation(child) == "obj" and (child.pos_ == "ADJ" or score)  # 20 more
        if inside & own or child.pos_ == "PRON" or citing or more or _loose(placed, child):
            continue
        if found and child.left_edge.i < found[-1].i:
            continue
        found = placed.phrases.added(found, child, room)
    return found


def _own_instead(placed: Placed, child: Token) -> Token:
    """Return what a joined quantity has itself: $5m on rent and $2m on food is $2m on food."""
    joined = relation(placed.root) == "conj" and child.i < placed.root.i and cases_of(child)
    own = children(placed.root, "nmod", "obl") if joined else []
    alike = [one for one in own if one.i >= placed.span.end and cases_of(one) == cases_of(child)]
    return alike[0] if alike else child


def has_aim(placed: Placed, clause: Token) -> bool:
    """Whether a clause says what for; what was in a minute of a match is told without."""
    if placed.unit == placed.words.ranks.minute:
        return False
    return any(mark.lower_ in placed.words.infinitive for mark in children(clause, "mark"))
