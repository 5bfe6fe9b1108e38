"""What a figure measures, said as a phrase of at most eight words, from the sentence's parse.

"Local dealers sold 30,154 new cars in October" measures "new cars sold by local dealers",
"exports rose 4 percent" the "rise in exports", "it may cost the city $5m" a "possible cost".
A phrase keeps the negation, the modal and the plan under which the sentence puts the figure;
where it cannot, it names the thing alone and claims nothing of it.
"""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from briefgen.extract.figures.paired import paired
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.figures.placed import NOUN_WORDS, PREDICATES
from briefgen.extract.figures.ranks import Ranked
from briefgen.extract.parse import ancestors, children, parsed, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from briefgen.extract.figures.naming import Called
    from briefgen.extract.quantities.reader import Quantity
    from briefgen.extract.quantities.topicwords import TopicsLexicon

LONGEST_SENTENCE = 400
"""Tokens of a sentence beyond which it is none, but a list or a page without periods."""

_APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"

_CLAUSES = frozenset({"advcl", "ccomp", "parataxis", "conj"})
"""Relations of a clause to the one above it."""

_SOMEBODY = frozenset({"PERSON", "ORG"})
"""Labels of names that say by themselves nothing of a quantity beside them."""

_NAMED = frozenset({"compound", "flat", "appos"})
"""Relations of a name to the noun that says who bears it: Brazil star Neymar."""

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
    measure = Measure(part, start, noun, quantity.kind, quantity.unit or "", words, names)
    phrase = measure.phrases.unopened(measure.phrase() or "")
    denied = quantity.denied and measure.denial_reaches()
    denied = denied and not (measure.denying or measure.named)
    denials = {*words.negations, *words.denials, words.without}
    if denied and phrase and not set(phrase.casefold().split()) & denials:
        phrase = measure.name() or ""
    elif not _says(phrase, words):
        phrase = measure.phrases.unopened(measure.completed(""))
    else:
        phrase = measure.fuller(measure.completed(phrase))
    if other is not None and names is called:
        phrase = measure.certain(phrase)
    phrase = measure.counted_up(measure.priced(phrase))
    phrase = measure.of_sort(measure.each(_told_once(phrase, span.sent, called)))
    named = measure.somebody(phrase)
    return _sure(phrase, measure) if phrase and _says(phrase, words) and not named else None


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


def _sure(phrase: str, measure: Measure) -> str:
    """Return a phrase with what the verb above it alone says: "expected revenue".

    Said once: what is a forecast is not expected besides.
    """
    words = measure.words
    forecasts = {*words.forecasts, *words.forecasts.values()}
    first, _, rest = phrase.partition(" ")
    if first in words.prospects.values() and set(rest.casefold().split()) & forecasts:
        return rest
    longer = f"{measure.forecast} {phrase}".strip()
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


