"""A time by what came round or ended with it: since Arden last won, interval at which to eat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.labels.clausal import SUBJECT_WORDS, rest_after
from briefgen.extract.figures.labels.clauses import clause_of, doubtful
from briefgen.extract.figures.labels.closings import labelled
from briefgen.extract.figures.labels.spanned import subject_told, unsaying
from briefgen.extract.figures.labels.things import thing_of
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.parse import children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.figures.labels.placed import Placed


BEFORE_THEN = 4
"""Tokens before a time ago among which the level of then stands: from 66 percent."""


def since_last(placed: Placed) -> bool:
    """Whether a time has passed since something happened last: "the first time in 25 years"."""
    before = placed.span.doc[max(0, placed.span.start - 3) : placed.span.start].text.casefold()
    return placed.kind is UnitKind.TIME and before in placed.words.first_times


def first_time(placed: Placed) -> str | None:
    """Return "time since Arden last won the cup" for "won the cup, the first time in a year".

    None where the sentence does not say plainly what happened: "the last" alone tells nothing.
    """
    verb = _befallen(placed)
    clause = clause_of(verb, placed.words)
    done = clause.plain or clause.prospect in placed.words.decided
    if verb.pos_ != "VERB" or not done or doubtful(verb, clause):
        return None
    ago, _, last = placed.words.since_last.partition(f" {placed.words.articles[0]} ")
    doer, past = (
        subject_told(placed, clause),
        verb.text if clause.passive else _of_then(placed, verb),
    )
    were = [t.text for t in clause.group if t.lower_ in placed.words.being[2:4]]
    how = [w.text for w in children(verb, "advmod") if w.i == verb.i + 1]
    told = " ".join([ago, doer, *were, last, past, *how]) if doer and past else ""
    doing = placed.words.progressive_of(verb.lower_) or ""
    if verb.lower_.endswith(placed.words.progressive_endings):
        doing, told = verb.text, ""
    if not told and doing and not clause.passive:
        told = " ".join([ago, last, doing, *how])
    if not told or (clause.passive and not were):
        return None
    rest = rest_after(placed, verb, MAX_WORDS - len(told.split()))
    later = any(t.like_num or t.i > placed.span.end > verb.i for t in rest)
    return f"{told} {'' if later else placed.phrases.joined(rest)}".strip()


def _befallen(placed: Placed) -> Token:
    """Return the predicate of what a time is the first for: [froze] for the first time."""
    end = placed.span.end
    if end < len(placed.span.doc) and placed.span.doc[end].lower_ in placed.words.relatives:
        return placed.span.doc[end].head  # the first time in ten years that it froze
    time = placed.top.head if placed.top.head.i < placed.span.start else placed.top
    return time if time.pos_ == "VERB" else time.head


def _of_then(placed: Placed, verb: Token) -> str:
    """Return a verb as of what was: won, toured (will tour); empty where that is unknown."""
    word, helpers = verb.lower_, children(verb, "aux")
    if word in placed.words.pasts or word.endswith(placed.words.participle_endings):
        return placed.words.pasts.get(word, verb.text)
    if not helpers and relation(verb) != "xcomp":
        return "" if word in placed.words.presents else verb.text
    known = word in {*placed.words.participles, *placed.words.presents}
    had = {aux.lower_ for aux in helpers} & set(placed.words.having)
    return "" if known or had else placed.words.participle_of_verb(word)


def how_often(placed: Placed, verb: Token) -> str | None:
    """Return "interval at which the vaccine is given" for "given once every two weeks"."""
    clause, label = clause_of(verb, placed.words), placed.words.interval
    if verb.pos_ != "VERB" or doubtful(verb, clause):
        return None
    noun = verb.head
    if relation(verb) == "acl" and clause.passive and noun.pos_ == "NOUN":
        told = thing_of(placed, noun, SUBJECT_WORDS - 1, clauses=False)
        several = noun.lower_.endswith("s")
        said = f"{label} {told} {placed.words.being[several]} {verb.text}"
        return said if told and len(said.split()) <= MAX_WORDS else None
    told_to = verb.i == verb.sent.start and len(clause.group) == 1 and clause.subject is None
    endings = (*placed.words.participle_endings, *placed.words.progressive_endings)
    if not told_to or verb.lower_.endswith(endings):
        return None
    return f"{label} {placed.words.infinitive[0]} {verb.lower_}"


def so_far_in(placed: Placed) -> str | None:
    """Return "time into the job" for "Quill was nine days into the job"."""
    if placed.word_after() not in placed.words.inside:
        return None
    noun = placed.span.doc[placed.span.end].head
    if noun.pos_ != "NOUN" or not (children(placed.top, "cop") or children(noun, "cop")):
        return None
    told = placed.phrases.noun(noun, MAX_WORDS - 2, clauses=False)
    told = [token for token in told if relation(token) not in {"cop", "aux"}]
    label = placed.words.distances[placed.word_after()]
    return f"{label} {placed.phrases.article(noun, told)}{placed.phrases.joined(told)}"


def level_of_then(placed: Placed, head: Token) -> bool:
    """Whether a time ago is that of another level: 58 percent, down from 66 four years ago."""
    before = list(placed.span.doc[max(placed.span.start - BEFORE_THEN, 0) : placed.span.start])
    while before and (before[-1].like_num or before[-1].lower_ in placed.words.units):
        before.pop()  # units are signs too
    links = {*placed.words.ends[1:], *placed.words.than}
    percent = bool(before) and before[-1].lower_ in links
    told = head.pos_ != "NOUN" or head.lower_ in placed.words.units
    return told and percent


def level_then(placed: Placed, level: Token | None) -> str | None:
    """Return "time since earlier turnout" for "down from 66 percent four years ago"."""
    if level is not None and level.lower_ in placed.words.units:
        level = clause_of(level, placed.words).subject
    if level is None or level.pos_ != "NOUN" or level.lower_ in unsaying(placed):
        return None
    label = f"{placed.words.distances[placed.words.agone]} {placed.words.earlier[0]}"
    return labelled(placed, label, thing_of(placed, level, SUBJECT_WORDS, clauses=False))


def lasting_noun(placed: Placed, verb: Token) -> str | None:
    """Return "length of the crossing" for "a crossing that takes two hours"."""
    lasts = {*placed.words.taking_time, *placed.words.took_time}
    noun = verb.head
    if relation(verb) != "acl" or verb.lower_ not in lasts or relation(placed.top) != "obj":
        return None
    subject = children(verb, "nsubj")
    own = bool(subject) and subject[0].lower_ in placed.words.relatives
    others = [thing for thing in children(verb, "obj", "xcomp", "advcl") if thing != placed.top]
    if not own or others or noun.lower_ not in placed.words.events:
        return None
    length = placed.words.lengths[UnitKind.TIME.value]
    return labelled(placed, length, thing_of(placed, noun, MAX_WORDS - 2, clauses=False))


def before_now(placed: Placed) -> str | None:
    """Return "time since the election" for "the election was a month ago"."""
    word = placed.after
    label = placed.words.distances[placed.words.agone]
    if word is None or word.lower_ != placed.words.agone or not children(word, "cop"):
        return None
    subject = next(iter(children(word, "nsubj")), None)
    if subject is None or subject.pos_ != "NOUN" or subject.lower_ in unsaying(placed):
        return None
    return labelled(placed, label, thing_of(placed, subject, MAX_WORDS - 2, clauses=False))
