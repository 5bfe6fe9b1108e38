"""A time in its sentence: what it hangs from, whose it is, since what it is the first."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from briefgen.extract.figures.labels.clausal import SUBJECT_WORDS, doer_of, rest_after
from briefgen.extract.figures.labels.clauses import clause_of
from briefgen.extract.figures.labels.closings import case_of, labelled
from briefgen.extract.figures.labels.things import thing_of
from briefgen.extract.parse import ancestors, children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.figures.labels.clauses import Clause
    from briefgen.extract.figures.labels.placed import Placed

REACH = 3
"""Heads of a superlative among which the predicate is of whose subject it is said."""

_HIGHER = "r"
"""What takes the place of the end of a superlative: poorest, poorer."""


def predicate_over(placed: Placed) -> Token:
    """Return the predicate that the time hangs from, past adverbs: (two days) earlier."""
    head = placed.top.head
    while head.pos_ in {"ADV", "ADP"} and head.head.i != head.i:
        head = head.head
    if head.pos_ == "NOUN" and lasts_beside(placed, head) and not children(head, "nsubj"):
        return head.head
    return head


def lasts_so(placed: Placed) -> bool:
    """Whether a time is one for which or in which the clause holds."""
    return case_of(placed) in {*placed.words.lasting_for, *placed.words.spanning}


def lasts_beside(placed: Placed, noun: Token) -> bool:
    """Whether a noun before a time is only part of what lasts so long: in bed for six days."""
    beside = placed.kind is UnitKind.TIME and case_of(placed) in placed.words.lasting_for
    return beside and (noun.head.i != noun.i or bool(children(noun, "cop")))


def length_label(placed: Placed) -> str:
    """Return the words before a noun that a time is of, or in which it came: length of."""
    spanned = placed.kind is UnitKind.TIME and case_of(placed) in placed.words.spanning
    return placed.words.period_of if spanned else placed.words.lengths.get(placed.kind.value, "")


def subject_told(placed: Placed, clause: Clause, room: int = SUBJECT_WORDS) -> str:
    """Return the subject of a clause without its article; empty for none or several."""
    told = doer_of(placed, clause)
    return told if placed.phrases.size(told) <= room else ""


def to_be_done(placed: Placed, verb: Token, room: int) -> str:
    """Return an infinitive with what completes it: to appeal against the order."""
    mark = placed.words.infinitive[0]
    rest = placed.phrases.joined(rest_after(placed, verb, room - 2))
    return f"{mark} {verb.text} {rest}".strip()


def since_so(placed: Placed) -> str | None:
    """Return "time since the last visit" for the first one, "since a smaller crop"."""
    case = case_of(placed)
    at = next((c.i for c in children(placed.span.root, "case")), placed.span.start)
    at = min(at, placed.span.start) - 1
    if case not in {*placed.words.lasting_for, *placed.words.spanning} or at < 0:
        return None
    noun = placed.span.doc[at]
    held = placed.top.head if placed.top.head.pos_ in {"NOUN", "ADJ"} else noun
    told_of = placed.top.head.head if relation(placed.top.head) == "acl" else noun  # first to go
    for one in dict.fromkeys((noun, held, told_of)):
        if one.i <= at and one.pos_ in {"NOUN", "ADJ", "PROPN"}:
            told = _after_the_last(placed, one)
            if told:
                return told
    return None


def _after_the_last(placed: Placed, noun: Token) -> str | None:
    """Return what a noun is the first, or the smallest, since."""
    marks = [*(noun,), *children(noun, "amod")]
    mark = next((one for one in marks if _sort(placed, one)), None)
    if mark is None:
        return None
    thing = _thing_of(placed, noun) if mark == noun else noun
    if thing is None:
        return None
    told = [t for t in placed.phrases.noun(thing, SUBJECT_WORDS, clauses=False) if t != mark]
    phrase = placed.phrases.unopened(placed.phrases.joined(told))
    if not phrase or thing.lower_ in unsaying(placed):
        return None
    if mark.lower_ in placed.words.firsts:
        return f"{placed.words.since_last} {phrase}"
    if mark.lower_ in placed.words.seconds:
        whole = [t for t in told if t.i <= thing.i]
        return labelled(
            placed, placed.words.period_of, plural_of(placed, placed.phrases.joined(whole))
        )
    article = "" if thing.lower_.endswith("s") else f"{placed.words.articles[1]} "
    told_so = (
        f"{placed.words.distances[placed.words.agone]} {article}{_more(placed, mark)} {phrase}"
    )
    owner = thing_of(
        placed, clause_of(predicate_over(placed), placed.words).subject, REACH, clauses=False
    )
    unit = owner.split()[:1] and owner.split()[0] in placed.words.units
    alone = phrase == thing.lower_ and owner and not unit and phrase not in owner
    return f"{told_so} {placed.words.owned_by} {owner}" if alone else told_so


def unsaying(placed: Placed) -> frozenset[str]:
    """Nouns of which "the last" says nothing: time, level."""
    return frozenset({*placed.words.empty, *placed.words.units, *placed.words.totals})


def _sort(placed: Placed, word: Token) -> bool:
    """Whether a word says that something is the first, the second or most so."""
    told = {*placed.words.firsts, *placed.words.seconds, *placed.words.most}
    long = len(word.text) > len(placed.words.superlatives[0]) + 2
    return word.lower_ in told or (
        long and word.pos_ == "ADJ" and word.lower_.endswith(placed.words.superlatives)
    )


def _more(placed: Placed, mark: Token) -> str:
    """Return the comparative of a superlative: smaller, of smallest."""
    known = placed.words.most.get(mark.lower_)
    ending = placed.words.superlatives[0][1:]
    return known or mark.lower_.removesuffix(ending) + _HIGHER


def plural_of(placed: Placed, phrase: str) -> str:
    """Return a noun as of several: cuts, of cut."""
    endings = placed.words.plurals
    ending = next((end for end in endings if phrase.endswith(end)), "")
    return phrase[: len(phrase) - len(ending)] + endings[ending]


def _thing_of(placed: Placed, mark: Token) -> Token | None:
    """Return the noun of which "the first" or "the dearest" alone is said."""
    if relation(mark) == "appos" and relation(mark.head) == "nsubj":
        return mark.head if mark.head.pos_ == "NOUN" else None
    found = (clause_of(head, placed.words).subject for head in islice(ancestors(mark), REACH))
    subject = next(filter(None, found), None)
    return subject if subject is not None and subject.pos_ == "NOUN" else None
