"""A time by what it is a time of: a deadline, time for somebody to do it, how old something is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.labels.ago import ago_told, distance_in_time
from briefgen.extract.figures.labels.clausal import (
    SUBJECT_WORDS,
    doer_of,
    going_on_after,
    has_aim,
    rest_after,
)
from briefgen.extract.figures.labels.clauses import clause_of, doubtful
from briefgen.extract.figures.labels.closings import case_of, labelled
from briefgen.extract.figures.labels.lapsed import before_now, how_often, lasting_noun, so_far_in
from briefgen.extract.figures.labels.placed import DATE
from briefgen.extract.figures.labels.spanned import (
    plural_of,
    predicate_over,
    since_so,
    subject_told,
    to_be_done,
)
from briefgen.extract.figures.labels.things import thing_of
from briefgen.extract.figures.labels.times import lasting_so
from briefgen.extract.figures.labels.told import OWNER_WORDS, noun_told, possessed
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.parse import children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.figures.labels.clauses import Clause
    from briefgen.extract.figures.labels.placed import Placed


def duration_told(placed: Placed) -> str | None:
    """Return what a time is a time of, where the sentence shows it plainly; else None."""
    if placed.kind is not UnitKind.TIME:
        return None
    verb = predicate_over(placed)
    told = (
        before_now(placed)
        or so_far_in(placed)
        or ago_told(placed)
        or _around(placed)
        or since_so(placed)
        or distance_in_time(placed)
    )
    told = told or _full_of(placed) or _as_who(placed) or _taken_by(placed, verb)
    told = told or lasting_noun(placed, verb)
    told = told or _every(placed, verb) or _changing(placed, verb) or _spent_at(placed, verb)
    return told or _granted(placed, verb) or _deadline(placed, verb)


def _full_of(placed: Placed) -> str | None:
    """Return "length of talks" for three months of talks."""
    parts = [t for token in placed.span for t in children(token, "nmod", "acl")]
    parts = [part for part in parts if part.i >= placed.span.end]
    cases = {case.lower_ for part in parts[:1] for case in children(part, "case", "mark")}
    bounded = case_of(placed) in placed.words.deadlines  # within a day of the opening
    if cases != set(placed.words.belonging[:1]) or bounded:
        return None
    dated = parts[0].ent_type_ == DATE or parts[0].lower_ in placed.words.periods
    if children(parts[0], "det", "nummod") or parts[0].lower_ in placed.words.units:
        return None
    if (
        case_of(placed) == placed.words.agent
        and clause_of(predicate_over(placed), placed.words).passive
    ):
        return None  # worn by two centuries of feet
    if relation(parts[0]) == "acl":
        told = placed.phrases.joined([parts[0], *rest_after(placed, parts[0], MAX_WORDS - 2)])
        return f"{placed.words.amounts[UnitKind.TIME.value]} {told}"
    length = placed.words.lengths[UnitKind.TIME.value]
    label = placed.words.period_of if dated else length
    label = "" if parts[0].lower_ in placed.words.stores else label
    whole = placed.phrases.joined(placed.phrases.noun(parts[0], MAX_WORDS - 2))
    return labelled(placed, label, whole) if parts[0].pos_ == "NOUN" else None


def time_itself(placed: Placed, noun: Token) -> str:
    """Return a noun that is a time, as it is told further: extension offered by creditors."""
    if noun.lower_ not in placed.words.spell_nouns:
        return ""
    told = placed.phrases.joined(placed.phrases.noun(noun, MAX_WORDS))
    if told.casefold() == noun.lower_ and relation(noun) in {"obj", "nsubj"}:
        told = noun_told(placed, noun, noun) or ""
    return told if len(told.split()) > 1 else ""


def _as_who(placed: Placed) -> str | None:
    """Return "time as an agent" for Quill, an agent for 18 years."""
    noun = placed.top.head
    beside = noun.pos_ == "NOUN" and relation(noun) == "appos"
    if not beside or case_of(placed) not in placed.words.lasting_for:
        return None
    named = noun.head.ent_type_ == "PERSON"
    return labelled(placed, placed.words.time_as, thing_of(placed, noun, 5)) if named else None


def _taken_by(placed: Placed, verb: Token) -> str | None:
    """Return "expected time for the trial" for "expects the trial to take four years"."""
    if relation(placed.top) != "obj" or verb.lower_ not in placed.words.taking_time:
        return None
    clause = clause_of(verb, placed.words)
    governed = relation(verb) == "xcomp" and children(verb.head, "obj", "iobj")
    if not governed or not clause.prospect or doubtful(verb, clause):
        return None
    label = placed.words.amounts[UnitKind.TIME.value]
    label = f"{clause.prospect} {label} {placed.words.imposed_on}"
    return labelled(placed, label, subject_told(placed, clause))


def _every(placed: Placed, verb: Token) -> str | None:
    """Return "interval between trains" for trains running every ten minutes."""
    if not any(det.lower_ in placed.words.repeating for det in children(placed.top, "det")):
        return None
    noun = placed.top.head
    if noun.pos_ != "NOUN":
        things = (
            [] if subject_told(placed, clause_of(verb, placed.words)) else children(verb, "obj")
        )
        things = [thing for thing in things if not children(thing, "nmod")]
        noun = next((thing for thing in things if thing.i < placed.span.start), verb.head)
        if placed.top.head != verb or (not things and relation(verb) != "acl"):
            return how_often(placed, verb)
    if noun.pos_ != "NOUN":
        return how_often(placed, verb)
    told = placed.phrases.joined(placed.phrases.noun(noun, SUBJECT_WORDS, clauses=False))
    told = told if noun.lower_.endswith("s") else plural_of(placed, told)
    return labelled(placed, placed.words.interval_between, placed.phrases.unopened(told))


def _changing(placed: Placed, verb: Token) -> str | None:
    """Return "period of rise in rents" for "rents have risen 48 percent in five years"."""
    change = placed.words.change_of(verb.lower_) if verb.pos_ == "VERB" else None
    if change is None or case_of(placed) not in placed.words.spanning:
        return None
    clause = clause_of(verb, placed.words)
    things = [thing for thing in children(verb, "obj") if not _measured_thing(placed, thing)]
    by = {case.lower_ for child in children(verb, "obl") for case in children(child, "case")}
    taken = verb.lower_ in placed.words.causatives and children(verb, "obj") and not things
    raised = things and verb.lower_ in placed.words.causatives and placed.words.agent not in by
    raised = raised or (not things and children(verb, "nsubj")[:1] and _rained(placed, verb))
    known = change in placed.words.directions and not (raised or taken)  # raised £5m in a week
    if not known or not clause.plain or doubtful(verb, clause):
        return None
    label = f"{placed.words.period_of} {change}"
    about = things[0] if things else clause.subject
    return labelled(placed, label, thing_of(placed, about, MAX_WORDS - 4, clauses=False))


def _rained(placed: Placed, verb: Token) -> bool:
    """Whether what fell is so much itself: 62 mm of rain fell in 12 hours."""
    subject = children(verb, "nsubj")[0]
    return _measured_thing(placed, subject) or subject.lower_ in placed.words.dimensions.fallen


def _measured_thing(placed: Placed, noun: Token) -> bool:
    """Whether an object is no thing but by how much one changes."""
    return noun.lower_ in placed.words.units or noun.is_currency or noun.pos_ == "NUM"


def _spent_at(placed: Placed, verb: Token) -> str | None:
    """Return "engineers' time in captivity" for "after 211 days in captivity"."""
    after = placed.span.doc[placed.span.end : placed.span.end + 2]
    if len(after) <= 1:
        return None
    place = after[-1]
    bare = [word for word in place.children if not word.is_punct] == [after[0]]
    bound = place.head == placed.span.root and relation(after[0]) == "case"
    bound = bound and after[0].lower_ in placed.words.spent_in
    unsaid = {*placed.words.spans, *placed.words.periods, *placed.words.terms, placed.words.mean}
    if not bare or not bound or place.pos_ != "NOUN" or place.lower_ in unsaid:
        return None
    told = placed.phrases.joined([after[0], place])
    told = f"{placed.words.amounts[UnitKind.TIME.value]} {told}"
    owner = placed.phrases.unopened(subject_told(placed, clause_of(verb, placed.words)))
    known = owner and len(owner.split()) <= OWNER_WORDS and owner[-1].isalpha()
    return possessed(placed, owner, told) if known else told


def _granted(placed: Placed, head: Token) -> str | None:
    """Return "time for the firm to appeal" for "the firm has ten days to appeal"."""
    left = relation(placed.top) == "obl" and head.lower_ in placed.words.leaving
    if not left and (relation(placed.top) != "obj" or head.lower_ not in placed.words.granting):
        return None
    spread = (*placed.span, *children(placed.span.root, "conj"), head)
    aims = [aim for token in spread for aim in children(token, "acl", "advcl")]
    aims = [aim for aim in aims if aim.i >= placed.span.end and has_aim(placed, aim)]
    clause = clause_of(head, placed.words)
    if not aims or doubtful(head, clause):
        return None
    given = [one for one in children(head, "iobj", "obj") if one.i != placed.top.i]
    whom = thing_of(placed, given[0], SUBJECT_WORDS, clauses=False) if given else ""
    whom = whom or ("" if given else subject_told(placed, clause))
    if aims[0].lower_ in placed.words.running:
        return labelled(placed, placed.words.remaining, whom)
    label = placed.words.amounts[UnitKind.TIME.value]
    label = f"{label} {placed.words.imposed_on} {whom}" if whom else label
    return f"{label} {to_be_done(placed, aims[0], MAX_WORDS - len(label.split()))}"


def _deadline(placed: Placed, verb: Token) -> str | None:
    """Return "deadline for the firm to pay" for "the firm must pay within 30 days"."""
    if case_of(placed) not in placed.words.deadlines:
        return None
    if verb.lower_ in placed.words.demanding and relation(verb) != "acl":
        wanted = [thing for thing in children(verb, "obj") if thing.i < placed.span.start]
        thing = thing_of(placed, wanted[0], MAX_WORDS - 2, clauses=False) if wanted else ""
        return labelled(placed, placed.words.deadline_for, thing)
    clause = clause_of(verb, placed.words)
    bound = {token.lower_ for token in clause.group if token.i != verb.i}
    to_do = bound & {*placed.words.infinitive}
    will = bool(clause.passive) and clause.prospect in placed.words.decided[:1]
    asked = will or bound & {*placed.words.demanding, *(placed.words.owing if to_do else ())}
    if not (asked or bound & set(placed.words.obliging)) or doubtful(verb, clause):
        return None
    return _due(placed, clause)


def _due(placed: Placed, clause: Clause) -> str | None:
    """Return the deadline of what a clause says is to be done."""
    whom, verb, label = subject_told(placed, clause), clause.verb, placed.words.deadline_for
    if any(thing.pos_ == "PRON" for thing in children(verb, "obj")):
        return None
    if clause.passive:
        done = f"{placed.words.to_be} {verb.text}"
        return f"{label} {whom} {done}" if whom else None
    label = f"{label} {whom}" if whom else label.split()[0]
    return f"{label} {to_be_done(placed, verb, MAX_WORDS - len(label.split()))}"


def _around(placed: Placed) -> str | None:
    """Return "time after the vote failed" for what came two days after the vote failed."""
    end = placed.span.end
    mark = placed.after
    label = placed.words.distances.get(mark.lower_) if mark is not None else None
    if mark is None or label is None or relation(mark) != "mark" or case_of(placed):
        return None
    clause = clause_of(mark.head, placed.words)
    if mark.head.i < end:
        return None
    label = placed.words.amounts[UnitKind.TIME.value] + f" {mark.lower_}"
    room = MAX_WORDS - 2
    if clause.passive and clause.plain and not doer_of(placed, clause):
        told: str | None = going_on_after(
            placed, f"{placed.words.undergoing} {mark.head.text}", mark.head, room
        )
    else:
        told = lasting_so(placed, mark.head, clause, room, finite=False)
    return f"{label} {told}" if told else None
