"""The vocabulary of deeds that nouns tell: `nominals.yaml` of the lexicon."""

from __future__ import annotations

from functools import cached_property

from pydantic import Field

from briefgen.language.vocabulary import Vocabulary


class NominalsLexicon(Vocabulary):
    """`nominals.yaml`."""

    deeds: dict[str, list[str]] = Field(description="Nouns of deeds: verb, words of its object.")
    yielding: dict[str, list[str]] = Field(description="Verbs, and words of who gains by them.")
    undergone: dict[str, str] = Field(description="What those verbs make of their object.")
    made: dict[str, list[str]] = Field(description="How one tells that somebody made such things.")
    plans: dict[str, str] = Field(description="Nouns of what one means to do, and their verbs.")
    doers: frozenset[str] = Field(description="Between the noun and who does it.")
    origins: frozenset[str] = Field(description="Between the noun and from whom it comes.")
    receiving: frozenset[str] = Field(description="Verbs of who meets with a deed.")
    under: frozenset[str] = Field(description="Between somebody who meets with it, and the noun.")
    findings: frozenset[str] = Field(description="Nouns of what a body found out.")
    where: str = Field(description="Begins what is done where an actor is.")
    which: str = Field(description="Stands for a body after a preposition.")
    whom: str = Field(description="Stands for people after a preposition.")
    whose: str = Field(description="Begins what is said of something that an actor owns.")
    places: frozenset[str] = Field(description="Prepositions that 'where' stands for.")
    around: frozenset[str] = Field(description="Prepositions that can begin what others do.")

    @cached_property
    def makers(self) -> dict[str, str]:
        """The beginning of what a maker did, by the noun of what was made."""
        return {noun: told for told, nouns in self.made.items() for noun in nouns}

    def touching(self, word: str) -> frozenset[str]:
        """Return what stands between a noun or verb and to whom it is done: "win over"."""
        return frozenset(self.deeds.get(word, ())[1:]) | frozenset(self.yielding.get(word, ()))
