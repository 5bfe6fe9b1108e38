"""What a number counts whose noun is left out: (nine arrests), four of them for theft."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from briefgen.extract.figures.labels.antecedents import antecedent, relative_after
from briefgen.extract.figures.labels.clauses import clause_of, doubtful
from briefgen.extract.figures.labels.deeds import SHORT_NOUN, said_of
from briefgen.extract.figures.labels.placed import DATE, NOUN_WORDS, PREDICATES
from briefgen.extract.figures.labels.things import thing_of
from briefgen.extract.figures.labels.told import possessed
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.parse import children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.figures.labels.placed import Placed

_ENDS = frozenset(',;:.!?()[]"') | {"\u2013", "\u2014", "\u201c", "\u201d"}
"""Marks at which what is said of a part ends."""

_STOPS = frozenset(";:")
"""Of these, those after which a verb has its subject: two of them said so."""

_LOOSE = frozenset({"ADP", "DET", "CCONJ", "SCONJ", "PART", "PRON", "AUX", "ADJ", "ADV"})
"""Parts of speech with which no phrase that was cut short ends."""

_TELLING = frozenset({"ADP", "SCONJ", "ADV"})
"""Parts of speech of what tells apart those of whom no verb says anything."""


def _antecedent(placed: Placed) -> Token | None:
    """Return the noun counted before that the number takes up; None where it has its own."""
    beside = placed.span.start > 0 and placed.span.doc[placed.span.start - 1].lower_ == placed.unit
    own = placed.noun is not None or placed.counted is not None or beside or not stands_bare(placed)
    if own or (_leveled(placed) and not _haver(placed)):
        return None
    return antecedent(placed.span, placed.top, placed.words, sure=placed.kind is UnitKind.BARE)


def stands_bare(placed: Placed) -> bool:
    """Whether the quantity is a number alone, with no more than "others" or "of them"."""
    doc, root, end = placed.span.doc, placed.span.root, placed.span.end
    last = doc[_past(placed) - 1]
    unsaid = {*placed.words.further, *placed.words.partitive}
    after = root.head.i >= end and not any(t.is_punct for t in doc[end : root.head.i])
    if after and relation(root) in {"nummod", "compound", "amod"}:
        return root.head.lower_ in unsaid
    inside = any(token.pos_ == "NOUN" for token in placed.span[:-1])
    return not inside and (last.pos_ == "NUM" or last.lower_ in unsaid)


def _leveled(placed: Placed) -> bool:
    """Whether the number is what something stopped at or went to, and counts nothing new."""
    cases = {case.lower_ for case in children(placed.top, "case")}
    return bool(cases & {*placed.words.standing_at, *placed.words.reaching}) or ends_move(placed)


def ends_move(placed: Placed) -> bool:
    """Whether the number is an end of a change: fell to 640 from 700."""
    cases = {case.lower_ for case in children(placed.top, "case")}
    moved = placed.words.change_of(placed.top.head.lower_) is not None
    return moved and bool(cases & set(placed.words.ends))


def _past(placed: Placed) -> int:
    """Return the token after the number and what takes up its noun: more, others, of them."""
    doc, end = placed.span.doc, placed.span.end
    while end < len(doc) and doc[end].lower_ in placed.words.further:
        end += 1
    after = [token.lower_ for token in doc[end : end + 2]]
    parted = len(after) > 1 and after[0] in placed.words.part_of
    return end + 2 if parted and after[1] in placed.words.partitive else end


def noun_left_out(placed: Placed) -> str | None:
    """Return what the sentence says of those whose noun stands before."""
    earlier = _compared_with(placed)
    noun = _antecedent(placed)
    if earlier or noun is None:
        return earlier or None
    name = placed.phrases.name(noun, SHORT_NOUN)
    base = placed.phrases.joined([t for t in name if t.lower_ not in placed.words.prospects])
    if placed.unit.partition(" ")[0] == noun.text:
        base = placed.unit if placed.unit != noun.text else base  # bags per hectare
    if _excepted(placed):
        return base
    whose = _haver(placed)
    if whose:
        return possessed(placed, whose, base)
    compared = _fewer_than(placed, noun, base)
    if compared or _verbless(placed):
        return compared or _told_apart(placed, noun, base)
    told = (
        _known(placed, base)
        or said_of(placed, len(base.split()), placed.top)
        or _of_which(placed, base)
    )
    if noun.text in told.split():  # ships the port handled 90 ships in
        return f"{base} {_deed_of(placed, noun)}".strip()
    return f"{base}{told}" if told else None


def _haver(placed: Placed) -> str:
    """Return the name that has those counted: Arden of "17 shots to Arden's eight"."""
    owners = [t for t in children(placed.span.root, "nmod") if t.i < placed.span.start]
    doc, at = placed.span.doc, placed.span.start - 3
    with_it = at >= placed.span.sent.start and doc[at + 2].lower_ in placed.words.had_with[:1]
    if with_it and doc[at + 1].text == "," and doc[at].pos_ == "PROPN":
        owners = [doc[at]]  # the Greens, with 11 seats, and the Union, with seven
    if not owners or owners[-1].pos_ != "PROPN":
        return ""
    return placed.phrases.unopened(thing_of(placed, owners[-1], SHORT_NOUN, clauses=False))


def _known(placed: Placed, base: str) -> str:
    """Return " it received" for "300 letters of the 900 it received"."""
    doc, start, past = placed.span.doc, placed.span.start, _past(placed)
    definite = start > 0 and doc[start - 1].lower_ == placed.words.articles[0]
    if not definite or past + 1 >= len(doc) or doc[past].pos_ != "PRON":
        return ""
    said = said_after(placed, MAX_WORDS - len(base.split()), past)
    told = any(token.pos_ == "VERB" for token in said)
    return f" {placed.phrases.joined(said)}" if told else ""


def _excepted(placed: Placed) -> bool:
    """Whether of all but so many something is said: all but 19 were thrown out."""
    doc, start = placed.span.doc, placed.span.start
    here = doc[start : start + 2].text.casefold()
    return bool({here, doc[max(start - 2, 0) : start].text.casefold()} & {*placed.words.excepting})


def _of_which(placed: Placed, base: str) -> str:
    """Return " that are on show" after "12 of which"."""
    doc, past = placed.span.doc, _past(placed)
    relative = relative_after(placed.span, placed.words) and past < len(doc)
    if not relative or doc[past].pos_ not in PREDICATES:
        return ""
    link = placed.link
    said = said_after(placed, MAX_WORDS - 1 - len(base.split()), past)
    denied = {token.lower_ for token in said} & set(placed.words.negations)
    return f" {link} {placed.phrases.joined(said)}" if len(said) > 1 and not denied else ""


def part_among(placed: Placed) -> str:
    """Return "children among people killed" for "killed 14 people, among them 3 children"."""
    doc, start = placed.span.doc, placed.span.start
    opened = doc[max(start - 2, 0) : start].text.casefold() in placed.words.singling
    noun = antecedent(placed.span, placed.top, placed.words) if opened and placed.noun else None
    if noun is None or placed.noun is None or noun.i == placed.noun.i:
        return ""
    some = placed.phrases.joined(placed.phrases.name(placed.noun, SHORT_NOUN))
    all_ = placed.phrases.joined(placed.phrases.name(noun, SHORT_NOUN))
    told = f"{some} {placed.words.belonging[-1]} {all_}"
    deed = _deed_of(placed, noun)
    longer = f"{told} {deed}"
    fits = deed and not deed.endswith(placed.words.progressive_endings)
    return longer if fits and len(longer.split()) <= MAX_WORDS else told


def _compared_with(placed: Placed) -> str:
    """Return "calls the week before" for "answered 147 calls, up from 121 the week before"."""
    doc, start = placed.span.doc, placed.span.start
    while start and doc[start - 1].pos_ == "DET":
        start -= 1
    before = f" {doc[max(start - 2, 0) : start].text.casefold()}"
    if placed.noun is not None or not any(before.endswith(f" {c}") for c in placed.words.compared):
        return ""
    noun = antecedent(placed.span, placed.top, placed.words)
    if noun is None:
        return ""
    base = placed.phrases.joined(placed.phrases.noun(noun, NOUN_WORDS - 1, clauses=False))
    deed = _deed_of(placed, noun)
    ongoing = deed.endswith(placed.words.progressive_endings)
    base = base if ongoing else f"{base} {deed}".strip()
    when = said_after(placed, MAX_WORDS - len(base.split()), placed.span.end)
    return f"{base} {placed.phrases.joined(when)}".strip()


def _fewer_than(placed: Placed, noun: Token, base: str) -> str:
    """Return "more seats than a majority" for "five more than a majority".

    Of a time before it is a change: a "fall in cars sold" for "5,000 fewer than last year".
    """
    doc, end = placed.span.doc, placed.span.end
    more, than = doc[end : end + 1].text.casefold(), doc[end + 1 : end + 2].text.casefold()
    label = placed.words.quantifiers.get(more)
    if label is None or than not in placed.words.than:
        return ""
    rest = said_after(placed, MAX_WORDS - 2 - len(base.split()), end + 2)
    times = {*placed.words.periods, *placed.words.spans, *placed.words.earlier}
    if any(token.ent_type_ == DATE or token.lower_ in times for token in rest):
        return f"{label} {base} {_deed_of(placed, noun)}".strip()
    return f"{more} {base} {than} {placed.phrases.joined(rest)}" if rest else ""


def _verbless(placed: Placed) -> bool:
    """Whether the number opens a phrase without a verb: four of them for theft."""
    doc, start, past = placed.span.doc, placed.span.start, _past(placed)
    if start == placed.span.sent.start or past + 1 >= len(doc):
        return False
    singled = doc[max(start - 2, 0) : start].text.casefold() in placed.words.singling
    while start > 1 and _singles(placed, start):
        start -= 1
    before, after, following = doc[start - 1], doc[past], doc[past + 1]
    opened = before.text in _ENDS or relation(before) == "cc"
    if not opened or after.is_punct or after.pos_ == "AUX" or following.pos_ == "NUM":
        return False
    if after.pos_ in _TELLING:
        return after.pos_ != "ADV" or following.pos_ not in PREDICATES
    pronoun = doc[past - 1].lower_
    parted = singled or pronoun in set(placed.words.partitive) - set(placed.words.relatives)
    finite = after.pos_ == "VERB" and before.text in _STOPS
    return parted and before.text in _ENDS and not finite


def _singles(placed: Placed, start: int) -> bool:
    """Whether a word before token `start` only opens what is said of some: among them all."""
    one, two = (placed.span.doc[max(start - n, 0) : start].text.casefold() for n in (1, 2))
    pair = placed.span.doc[start - 1 : start + 1].text.casefold()
    return bool({one, two, pair} & set(placed.words.singling))


def _told_apart(placed: Placed, noun: Token, base: str) -> str | None:
    """Return what a phrase without a verb says of some of those counted before."""
    said = said_after(placed, MAX_WORDS - len(base.split()), _past(placed))
    if not said:
        return None
    first = said[0]
    if first.pos_ in {"NOUN", "PROPN"}:
        room = MAX_WORDS - 1 - len(base.split())
        said = said_after(placed, room, _past(placed))
        return f"{placed.phrases.joined(said)} {placed.words.belonging[-1]} {base}"
    if first.pos_ == "ADJ" and len(said) == 1:
        return f"{placed.phrases.joined(said)} {base}"
    deed = _deed_of(placed, noun) if first.pos_ in _TELLING and _needs(placed, noun, first) else ""
    shorter = said_after(placed, MAX_WORDS - len(f"{base} {deed}".split()), _past(placed))
    if deed and shorter:
        return f"{base} {deed} {placed.phrases.joined(shorter)}"
    return f"{base} {deed if first.pos_ == 'ADV' and deed else placed.phrases.joined(said)}"


def said_after(placed: Placed, room: int, past: int) -> list[Token]:
    """Return the words from token `past` up to a mark, in at most `room` words."""
    said: list[Token] = []
    for token in islice(placed.span.doc, past, placed.span.sent.end):
        if token.text in _ENDS or (said and token.pos_ == "CCONJ"):
            break
        said.append(token)
    whole = len(said)
    while said and placed.phrases.count(said) > room:
        said.pop()
    opened = [at for at, token in enumerate(said) if at and _opens_clause(placed, token)]
    if len(said) < whole:
        said = said[: opened[-1]] if opened else said
    while said and len(said) < whole and said[-1].pos_ in _LOOSE:
        said.pop()
    return said


def _opens_clause(placed: Placed, token: Token) -> bool:
    return token.lower_ in placed.words.relatives or token.pos_ == "SCONJ"


def _needs(placed: Placed, noun: Token, first: Token) -> bool:
    """Whether what is said of some needs the verb of all: killed by lorries."""
    if first.pos_ == "ADV" or first.lower_ in placed.words.of_deeds:
        return True
    others = [t for t in children(noun.head, "obl") if t.i < placed.span.start]
    cases = [c.lower_ for other in others for c in children(other, "case")]
    return first.lower_ in cases


def _deed_of(placed: Placed, noun: Token) -> str:
    """Return the verb of which a noun is the subject or the object, as a participle."""
    verb, role = noun.head, relation(noun)
    told = verb.pos_ in PREDICATES and verb.lower_ not in placed.words.having
    if not told or role not in {"nsubj", "obj"} or children(verb, "ccomp"):
        return ""
    clause = clause_of(verb, placed.words)
    if not clause.plain or doubtful(verb, clause):
        return ""
    if role == "obj" or clause.passive:
        return clause.object_participle or ""
    return placed.words.progressive_of(verb.lower_) or ""
