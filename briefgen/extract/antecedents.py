"""What a sentence's pronouns and "the country" point at, where that is certain.

A pointer is certain where one candidate alone agrees with it in number and kind among the nearest
words before it: the speaker of the claim it stands in, or the only person, state or organisation
of the sentences just before.  Whatever else points out of its sentence is left dangling.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import Field

from briefgen.extract.attribution import AttributionLexicon, Manner
from briefgen.extract.definite import Definites
from briefgen.extract.focus import is_quoted, opens_with, stands_for_clause, subject_before
from briefgen.extract.parse import (
    ancestors,
    children,
    dependents,
    parsed,
    relation,
    subtree,
    trimmed,
)
from briefgen.extract.spokenof import SpokenOf, subject_person
from briefgen.language.gazetteer import gazetteer_of
from briefgen.language.texts import lowered_of
from briefgen.language.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span, Token

    from briefgen.extract.attribution import Attribution
    from briefgen.language import Reading, Sentence
    from briefgen.model import Actor


SHARED = 2
"""Persons of an article who share a surname: by it alone none of them is certain."""


class PronounsLexicon(Vocabulary):
    """`pronouns.yaml`."""

    he: list[str] = Field(description="Pronouns of a man.")
    she: list[str] = Field(description="Pronouns of a woman.")
    it: list[str] = Field(description="Pronouns of a thing.")
    they: list[str] = Field(description="Pronouns of several.")
    possessive: list[str] = Field(description="Those of them that own.")
    finding: list[str] = Field(description="Verbs whose object is about something else.")
    pointing: list[str] = Field(description="Words that point at the sentence before.")
    determiners: list[str] = Field(description="Articles that make a noun known.")
    loose: list[str] = Field(description="Adjectives that do not tell a noun from others.")
    plurals: list[str] = Field(description="Nouns of several that do not end in s.")
    people: list[str] = Field(description="Nouns of one person, beside titles and trades.")
    men: list[str] = Field(description="Forms of address of a man.")
    women: list[str] = Field(description="Forms of address of a woman.")
    owner: str = Field(description="How a name owns: {name}'s.")
    owners: str = Field(description="How a name of several owns, where it ends in s.")


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
        by_kind = {"they": words.they, "it": words.it, "she": words.she, "he": words.he}
        self._kinds = {word: kind for kind, listed in by_kind.items() for word in listed}
        self._definites = Definites(reading, actors, words.determiners, words.loose)
        self._pointers = {*words.pointing, *self._kinds, *self._definites.nouns}
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
        self._quotes, self._being = said.quotes, frozenset(said.being)
        self._spoken_of = SpokenOf(self._sentences, self._named, self._kind)
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
        if word in self._words.pointing and self._points_back(before, token):
            return Pointer(token.doc[token.i : token.i + 1], None)
        kind = self._kind(word)
        if kind and relation(token) != "expl" and not self._bound(before, token, kind):
            name = self._speaker(token, kind, claim) or self._person(sentence, before, kind)
            name = name or self._focus(sentence, token, kind)
            return Pointer(token.doc[token.i : token.i + 1], self._owned(token, name))
        return self._definite(sentence, before, token, claim)

    def _kind(self, word: str) -> str:
        return self._kinds.get(word, "")

    @staticmethod
    def _points_back(before: list[Token], token: Token) -> bool:
        """Whether "this" stands where only the sentence before can explain it."""
        words = [other for other in before if other.text[:1].isalnum()]
        return not words and relation(token) in {"nsubj", "det", "obl", "obj", "root"}

    def _bound(self, before: list[Token], token: Token, kind: str) -> bool:
        """Whether a pronoun's noun stands in the sentence: before it, or as the next subject."""
        if any(self._fits(other, kind) for other in before):
            return True
        if not any(relation(head) in {"obl", "advcl"} for head in (token, *ancestors(token))):
            return False
        # "In his speech, Mr Varga said": the subject follows a phrase that opens the sentence.
        root = token.sent.root
        return any(s.i > token.i and self._fits(s, kind) for s in children(root, "nsubj"))

    def _fits(self, token: Token, kind: str) -> bool:
        """Whether a noun could be what a pronoun of this kind stands for."""
        if token.pos_ not in {"NOUN", "PROPN"} or relation(token) in {"compound", "flat", "amod"}:
            return False
        plural = token.lower_.endswith("s") and token.pos_ == "NOUN"
        if kind == "they":
            return plural or bool(children(token, "conj")) or token.ent_type_ == "ORG"
        if kind == "it":
            several = plural or token.lower_ in self._words.plurals or children(token, "nummod")
            return token.ent_type_ not in {"PERSON", "DATE", "TIME"} and not several
        unsaid = token.pos_ == "PROPN" and (not token.ent_type_ or token.text in self._full)
        return token.ent_type_ == "PERSON" or unsaid or self._is_human(token)

    def _is_human(self, token: Token) -> bool:
        """Whether a common noun is one person by its meaning or its ending."""
        known = self._gazetteer.roles
        word = token.lower_
        endings = self._gazetteer.role_endings
        several = word.endswith("s") and not word.endswith("ss")
        return (
            token.pos_ == "NOUN"
            and not several
            and (word in known or word in self._words.people or word.endswith(endings))
        )

    def _speaker(self, token: Token, kind: str, claim: Attribution | None) -> str | None:
        """Return the source of the claim a pronoun stands in, where it agrees."""
        if claim is None or claim.source is None or claim.source_span is None:
            return None
        if is_quoted(token, self._quotes):
            return None  # who speaks says "I"
        head = claim.source_span.root
        # "his lawyer said he would appeal" may be either; "he said, according to the Courier"
        owned = any(self._kind(t.lower_) == kind for t in children(head, "nmod"))
        if owned or (claim.manner is Manner.PHRASE and head.ent_type_ != "PERSON"):
            return None
        fits = self._fits(head, kind) and not (kind != "they" and children(head, "conj"))
        if head.pos_ == "PRON" and kind in {"he", "she"}:
            return claim.source if self._kind(head.lower_) == kind else None
        if not fits or (kind in {"he", "she"} and self._is_other(claim.source_span.text, kind)):
            return None
        return self._named(claim.source_span) if head.ent_type_ == "PERSON" else _plain(claim)

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
                return name if sure and not self._is_other(other.span.text, kind) else None
        return None

    def _focus(self, sentence: Sentence, token: Token, kind: str) -> str | None:
        """Return what the sentence before is about, where an opening pronoun goes on about it."""
        before = next(self._before(sentence), None)
        empty = before is None or not kind or stands_for_clause(token, self._being)
        if before is None or empty or not opens_with(token, self._quotes):
            return None
        if kind in {"it", "they"}:
            near = before.paragraph == sentence.paragraph
            about = subject_before(token, kind, before, self._quotes, near=near)
            if about is None or not self._definites.is_bare(about):
                return about
            noun, *_ = children(before.span.root, "nsubj")
            return self._definites.name(noun, [], before.index, list(self._before(before)))
        person = subject_person(before)
        name = self._named(person) if person is not None else ""
        persons = [ent for ent in before.span.ents if ent.label_ == "PERSON"]
        others = [ent for ent in persons if self._named(ent) != name]
        alike = [e for e in others if not self._spoken_of.is_other(self._named(e), kind)]
        first = not alike or (relation(token) == "nsubj" and persons[0] == person)
        return name if first and self._spoken_of.fits(name, kind) else None

    def _led(self, sentence: Sentence, kind: str) -> bool:
        """Return whether a sentence speaks of somebody else before it names its person.

        "He blamed Mr Varga": the next "he" may be either.
        """
        names = [ent.start for ent in sentence.span.ents if ent.label_ == "PERSON"]
        first = min(names, default=sentence.span.end)
        before = sentence.span.doc[sentence.span.start : first]
        return any(self._kind(token.lower_) == kind for token in before)

    def _is_stranger(self, token: Token) -> bool:
        """Whether a noun is a person of whom no name is said beside it."""
        if not self._is_human(token):
            return False
        beside = [token.head, *dependents(token)]
        return not any(other.ent_type_ == "PERSON" for other in beside)

    def _is_other(self, text: str, kind: str) -> bool:
        """Whether a form of address speaks against the pronoun."""
        against = self._words.women if kind == "he" else self._words.men
        return not set(text.split()).isdisjoint(against)

    def _named(self, span: Span) -> str:
        """Return a person's full name where the article gives one."""
        ents = [ent.text for ent in span.ents if ent.label_ == "PERSON"]
        text = ents[0] if ents else span.text
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
        return Pointer(token.doc[token.i - 1 : token.i + 1], name) if name else None

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
        several = name[:1].islower() or self._kind(token.lower_) == "they"
        form = self._words.owners if name.endswith("s") and several else self._words.owner
        return form.format(name=name)


def _plain(claim: Attribution) -> str | None:
    """Return a source's noun phrase without what follows its noun."""
    if claim.source_span is None:
        return None
    head = claim.source_span.root
    after = [c for c in dependents(head) if c.i > head.i and relation(c) in {"appos", "acl"}]
    end = min([claim.source_span.end, *(c.left_edge.i for c in after)])
    return trimmed(head.doc[min(subtree(head).start, claim.source_span.start) : end]).text or None
