"""The words of votes, of which a score is how they went: "the council voted 9-2"."""

from __future__ import annotations

from pydantic import Field

from briefgen.language.vocabulary import Vocabulary


class VotesLexicon(Vocabulary):
    """`votes` of `topics.yaml`."""

    voting: list[str] = Field(description="Verbs of those who vote.")
    adopting: list[str] = Field(description="Verbs of what they do with what they vote on.")
    decisions: list[str] = Field(description="Nouns of a vote: a 9-2 decision.")
    about: list[str] = Field(description="Between such a verb and what is voted on.")
    label: str = Field(description="How a vote is named.")
    on: str = Field(description="The same before what it is on.")
