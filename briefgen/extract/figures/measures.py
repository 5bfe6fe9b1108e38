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

from briefgen.extract.figures.amounts import Amounts, labelled_tokens
from briefgen.extract.figures.clauses import clause_of
from briefgen.extract.figures.phrases import MAX_WORDS, joined
from briefgen.extract.figures.placed import NOUN_WORDS, PREDICATES
from briefgen.extract.figures.told import SUBJECT_WORDS
from briefgen.extract.parse import ancestors, children, parsed, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc, Span, Token

    from briefgen.extract.quantities.lexicon import TopicsLexicon
    from briefgen.extract.quantities.reader import Quantity

LONGEST_SENTENCE = 400
"""Tokens of a sentence beyond which it is none, but a list or a page without periods."""

LEAST_AGE = 2
"""Tokens of an age that stands before its bearer: more, as in "35-year-old"."""

_SOMEBODY = frozenset({"PERSON", "ORG"})
"""Labels of names that say by themselves nothing of a quantity beside them."""

_NAMED = frozenset({"compound", "flat", "appos"})
"""Relations of a name to the noun that says who bears it: Brazil star Neymar."""

CLIMB = 4
"""Heads of a quantity that are looked at for what or whose it is."""

BEFORE_AGE = 3
"""Tokens before an age that belong to it: at the age of 35."""


def measured(
    doc: Doc, quantity: Quantity, words: TopicsLexicon, names: Mapping[int, str]
) -> str | None:
    """Return what a quantity of `doc` measures; None without a parse or where that is silent.

    `names` are those that tokens of the Doc point at, "she" or "the company", by token number.
    """
    if not parsed(doc):
        return None
    span = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
    if span is None or not len(span) or len(span.sent) > LONGEST_SENTENCE:
        return None
    counted = _counted(doc, quantity)
    noun = _ranked(span, quantity) if counted is None else _head(counted, words)
    start = None if counted is None or noun is None else counted.start
    measure = Measure(span, start, noun, quantity.kind, quantity.unit or "", words, names)
    phrase = measure.phrase()
    if quantity.denied and phrase and not set(phrase.casefold().split()) & set(words.negations):
        phrase = measure.name()
    return _sure(phrase, measure) if phrase and _says(phrase, words) else None


def _says(phrase: str, words: TopicsLexicon) -> bool:
    """Whether a phrase names a thing: not a number, a unit or a word that says nothing alone."""
    alone = phrase.casefold()
    return not (alone.isdigit() or alone in words.empty)


def _sure(phrase: str, measure: Measure) -> str:
    """Return a phrase with what the verb above it alone says: "expected revenue"."""
    words = measure.words
    told = set(phrase.casefold().split()) & {*words.forecasts, *words.forecasts.values()}
    longer = f"{measure.forecast} {phrase}".strip()
    return phrase if told or len(longer.split()) > MAX_WORDS else longer


def _counted(doc: Doc, quantity: Quantity) -> Span | None:
    """Return the noun phrase that is counted."""
    if quantity.counted is None:
        return None
    phrase = doc.char_span(*quantity.counted, alignment_mode="expand")
    return phrase if phrase is not None and len(phrase) else None


def _ranked(span: Span, quantity: Quantity) -> Token | None:
    """Return the noun that an ordinal stands with, the anniversary of "the 50th anniversary"."""
    last: Token = span[-1]
    said = quantity.kind is UnitKind.RANK and last.pos_ == "NOUN" and relation(last) != "obl"
    return last if said else None


def _head(phrase: Span, words: TopicsLexicon) -> Token | None:
    """Return the noun of a counted phrase, that of "sales" for "five Dreamliner sales a day"."""
    noun: Token = phrase[-1]
    nouns = [token for token in phrase if token.pos_ in {"NOUN", "PROPN"}]
    if noun.lower_ in words.periods and len(nouns) > 1:
        noun = nouns[-2]
    while relation(noun) in {"compound", "amod"} and noun.head.i == noun.i + 1:
        noun = noun.head
    return noun if noun.pos_ in {"NOUN", "PROPN"} else None


