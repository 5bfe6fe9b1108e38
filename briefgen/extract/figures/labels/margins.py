"""Counts that say how much more, how old or how large: a lead of 40 votes, a 240-member chamber."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.labels.changed import change_told, numbered_noun
from briefgen.extract.figures.labels.clausal import has_aim
from briefgen.extract.figures.labels.clauses import clause_of, doubtful
from briefgen.extract.figures.labels.elided import ends_move, said_after, stands_bare
from briefgen.extract.figures.labels.parts import noun_described
from briefgen.extract.figures.labels.placed import COUNTS, NOUN_WORDS
from briefgen.extract.figures.labels.things import thing_of
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.parse import cases_of, children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from briefgen.extract.figures.labels.placed import Placed


OLDEST = 3
"""Tokens before a number among which "the oldest of them" stands."""


def sized_up(placed: Placed) -> str | None:
    """Return the name of such a count; None for others."""
    apart = _apart(placed)
    if apart or placed.kind not in COUNTS:
        return apart or _won_by(placed) or _outdone(placed) or _as_likely(placed) or None
    told = _won_by(placed) or _of_compound(placed) or _put_at(placed)
    return told or _old(placed) or _as_likely(placed) or _gauged(placed)


def _won_by(placed: Placed) -> str:
    """Return "lead of the mayor" for "the mayor led by 1,866 votes"."""
    verb = placed.top.head
    label = placed.words.margins.get(verb.lower_)
    counts = placed.noun is not None or placed.unit in placed.words.matches
    if label is None or cases_of(placed.top) != {placed.words.agent} or not counts:
        return ""
    clause = clause_of(verb, placed.words)
    if doubtful(verb, clause):
        return ""
    if clause.prospect is None:
        return label if has_aim(placed, verb) else ""
    whose = thing_of(placed, clause.subject, NOUN_WORDS, clauses=False)
    label = f"{clause.prospect} {label}".strip()
    return f"{label} {placed.words.owned_by} {whose}" if whose else label


def _apart(placed: Placed) -> str:
    """Return "points behind Corvo" for who is two points behind Corvo."""
    missing = placed.words.shortfall.get(placed.word_after()) if placed.noun is not None else None
    if missing and placed.noun is not None:  # it is 112 drivers short
        return f"{missing} {placed.phrases.joined(placed.phrases.name(placed.noun, NOUN_WORDS))}"
    scored = placed.unit in placed.words.scored
    if not scored or placed.word_after() not in placed.words.apart:
        return ""
    said = placed.phrases.joined(said_after(placed, MAX_WORDS - 1, placed.span.end))
    return f"{placed.unit} {said}"


def _outdone(placed: Placed) -> str:
    """Return "margin over the record" for what beat it by 2 degrees, is 2 degrees better."""
    doc, end, verb = placed.span.doc, placed.span.end, placed.top.head
    sized = placed.kind in {UnitKind.MEASURE, UnitKind.MONEY}
    if not sized or placed.unit in placed.words.occasions:
        return ""
    if cases_of(placed.top) == {placed.words.agent} and verb.lower_ in placed.words.beating:
        other = next(iter(children(verb, "obj")), None)
        other = None if doubtful(verb, clause_of(verb, placed.words)) else other
        told = thing_of(placed, other, MAX_WORDS - 2, clauses=False)
        return f"{placed.words.margin_label} {told}" if told else ""
    if placed.word_after() not in placed.words.better or end + 1 == len(doc):
        return ""
    other = doc[end + 1].head if doc[end + 1].lower_ in placed.words.than else None
    if other is None or other.i <= end + 1:
        return ""
    if any(children(deed, "aux") for deed in children(other, "acl")):
        return ""  # farther than the boy had thrown
    stands = relation(other) != "nsubj" and other.pos_ in {"NOUN", "PROPN"}
    told = thing_of(placed, other, MAX_WORDS - 2, clauses=False) if stands else ""
    return f"{placed.words.difference_label} {told}" if told else ""


def _of_compound(placed: Placed) -> str:
    """Return "members of the chamber" for "the 240-member chamber"."""
    last = placed.span[-1]
    joined = placed.kind is UnitKind.COUNT and placed.noun is None and "-" in placed.span.text
    named = len(placed.unit) > 1 and last.lower_[:-1] in placed.unit
    played = placed.unit in placed.words.played
    noun = noun_described(placed) if joined and named and not played else None
    if noun is None:
        return ""
    tokens = placed.phrases.name(noun, NOUN_WORDS - 1)
    whole = f"{placed.phrases.article(noun, tokens)}{placed.phrases.joined(tokens)}"
    label = placed.words.sizes.get(placed.unit, placed.unit)
    return f"{label} {placed.words.owned_by} {whole}"


def _put_at(placed: Placed) -> str:
    """Return "crowd" for "police put the crowd at 18,000"."""
    verb = placed.top.head
    things = [thing for thing in children(verb, "obj") if verb.i < thing.i < placed.span.start]
    at = cases_of(placed.top) == set(placed.words.standing_at)
    if not at or not things or verb.lower_ not in placed.words.putting or placed.noun is not None:
        return ""
    return thing_of(placed, numbered_noun(placed, things[0]), MAX_WORDS)


def _old(placed: Placed) -> str:
    """Return "age of the oldest" for "three ships, the oldest of them 38"."""
    start: int = placed.span.start
    before = placed.span.doc[max(placed.span.sent.start, start - OLDEST) : start]
    found = [token for token in before if token.lower_ in placed.words.eldest]
    if not found or placed.noun is not None or not stands_bare(placed):
        return ""
    said = found[0].lower_
    if said.endswith(placed.words.superlatives):
        said = f"{placed.words.articles[0]} {said}"
        return f"{placed.words.age_label} {said}" if relation(placed.top) != "obj" else ""
    name = placed.phrases.name(found[0].head, NOUN_WORDS)
    bearer = [token for token in name if token.lower_ not in placed.words.negations]
    return f"{placed.words.age_label} {placed.phrases.joined(bearer)}" if bearer else ""


def _as_likely(placed: Placed) -> str:
    """Return "times as likely to back it" for "twice as likely to back it as others"."""
    doc, end = placed.span.doc, placed.span.end
    opened = doc[end].lower_ in placed.words.as_much if end + 1 < len(doc) else False
    if not opened or placed.unit not in placed.words.occasions or doc[end + 1].pos_ != "ADJ":
        return ""
    said = said_after(placed, 2 * MAX_WORDS, end)
    again = [at for at, t in enumerate(said) if at and t.lower_ in placed.words.as_much]
    said = said[: again[0]] if again else said
    aimed = any(token.lower_ in placed.words.infinitive for token in said)
    aimed = aimed and placed.phrases.count(said) < MAX_WORDS
    return f"{placed.words.occasions[0]} {placed.phrases.joined(said)}" if aimed else ""


def _gauged(placed: Placed) -> str | None:
    """Return "backlog" for "the backlog has grown to 4,000 applications"."""
    if placed.noun is None or not ends_move(placed):
        return None
    subject = clause_of(placed.top.head, placed.words).subject
    gauge = subject is not None and subject.lower_ in placed.words.gauges
    return change_told(placed, placed.top.head) if gauge else None