class Measure(Ranked):
    """A quantity and the phrase for what it measures."""

    @cached_property
    def named(self) -> str | None:
        """Return what a time is called that has a name of its own, apart from its clause."""
        return self._duration() or self._spell()

    def phrase(self) -> str | None:
        """Return what the quantity measures."""
        if self.kind is UnitKind.AGE:
            return self._age()
        if self.kind is UnitKind.SCORE:
            return self._score()
        if self._since_last():
            return self._first_time()
        often = self.named or self._tally() or self._sized_up() or self._distance() or self._way()
        often = often or self._changed_by() or self._frequency() or self._occasions()
        told = self._rank() or often or self._counted() or self._measured()
        if told or self._passes():
            return told or self._spelled_out()
        return self._labelled(self.words.lengths.get(self.kind.value), self._nearby() or "")

    def _counted(self) -> str | None:
        """Return the noun that is counted, as the clause tells it, where it is left out too."""
        if self.noun is not None:
            return self._told(self.noun, self.top)
        counts = self.kind in {UnitKind.COUNT, UnitKind.PEOPLE}
        left_out = self._left_out() if counts or self.kind is UnitKind.BARE else None
        if left_out or not counts or not self.unit or self.unit in self.words.units:
            return left_out
        reached = self._reached()
        if reached:
            return reached
        fate = self._fate()
        if not (fate or self._elided()):
            return None
        told = fate or self._said(len(self.unit.split()), self.top) or self._own_adjunct()
        return f"{self.unit}{told}" if told else self._amount() or self._units_nearby()

    def _reached(self) -> str:
        """Return what rose or fell to a number: vacancies in spring."""
        told = self._amount() if self._ends_move() else None
        if not told or told in self.words.empty or told.startswith(self.unit):
            return ""
        when = self._own_adjunct()
        return f"{told}{when}" if len(f"{told}{when}".split()) <= MAX_WORDS else told

    def _measured(self) -> str | None:
        """Return how far something is, how large, or the amount of it."""
        told = self._dimensioned() or self._dimension() or self._discount() or self._amount()
        return told or self._level_alone()

    def _fate(self) -> str:
        """Return what became of those that a number counts by it: 12,000 displaced by floods."""
        last = self.span[-1]
        number = self.span.doc[last.i - 1].pos_ == "NUM"
        if (
            not number
            or last.pos_ != "VERB"
            or not last.lower_.endswith(self.words.participle_endings)
        ):
            return ""
        return f" {self.phrases.joined([last, *self._rest(last, MAX_WORDS - 2)])}"

    def _units_nearby(self) -> str:
        """Return the counted noun as the clause describes it, else the unit alone."""
        near = self._nearby() or ""
        told = {self.unit, *self.words.totals} & set(near.split())  # the death toll
        return near if told else self.unit

    def _own_adjunct(self) -> str:
        """Return where those are that a number alone counts: 61 in attendance."""
        room = MAX_WORDS - len(self.unit.split())
        for child in children(self.span[-1], "nmod", "obl"):
            told = self.phrases.added([], child, room) if child.i > self.top.i else []
            if told and told[0].pos_ == "ADP":
                return f" {self.phrases.joined(told)}"
        return ""

    @cached_property
    def forecast(self) -> str:
        """Return what the verb above an amount says of it that is not so yet: "expected"."""
        verbs = [head for head in islice(ancestors(self.top), CLIMB) if head.pos_ in PREDICATES]
        if not verbs or verbs[0].i > self.span.start:
            return ""
        return self.words.forecasts.get(verbs[0].lower_, "")

    def _passes(self) -> bool:
        """Whether the quantity is a time of a clause, of which no noun near it says anything."""
        head = self.top.head
        bound = head.pos_ == "NOUN" and head.i >= self.span.end and relation(self.top) != "obl"
        bound = bound and not any(case.i >= self.span.end for case in children(head, "case"))
        exceeded = self.span[0].pos_ == "VERB"
        return self.kind is UnitKind.TIME and not (bound or exceeded)

    def _nearby(self) -> str | None:
        """Return the thing that stands nearest above the quantity, and nothing of what it does."""
        if self.kind is UnitKind.PERCENT and children(self.top, "nsubj"):
            return None  # it was 40 percent
        for head in islice(ancestors(self.top), CLIMB):
            near = ("obj",) if self._has_thing(head) else ("nsubj",)
            things = [head] if head.pos_ in {"NOUN", "PROPN"} else children(head, *near)
            for thing in reversed(things):
                named = (thing, *children(thing, *_NAMED))
                unit = thing.lower_ in self.words.units
                if unit or any(word.ent_type_ in _SOMEBODY for word in named):
                    continue
                name = self._thing(thing, NOUN_WORDS, clauses=False)
                numbered = name[:1].isdigit() or self._beyond(thing)
                if name and not numbered and not {head.lower_, name.casefold()} & self._empty:
                    return name
            own = [
                noun for noun in children(head, "nsubj") if noun.lower_ not in self.words.relatives
            ]
            if own or (head.pos_ == "VERB" and relation(head) in _CLAUSES):
                return None  # what is above is of another clause
        return None

    def _beyond(self, thing: Token) -> bool:
        """Whether a noun is only where a measure leads: smoke two kilometres into the sky."""
        after = thing.i >= self.span.end and bool(children(thing, "case"))
        return after and self.kind is UnitKind.MEASURE

    def _has_thing(self, verb: Token) -> bool:
        """Whether a verb has an object that is no measure: prices rose 7.8 percent, after 7."""
        things = [thing for thing in children(verb, "obj") if thing.lower_ not in self.words.units]
        return bool(things)

    @cached_property
    def _empty(self) -> frozenset[str]:
        """Return the words that say nothing of a quantity: units, and nouns of a preposition."""
        return frozenset({*self.words.units, *self.words.hollow})

    def _elided(self) -> bool:
        """Whether the noun is left out after the number: 61 were saved."""
        further = self.top.lower_ in self.words.further
        return further or (self.span.start <= self.top.i < self.span.end and self.top.pos_ == "NUM")
