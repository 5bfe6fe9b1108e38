"""The vocabulary of short wordings: `shortening.yaml` of the lexicon."""

from __future__ import annotations

from pydantic import Field

from briefgen.language.vocabulary import Vocabulary


class ShorteningLexicon(Vocabulary):
    """`shortening.yaml`."""

    light_auxiliaries: frozenset[str] = Field(description="Auxiliaries that may go.")
    kept: frozenset[str] = Field(description="Words that change the sense of what they stand by.")
    excluding: frozenset[str] = Field(description="Conjunctions whose parts belong together.")
    both_sided: frozenset[str] = Field(description="Words before two parts that belong together.")
    opening_words: frozenset[str] = Field(description="Words that a role does not begin with.")
    dangling: frozenset[str] = Field(description="Pronouns that a short wording must not hold.")
    pointing: frozenset[str] = Field(description="Pronouns of which a deed holds none.")
    others: frozenset[str] = Field(description="Objects that are not the subject.")
    reversing: frozenset[str] = Field(description="Conjunctions that take back what was said.")
    reflexive: frozenset[str] = Field(description="Pronouns of a clause's own subject.")
    sourcing: frozenset[str] = Field(description="Before the source of a statement.")
    complementizers: frozenset[str] = Field(description="Begin what is said, and can be left out.")
    integral: frozenset[str] = Field(description="Before what a noun lacks alone.")
    asking: frozenset[str] = Field(description="Words that begin what is asked, and stay.")
    joining: frozenset[str] = Field(description="Nouns of phrases that only join.")
    known: frozenset[str] = Field(description="Nouns that after an article point back.")
    definite: frozenset[str] = Field(description="Words before such a noun.")
    naming: frozenset[str] = Field(description="Before what somebody is called or held to be.")
    ranking: frozenset[str] = Field(description="Words that say nothing without among which.")
    timed: frozenset[str] = Field(description="Verbs that say nothing without for how long.")
    measured: frozenset[str] = Field(description="Adverbs that need a measure: ago.")
    placing: frozenset[str] = Field(description="Verbs that need where or to what as well.")
    openings: frozenset[str] = Field(description="Adverbs that no deed begins with.")
    discourse: frozenset[str] = Field(description="Adverbs that only join sentences.")
    hollow: frozenset[str] = Field(description="Participles that alone tell nothing.")
    oneself: frozenset[str] = Field(description="Pronouns of a person who speaks.")
    itself: frozenset[str] = Field(description="Subjects of what speakers say of themselves.")
    light_words: frozenset[str] = Field(description="Words that two deeds may share.")
    compared: tuple[str, ...] = Field(description="Endings of comparatives.")
    uncompared: frozenset[str] = Field(description="Words with such an ending that compare not.")
    finite_endings: tuple[str, ...] = Field(description="Endings of verbs without auxiliary.")
    open_nouns: frozenset[str] = Field(description="Nouns that say nothing without what follows.")
    article_forms: dict[str, str] = Field(description="Articles and their other form.")
    vowels: frozenset[str] = Field(description="Letters before which the article with 'n' stands.")
