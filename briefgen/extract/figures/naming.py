"""What labels call those a sentence speaks of: by name, by surname where that is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.dates import DatesLexicon
from briefgen.extract.figures.called import Called
from briefgen.extract.figures.followed import Followed
from briefgen.extract.figures.known import Known
from briefgen.extract.figures.surveyed import asked
from briefgen.extract.parse import NOUNS, ancestors, cases_of, children, relation, subtree
from briefgen.extract.quantities.topicwords import TopicsLexicon
from briefgen.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span

    from briefgen.extract.quantities.shares import SharesLexicon
    from briefgen.language import Reading, Sentence
    from briefgen.model import Actor


COUNTED_BEFORE = 25
"""Tokens before a sentence in which the noun is counted that it takes up."""


class Naming:
    """Finds what the words of a reading's sentences are called."""

    def __init__(self, reading: Reading, actors: Sequence[Actor]) -> None:
        """Take `actors`, of whom the article says who bears a surname."""
        self._pointers = Followed(reading, actors)
        self._known = Known(reading, actors)
        self._surnames = _surnames(actors)
        topics = reading.lexicon.read("topics", TopicsLexicon)
        self._partitive = frozenset(topics.partitive)
        dates = reading.lexicon.read("dates", DatesLexicon)
        self._weekdays = frozenset(dates.weekdays)
        self._taking_up = frozenset(topics.taking_up)
        levels = topics.level_labels.items()  # "Arden said it would cost $5m": it is no Arden
        self._levels = {verb for verb, label in levels if not label.startswith(topics.age_label)}
        self._of = topics.owned_by
        self._on = frozenset(topics.on_days)
        self._units = frozenset(topics.units)
        self._whose_words = frozenset(topics.whose)
        self._endings = (topics.possessive, topics.possessive_after_s)
        self._asked = _asked_so_far(reading, topics.shares)
        self._found: dict[int, Called] = {}

    def of(self, sentence: Sentence) -> Called:
        """Return what the words of a sentence are called."""
        if sentence.index not in self._found:
            pointers = [*self._pointers.followed(sentence)]
            pointers += [*self._pointers.of(sentence), *self._pointers.within(sentence)]
            names = {at: self._short(name) for at, name in self._known.of(sentence)}
            names |= dict(self._whose(sentence.span))
            names |= dict(self._counted(sentence.span)) | dict(self._taken_up(sentence.span))
            names |= {
                one.span[-1].i: self._short(one.name)
                for one in pointers
                if one.name
                and one.span[-1].head.lower_ not in self._levels
                and not _owned(one.name)
            }
            unsaid = frozenset([*self._unsaid(sentence.span), *self._passing(sentence.span)])
            people, firm = self._asked.get(sentence.index, ""), self._known.firm(sentence)
            self._found[sentence.index] = Called(names, unsaid, people, firm)
        return self._found[sentence.index]

    def _counted(self, span: Span) -> Iterator[tuple[int, str]]:
        """Yield the pronouns after "two of" with the noun that was counted before them."""
        for token in span:
            if token.lower_ not in self._partitive or relation(token) != "nmod":
                continue
            start = max(span.start - COUNTED_BEFORE, 0)
            before = [word for word in span.doc[start : token.head.i] if word.pos_ == "NOUN"]
            found = [
                word
                for word in before
                if any(number.whitespace_ for number in children(word, "nummod"))  # no two-thirds
                and word.lower_ not in self._units
                and word.head.lower_ not in self._levels
            ]
            first = [word for word in found if relation(word) in {"obj", "nsubj"}]
            if found and token.head.pos_ in {"NUM", "NOUN"}:
                yield token.i, (first or found)[-1].text

    def _taken_up(self, span: Span) -> Iterator[tuple[int, str]]:
        """Yield "those of Arden" with the noun that it takes up: shares of Arden."""
        for token in span:
            of = children(token, "nmod") if token.lower_ in self._taking_up else []
            if token.pos_ == "PRON" and of and of[0].i > token.i:
                nouns = [word for word in span.doc[span.start : token.i] if word.pos_ == "NOUN"]
                shared = token.head.lower_ in self._units
                wholes = [word for word in nouns if shared and word.head.lower_ in self._units]
                wholes = [word for word in wholes if self._of in cases_of(word)]
                alike = wholes[-1:] or [w for w in nouns if relation(w) in {"nsubj", "obj"}]
                if alike:
                    yield token.i, f"{alike[0].lower_} {subtree(of[0]).text}"

    def _whose(self, span: Span) -> Iterator[tuple[int, str]]:
        """Yield "whose" with the owner's noun: Arden, whose sales came to $5m."""
        for token in span:
            if token.lower_ in self._whose_words and relation(token) == "nmod":
                clause = next((head for head in ancestors(token) if relation(head) == "acl"), None)
                noun = clause.head if clause is not None else token
                if noun.pos_ in NOUNS and noun.i < token.i:
                    name = next((e.text for e in span.ents if e.start <= noun.i < e.end), noun.text)
                    yield token.i, self._short(f"{name}{self._endings[name.endswith('s')]}")

    def _short(self, name: str) -> str:
        for full, surname in self._surnames.items():
            name = name.replace(full, surname)
        return name.replace("s\N{RIGHT SINGLE QUOTATION MARK}s", "s\N{RIGHT SINGLE QUOTATION MARK}")

    def _passing(self, span: Span) -> Iterator[int]:
        """Yield the tokens of weekdays on which something was done."""
        for date in span.ents:
            adverbial = relation(date.root) in {"obl", "nmod"}
            cases = [case for case in children(date.root, "case") if case.i < date.start]
            plain = all(case.lower_ in self._on for case in children(date.root, "case"))
            if adverbial and plain and any(token.text in self._weekdays for token in date):
                yield from (token.i for token in (*date, *cases))

    def _unsaid(self, span: Span) -> Iterator[int]:
        """Yield the tokens of the full names in a span but for their surnames."""
        for name in span.ents:
            surname = self._surnames.get(name.text)
            if surname is not None and relation(name.root) != "compound":
                yield from (token.i for token in name if token.text != surname)


def _asked_so_far(reading: Reading, words: SharesLexicon) -> dict[int, str]:
    """Return the people whom the last survey up to each sentence asked, by its index."""
    found: dict[int, str] = {}
    people = ""
    for sentence in reading.sentences():
        told = asked(sentence.span, words)
        if told is not None:
            people = told or people or words.respondents
        if people:
            found[sentence.index] = people
    return found


def _owned(name: str) -> bool:
    """Whether a name is of a thing that has an owner itself: the bank's profit."""
    return any(
        word.endswith(("'s", "\N{RIGHT SINGLE QUOTATION MARK}s")) for word in name.split()[:-1]
    )


def _surnames(actors: Sequence[Actor]) -> dict[str, str]:
    """Return the surnames by which the article calls its persons, by their full names."""
    found: dict[str, str] = {}
    bearers: dict[str, int] = {}
    persons = [actor for actor in actors if actor.type is ActorType.PERSON]
    for word in (word for actor in persons for word in set(_words(actor))):
        bearers[word] = bearers.get(word, 0) + 1
    for actor in persons:
        forms = (actor.name, *actor.aliases)
        alone = [form for form in forms if " " not in form and bearers.get(form) == 1]
        for form in (form for form in forms if " " in form):
            surname = next((one for one in alone if one in form.split()[1:]), None)
            if surname is not None:
                found[form] = surname
    return found


def _words(actor: Actor) -> Iterator[str]:
    for form in (actor.name, *actor.aliases):
        yield from form.split()
