"""A thing that has a price: a $19m ice rink costs that, water sells at $20 a barrel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.labels.clauses import clause_of
from briefgen.extract.figures.labels.deeds import SHORT_NOUN
from briefgen.extract.figures.labels.parts import container_of, noun_described, whole_of
from briefgen.extract.figures.labels.placed import NOUN_WORDS
from briefgen.extract.figures.labels.things import thing_of
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.parse import ancestors, children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from briefgen.extract.figures.labels.placed import Placed


def priced(placed: Placed, phrase: str) -> str:
    """Return a phrase that says what of a thing the sum is: its cost, its price, its value."""
    quoted = ""
    if placed.kind is UnitKind.MONEY:
        phrase = _sum_before(placed, phrase)
        quoted = _quoted(placed, phrase)
    if placed.kind is not UnitKind.MONEY or not phrase or quoted or _sums(placed, phrase):
        return quoted or phrase
    thing = noun_described(placed)
    tokens = placed.phrases.noun(thing, MAX_WORDS) if thing is not None else []
    if thing is not None and phrase.startswith(tokens[0].text):
        clausal = relation(thing) == "nsubj" and phrase != placed.phrases.joined(tokens)
        valued = thing.lower_ in placed.words.valued
        label = placed.words.level_labels["worth"] if valued else placed.words.cost_label
        label = placed.words.price_label if clausal and " per " in placed.unit else label
        clausal = clausal and label != placed.words.price_label  # a $5-a-month service is paid
        said = phrase
        if len(phrase.split()) >= MAX_WORDS - 2 or label == placed.words.price_label:
            said = placed.phrases.joined(placed.phrases.noun(thing, SHORT_NOUN + 1, clauses=False))
        longer = f"{label} {placed.phrases.article(thing, tokens)}{said}"
        return longer if placed.phrases.size(longer) <= MAX_WORDS and not clausal else phrase
    label = placed.words.price_label if _takes_rate(placed, phrase) else _tagged(placed, phrase)
    longer = f"{label} {phrase}"
    return longer if label and len(longer.split()) <= MAX_WORDS else phrase


def _sum_before(placed: Placed, phrase: str) -> str:
    """Return a phrase, but "bid" for one of what alone it is so much: a bid of $31 a share."""
    doc, end = placed.span.doc, placed.span.end
    rated = [placed.unit.rpartition(" ")[2], *(t.lower_ for t in doc[end + 1 : end + 2])]
    before = doc[max(placed.span.start - 2, 0) : placed.span.start]
    of = len(before) > 1 and before[-1].lower_ == placed.words.owned_by
    if phrase.casefold() not in rated or not of or before[0].pos_ != "NOUN":
        return phrase
    return placed.phrases.unopened(thing_of(placed, before[0], MAX_WORDS - 2, clauses=False))


def names_somebody(placed: Placed, phrase: str) -> bool:
    """Whether a phrase names a person alone, of whom no sum and no length is said."""
    kinds = {UnitKind.MEASURE, UnitKind.MONEY}
    names = [name.text for name in placed.span.sent.ents if name.label_ == "PERSON"]
    names += placed.names.values() if placed.kind is UnitKind.MONEY else []
    return placed.kind in kinds and (phrase in names or _counted_apart(placed, phrase))


def _counted_apart(placed: Placed, phrase: str) -> bool:
    """Whether a sum is told by a noun that another number counts: cut 900 jobs, to $2m."""
    words = phrase.split()
    planned = words[:1] and words[0] in placed.words.prospects.values()
    if placed.kind is not UnitKind.MONEY or len(words) != 1 + bool(planned):
        return False
    nouns = [t for t in placed.span.sent if t.text == words[-1] and children(t, "nummod")]
    return bool(nouns) and not any(noun in ancestors(placed.root) for noun in nouns)


def _quoted(placed: Placed, phrase: str) -> str:
    """Return "price of shares" for what has one each: shares closed down at 148 pence."""
    words = phrase.split()
    cases = {case.lower_ for case in children(placed.top, "case")}
    link = cases & {*placed.words.priced_at, placed.words.ends[0]}
    traded = [at for at, word in enumerate(words) if word.casefold() in placed.words.quoted]
    last = bool(traded) and words[traded[0] + 1 : traded[0] + 2]
    named = traded and (not last or last[0] in placed.words.linkers)
    told = {*placed.words.directions, *placed.words.level_labels.values(), placed.words.price_label}
    said = phrase.startswith(tuple(told)) or set(words[: traded[0]] if traded else ()) & {
        label.split()[0] for label in told
    }
    longer = f"{placed.words.price_label} {phrase}"
    return longer if link and named and not said and len(words) < MAX_WORDS - 1 else ""


def _tagged(placed: Placed, phrase: str) -> str:
    """Return how a sum is named that stands by its thing: $5m of grain, a book for $5."""
    cases = {case.lower_ for case in children(placed.top, "case")}
    worth = placed.words.level_labels["worth"]
    appraised = placed.top.head.lower_ in placed.words.appraising
    if _made_of(placed, phrase) or (appraised and cases & set(placed.words.standing_at)):
        return worth
    if _had_by(placed, phrase):
        return placed.words.held_label
    noun = container_of(placed)
    unsaid = {*placed.words.hollow, *placed.words.totals, *placed.words.dimensions.parts}
    known = noun is not None and noun.pos_ == "NOUN" and noun.lower_ not in unsaid
    if noun is None or not known or relation(noun) == "conj" or noun.text not in phrase.split():
        return ""
    price = placed.words.price_label if cases & set(placed.words.offered_at) else ""
    return worth if cases == {placed.words.owned_by} else price


def _made_of(placed: Placed, phrase: str) -> bool:
    """Whether a phrase is what so much of it there is: $5m of grain."""
    part, of = whole_of(placed), placed.word_after() == placed.words.owned_by
    if part is None or not of or part.lower_ in placed.words.dimensions.parts:
        return False
    return phrase.startswith(part.doc[placed.span.end + 1].text)


def _had_by(placed: Placed, phrase: str) -> bool:
    """Whether a phrase is all of who has the sum: Ferris had $5m."""
    verb = placed.top.head
    subject = clause_of(verb, placed.words).subject
    has = relation(placed.root) == "obj" and verb.lower_ in placed.words.having
    return has and subject is not None and phrase == thing_of(placed, subject, MAX_WORDS)


def discount_told(placed: Placed) -> str:
    """Return "discount on the usual price" for $200 off the usual price."""
    case = placed.after
    off = case is not None and case.lower_ in placed.words.reduced and relation(case) == "case"
    taken = relation(placed.top) == "obj"  # wiped $700m off its value
    if placed.kind is not UnitKind.MONEY or case is None or not off or taken:
        return ""
    whole = thing_of(placed, case.head, MAX_WORDS - 2, clauses=False)
    return f"{placed.words.discount_label} {whole}" if whole and _sums(placed, whole) else ""


def certain(placed: Placed, phrase: str) -> str:
    """Return a phrase without the word for how sure it is: it will cost $5, up from $4."""
    first, _, rest = phrase.partition(" ")
    return rest if rest and first in placed.words.prospects.values() else phrase


def _takes_rate(placed: Placed, phrase: str) -> bool:
    """Whether it is so much for each of a thing that has no name: water at $20 a barrel."""
    cases = {case.lower_ for case in children(placed.top, "case")}
    things = [word for word in placed.span.sent if word.text == phrase.partition(" ")[0]]
    named = not things or things[0].ent_type_ or things[0].pos_ == "PROPN"
    return " per " in placed.unit and bool(cases & set(placed.words.priced_at)) and not named


def _sums(placed: Placed, phrase: str) -> bool:
    """Whether a phrase names a sum, or a change of one."""
    words = phrase.casefold().replace("-", " ").split()
    changes = phrase.startswith(tuple(placed.words.directions))
    forms = ({w, w.removesuffix("s"), f"{w.removesuffix('ies')}y"} for w in words)
    return changes or any(form & placed.words.monies for form in forms)


def each_told(placed: Placed, phrase: str) -> str:
    """Return a phrase with what it is so much for: yearly rent, price of water per litre."""
    rate = placed.unit.partition(" ")[2]
    if rate in placed.words.rates_told:
        return _for_each(phrase, rate, MAX_WORDS - len(rate.split()))
    sums = placed.kind is UnitKind.MONEY and _sums(placed, phrase)
    if not sums or phrase.startswith(tuple(placed.words.directions)):
        return phrase
    often = placed.words.rates.get(rate.rpartition(f"{placed.words.per[0]} ")[2], "")
    if not often:
        each = rate.count(placed.words.per[0]) == 1 and rate not in placed.words.rates_unsaid
        return _for_each(phrase, rate, NOUN_WORDS - len(rate.split())) if each else phrase
    words = phrase.split()
    if {often, *placed.words.rates_as} & {word.casefold() for word in words}:
        return phrase
    ends = (placed.words.possessive, placed.words.possessive_after_s)
    owner = next((at for at, word in enumerate(words[:-1], 1) if word.endswith(ends)), 0)
    linked = set(words[:owner]) & set(placed.words.linkers)
    at = 0 if linked else owner
    at += words[at] in placed.words.prospects.values() and len(words) > at + 1
    longer = " ".join([*words[:at], often, *words[at:]])
    return longer if len(words) < MAX_WORDS else phrase


def _for_each(phrase: str, rate: str, most: int) -> str:
    """Return a phrase of at most `most` words with a rate that it does not tell yet."""
    words = phrase.split()
    told = not words or rate.rpartition(" ")[2] in words
    return phrase if told or len(words) > most else f"{phrase} {rate}"
