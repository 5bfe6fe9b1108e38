"""What the parse says of a quantity that words alone leave in doubt: a name's number, an age."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from briefgen.extract.parse import ancestors, children, parsed, relation
from briefgen.extract.quantities.ages import MAX_AGE
from briefgen.extract.quantities.alone import HOURS, LEAST_ALONE
from briefgen.extract.quantities.lexicon import FiguresLexicon, NounsLexicon
from briefgen.extract.quantities.topicwords import TopicsLexicon
from briefgen.extract.quantities.units import UnitKind
from briefgen.language.gazetteer import TitlesLexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from briefgen.extract.quantities.reader import Quantity
    from briefgen.language import Lexicon

LEAST_AGE = 3
"""Youngest age of "when she was three": a smaller number is as likely points or places."""

NOUN_WORDS = 3
"""Most words of a noun that a number counts and that has no form of a plural."""

REACH = 3
"""Verbs above an age that are looked at for whose it is."""

_UNSURE = frozenset({UnitKind.COUNT, UnitKind.PEOPLE, UnitKind.BARE})
_NAMING = frozenset({"flat", "nummod", "compound", "nmod", "appos"})
"""Relations of a number that belongs to the name before it."""

_ARGUMENTS = frozenset({"nsubj", "obj", "obl", "conj", "root", "xcomp"})
"""Relations of a number that is a noun of its own."""

_OPENING = "("
"""What stands before an age beside a name."""

_BESIDE = frozenset({"appos", "nummod", "nmod", "parataxis", "dep"})
"""Relations of an age to the person before it."""


class Checks:
    """Looks at quantities in the parse of their sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Prepare the words of people."""
        self._w = lexicon.read("figures", FiguresLexicon)
        nouns = lexicon.read("nouns", NounsLexicon)
        roles = {word.casefold() for word in lexicon.read("titles", TitlesLexicon).roles}
        self._label = lexicon.read("topics", TopicsLexicon).age_label
        self._not_counted = frozenset(self._w.labels)
        self._subjects = frozenset(self._w.age_subjects)
        self._people = frozenset(self._w.age_bearers) | frozenset(nouns.people) | roles

    def checked(self, doc: Doc, quantity: Quantity) -> Quantity | None:
        """Return a quantity as the parse bears it out, None where its number is no figure.

        Only a number whose unit does not stand right after it is in doubt.
        """
        span = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
        if quantity.kind is UnitKind.AGE:
            return self._aged(span, quantity) if span and parsed(doc) else quantity
        if quantity.kind not in _UNSURE or quantity.counted is not None:
            return quantity
        if not parsed(doc) or span is None or not len(span):
            return None if quantity.doubtful else quantity
        if self._in_name(span):
            return None
        if self._is_age(span, quantity):
            topic = self._bearer(span[-1])
            return replace(quantity, kind=UnitKind.AGE, unit=self._w.year_unit, topic=topic)
        return self._alone(span, quantity)

    def _aged(self, span: Span, quantity: Quantity) -> Quantity:
        """Return an age with whose it is, of several the one in its place; a score as a number."""
        if _listed(span):
            return replace(quantity, kind=UnitKind.BARE, unit=None, topic=None)
        bearer = self._bearer(span[-1]) if _joined(span[-1]) else None
        return replace(quantity, topic=bearer) if bearer else quantity

    @staticmethod
    def _in_name(span: Span) -> bool:
        head = span[0].head
        named = head.i == span.start - 1 and head.pos_ == "PROPN" and head.ent_type_ != "DATE"
        return named and relation(span[0]) in _NAMING

    def _alone(self, span: Span, quantity: Quantity) -> Quantity | None:
        """Return a number that is no age, None where it is a time of day: closed at 20."""
        before = span.doc[span.sent.start : span.start]
        small = quantity.kind is UnitKind.BARE and (quantity.low or HOURS + 1) <= HOURS
        if small and before and before[-1].lower_ in self._w.at_age_links:
            return None
        if quantity.doubtful:
            return self._counting(span, quantity)
        words = [token for token in before if token.lower_ == quantity.unit]
        if words and all(token.pos_ in {"VERB", "AUX"} for token in words):
            return replace(quantity, unit=None, kind=UnitKind.BARE)
        return quantity

    def _counting(self, span: Span, quantity: Quantity) -> Quantity | None:
        """Return a number with the noun after it that has no form of a plural: two lynx."""
        token = span[-1]
        if relation(token) in _ARGUMENTS:
            return quantity
        noun, doc = token.head, span.doc
        between = doc[token.i + 1 : noun.i + 1]
        counts = relation(token) == "nummod" and noun.i > token.i and len(between) <= NOUN_WORDS
        plain = all(one.pos_ in {"ADJ", "NOUN"} and one.is_alpha for one in between)
        if not (counts and plain) or children(noun, "det") or noun.lower_ in self._not_counted:
            return None
        return replace(
            quantity,
            end=noun.idx + len(noun),
            unit=noun.lower_,
            kind=UnitKind.COUNT,
            counted=(between[0].idx, noun.idx + len(noun)),
        )

    def _bearer(self, token: Token) -> str | None:
        """Return "age of" and the name beside an age."""
        bearer = _of_like_place(token)
        names = [name for name in token.sent.ents if name.start <= bearer.i < name.end]
        beside = names and names[0].label_ == "PERSON" and self._beside(_first(token))
        return f"{self._label} {names[0].text}" if beside else None

    def _is_age(self, span: Span, quantity: Quantity) -> bool:
        """Whether a number is somebody's age: the woman beside me, 82; she was 14; left at 13."""
        value, token = quantity.low, span[-1]
        after = span.doc[span.end].lower_ if span.end < len(span.doc) else ""
        whole = value is not None and value == value.to_integral_value()
        if quantity.unit is not None or not whole or value is None or value > MAX_AGE:
            return False
        if quantity.high is not None or value < LEAST_AGE or after in self._w.not_after_age:
            return False
        token = _first(token)
        at = value >= LEAST_ALONE and self._at(token)
        return at or self._beside(token) or self._told(token)

    def _beside(self, token: Token) -> bool:
        """Whether a number stands beside a person after a mark: the pair, now 29."""
        before = token.doc[token.i - 1] if token.i else token
        while before.pos_ in {"ADV", "CCONJ", "DET"} and before.i:
            before = before.nbor(-1)
        placed = before.is_punct and token.head.i < token.i and not children(token, "case")
        return placed and relation(token) in _BESIDE and self._person(token.head)

    def _told(self, token: Token) -> bool:
        """Whether a person is said to be of that age: she was 14, he claimed to be 28."""
        if not children(token, "cop") or children(token, "case", "det"):
            return False
        whose = children(token, "nsubj") or self._above(token)
        return any(map(self._person, whose))

    def _at(self, token: Token) -> bool:
        """Whether somebody does something at that age: left school at 13."""
        links = {case.lower_ for case in children(token, "case")}
        at = links and links <= set(self._w.at_age_links)
        fronted = relation(token) == "nmod" and bool(children(token.head, "cop"))
        done = relation(token) == "obl" or (fronted and token.i < token.head.i)
        return bool(at) and done and any(map(self._person, self._above(token)))

    def _above(self, token: Token) -> list[Token]:
        """Return whom the verbs above a number have as subject or object."""
        for verb in islice(ancestors(token), REACH):
            found = children(verb, "nsubj")
            if relation(verb) == "acl":
                found = [verb.head]
            if found:
                return [*found, *children(verb, "obj")] if relation(token) == "xcomp" else found
        return []

    def _person(self, token: Token) -> bool:
        named = token.ent_type_ == "PERSON" and token.pos_ == "PROPN"
        return named or token.lower_ in self._people | self._subjects


