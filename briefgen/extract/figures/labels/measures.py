"""What a figure measures, said as a phrase of at most eight words, from the sentence's parse.

"Local dealers sold 30,154 new cars in October" measures "new cars sold by local dealers",
"exports rose 4 percent" the "rise in exports", "it may cost the city $5m" a "possible cost".
A phrase keeps the negation, the modal and the plan under which the sentence puts the figure;
where it cannot, it names the thing alone and claims nothing of it.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from briefgen.extract.figures.labels.choice import named_time, phrase_of
from briefgen.extract.figures.labels.completed import completed
from briefgen.extract.figures.labels.denials import denial_reaches, denying
from briefgen.extract.figures.labels.fuller import fuller
from briefgen.extract.figures.labels.paired import paired
from briefgen.extract.figures.labels.placed import PREDICATES, Placed
from briefgen.extract.figures.labels.prices import certain, each_told, names_somebody, priced
from briefgen.extract.figures.labels.ranks import counted_up
from briefgen.extract.figures.labels.sums import of_sort
from briefgen.extract.figures.labels.things import name_alone
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.parse import ancestors, children, parsed, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from briefgen.extract.figures.called import Called
    from briefgen.extract.quantities.reader import Quantity
    from briefgen.extract.quantities.topicwords import TopicsLexicon

LONGEST_SENTENCE = 400
"""Tokens of a sentence beyond which it is none, but a list or a page without periods."""

_APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"

NUMBERED = 2
"""Words that are left of a phrase without a number at its end."""

CLIMB = 4
"""Heads of a quantity that are looked at for what or whose it is."""


def measured(doc: Doc, quantity: Quantity, words: TopicsLexicon, called: Called) -> str | None:
    """Return what a quantity of `doc` measures; None without a parse or where that is silent.

    `called` are the names of its sentence: of whom "she" or "the company" points at.
    """
    if not parsed(doc):
        return None
    span = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
    if span is None or not len(span) or len(span.sent) > LONGEST_SENTENCE:
        return None
    counted = _counted_span(doc, quantity)
    if counted is not None and counted.end <= span.start and counted[-1].lower_ in words.units:
        counted = None  # to 210 million euros from 460 million
    own = _ranked(span, quantity, words) or _parted(span, quantity)
    noun = own if counted is None else _head(counted, words)
    start = None if counted is None or noun is None else counted.start
    other = paired(span, words, called) if quantity.kind is UnitKind.MONEY else None
    part, names = other or (span, called)
    placed = Placed(part, start, noun, quantity.kind, quantity.unit or "", words, names)
    phrase = placed.phrases.unopened(phrase_of(placed) or "")
    denied = quantity.denied and denial_reaches(placed)
    denied = denied and not (denying(placed) or named_time(placed))
    denials = {*words.negations, *words.denials, words.without}
    if denied and phrase and not set(phrase.casefold().split()) & denials:
        phrase = name_alone(placed) or ""
    elif not _says(phrase, words):
        phrase = placed.phrases.unopened(completed(placed, ""))
    else:
        phrase = fuller(placed, completed(placed, phrase))
    if other is not None and names is called:
        phrase = certain(placed, phrase)
    phrase = counted_up(placed, priced(placed, phrase))
    phrase = of_sort(placed, each_told(placed, _told_once(phrase, span.sent, called)))
    phrase = _whole(phrase, words)
    named = names_somebody(placed, phrase)
    return _sure(phrase, placed) if phrase and _says(phrase, words) and not named else None


def _whole(phrase: str, words: TopicsLexicon) -> str:
    """Return a phrase without a clause that breaks off after its auxiliary: metal that had."""
    told = phrase.split()
    while told and not any(map(str.isalnum, told[-1])):
        told.pop()
    counts = len(told) > NUMBERED and "," in told[-1] and told[-1].replace(",", "").isdecimal()
    if counts and told[-2] not in {*words.linkers, *words.places}:
        told.pop()  # time leaving 15,000 (without power)
    links = [at for at, word in enumerate(told) if word in {words.who, words.that}]
    broken = told and told[-1].casefold() in words.plain_auxiliaries
    return " ".join(told[: links[-1]] if links and links[-1] and broken else told)


def _told_once(phrase: str, sentence: Span, called: Called) -> str:
    """Return a phrase that says a name once: the times Quill scored in her first 18 games."""
    for at, name in called.names.items():
        pronoun, bare = sentence.doc[at].text, name.split(_APOSTROPHE)[0]
        first = phrase.find(bare)
        if bare != name and phrase.startswith(f"{name} ") and f" {bare}" in phrase:
            phrase = phrase.removeprefix(f"{name} ")
        elif bare != name and 0 <= first < phrase.rfind(name):
            before, _, after = phrase.rpartition(name)
            phrase = f"{before}{pronoun}{after}"
    return phrase


def _says(phrase: str, words: TopicsLexicon) -> bool:
    """Whether a phrase names a thing: not a number, a unit or a word that says nothing alone."""
    alone = phrase.casefold()
    compared = alone.split(" ", 1)[0] in words.than
    return any(map(str.isalpha, alone)) and alone not in words.empty and not compared


def _sure(phrase: str, placed: Placed) -> str:
    """Return a phrase with what the verb above it alone says: "expected revenue".

    Said once: what is a forecast is not expected besides.
    """
    words = placed.words
    forecasts = {*words.forecasts, *words.forecasts.values()}
    first, _, rest = phrase.partition(" ")
    if first in words.prospects.values() and set(rest.casefold().split()) & forecasts:
        return rest
    longer = f"{forecast_of(placed)} {phrase}".strip()
    known = forecasts | set(words.earlier)  # up from an earlier range
    told = set(phrase.casefold().split()) & known or len(longer.split()) > MAX_WORDS
    return phrase if told else longer


def _counted_span(doc: Doc, quantity: Quantity) -> Span | None:
    """Return the noun phrase that is counted."""
    if quantity.counted is None:
        return None
    phrase = doc.char_span(*quantity.counted, alignment_mode="expand")
    return phrase if phrase is not None and len(phrase) else None


def _ranked(span: Span, quantity: Quantity, words: TopicsLexicon) -> Token | None:
    """Return the noun that an ordinal stands with, the anniversary of "the 50th anniversary"."""
    last: Token = span[-1]
    named = bool(children(last, "nmod")) and last.lower_ not in words.periods
    said = quantity.kind is UnitKind.RANK and last.pos_ == "NOUN"
    return last if said and (named or relation(last) != "obl") else None


def _parted(span: Span, quantity: Quantity) -> Token | None:
    """Return the noun inside a share, the woman of "one woman in five"."""
    nouns = [token for token in span[:-1] if token.pos_ == "NOUN" and children(token, "nummod")]
    share = quantity.kind is UnitKind.PERCENT and span[-1].pos_ == "NUM"
    return nouns[0] if share and nouns else None


def _head(phrase: Span, words: TopicsLexicon) -> Token | None:
    """Return the noun of a counted phrase, that of "sales" for "five Dreamliner sales a day"."""
    noun: Token = phrase[-1]
    nouns = [token for token in phrase if token.pos_ in {"NOUN", "PROPN"}]
    if noun.lower_ in words.periods and len(nouns) > 1:
        noun = nouns[-2]
    elif noun.pos_ == "ADV" and nouns and noun.lower_ not in words.periods:
        noun = nouns[-1]  # 52 flights daily
    while relation(noun) in {"compound", "amod"} and noun.head.i == noun.i + 1:
        noun = noun.head
    return noun if noun.pos_ in {"NOUN", "PROPN"} else None


def forecast_of(placed: Placed) -> str:
    """Return what the verb above an amount says of it that is not so yet: "expected"."""
    verbs = [head for head in islice(ancestors(placed.top), CLIMB) if head.pos_ in PREDICATES]
    if not verbs or verbs[0].i > placed.span.start:
        return ""
    return placed.words.forecasts.get(verbs[0].lower_, "")
