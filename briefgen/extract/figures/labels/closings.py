"""How something stands after it moved, "closed 7 percent lower at 132 crowns"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.labels.clausal import clause_told, doer_of, going_on_after, rest_after
from briefgen.extract.figures.labels.clauses import clause_of, doubtful
from briefgen.extract.figures.labels.placed import DATE, PREDICATES
from briefgen.extract.figures.labels.things import thing_of
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.parse import children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from briefgen.extract.figures.labels.placed import Placed

_RATES = frozenset({UnitKind.PERCENT, UnitKind.TIME, UnitKind.AGE})
"""Kinds of quantities at which something may grow, but does not stand."""

NEAR_DATE = 6
"""Tokens after "fewer" in which the time is told that it compares with."""

_CLOSE = 6
"""Most tokens from a word of change to the level that follows it."""


def comparison(placed: Placed) -> str | None:
    """Return "fall in shares" for "shares closed 7 percent lower"; but none where than follows.

    A date after it is the time before: lower than in 2021.
    """
    doc, end = placed.span.doc, placed.span.end
    word = placed.after
    label = placed.words.comparatives.get(word.lower_) if word is not None else None
    if word is not None and word.lower_ in placed.words.quantifiers:
        return _likelier(placed, word) or _fewer(placed, word)
    times = {*placed.words.periods, *placed.words.spans, *placed.words.earlier}
    dates = any(t.ent_type_ == DATE or t.lower_ in times for t in doc[end + 1 : end + 4])
    than = end + 1 < len(doc) and doc[end + 1].lower_ in placed.words.than and not dates
    if word is None or label is None or than or placed.top.head.i != word.i:
        return None
    about = _moving(placed, word)
    return f"{label} {placed.phrases.unopened(about)}" if about else None


def _likelier(placed: Placed, word: Token) -> str | None:
    """Return "more likely to fall ill" for how much likelier somebody is to do so."""
    state = word.head
    if placed.kind is not UnitKind.PERCENT or state.pos_ != "ADJ" or state.i != word.i + 1:
        return None
    aims = [
        [*children(aim, "mark"), aim, *rest_after(placed, aim, MAX_WORDS - 4)]
        for aim in children(state, "xcomp")
    ]
    return placed.phrases.joined([word, state, *(aims[0] if aims else [])]) if aims else None


def _fewer(placed: Placed, word: Token) -> str | None:
    """Return "fall in cars sold" for "sold 41,000 cars, 18 percent fewer than a year ago"."""
    before = placed.span.doc[placed.span.start - 1].text if placed.span.start else ""
    verb = word.head.head if word.head.pos_ == "NOUN" else word.head
    after = placed.span.doc[word.i + 1 : word.i + NEAR_DATE]
    than = [t for t in after if t.lower_ in placed.words.than]
    times = {*placed.words.periods, *placed.words.spans, *placed.words.earlier}
    timed = any(t.ent_type_ == DATE or t.lower_ in times for t in after)
    told = placed.kind is UnitKind.PERCENT and before == "," and verb.pos_ == "VERB"
    if not told or (than and not timed):
        return None
    things = [thing for thing in children(verb, "obj") if thing.i < placed.span.start]
    things = [thing for thing in things if not thing.is_currency]
    done = clause_of(verb, placed.words).object_participle or ""
    thing = thing_of(placed, things[0], MAX_WORDS - 3, clauses=False) if things else ""
    return f"{placed.words.quantifiers[word.lower_]} {thing} {done}".strip() if thing else None


def directed(placed: Placed) -> str | None:
    """Return "fall in sales" for "sales are down 9 percent", where sales hang from "down"."""
    word = placed.span.doc[placed.span.start - 1] if placed.span.start else None
    if word is None or not _particle(placed, word) or not _subjects(placed, word):
        return None
    about = placed.phrases.unopened(_moving(placed, word))
    return f"{placed.words.change_of(word.lower_)} {about}" if about else None


def _subjects(placed: Placed, word: Token) -> list[Token]:
    """Return the subjects of a word, of which the quantity is none: four points lower."""
    found = children(word, "nsubj")
    if not found and relation(placed.top) == "advcl":
        found = [subject for subject in children(placed.top, "nsubj") if subject.i < word.i]
    return [subject for subject in found if subject.i != placed.top.i]


def _moving(placed: Placed, word: Token) -> str:
    """Return what a clause says to be lower or higher, or to close so; empty for none."""
    verb, own = word, _subjects(placed, word)
    if relation(word) == "xcomp" and not own:
        own = children(word.head, "obj")  # found the sum 27 percent larger
    if not own and (word.head.pos_ in PREDICATES or children(word.head, "nsubj")):
        verb = word.head  # it closed lower; it was 68 percent, four points lower
    clause = clause_of(verb, placed.words)
    denied = set(placed.words.negations) & {token.lower_ for token in clause.group}
    if denied or doubtful(verb, clause):
        return ""
    return thing_of(placed, own[0] if own else clause.subject, MAX_WORDS - 2, clauses=False)


def stands_at(placed: Placed) -> str | None:
    """Return "price of shares" for the level of "shares closed 7 percent lower at $132"."""
    cases = {case.lower_ for case in children(placed.span[-1], "case")}
    cases |= {case.lower_ for case in children(placed.top, "case")}
    if placed.kind in _RATES or not cases & set(placed.words.standing_at):
        return None
    before = range(max(placed.span.start - _CLOSE, placed.span.sent.start), placed.span.start)
    words = [placed.span.doc[at] for at in before]
    moved = [w for w in words if w.lower_ in placed.words.comparatives or _particle(placed, w)]
    if not moved:
        return None
    about = placed.phrases.unopened(_moving(placed, moved[-1]))
    priced = placed.kind is UnitKind.MONEY and about
    return f"{placed.words.price_label} {about}" if priced else about or None


def _particle(placed: Placed, word: Token) -> bool:
    """Whether a word says which way without a verb of its own: (closed) up, down."""
    return word.pos_ in {"ADV", "ADP"} and placed.words.change_of(word.lower_) is not None


def found_at(placed: Placed) -> str | None:
    """Return "dichloran found" for "found dichloran at 14 micrograms per litre"."""
    verb = placed.top.head
    cases = {case.lower_ for case in children(placed.top, "case")}
    things = [t for t in children(verb, "obj") if verb.i < t.i < placed.span.start]
    at = cases & set(placed.words.standing_at)
    if not at or not things or verb.lower_ in placed.words.selling:
        return None
    if placed.kind in {UnitKind.MONEY, UnitKind.PERCENT}:  # putting the damage at $5m
        return thing_of(placed, things[0], MAX_WORDS, clauses=False) or None
    if placed.kind is not UnitKind.MEASURE:
        return None
    thing = thing_of(placed, things[0], MAX_WORDS - 2, clauses=False)
    clause = clause_of(verb, placed.words)
    sure = clause.plain and not doubtful(verb, clause)
    participle = clause.object_participle if sure else None
    if not thing or participle is None:
        return thing or None
    said, doer = f"{placed.phrases.unopened(thing)} {participle}", doer_of(placed, clause)
    room = len(said.split()) + placed.phrases.size(doer) < MAX_WORDS
    return f"{said} {placed.words.agent} {doer}" if doer and room else said


def handled_share(placed: Placed, head: Token) -> str | None:
    """Return what is done with a share that has no noun: offered by the company.

    "The union asks for 9 percent" measures what is "asked for by the union".
    """
    role = relation(placed.top)
    cases = [case.lower_ for case in children(placed.top, "case")]
    aimed = role == "obl" and len(cases) == 1 and cases[0] in placed.words.aimed_for
    if placed.kind is not UnitKind.PERCENT or not (aimed or (role == "obj" and not cases)):
        return None
    if any(children(token, "nmod") for token in placed.span):
        return None  # said half of those had left
    clause = clause_of(head, placed.words)
    doer = doer_of(placed, clause)
    if head.pos_ != "VERB" or clause.passive or not doer or doubtful(head, clause):
        return None
    participle = clause.object_participle if clause.plain else None
    if any(thing.i != placed.top.i for thing in children(head, "obj")):
        return None
    taking = {*placed.words.having, *placed.words.stakes, *placed.words.shares.taking}
    label = placed.words.share_label.split()[:1] if head.lower_ in taking else []
    if participle is None:
        told = clause_told(placed, clause, MAX_WORDS - len(cases) - len(label))
        return " ".join([*label, placed.phrases.unopened(told), *cases]) if told else None
    participle = placed.words.held if head.lower_ in placed.words.having else participle
    participle = " ".join([*label, participle])
    said = " ".join([participle, *cases, placed.words.agent, doer])
    return going_on_after(placed, said, head, MAX_WORDS)


def event_after(placed: Placed) -> str | None:
    """Return it where the time hangs from the event: closed [nine days after the flood]."""
    after = placed.span.doc[placed.span.end] if placed.span.end < len(placed.span.doc) else None
    if placed.kind is UnitKind.TIME and after is not None and after.lower_ in placed.words.ahead:
        noun = (
            after.head if after.head.pos_ == "NOUN" else clause_of(after.head, placed.words).subject
        )
        thing = thing_of(placed, noun, MAX_WORDS - 2, clauses=False)
        return f"{placed.words.time_ahead} {thing}" if thing else None
    return event_told(placed) if placed.top.head.i > placed.span.end else None


def case_of(placed: Placed) -> str:
    """Return the preposition of the time, in lower case; empty for none."""
    stretch = placed.top.lower_ in placed.words.stretches or placed.span.root.pos_ != "NOUN"
    own = placed.top if stretch else placed.span.root
    cases = [*children(own, "case"), *children(placed.top, "case")]
    before = placed.span.doc[placed.span.start - 1].lower_ if placed.span.start else ""
    known = {*placed.words.lasting_for, *placed.words.deadlines, *placed.words.spanning}
    return next((case.lower_ for case in cases), before if before in known else "")


def event_told(placed: Placed) -> str | None:
    """Return "time after the merger", but not who scored then: after the break through Quill.

    A time for which something went on is not one before it: dug for a day before the rain.
    """
    told = None if case_of(placed) in placed.words.lasting_for else _happening(placed)
    for name in (token for token in placed.span.sent if token.ent_type_ == "PERSON"):
        cases = [case for case in children(name, "case") if case.i > placed.span.end]
        if told and cases and cases[0].lower_ in placed.words.through:
            told = told.partition(f" {cases[0].text} ")[0]
    return told


def _happening(placed: Placed) -> str | None:
    """Return "time after the merger" for "it fell two days after the merger"."""
    after = placed.after
    if placed.kind is not UnitKind.TIME or after is None or relation(after) != "case":
        return None
    label = placed.words.distances.get(after.lower_)
    return labelled(placed, label, thing_of(placed, after.head, MAX_WORDS - 2)) if label else None


def siding(placed: Placed, head: Token, label: str) -> str | None:
    """Return "share against the bill" for "31 percent were against the bill"."""
    cases = children(head, "case")
    if not cases or placed.kind is not UnitKind.PERCENT:
        return None
    return labelled(placed, f"{label} {cases[0].lower_}", thing_of(placed, head, MAX_WORDS - 2))


def labelled(placed: Placed, label: str | None, text: str) -> str | None:
    """Return a text with the words that say what of it is measured; None for no text.

    The article of a noun goes where an adjective is put before it: the average price.
    """
    words = (label or "").split()
    joins = {*placed.words.linkers, *placed.words.clause_words}
    if words and words[-1] not in joins:
        text = placed.phrases.unopened(text)
        names = map(placed.phrases.unopened, placed.names.values())
        owner = next((name for name in names if text.startswith(f"{name} ")), "")
        if owner:  # Arden's expected revenue
            return f"{owner} {label} {text.removeprefix(owner).strip()}"
    return f"{label or ''} {text}".strip() if text else None


def labelled_tokens(placed: Placed, label: str, noun: Token, tokens: Sequence[Token]) -> str | None:
    """Return the tokens of a noun with such words."""
    article = placed.phrases.article(noun, tokens) if label else ""
    return labelled(placed, label, f"{article}{placed.phrases.joined(tokens)}" if tokens else "")
