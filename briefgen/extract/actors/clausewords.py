"""The vocabulary of clauses: `clauses.yaml` of the lexicon."""

from __future__ import annotations

from functools import cached_property

from pydantic import BaseModel, ConfigDict, Field


class ClausesLexicon(BaseModel):
    """`clauses.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    being: frozenset[str] = Field(description="Forms of 'be' that make a passive.")
    ongoing_endings: tuple[str, ...] = Field(description="Endings of participles of what goes on.")
    relatives: frozenset[str] = Field(description="Pronouns that begin a relative clause.")
    agent_marks: frozenset[str] = Field(description="Before who does what is done.")
    light_auxiliaries: frozenset[str] = Field(description="Auxiliaries that may go.")
    negations: frozenset[str] = Field(description="Words that deny.")
    kept: frozenset[str] = Field(description="Words that change the sense of what they stand by.")
    excluding: frozenset[str] = Field(description="Conjunctions whose parts belong together.")
    both_sided: frozenset[str] = Field(description="Words before two parts that belong together.")
    conditions: frozenset[str] = Field(description="Words that begin a condition.")
    opening_words: frozenset[str] = Field(description="Words that a role does not begin with.")
    doubting: frozenset[str] = Field(description="Verbs whose content is not claimed.")
    unasserted: frozenset[str] = Field(description="Begin a clause that is not claimed.")
    dangling: frozenset[str] = Field(description="Pronouns that a short wording must not hold.")
    sourcing: frozenset[str] = Field(description="Before the source of a statement.")
    possessives: frozenset[str] = Field(description="Pronouns that say whose something is.")
    complementizers: frozenset[str] = Field(description="Begin what is said, and can be left out.")
    belonging: frozenset[str] = Field(description="Between a person and the body it belongs to.")
    bearer_endings: tuple[str, ...] = Field(description="Endings of nouns that say what one is.")
    body_of: str = Field(description="What a {kind} of organisation is to a {person}.")
    body_with: str = Field(description="What a {kind} of organisation is to unnamed {people}.")
    bodies: frozenset[str] = Field(description="Kinds of organisation that people belong to.")
    source_of: str = Field(description="What an organisation is whose {figures} are cited.")
    past_endings: tuple[str, ...] = Field(description="Endings of past and participle alike.")
    alike: frozenset[str] = Field(description="Other pasts that are participles too.")
    present_endings: tuple[str, ...] = Field(description="Endings of a verb's other forms.")
    participle_endings: tuple[str, ...] = Field(description="Endings of its participle.")
    partitives: frozenset[str] = Field(description="Words before 'of' for some of them.")
    speakers: frozenset[str] = Field(description="Who acts for a body.")
    examples: frozenset[str] = Field(description="Between a kind and some of its members.")
    publishing: frozenset[str] = Field(description="Verbs of works that appear somewhere.")
    venues: frozenset[str] = Field(description="Before where a work appears.")
    published: str = Field(description="What a journal did with a {work}.")
    together: frozenset[str] = Field(description="Before who does the same with another.")
    integral: frozenset[str] = Field(description="Before what a noun lacks alone.")
    asking: frozenset[str] = Field(description="Words that begin what is asked, and stay.")
    joining: frozenset[str] = Field(description="Nouns of phrases that only join.")
    known: frozenset[str] = Field(description="Nouns that after an article point back.")
    definite: frozenset[str] = Field(description="Words before such a noun.")
    quoting: str = Field(description="What a medium did that a {source} told something.")
    of_several: frozenset[str] = Field(description="Adjectives of several that one lacks.")
    maker_of: str = Field(description="Who made a {work}.")
    placing: frozenset[str] = Field(description="Verbs that need where or to what as well.")
    works: frozenset[str] = Field(description="Nouns of what somebody makes.")
    owned: frozenset[str] = Field(description="Nouns that say nothing without whose they are.")
    leading: frozenset[str] = Field(description="Words of a role of who leads a body.")
    not_leading: frozenset[str] = Field(description="Words beside which they lead no more.")
    led_by: str = Field(description="What a {kind} of organisation is to its leading {person}.")
    openings: frozenset[str] = Field(description="Adverbs that no deed begins with.")
    pasts: dict[str, str] = Field(description="Participles that are no past, with their past.")
    grades: frozenset[str] = Field(description="What a body is among others, or to them.")
    doer_endings: tuple[str, ...] = Field(description="Endings of who does something.")
    no_doers: frozenset[str] = Field(description="Nouns with such an ending that do nothing.")
    itself: frozenset[str] = Field(description="Subjects of what speakers say of themselves.")
    media_words: frozenset[str] = Field(description="Last words of a news medium's name.")
    teams: frozenset[str] = Field(description="Nouns of several who are of a body.")
    led_alone: str = Field(description="What a body is to its leading {person}, without a kind.")
    offices: frozenset[str] = Field(description="Titles of one body, mostly a firm.")
    office_words: frozenset[str] = Field(description="Words that stand by those.")
    office_of: str = Field(description="A {title} in a {body}.")
    light_words: frozenset[str] = Field(description="Words that two deeds may share.")
    speaking_for: frozenset[str] = Field(description="Words of a role of who speaks for a body.")
    spoken_for: str = Field(description="What a body is to a {person} who speaks for it.")
    by: str = Field(description="Between what is done and who does it.")
    claimed_by: str = Field(description="A {deed} that a {source} claims.")
    addressing: frozenset[str] = Field(description="Verbs whose object is spoken to.")
    sources: tuple[str, ...] = Field(description="Phrases before whose figures they are.")
    officers: frozenset[str] = Field(description="Nouns of what firms have and persons do not.")

    @cached_property
    def source_phrases(self) -> tuple[tuple[str, ...], ...]:
        """`sources`, each as its words."""
        return tuple(tuple(phrase.split()) for phrase in self.sources)
