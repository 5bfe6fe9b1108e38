"""The vocabulary of what actors are to one another: `relations.yaml` of the lexicon."""

from __future__ import annotations

from functools import cached_property

from pydantic import Field

from briefgen.language.vocabulary import Vocabulary


class RelationsLexicon(Vocabulary):
    """`relations.yaml`."""

    belonging: frozenset[str] = Field(description="Between a person and the body it belongs to.")
    bearer_endings: tuple[str, ...] = Field(description="Endings of nouns that say what one is.")
    body_of: str = Field(description="What a {kind} of organisation is to a {person}.")
    bodies: frozenset[str] = Field(description="Kinds of organisation that people belong to.")
    source_of: str = Field(description="What an organisation is whose {figures} are cited.")
    quoting: str = Field(description="What a medium did that a {source} told something.")
    of_several: frozenset[str] = Field(description="Adjectives of several that one lacks.")
    firms: frozenset[str] = Field(description="Nouns by which a firm is told to speak of itself.")
    held_in: frozenset[str] = Field(description="Between a share and the firm.")
    own: frozenset[str] = Field(description="Says once more whose something is.")
    age: frozenset[str] = Field(description="Ends an age before a noun: 19-year-old.")
    inhabitants: tuple[str, ...] = Field(description="Endings of who is from a place.")
    one: frozenset[str] = Field(description="Begins who is one of several.")
    superlatives: tuple[str, ...] = Field(description="Endings of what few of a kind are.")
    including: frozenset[str] = Field(description="Verbs between a kind and some of it.")
    no_kinds: frozenset[str] = Field(description="Nouns that say of no one what it is.")
    maker_of: str = Field(description="Who made a {work}.")
    called: frozenset[str] = Field(description="Between a noun and the name of what it tells.")
    anybody: frozenset[str] = Field(description="Nouns that alone say nothing of a person.")
    headed: frozenset[str] = Field(description="Bodies that bear the name of who heads them.")
    head_of: str = Field(description="Who heads such a {body}.")
    sport: frozenset[str] = Field(description="Words of sport; several tell that a text is of it.")
    competitors: dict[str, str] = Field(description="Nouns of who competes, in the singular.")
    towns: frozenset[str] = Field(description="Nouns of the place that a mayor is of.")
    works: frozenset[str] = Field(description="Nouns of what somebody makes.")
    owned: frozenset[str] = Field(description="Nouns that say nothing without whose they are.")
    served: frozenset[str] = Field(description="Nouns of whom somebody works for.")
    leading: frozenset[str] = Field(description="Words of a role of who leads a body.")
    not_leading: frozenset[str] = Field(description="Words beside which they lead no more.")
    led_by: str = Field(description="What a {kind} of organisation is to its leading {person}.")
    grades: frozenset[str] = Field(description="What a body is among others, or to them.")
    doer_endings: tuple[str, ...] = Field(description="Endings of who does something.")
    no_doers: frozenset[str] = Field(description="Nouns with such an ending that do nothing.")
    media_words: frozenset[str] = Field(description="Last words of a news medium's name.")
    before_bodies: frozenset[str] = Field(description="Nouns before a body's name only.")
    teams: frozenset[str] = Field(description="Nouns of several who are of a body.")
    staffed_by: str = Field(description="What a body is to a {person} who has a {title} there.")
    led_alone: str = Field(description="What a body is to its leading {person}, without a kind.")
    offices: frozenset[str] = Field(description="Titles of one body, mostly a firm.")
    office_words: frozenset[str] = Field(description="Words that stand by those.")
    office_of: str = Field(description="A {title} in a {body}.")
    office_in: str = Field(description="The same of a {title} that has an 'of' already.")
    public_offices: frozenset[str] = Field(description="Offices that are in no party's gift.")
    party_of: str = Field(description="A {title} that somebody of a {body} has.")
    speaking_for: frozenset[str] = Field(description="Words of a role of who speaks for a body.")
    spoken_for: str = Field(description="What a body is to a {person} who speaks for it.")
    sources: tuple[str, ...] = Field(description="Phrases before whose figures they are.")
    shares: frozenset[str] = Field(description="What one holds 'in' firms only.")
    portfolios: frozenset[str] = Field(description="Titles whose first words say of what.")
    products: frozenset[str] = Field(description="Nouns of what firms make, before its name.")
    namesakes: frozenset[str] = Field(description="Bodies that bear the name of another.")
    players: frozenset[str] = Field(description="Nouns of who plays for a team, or leads it.")
    officers: frozenset[str] = Field(description="Nouns of what firms have and persons do not.")

    @cached_property
    def source_phrases(self) -> tuple[tuple[str, ...], ...]:
        """`sources`, each as its words."""
        return tuple(tuple(phrase.split()) for phrase in self.sources)