class Measure(Amounts):
    """A quantity and the phrase for what it measures."""

    def phrase(self) -> str | None:
        """Return what the quantity measures."""
        if self.kind is UnitKind.AGE:
            return self._age()
        if self.kind is UnitKind.SCORE:
            return self._score()
        if self._since_last():
            return self.words.since_last
        if self.noun is not None:
            return self._told(self.noun, self.top)
        if self.kind in {UnitKind.COUNT, UnitKind.PEOPLE} and self.unit and self._elided():
            said = self._said(len(self.unit.split()), self.top)
            told = said or self._own_adjunct()
            return f"{self.unit}{told}" if told else self._amount() or self._units_nearby()
        return self._dimension() or self._amount() or self._nearby()

    def _units_nearby(self) -> str:
        """Return the counted noun as the clause describes it, else the unit alone."""
        near = self._nearby() or ""
        return near if self.unit in near.split() else self.unit

    def _own_adjunct(self) -> str:
        """Return where those are that a number alone counts: 61 in attendance."""
        room = MAX_WORDS - len(self.unit.split())
        for child in children(self.span[-1], "nmod", "obl"):
            told = self.phrases.added([], child, room) if child.i > self.top.i else []
            if told and told[0].pos_ == "ADP":
                return f" {joined(told)}"
        return ""

    @cached_property
    def forecast(self) -> str:
        """What the verb above an amount says of it that is not so yet: "expected"; else empty."""
        verbs = [head for head in islice(ancestors(self.top), CLIMB) if head.pos_ in PREDICATES]
        if not verbs or verbs[0].i > self.span.start:
            return ""
        return self.words.forecasts.get(verbs[0].lower_, "")

    def _nearby(self) -> str | None:
        """Return the thing that stands nearest above the quantity, and nothing of what it does."""
        for head in islice(ancestors(self.top), CLIMB):
            things = [head] if head.pos_ in {"NOUN", "PROPN"} else children(head, "obj", "nsubj")
            for thing in reversed(things):
                if any(word.ent_type_ in _SOMEBODY for word in (thing, *children(thing, *_NAMED))):
                    continue
                name = self._thing(thing, NOUN_WORDS, clauses=False)
                if name and not {head.lower_, name.casefold()} & self._empty:
                    return name
        return None

    def _since_last(self) -> bool:
        """Whether a time has passed since something happened last: "the first time in 25 years"."""
        before = self.span.doc[max(0, self.span.start - 3) : self.span.start].text.casefold()
        return self.kind is UnitKind.TIME and before in self.words.first_times

    @cached_property
    def _empty(self) -> frozenset[str]:
        """Words that say nothing of a quantity: units, and nouns of a preposition."""
        return frozenset({*self.words.units, *self.words.hollow})

    def _elided(self) -> bool:
        """Whether the noun is left out after the number: 61 were saved."""
        return self.top.i in range(self.span.start, self.span.end) and self.top.pos_ == "NUM"

    def _age(self) -> str | None:
        before = self.span.start - 1
        if before >= 0 and self.span.doc[before].is_punct:
            return None  # beside a name
        bearer = self._described() or self._bearer()
        if bearer is None or bearer.i in range(self.span.start, self.span.end):
            return None
        return labelled_tokens(self.words.age_label, self.phrases.noun(bearer, SUBJECT_WORDS + 1))

    def _bearer(self) -> Token | None:
        """Return whose age it is: the name it stands behind, or the subject of its verb."""
        last, begin = self.span[-1], self.span.start
        if begin > 1 and self.span.doc[begin - 1].lower_ in self.words.aged:
            aged = self.span.doc[begin - 2]
            return aged if aged.pos_ == "NOUN" else None
        if last.i + 1 < len(last.doc):
            after = last.doc[last.i + 1]
            while relation(after) in {"compound", "amod", "punct"} and after.head.i > after.i:
                after = after.head
            if len(self.span) > LEAST_AGE and after.pos_ == "NOUN":
                return after
        token = self.top
        for _ in range(CLIMB):
            if children(token, "nsubj"):
                subject = children(token, "nsubj")[0]
                return None if subject.pos_ == "PRON" else subject
            token = token.head
            if token.pos_ in {"PROPN", "NOUN"} and token.i not in range(
                self.span.start - BEFORE_AGE, self.span.end
            ):
                return token
        return None

    def _score(self) -> str | None:
        described = self._described()
        if described is not None:
            return (
                f"{self.words.score_label}, {joined(self.phrases.noun(described, MAX_WORDS - 1))}"
            )
        head = self.top.head
        if head.pos_ not in PREDICATES:
            return None
        told = self._clause(clause_of(head, self.words), MAX_WORDS - 1)
        return f"{self.words.score_label}, {told}" if told else None
