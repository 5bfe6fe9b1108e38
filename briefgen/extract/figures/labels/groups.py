"""Of whom a share says what they do: voters asked in a poll, owners named before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.labels.clausal import SUBJECT_WORDS, rest_after
from briefgen.extract.figures.labels.clauses import clause_of
from briefgen.extract.figures.labels.deeds import done_by_noun
from briefgen.extract.figures.labels.parts import whole_of
from briefgen.extract.figures.labels.things import thing_of
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.parse import children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.figures.labels.clauses import Clause
    from briefgen.extract.figures.labels.placed import Placed

FRONTED = 9
"""Tokens before a share among which its whole is looked for: of 640 servers, a third."""

GROUP_WORDS = 3
"""Most words of those of whom a share does something."""


def of_group(placed: Placed, head: Token, clause: Clause) -> str | None:
    """Return "voters favoring the levy" where a share of those asked favored it."""
    group = _group(placed, head)
    if not group or placed.kind is not UnitKind.PERCENT or clause.silent_negation:
        return None
    room = MAX_WORDS - len(group.split())
    standpoint = head.lower_ in placed.words.shares.standpoints
    if standpoint and not children(head, "case"):
        return f"{group} {head.lower_}"
    told = opinion_told(placed, head, clause, room) or done_by_noun(placed, clause, room)
    link = f"{placed.words.that} "
    if told.startswith(link):
        told = f"{placed.words.who} {told.removeprefix(link)}"
    open_ended = told.endswith(head.text) and head.lower_ in placed.words.shares.opinions
    return f"{group} {told}" if told and not open_ended else None


def opinion_told(placed: Placed, head: Token, clause: Clause, room: int) -> str:
    """Return what a group says, or does, without "who": saying he was right."""
    going_on = _going(placed, head.lower_)
    if not clause.plain or clause.passive or going_on is None or head.pos_ != "VERB":
        return ""
    that = _held_true(placed, head, room - 1)
    said = that or placed.phrases.joined(rest_after(placed, head, room - 1))
    return f"{going_on} {said}" if said else ""


def _going(placed: Placed, verb: str) -> str | None:
    """Return a verb as what goes on: saying, disapproving; None where unknown."""
    if verb.endswith(placed.words.progressive_endings):
        return verb
    ending = placed.words.progressive_endings[0]
    base = f"{verb.removesuffix('e')}{ending}" if verb in placed.words.shares.opinions else None
    return placed.words.progressive_of(verb) or base


def _held_true(placed: Placed, verb: Token, room: int) -> str:
    """Return the clause that a verb of opinion governs, with its doer: he was right."""
    for inner in (inner for inner in children(verb, "ccomp") if inner.i > verb.i):
        clause = clause_of(inner, placed.words)
        subject = clause.subject
        if subject is None or subject.i < verb.i:
            continue
        pointer = subject.pos_ == "PRON" and subject.i not in placed.names
        doer = subject.text if pointer else thing_of(placed, subject, SUBJECT_WORDS, clauses=False)
        left = room - placed.phrases.size(doer) - placed.phrases.count(clause.group)
        if doer and left >= 0:
            said = inner.pos_ == "NOUN"  # (that they are) the right weight
            rest = placed.phrases.noun(inner, left) if said else rest_after(placed, inner, left)
            told = sorted({*clause.group, *rest}, key=lambda t: t.i)
            return f"{doer} {placed.phrases.joined(told)}"
    return ""


def _group(placed: Placed, head: Token) -> str:
    """Return those of whom a share does something: named before it, or asked in a survey."""
    among, part = among_whom(placed, head), whole_of(placed)
    if among or part is not None:
        named = part is not None and part.pos_ == "PROPN"
        return among or (part.text if part is not None and named else _told_group(placed, part))
    before = share_before(placed)
    shared = before is not None and head.head.i == before.head.i and head.i != head.head.i
    words = {head.lower_, *(aux.lower_ for aux in children(head, "xcomp"))}
    shares = placed.words.shares
    told = bool(words & {*shares.opinions, *shares.standpoints}) or _finding(placed, head)
    if before is not None and before.head.lower_ in shares.opinions and (told or shared):
        return group_before(placed)
    return _asked(placed) if told else ""


def _finding(placed: Placed, verb: Token) -> bool:
    """Whether a clause is what a survey found: a study of 300 farms found that half did."""
    above = verb.head
    found = relation(verb) == "ccomp" and above.lower_ in placed.words.shares.finding
    return found and any(
        noun.lower_ in placed.words.shares.surveys for noun in children(above, "nsubj")
    )


def _asked(placed: Placed) -> str:
    """Return those asked in a survey, where it is no share of others: half of them."""
    shares = placed.words.shares
    others = [child for token in placed.span for child in children(token, "nmod")]
    pointers = placed.words.partitive
    others = [t for t in others if t.pos_ == "PRON" or t.lower_ in pointers]
    if others and others[0].nbor().lower_ in shares.asking:
        return placed.called.asked or shares.respondents  # of those asked
    return "" if others else placed.called.asked


def among_whom(placed: Placed, head: Token) -> str:
    """Return those of whom it is a share where they stand before it: among the young."""
    for noun in children(head, "obl", "obj"):
        before = noun.i < placed.span.start
        cases = {case.lower_ for case in children(noun, "case")}
        if not before or not cases & set(placed.words.shares.among[:2]):
            continue
        of_whom = noun.lower_ in placed.words.partitive and relation(head) == "acl"
        group = _told_group(placed, head.head if of_whom else noun)
        if group:
            return group
    return _told_group(placed, _fronted(placed))


def group_before(placed: Placed) -> str:
    """Return those of whom it, or the share before it, is one; else those asked in a survey."""
    part, before = whole_of(placed), share_before(placed)
    if part is None and before is not None:
        of = [child for child in children(before, "nmod") if child.pos_ == "NOUN"]
        part = of[0] if of else None
    if part is None:
        return placed.called.asked
    return placed.phrases.joined(placed.phrases.noun(part, GROUP_WORDS, clauses=False))


def share_before(placed: Placed) -> Token | None:
    """Return the share nearest before it in the sentence."""
    before = [
        token
        for token in placed.span.doc[placed.span.sent.start : placed.span.start]
        if token.lower_ in placed.words.units[:4] and children(token, "nummod")
    ]
    return before[-1] if before else None


def _told_group(placed: Placed, noun: Token | None) -> str:
    """Return a noun, or what a pronoun stands for, in a few words; empty for neither."""
    if noun is None:
        return ""
    name = placed.names.get(noun.i, "")
    told = placed.phrases.noun(noun, GROUP_WORDS, clauses=False) if noun.pos_ == "NOUN" else []
    return name or placed.phrases.joined(told)


def _fronted(placed: Placed) -> Token | None:
    """Return the noun of which it is a part right before it: of 640 servers, a third."""
    doc, least = placed.span.doc, max(placed.span.start - FRONTED, placed.span.sent.start)
    start = placed.span.start
    while start > least and doc[start - 1].lower_ in placed.words.comparing.hedges:
        start -= 1
    if start == least or doc[start - 1].text != ",":
        return None
    for at in range(start - 2, least - 1, -1):
        if doc[at].is_punct or doc[at].pos_ in {"VERB", "AUX"}:
            return None
        opens = at == placed.span.sent.start or doc[at - 1].is_punct
        if opens and doc[at].lower_ in placed.words.shares.among[:2]:
            nouns = [token for token in doc[at:start] if children(token, "nummod")]
            return nouns[0] if nouns and nouns[0].pos_ == "NOUN" else None
    return None


def holding_told(placed: Placed, part: Token) -> str | None:
    """Return "testers saying they would buy it" for "83 percent of testers said so"."""
    head, shares = placed.top.head, placed.words.shares
    known = head.lower_ in shares.opinions and relation(placed.top) == "nsubj"
    if not known or placed.kind is not UnitKind.PERCENT:
        return None
    after = [token.lower_ for token in placed.span.doc[placed.span.end + 1 : placed.span.end + 3]]
    named = placed.phrases.joined(placed.phrases.noun(part, GROUP_WORDS, clauses=False))
    group = placed.names.get(part.i, "") or named
    pointed = after[:1] and after[0] in placed.words.partitive
    if pointed and after[-1] in shares.asking:
        group = placed.called.asked or shares.respondents  # of those asked
    told = opinion_told(placed, head, clause_of(head, placed.words), MAX_WORDS - len(group.split()))
    return f"{group} {told}" if group and told else None


def trusted_by(placed: Placed) -> str | None:
    """Return "respondents trusting local courts" for "local courts, trusted by 58 percent"."""
    verb = placed.top.head
    by = {case.lower_ for case in children(placed.top, "case")} == {placed.words.agent}
    known = by and placed.kind is UnitKind.PERCENT and verb.lower_ in placed.words.shares.opinions
    clause = clause_of(verb, placed.words)
    going_on = placed.words.progressive_of(verb.lower_)
    if not known or not placed.called.asked or not clause.plain or going_on is None:
        return None
    thing = thing_of(placed, clause.subject, MAX_WORDS - 2, clauses=False)
    return f"{placed.called.asked} {going_on} {thing}" if thing else None
