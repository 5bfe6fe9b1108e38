"""How long ago something was, or how far off it is: time since Quill left, time until the vote."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from briefgen.extract.figures.labels.clauses import clause_of, doubtful
from briefgen.extract.figures.labels.closings import case_of, labelled
from briefgen.extract.figures.labels.lapsed import level_of_then, level_then
from briefgen.extract.figures.labels.placed import PREDICATES
from briefgen.extract.figures.labels.spanned import REACH, subject_told
from briefgen.extract.figures.labels.things import thing_of
from briefgen.extract.figures.labels.times import lasting_so
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.parse import ancestors, children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.figures.labels.clauses import Clause
    from briefgen.extract.figures.labels.placed import Placed


def ago_told(placed: Placed) -> str | None:
    """Return "age of the mill" for what was built so long ago, "time since the truce"."""
    word = time_back(placed)
    if word is None or case_of(placed):
        return None
    head = _began(placed, word) or word.head
    label = placed.words.distances[placed.words.agone]
    if head.pos_ == "NOUN" and not children(head, "nsubj", "cop"):
        sums = head.is_currency or head.lower_ in placed.words.units
        return None if sums else labelled(placed, label, thing_of(placed, head, MAX_WORDS - 2))
    clause = clause_of(head, placed.words)
    if level_of_then(placed, head):
        return level_then(placed, clause.subject)
    return _done_ago(placed, head, word, clause) if head.pos_ in PREDICATES else None


def _done_ago(placed: Placed, head: Token, word: Token, clause: Clause) -> str | None:
    """Return since what was done so long ago, or how old or long it is."""
    label = placed.words.distances[placed.words.agone]
    whose = "" if doubtful(head, clause) else subject_told(placed, clause)
    if whose and clause.passive and clause.plain and head.lower_ in placed.words.founding:
        return labelled(placed, placed.words.age_label, whose)
    begun = head.lower_ in placed.words.beginning and word.lower_ == placed.words.agone
    since = {mark.lower_ for mark in children(head, "mark")} & set(placed.words.ever_since)
    if whose and begun and since:
        length = placed.words.lengths[UnitKind.TIME.value]
        return labelled(placed, length, whose)
    told = lasting_so(placed, head, clause, MAX_WORDS - 2, finite=False)
    return f"{label} {told}" if whose and told and clause.plain else None


def _began(placed: Placed, word: Token) -> Token | None:
    """Return the noun since which a time is counted: since the truce six years ago."""
    for noun in children(word, "obl", "nmod"):
        if {case.lower_ for case in children(noun, "case")} & set(placed.words.ever_since):
            return noun
    return None


def time_back(placed: Placed) -> Token | None:
    """Return the adverb after a time that counts it back: ago, earlier, before."""
    after = placed.after
    after = placed.span[-1] if placed.span[-1].lower_ in placed.words.counting_back else after
    known = after is not None and after.lower_ in placed.words.counting_back
    adverb = known and after is not None and after.pos_ == "ADV" and relation(after) == "advmod"
    return after if adverb and placed.span.root.head == after else None


def distance_in_time(placed: Placed) -> str | None:
    """Return "delay of the line", two years late, or "travel time to the shop"."""
    after = placed.word_after()
    word = placed.span.doc[placed.span.end] if after else None
    doc, end = placed.span.doc, placed.span.end
    if after in placed.words.confined and {t.lower_ for t in doc[end : end + 2]} & {
        *placed.words.terms
    }:
        return None  # three years behind bars
    label = placed.words.late.get(after)
    away = after in placed.words.ahead and _takes_travel(placed)
    if word is None or not (label or away):
        return None
    clauses = [clause_of(head, placed.words) for head in islice(ancestors(placed.span.root), REACH)]
    clause = next((one for one in clauses if one.subject is not None), None)
    whose = subject_told(placed, clause, MAX_WORDS - 3) if clause is not None else ""
    return labelled(placed, label or placed.words.travel_time, whose)


def _takes_travel(placed: Placed) -> bool:
    """Whether a time to somewhere is told: the shop is fifty minutes away by bus."""
    away = placed.span.doc[placed.span.end]
    told = children(away, "nsubj") and children(away, "cop")
    return placed.span[-1].lower_ in placed.words.brief and bool(told)
