"""What a sum of money is: spending by the city, the price of a stake, an amount set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.labels.clausal import (
    clause_told,
    doer_of,
    going_on_after,
    has_aim,
    is_progressive,
    rest_after,
)
from briefgen.extract.figures.labels.clauses import clause_of, doubtful
from briefgen.extract.figures.labels.closings import labelled
from briefgen.extract.figures.labels.deeds import SHORT_NOUN, undergone
from briefgen.extract.figures.labels.placed import DATE
from briefgen.extract.figures.labels.things import thing_of
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.parse import children, first_joined, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.figures.labels.clauses import Clause
    from briefgen.extract.figures.labels.placed import Placed


def is_sum(placed: Placed, head: Token) -> bool:
    """Whether a verb has the quantity, a sum of money, as its object: it earned $5m."""
    inside = range(placed.span.start, placed.span.end)
    cases = children(placed.top, "case") if relation(placed.top) == "obl" else []
    pays = head.lower_ in placed.words.sums and bool(cases)  # paid up to $5m
    bounded = pays and all(case.i in inside for case in cases)
    had = relation(placed.top) == "obj" or bounded
    return placed.kind is UnitKind.MONEY and had and placed.top.head == head


def of_sort(placed: Placed, phrase: str) -> str:
    """Return a phrase with the sort of sum it is: average price of houses."""
    sort = placed.words.sorts_of_sum.get(placed.top.lower_, "") or _sort_beside(placed)
    longer = f"{sort} {phrase}"
    fits = phrase and sort and len(longer.split()) <= MAX_WORDS
    changes = phrase.startswith(tuple(placed.words.directions))
    return phrase if changes or sort in phrase or not fits else longer


def _sort_beside(placed: Placed) -> str:
    """Return the sort that stands beside a sum: average, of "$5 a day on average"."""
    doc, span = placed.span.doc, placed.span
    beside = (doc[max(span.start - 2, 0) : span.start], doc[span.end : span.end + 2])
    texts = [part.text.casefold() for part in beside] if placed.kind is UnitKind.MONEY else []
    return next((placed.words.on_average[t] for t in texts if t in placed.words.on_average), "")


def joined_noun(placed: Placed, noun: Token) -> Token:
    """Return the object that the noun of a sum is joined to: a fee and a bonus of $5m."""
    first = first_joined(noun)
    joined = placed.kind is UnitKind.MONEY and relation(first) == "obj"
    return first if joined else noun


def _rate(placed: Placed) -> str:
    """Return for what share of it a sum is: per diluted share."""
    doc, end = placed.span.doc, placed.span.end
    if end == len(doc) or doc[end].lower_ not in placed.words.per:
        return ""
    return placed.phrases.joined([doc[end], *placed.phrases.noun(doc[end].head, SHORT_NOUN)])


def done_sum(placed: Placed, head: Token, clause: Clause) -> str | None:
    """Return "spending by the city on buses" for "the city spent $5m on buses"."""
    doer = doer_of(placed, clause)
    if head.lower_ in placed.words.forecasts:
        said = f"{placed.words.amounts[placed.kind.value]} {placed.words.forecasts[head.lower_]}"
        return f"{said} {placed.words.agent} {doer}" if doer else None
    if clause.prospect is None and not clause.passive:
        return _intended(placed, clause)
    if clause.prospect is None or clause.passive:
        return None
    bought = _paid_for(placed, head)
    if bought:
        return f"{clause.prospect} {placed.words.price_label} {bought}".strip()
    label = f"{clause.prospect} {_sum_label(placed, head)}".strip()
    if not doer:
        label = label.rsplit(maxsplit=1)[0]
    said = f"{label} {doer}".strip()
    paid = [thing for thing in children(head, "iobj", "obj") if head.i < thing.i < placed.top.i]
    if not paid:
        return going_on_after(placed, said, head, MAX_WORDS)
    whom = thing_of(placed, paid[0], MAX_WORDS - len(said.split()) - 1)  # paid the agency $5m
    return f"{said} {placed.words.paid_to} {whom}" if whom else said


def _intended(placed: Placed, clause: Clause) -> str | None:
    """Return "sum to be raised by Holt" for what he only tried, or was asked, to raise."""
    verb, negations = clause.verb, set(placed.words.negations)
    denied = any(token.lower_ in negations for token in clause.group)
    if not has_aim(placed, verb) or denied or doubtful(verb, clause):
        return None
    done = f"{placed.words.to_be} {placed.words.participle_of_verb(verb.lower_)}"
    label = placed.words.amounts[placed.kind.value]
    if not doer_of(placed, clause):
        return f"{label} {going_on_after(placed, done, verb, MAX_WORDS - 1)}"
    return f"{label} {_by_whom(placed, done, clause, MAX_WORDS - 1)}"


def estimated_sum(placed: Placed) -> str | None:
    """Return what is estimated where the verb is told too: losses estimated at $5m."""
    verb = placed.span.root
    clause = clause_of(verb, placed.words)
    within = verb.pos_ == "VERB" and clause.subject is not None and not clause.silent_negation
    return thing_of(placed, clause.subject, MAX_WORDS, clauses=False) or None if within else None


def _paid_for(placed: Placed, head: Token) -> str:
    """Return what somebody pays a sum for, land of "paid $5m for land"; empty for whom."""
    paying = head.lower_ in placed.words.paying
    others = [thing for thing in children(head, "obj", "iobj") if thing.i != placed.top.i]
    for thing in children(head, "obl") if paying and not others else ():
        cases = [case.lower_ for case in children(thing, "case")]
        named = thing.pos_ == "NOUN" and thing.lower_.removesuffix("s") not in placed.words.monies
        timed = thing.ent_type_ == DATE or thing.lower_ in placed.words.periods
        named = named and thing.lower_ not in placed.words.no_goods  # for his part in the fraud
        if thing.i > placed.top.i and cases == placed.words.aimed_for and named and not timed:
            return thing_of(placed, thing, MAX_WORDS - 3, clauses=False)
    return ""


def _sum_label(placed: Placed, head: Token) -> str:
    """Return what a sum is that a verb has, with its rate: earnings per share of."""
    label, rate = placed.words.sums[head.lower_], _rate(placed)
    name, _, link = label.rpartition(" ")
    return f"{name} {rate} {link}" if rate else label


def _bought(placed: Placed, verb: Token) -> bool:
    """Whether a clause is of what is bought: acquired the stake held by Holt (for $5m)."""
    thing = verb.head
    sold = relation(thing) == "obj" and thing.head.lower_ in placed.words.selling
    return relation(verb) == "acl" and sold


def sum_told(placed: Placed, head: Token, clause: Clause, label: str) -> str | None:
    """Return "price of the house" for "sold the house for $2m", else "amount for which"."""
    things = [t for t in children(head, "obj") if t.lower_ not in placed.words.hollow]
    sold = next(iter(things), clause.subject)  # it changed hands
    if sold is not None and sold.ent_type_ == "PERSON":
        sold = None  # Holt bought (at $31)
    cases = children(placed.top, "case")
    if cases and cases[0].lower_ in placed.words.paid_for and _bought(placed, head):
        return labelled(
            placed, placed.words.price_label, thing_of(placed, head.head, MAX_WORDS - 2)
        )
    if head.lower_ in placed.words.selling and clause.prospect is not None and sold is not None:
        label = f"{clause.prospect} {placed.words.price_label}".strip()
        return labelled(placed, label, thing_of(placed, sold, MAX_WORDS - 3))
    if not cases or cases[0].lower_ not in placed.words.paid_for:
        return None
    wanted = _wanted(placed, head, clause, cases[0].lower_) or _bought_with(placed, head, clause)
    if wanted:
        return wanted
    if not doer_of(placed, clause) and clause.plain and clause.participle:
        return f"{label} {clause.participle} {cases[0].lower_}"
    label = f"{label} {cases[0].lower_} {placed.words.which}"
    told = clause_told(placed, clause, MAX_WORDS - len(label.split()))
    return f"{label} {told}" if told else None


def _wanted(placed: Placed, head: Token, clause: Clause, case: str) -> str | None:
    """Return "sum asked for by the union" for "the union asked the city for $5m"."""
    asked = head.lower_ in placed.words.asking and case in placed.words.aimed_for
    participle = clause.object_participle if clause.plain else None
    participle = participle or placed.words.participle_of_verb(head.lower_)
    if not asked or clause.passive or doubtful(head, clause) or not participle:
        return None
    doer = doer_of(placed, clause)
    particles = [token.text for token in clause.group if relation(token) == "compound"]
    said = " ".join([placed.words.amounts[placed.kind.value], participle, *particles, case])
    return f"{said} {placed.words.agent} {doer}" if doer else said


def _bought_with(placed: Placed, head: Token, clause: Clause) -> str | None:
    """Return "cost of mending the guard" for "the guard could have been mended for $60"."""
    cases = {case.lower_ for case in children(placed.top, "case")}
    things = [t for t in children(head, "obj") if head.i < t.i < placed.top.i]
    thing = clause.subject if clause.passive else next(iter(things), None)
    doing = placed.words.doing(head.lower_)
    other = {*placed.words.asking, *placed.words.unpriced}
    known = head.pos_ == "VERB" and head.lower_ not in other and not clause.silent_negation
    if not cases & set(placed.words.aimed_for) or not known or not doing or thing is None:
        return None
    told = thing_of(placed, thing, MAX_WORDS - 3, clauses=False)
    prospect = placed.words.prospects.get(head.lower_)  # plans a tunnel for $9m
    label = f"{prospect} {placed.words.cost_label}" if prospect else placed.words.cost_label
    return f"{label} {told if prospect else f'{doing} {told}'}" if told else None


def sum_deed(placed: Placed, clause: Clause, room: int) -> str | None:
    """Return what is done with a sum: (sum) supplied by donors, (sum) owed to the bank."""
    verb = clause.verb
    others = [thing for thing in children(verb, "obj", "iobj") if thing.i != placed.top.i]
    marks = [mark.lower_ for mark in children(verb, "mark", "case")]
    infinitive = set(marks) <= set(placed.words.infinitive)
    unsaid = is_progressive(placed, verb) and not infinitive  # after stealing $5m
    if verb.lower_ in placed.words.having or others or unsaid or not doer_of(placed, clause):
        return clause_told(placed, clause, room)
    if clause.passive:
        return _given(placed, clause, room)
    if clause.prospect in placed.words.decided or clause.infinitive:
        done = placed.words.participle_of_verb(verb.lower_)
        return _by_whom(placed, f"{placed.words.to_be} {done}", clause, room)
    return undergone(placed, clause, room)


def _by_whom(placed: Placed, done: str, clause: Clause, room: int) -> str:
    """Return what is done with a sum, its particle and who does it: to be taken in by Holt."""
    particles = [token.text for token in clause.group if relation(token) == "compound"]
    said = " ".join([done, *particles, placed.words.agent, doer_of(placed, clause)])
    return going_on_after(placed, said, clause.verb, room)


def _given(placed: Placed, clause: Clause, room: int) -> str | None:
    """Return to whom a sum is paid, of a passive: (sum) owed to the bank."""
    verb, sure = clause.verb, clause.prospect in placed.words.decided
    if not (clause.plain or sure) or not clause.participle or not children(verb, "aux"):
        return clause_told(placed, clause, room)
    done = f"{placed.words.to_be} {clause.participle}" if sure else clause.participle
    said = f"{done} {placed.words.paid_to} {doer_of(placed, clause)}"
    return said if len(said.split()) <= room else clause_told(placed, clause, room)


def deed_cost(placed: Placed, clause: Clause) -> str:
    """Return the deed that costs so much: mending the guard, (the guard costs $60 to mend)."""
    verb, room = clause.verb, MAX_WORDS - len(placed.words.cost_label.split())
    if doubtful(verb, clause):
        return ""
    for deed in children(verb, "csubj", "advcl", "xcomp"):
        early = deed.i < verb.i and relation(deed) == "csubj"
        if not early and (deed.i < placed.span.end or not has_aim(placed, deed)):
            continue
        told = _doing(placed, deed, clause, room)
        if told:
            return told
    return ""


def _doing(placed: Placed, deed: Token, clause: Clause, room: int) -> str:
    """Return a deed as what goes on: mending the guard; empty where nothing says of what."""
    particles = [token.text for token in children(deed, "compound") if token.i > deed.i]
    said = " ".join([placed.words.doing(deed.lower_), *particles])
    things = children(deed, "obj", "iobj")
    if things and things[0].pos_ == "PRON" and things[0].i not in placed.names:
        return f"{said} {things[0].text}"
    if things or relation(deed) == "csubj":
        told = going_on_after(placed, said, deed, room)
        return told if told != said else ""
    thing = thing_of(placed, clause.subject, room - len(said.split()), clauses=False)
    return f"{said} {thing}" if thing else ""


def paid_out(placed: Placed) -> str | None:
    """Return what is done with a sum by its own clause: the $30 asked by Holt."""
    label = placed.words.amounts.get(placed.kind.value)
    for verb in _own_deeds(placed):
        done = verb.lower_.endswith(placed.words.participle_endings) and not children(verb, "mark")
        if placed.kind is UnitKind.MONEY and done and not children(verb, "nsubj"):
            adverbs = [word for word in children(verb, "advmod") if word.i < verb.i]
            told = [*adverbs, verb, *rest_after(placed, verb, MAX_WORDS - 2 - len(adverbs))]
            return f"{label} {placed.phrases.joined(told)}"
    return None


def _own_deeds(placed: Placed) -> list[Token]:
    """Return the clauses of a sum: the $30m asked, of "gave $9m of the $30m asked"."""
    end, doc = placed.span.end, placed.span.doc
    own = [after for token in placed.span for after in children(token, "acl")]
    if placed.top.head.is_currency:
        own += [verb for verb in children(placed.top.head, "acl") if verb.i >= end]
    parted = [any(t.is_currency or t.text == "," for t in doc[end : v.i]) for v in own]
    return [verb for verb, far in zip(own, parted, strict=True) if not far]
