"""What an amount measures that counts no noun: money, a share, a time, a measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.labels.changed import change_told, moved_told
from briefgen.extract.figures.labels.clausal import clause_told, doer_of, going_on_after
from briefgen.extract.figures.labels.clauses import clause_of, doubtful, renamed
from briefgen.extract.figures.labels.closings import (
    comparison,
    directed,
    event_after,
    event_told,
    found_at,
    labelled,
    labelled_tokens,
    siding,
    stands_at,
)
from briefgen.extract.figures.labels.deeds import SHORT_NOUN, done_by_noun, undergone
from briefgen.extract.figures.labels.durations import time_itself
from briefgen.extract.figures.labels.gapped import beside_share
from briefgen.extract.figures.labels.groups import among_whom, of_group
from briefgen.extract.figures.labels.handled import amount_name
from briefgen.extract.figures.labels.levels import level_told
from briefgen.extract.figures.labels.parts import (
    container_of,
    noun_described,
    part_included,
    whole_of,
)
from briefgen.extract.figures.labels.placed import DATE, PREDICATES
from briefgen.extract.figures.labels.shares import handled_among, of_part, part_alone, share_stated
from briefgen.extract.figures.labels.spanned import lasts_beside, length_label
from briefgen.extract.figures.labels.sums import (
    done_sum,
    estimated_sum,
    is_sum,
    joined_noun,
    paid_out,
    sum_deed,
    sum_told,
)
from briefgen.extract.figures.labels.things import thing_of
from briefgen.extract.figures.labels.times import aim_of, penalty_told, time_told
from briefgen.extract.figures.labels.told import noun_told
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.parse import ancestors, cases_of, children, first_joined, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.figures.labels.clauses import Clause
    from briefgen.extract.figures.labels.placed import Placed


def amount_told(placed: Placed) -> str | None:
    """Return what an amount without a noun of its own is of: value of contracts, rise in sales."""
    told = beside_share(placed) or _worth(placed) or directed(placed) or comparison(placed)
    told = told or stands_at(placed) or found_at(placed) or event_after(placed) or paid_out(placed)
    told = told or estimated_sum(placed) or part_included(placed)
    if told:
        return told
    described = noun_described(placed)
    if described is not None and described.i != placed.top.i:
        return _of_noun(placed, described)
    if children(placed.top, "cop"):
        return _predicate(placed)
    container = container_of(placed)
    if container is not None and not lasts_beside(placed, container):
        return _of_noun(placed, container)
    head = placed.top.head
    if (
        relation(placed.top) in {"obl", "obj", "nsubj", "advmod", "xcomp", "ccomp"}
        and head.i != placed.top.i
    ):
        return _by_clause(placed, head)
    return part_alone(placed)


def _predicate(placed: Placed) -> str | None:
    """Return what is so much: the rate (is 5 percent), the way (we are 40 percent of)."""
    subject = clause_of(placed.top, placed.words).subject
    somebody = subject is None or subject.pos_ in {"PRON", "PROPN"}
    share = somebody and placed.kind is UnitKind.PERCENT and whole_of(placed) is not None
    if share:
        return part_alone(placed)
    whole = share_stated(placed, subject)
    if whole:
        return whole
    return change_told(placed, placed.top) or level_told(placed, placed.top)


def _worth(placed: Placed) -> str | None:
    """Return "value of contracts" for "contracts worth $58 million"."""
    worth = placed.words.level_labels.get(placed.word_after())
    things = children(placed.span.doc[placed.span.end], "nmod") if worth else []
    if things:
        return labelled(placed, worth, thing_of(placed, things[0], MAX_WORDS - 2, clauses=False))
    before = placed.span.doc[placed.span.start - 1] if placed.span.start else None
    if before is None or before.pos_ not in {"ADJ", "ADP", "NOUN"}:
        return None
    label = placed.words.level_labels.get(before.lower_)
    if before.pos_ == "NOUN":  # read as one noun: new stock worth
        known = before.lower_ in placed.words.worth and not placed.phrases.set_off(placed.top)
        told = placed.phrases.name(before, MAX_WORDS - 1)[:-1] if known else []
        return labelled(placed, label, placed.phrases.joined(told)) if told else None
    if label and label.startswith(placed.words.age_label) and placed.kind is not UnitKind.TIME:
        return None
    above = [before.nbor(-1) if before.i else before, *ancestors(before)]
    noun = next((t for t in above if t.pos_ == "NOUN" and t.i < before.i), None)
    return (
        labelled(placed, label, thing_of(placed, noun, MAX_WORDS - 2, clauses=False))
        if label
        else None
    )


def _of_noun(placed: Placed, noun: Token) -> str | None:
    inner = [t for t in children(noun, "nmod") if t.pos_ in {"NOUN", "PROPN"} and t.i > noun.i]
    if noun.lower_ in placed.words.hollow and inner:
        noun = inner[-1]
    timed = placed.kind is UnitKind.TIME
    noun = renamed(noun) if noun.head.pos_ == "NOUN" and not timed else noun
    label = moved_told(placed) or length_label(placed)
    label = placed.words.term_of if label and noun.lower_ in placed.words.shares.loans else label
    named = (noun, *children(noun, "appos", "flat"))
    lives = any(name.ent_type_ == "PERSON" for name in named)  # nine-year veteran Ada Quill
    dated = lives or noun.ent_type_ == DATE or placed.word_after() == placed.words.agone
    if timed and (dated or noun.lower_ in placed.words.empty):
        return None
    itself = time_itself(placed, noun) if timed else ""
    if itself:
        return itself
    room = MAX_WORDS - len(label.split())
    tokens = placed.phrases.noun(noun, room)
    if label:
        return labelled_tokens(placed, label, noun, tokens)
    at = _at(placed, noun, tokens) if placed.phrases.count(tokens) < SHORT_NOUN else None
    if at:
        return at
    total = noun.lower_ in set(placed.words.totals) - set(placed.words.hollow)
    anchor = joined_noun(placed, noun)
    short = placed.phrases.count(tokens) < SHORT_NOUN and relation(anchor) != "nmod"
    if short and not total:
        return noun_told(placed, noun, anchor)
    return placed.phrases.joined(tokens) or None


def _at(placed: Placed, noun: Token, tokens: list[Token]) -> str | None:
    """Return a level with whose it is: cost of two votes (held at a cost of $5m)."""
    first = first_joined(noun)
    verb, cases = first.head, {case.lower_ for case in children(first, "case")}
    if verb.pos_ != "VERB" or not cases & set(placed.words.standing_at):
        return None
    things = [thing for thing in children(verb, "obj") if thing.i < noun.i]
    if things and things[0].pos_ not in {"NOUN", "PROPN"}:
        return None  # will get five more at a cost of £2m
    owner = things[0] if things else clause_of(verb, placed.words).subject
    told = placed.phrases.joined(tokens)
    whole = thing_of(placed, owner, MAX_WORDS - 1 - len(told.split()), clauses=False)
    return f"{told} {placed.words.owned_by} {whole}" if whole else None


def _by_clause(placed: Placed, head: Token) -> str | None:
    part = whole_of(placed)
    if part is not None and placed.kind not in {UnitKind.TIME, UnitKind.RANK}:
        return of_part(placed, part)
    aside = relation(placed.top) != "nsubj"  # 31 percent were against
    while aside and head.pos_ in {"ADV", "ADP"} and head.head.i != head.i:
        head = head.head
    done = _done_share(placed, head)
    if done:
        return done
    levelled = head.lower_ in placed.words.level_labels
    if head.pos_ not in PREDICATES and not children(head, "nsubj") and not levelled:
        return None
    moved = (
        event_told(placed)
        or penalty_told(placed, head)
        or change_told(placed, head)
        or level_told(placed, head)
    )
    return moved or _during(placed, head) or handled_among(placed, head)


def _done_share(placed: Placed, verb: Token) -> str:
    """Return "share of the firm owned by Arden" for a firm that is 70 percent owned by Arden."""
    clause = clause_of(verb, placed.words)
    known = placed.kind is UnitKind.PERCENT and verb.i == placed.span.end and clause.passive
    if not known or not clause.plain or doubtful(verb, clause) or cases_of(placed.top):
        return ""
    label = f"{placed.words.share_label} {thing_of(placed, clause.subject, SHORT_NOUN)}"
    told = going_on_after(placed, f"{label} {verb.text}", verb, MAX_WORDS + 1)
    return told if clause.subject is not None else ""


def dimension_told(placed: Placed) -> str | None:
    """Return "depth of the lake" for "the lake is up to 90 metres deep"."""
    label = placed.words.level_labels.get(placed.word_after())
    head = placed.top.head
    if label is None or placed.kind is not UnitKind.MEASURE or head.pos_ != "ADJ":
        return None
    clause = clause_of(head, placed.words)
    thing = head.head if relation(head) in {"amod", "acl"} else clause.subject
    return labelled(placed, label, thing_of(placed, thing, MAX_WORDS - 2, clauses=False))


def _during(placed: Placed, head: Token) -> str | None:
    """Return "time" or "amount" with the clause: "time the jury took to decide"."""
    name = amount_name(placed, head)
    label = name or ""
    clause = clause_of(head, placed.words)
    if name is None or doubtful(head, clause):
        return None
    if relation(placed.top) == "nsubj" and head.pos_ not in PREDICATES:
        return of_group(placed, head, clause) or siding(placed, head, label)
    aim = aim_of(placed, head, MAX_WORDS - 1)
    return f"{label} {aim}" if aim else _through(placed, head, clause, label)


def _through(placed: Placed, head: Token, clause: Clause, label: str) -> str | None:
    """Return such a name with the clause: the sum paid, the time taken, the share that."""
    if placed.kind is UnitKind.MONEY and relation(placed.top) == "obl" and not is_sum(placed, head):
        return sum_told(placed, head, clause, label)
    subject = relation(placed.top) == "nsubj"
    if subject and children(head, "nsubj")[0].i != placed.top.i and not among_whom(placed, head):
        return None  # a poll found that 57 percent ...
    summed = {*placed.words.sums, *placed.words.forecasts}
    if is_sum(placed, head) and head.lower_ in summed and not clause.passive:
        return done_sum(placed, head, clause)
    if placed.kind is UnitKind.TIME and not subject:
        return time_told(placed, head, clause)
    told = of_group(placed, head, clause) if subject else None
    if told:
        return told
    room = MAX_WORDS - len(label.split())
    told = done_by_noun(placed, clause, room) if subject else _deed(placed, clause, room)
    return f"{label} {told}".strip() if told else None


def _deed(placed: Placed, clause: Clause, room: int) -> str | None:
    """Return a clause whose object the quantity is: (GWh) produced by the plant, (time) ..."""
    if is_sum(placed, clause.verb):
        return sum_deed(placed, clause, room)
    if placed.kind is UnitKind.MEASURE and doer_of(placed, clause):
        return undergone(placed, clause, room)
    return clause_told(placed, clause, room)
