"""The words of ranks: "Arden are third in the league", "went ahead in the 12th minute"."""

from __future__ import annotations

from pydantic import Field

from briefgen.language.vocabulary import Vocabulary


class RanksLexicon(Vocabulary):
    """`ranks` of `topics.yaml`."""

    verbs: dict[str, str] = Field(description="Verbs of a place among others, and its name.")
    place: str = Field(description="How a place among others is named elsewhere.")
    unit: str = Field(description="The unit of a rank that counts nothing.")
    among: list[str] = Field(description="Before those among whom a place is.")
    minute: str = Field(description="The unit of when in a match something was.")
    happening: list[str] = Field(description="Verbs of what only happens: the goal came.")
    once: list[str] = Field(description="Nouns that an ordinal tells apart and does not count.")
    since: list[str] = Field(description="Before since when, or in what, an ordinal counts.")
    one: str = Field(description="Which of so many something is: one of three.")
    singling: list[str] = Field(description="Words of what is said of one thing alone: last.")