def _first(number: Token) -> Token:
    """Return the first of the numbers that a number is joined to: the 52 of "52 and 57"."""
    return number.head if relation(number) == "conj" and number.head.pos_ == "NUM" else number


def _joined(number: Token) -> bool:
    """Whether a number is one of several that are joined: 52 and 57."""
    return any(other.pos_ == "NUM" for other in children(_first(number), "conj"))


def _of_like_place(number: Token) -> Token:
    """Return the name beside a number, of several the one in its place: Ada and Ben, 4 and 6."""
    first = _first(number)
    numbers = [first, *children(first, "conj")]
    names = [first.head, *children(first.head, "conj")]
    return names[numbers.index(number)] if len(numbers) == len(names) else number.head


def _listed(span: Span) -> bool:
    """Whether a number in brackets is one of several behind names that are no person's.

    "Bluewing (85), Delta (70) and United (63)" are scores.
    """
    numbers = [
        token
        for token in span.sent
        if token.pos_ == "NUM" and token.i and token.nbor(-1).text == _OPENING
    ]
    names = [number.head for number in numbers if number.head.pos_ == "PROPN"]
    others = [name for name in names if name.ent_type_ and name.ent_type_ != "PERSON"]
    own = any(number in span for number in numbers) and len(span) == 1
    return own and len(others) == len(names) > 1
