"""A level that the sentence tells: "interest rate" for "the rate stood at 5 percent"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.labels.changed import numbered_noun
from briefgen.extract.figures.labels.clauses import clause_of, doubtful
from briefgen.extract.figures.labels.closings import labelled
from briefgen.extract.figures.labels.spanned import lasts_so
from briefgen.extract.figures.labels.sums import deed_cost
from briefgen.extract.figures.labels.things import thing_of
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.parse import children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.figures.labels.placed import Placed


def level_told(placed: Placed, head: Token) -> str | None:
    """Return "cost of the bridge" for "the bridge cost $5m", "rate" for "the rate is 5%"."""
    label = placed.words.level_labels.get(head.lower_)
    if placed.kind is UnitKind.TIME and head.lower_ in placed.words.worth:
        return None
    if placed.kind is UnitKind.PERCENT and head.pos_ == "ADJ":
        label = None  # as high as 50%
    if not _levels(placed, head, label):
        return None
    clause = clause_of(head, placed.words)
    deed = deed_cost(placed, clause) if label == placed.words.cost_label else ""
    if deed:
        return f"{label} {deed}"
    thing = thing_of(placed, numbered_noun(placed, clause.subject), MAX_WORDS - 2)
    if label and clause.subject is not None and clause.subject.lower_ in placed.words.per_one:
        thing = clause.subject.lower_  # length of each
    if not thing or clause.subject is None:
        told = label and clause.prospect is not None and not doubtful(head, clause)
        return f"{clause.prospect} {label.split()[0]}".strip() if label and told else None
    prospect = clause.prospect
    if prospect is None or doubtful(head, clause):
        return thing
    unsaid = prospect and not label and clause.subject.pos_ in {"PROPN", "PRON"}
    return None if unsaid else labelled(placed, f"{prospect} {label or ''}".strip(), thing)


def _levels(placed: Placed, head: Token, label: str | None) -> bool:
    """Whether a verb, or what is said to be, tells a level: no "set aside", no time one has."""
    copular = head.i == placed.top.i or bool(children(head, "cop"))
    phrasal = bool(children(head, "compound"))
    verb = head.lower_ in placed.words.level_verbs and not phrasal
    timed = placed.kind is UnitKind.TIME
    # "She had been on the pitch for four minutes" tells no level.
    level = bool(timed and children(head, "cop") and children(head, "case"))
    costly = label == placed.words.cost_label  # have cost 26 lives in a year
    level = level or (timed and (costly or not label) and lasts_so(placed))
    level = level or (timed and _no_level(placed, head, label))
    held = timed and head.lower_ in placed.words.having
    counted = head.i != placed.top.i and relation(placed.top) == "nsubj"
    return bool(label or copular or verb) and not (level or held or counted)


def _no_level(placed: Placed, head: Token, label: str | None) -> bool:
    """Whether a time is not as long as what its clause is about: Quill is a day into the job.

    Nor is it where the predicate is another word: the pumps were dry after two days.
    """
    named = any(s.pos_ == "PROPN" or s.ent_type_ for s in children(head, "nsubj"))
    if label:
        return bool(children(head, "det"))  # will be the last for two years
    return named or (head.i != placed.top.i and bool(children(head, "cop")))
