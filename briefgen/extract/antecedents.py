"""What a sentence's pronouns and "the country" point at, where that is certain.

A pointer is certain where one candidate alone agrees with it in number and kind among the nearest
words before it: the speaker of the claim it stands in, or the only person, state or organisation
of the sentences just before.  Whatever else points out of its sentence is left dangling.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from briefgen.extract.agreement import Agreement, PronounsLexicon
from briefgen.extract.attribution import AttributionLexicon, Manner
from briefgen.extract.attribution.spans import noun_of
from briefgen.extract.definite import Definites
from briefgen.extract.focus import is_quoted, opens_with, stands_for_clause, subject_before
from briefgen.extract.parse import children, dependents, name_at, parsed, relation
from briefgen.extract.spokenof import SpokenOf, subject_person
from briefgen.language.gazetteer import gazetteer_of
from briefgen.language.texts import lowered_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span, Token

    from briefgen.extract.attribution import Attribution
    from briefgen.language import Reading, Sentence
    from briefgen.model import Actor


SHARED = 2
"""Persons of an article who share a surname: by it alone none of them is certain."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """A pronoun or a definite noun, and the name it stands for; None where that is not certain."""

    span: Span
    name: str | None


class Antecedents:
    """Finds what the pointers of a reading's sentences stand for."""

    BEFORE = 2
    """Sentences before a pointer in which its antecedent is looked for."""

    def __init__(self, reading: Reading, actors: Sequence[Actor]) -> None:
        """Read the words; `actors` give persons their full names."""
        self._words = words = reading.lexicon.read("pronouns", PronounsLexicon)
        self._definites = Definites(reading, actors, words.determiners, words.loose)
        self._gazetteer = gazetteer_of(reading.lexicon)
        self._sentences = reading.sentences()
        persons = [actor for actor in reversed(actors) if actor.type == "person"]
        surnames = Counter(actor.name.split()[-1] for actor in persons)
        self._full = {
            name: actor.name
            for actor in persons
            for name in (actor.name, *actor.aliases)
            if surnames[name] < SHARED
        }
        said = reading.lexicon.read("attribution", AttributionLexicon)
        last_names = [name.split()[-1] for name in self._full]
        self._speaking = [*said.plain, *said.loaded]
        self._agreement = Agreement(words, self._gazetteer, last_names, self._speaking)
        self._pointers = {
            *words.pointing,
            *words.places,
            *self._agreement.kinds,
            *self._definites.nouns,
        }
        self._quotes, self._being = said.quotes, frozenset(said.being)
        self._spoken_of = SpokenOf(self._sentences, self._named, self._agreement.kind)
        self._owning = frozenset(self._words.possessive)

    def of(self, sentence: Sentence, claim: Attribution | None = None) -> list[Pointer]:
        """Return what points out of a sentence, or out of a claim in it, in order."""
        if not parsed(sentence.span.doc):
            return []
        tokens = claim.tokens if claim is not None else list(sentence.span)
        lowered = lowered_of(sentence.span.doc)
        found = []
        for place, token in enumerate(tokens):
            if lowered[token.i] not in self._pointers:
                continue
            pointer = self._pointer(sentence, tokens[:place], token, claim)
            if pointer is not None:
                found.append(pointer)
                break  # what follows points at the same, or is no more certain
        return found

    def _pointer(
        self, sentence: Sentence, before: list[Token], token: Token, claim: Attribution | None
    ) -> Pointer | None:
        word = token.lower_
        agreement = self._agreement
        back = word in self._words.pointing and agreement.points_back(before, token)
        if back or (word in self._words.places and agreement.lacks_place(before, token)):
            return Pointer(token.doc[token.i : token.i + 1], None)
        kind = agreement.kind(word)
        named = sentence.index == 0 and any(other.pos_ == "PROPN" for other in before)
        if named:  # no sentence before it can say who: a name in it was misread
            return None
        if kind and relation(token) != "expl" and not agreement.bound(before, token, kind):
            name = self._speaker(token, kind, claim) or self._person(sentence, before, kind)
            name = name or self._focus(sentence, token, kind)
            if name and relation(token) == "nsubj" and _is_named_after(token, name):
                name = None  # "She and Ada sang together"
            return Pointer(token.doc[token.i : token.i + 1], self._owned(token, name))
        return self._definite(sentence, before, token, claim)

    def _speaker(self, token: Token, kind: str, claim: Attribution | None) -> str | None:
        """Return the source of the claim a pronoun stands in, where it agrees."""
        if claim is None or claim.source is None or claim.source_span is None:
            return None
        if is_quoted(token, self._quotes):
            return None  # who speaks says "I"
        head = claim.source_span.root
        # "his lawyer said he would appeal" may be either; "he said, according to the Courier"
        owned = any(self._agreement.kind(t.lower_) == kind for t in children(head, "nmod"))
        if owned or (claim.manner is Manner.PHRASE and head.ent_type_ != "PERSON"):
            return None
        called = [t for t in [head, *children(head, "appos", "flat")] if t.ent_type_ == "PERSON"]
        fits = self._agreement.fits(head, kind) or (bool(called) and kind in {"he", "she"})
        fits = fits and not (kind != "they" and children(head, "conj"))
        if head.pos_ in {"PRON", "NUM"} and kind in {"he", "she"}:
            one = head.pos_ == "NUM" or self._agreement.kind(head.lower_) == kind
            return self._named(claim.source_span, claim.source) if one else None
        other = self._agreement.is_other(claim.source_span.text, kind)
        if not fits or (kind in {"he", "she"} and other):
            return None
        name = next((self._name_at(token) for token in called), None)
        return name or self._unnamed(claim)

    def _name_at(self, token: Token) -> str:
        """Return the person whose name a word is part of, not whose lawyer it is."""
        name = name_at(token)
        return self._named(name) if name is not None else token.text

    def _unnamed(self, claim: Attribution) -> str | None:
        """Return a source's noun, None where it points back itself: "its lawyer"."""
        plain = noun_of(claim.source_span) if claim.source_span is not None else ""
        return None if plain.partition(" ")[0].lower() in self._owning else plain or None

    def _person(self, sentence: Sentence, before: list[Token], kind: str) -> str | None:
        """Return the only person of the nearest sentence that names one."""
        if kind not in {"he", "she"} or any(t.ent_type_ == "PERSON" for t in before):
            return None
        for other in self._before(sentence):
            persons = {self._named(ent) for ent in other.span.ents if ent.label_ == "PERSON"}
            strangers = [t for t in other.span if t.pos_ == "NOUN" and self._is_stranger(t)]
            if persons or strangers:
                name = next(iter(persons), "")
                sure = len(persons) == 1 and not strangers and not self._led(other, kind)
                sure = sure and not self._speaks_of(other, kind)
                sure = sure and not self._spoken_of.is_other(name, kind)
                sure = sure and (self._opens(before) or not self._only_quotes(name, other))
                return None if self._agreement.is_other(other.span.text, kind) or not sure else name
        return None

    def _opens(self, before: list[Token]) -> bool:
        """Return whether a pronoun after these words is the subject of its sentence."""
        return not any(token.pos_ in {"VERB", "AUX"} for token in before)

    def _only_quotes(self, name: str, sentence: Sentence) -> bool:
        """Return whether a sentence only quotes a person, in a paragraph that names others too.

        '"We cannot tell," Ryder said.  It is uncertain whether he will play.'
        """
        quotes = any(is_quoted(token, self._quotes) for token in sentence.span)
        speaks = any(
            relation(ent.root) == "nsubj" and ent.root.head.lower_ in self._speaking
            for ent in sentence.span.ents
            if ent.label_ == "PERSON"
        )
        if not (quotes and speaks):
            return False
        said = (s for s in self._sentences[: sentence.index] if s.paragraph == sentence.paragraph)
        names = {self._named(ent) for s in said for ent in s.span.ents if ent.label_ == "PERSON"}
        return not names <= {name}

    def _focus(self, sentence: Sentence, token: Token, kind: str) -> str | None:
        """Return what the sentence before is about, where an opening pronoun goes on about it."""
        before = next(self._before(sentence), None)
        empty = before is None or not kind or stands_for_clause(token, self._being)
        if before is None or empty or not opens_with(token, self._quotes):
            return None
        if kind in {"it", "they"}:
            near = before.paragraph == sentence.paragraph
            about = subject_before(token, self._agreement, before, self._quotes, near=near)
            if about is not None and _counts_some(token) and not about[:1].islower():
                return None
            if about is None or not self._definites.is_bare(about):
                return None if about is None or self._is_part(before) else about
            noun, *_ = children(before.span.root, "nsubj")
            return self._definites.name(noun, [], before.index, list(self._before(before)))
        person = subject_person(before) if not self._speaks_of(before, kind) else None
        name = self._named(person) if person is not None else ""
        persons = [ent for ent in before.span.ents if ent.label_ == "PERSON"]
        others = [ent for ent in persons if self._named(ent) != name]
        alike = [e for e in others if not self._spoken_of.is_other(self._named(e), kind)]
        first = not alike or (relation(token) == "nsubj" and persons[0] == person)
        return name if first and self._spoken_of.fits(name, kind) else None

    def _is_part(self, sentence: Sentence) -> bool:
        """Return whether a sentence is about what belongs to what the article is about.

        "The epicentre was at sea": a noun that is known but was not said; the next "it" may be
        either.
        """
        noun, *_ = children(sentence.span.root, "nsubj")
        known = any(t.lower_ in self._words.determiners for t in children(noun, "det"))
        common = noun.pos_ == "NOUN" and known and sentence.index > 0
        return common and self._first_said.get(noun.lower_, 0) == sentence.index

    @cached_property
    def _first_said(self) -> dict[str, int]:
        """The number of the first sentence that has a word, in lower case."""
        first: dict[str, int] = {}
        for sentence in self._sentences:
            span = sentence.span
            for word in lowered_of(span.doc)[span.start : span.end]:
                first.setdefault(word, sentence.index)
        return first

    def _led(self, sentence: Sentence, kind: str) -> bool:
        """Return whether a sentence speaks of somebody else before it names its person.

        "He blamed Mr Varga": the next "he" may be either.
        """
        names = [ent.start for ent in sentence.span.ents if ent.label_ == "PERSON"]
        first = min(names, default=sentence.span.end)
        before = sentence.span.doc[sentence.span.start : first]
        return any(self._agreement.kind(token.lower_) == kind for token in before)

    def _speaks_of(self, sentence: Sentence, kind: str) -> bool:
        """Return whether somebody speaks of another, as where Quill said: "She heard it"."""
        alike = (token for token in sentence.span if self._agreement.kind(token.lower_) == kind)
        return any(is_quoted(token, self._quotes) for token in alike)

    def _is_stranger(self, token: Token) -> bool:
        """Whether a noun is a person of whom no name is said beside it."""
        if not self._agreement.is_human(token):
            return False
        beside = [token.head, *dependents(token)]
        return not any(other.ent_type_ == "PERSON" for other in beside)

    def _named(self, span: Span, unnamed: str = "") -> str:
        """Return a person's full name where the article gives one, or what he is called."""
        ents = [ent.text for ent in span.ents if ent.label_ == "PERSON"]
        text = ents[0] if ents else unnamed or span.text
        for mark in self._gazetteer.possessive_marks:
            text = text.removesuffix(mark)
        return self._full.get(text, text)

    # ------------------------------------------------------------------ "the country"

    def _definite(
        self, sentence: Sentence, before: list[Token], token: Token, claim: Attribution | None
    ) -> Pointer | None:
        kind = self._definites.kind(token) if before else ""
        if not kind:
            return None
        spoken = kind == "organization" and claim is not None and len(before) == 1
        own = self._definites.own(claim.source or "") if spoken and claim is not None else None
        nearest = list(self._before(sentence))
        name = own or self._definites.name(token, before, sentence.index, nearest)
        if name and any(t.text == name.split()[-1] for t in before):
            return None  # its sentence has just named it
        return Pointer(token.doc[token.i - 1 : token.i + 1], name) if name else None

    def source(self, sentence: Sentence, claim: Attribution) -> str | None:
        """Return the name of a source that is called "the company", None for others."""
        said = claim.source_span
        if said is None or not self._definites.is_bare(said.text.lower()):
            return None
        before = list(sentence.span.doc[sentence.span.start : said.root.i])
        nearest = list(self._before(sentence))
        return self._definites.name(said.root, before, sentence.index, nearest)

    def _before(self, sentence: Sentence) -> Iterator[Sentence]:
        """Yield the sentences before one, nearest first, no farther than the paragraph before."""
        for back in range(1, self.BEFORE + 1):
            if sentence.index - back < 0:
                return
            other = self._sentences[sentence.index - back]
            if sentence.paragraph - other.paragraph > 1:
                return
            yield other

    def _owned(self, token: Token, name: str | None) -> str | None:
        if name is None or token.lower_ not in self._owning or relation(token) != "nmod":
            return name
        several = name[:1].islower() or self._agreement.kind(token.lower_) == "they"
        form = self._words.owners if name.endswith("s") and several else self._words.owner
        return form.format(name=name)


def _counts_some(token: Token) -> bool:
    """Return whether some of several are counted, for whom no name of one stands: "two of them"."""
    return relation(token) == "nmod" and token.head.pos_ in {"NUM", "DET", "ADJ", "PRON"}


def _is_named_after(token: Token, name: str) -> bool:
    """Return whether the rest of a pronoun's sentence has a word of a name."""
    rest = f" {token.doc[token.i + 1 : token.sent.end].text}"
    return any(word[:1].isupper() and f" {word}" in rest for word in name.split())
