"""The words of `topics.yaml` for counts that have a name of their own or take up one."""

from __future__ import annotations

from pydantic import Field

from briefgen.language.vocabulary import Vocabulary


class CountWords(Vocabulary):
    """The words around a count that say what it is called."""

    quantified: list[str] = Field(description="Words that count what follows: half of the bins.")
    of_deeds: list[str] = Field(description="Prepositions of a deed left out: four by lorries.")
    ballots: list[str] = Field(description="Nouns of what is cast in a vote.")
    inhabitants: list[str] = Field(description="Nouns of those who live in a place.")
    population: str = Field(description="How their number is named.")
    settlements: list[str] = Field(description="Nouns of a place where people live.")
    home_to: str = Field(description="Between a place and those who live there.")
    peopled_with: list[str] = Field(description="The same.")
    seating: list[str] = Field(description="Verbs of having room for so many.")
    built_for: list[str] = Field(description="Participles of the same, before for.")
    room_for: list[str] = Field(description="Nouns of the same, before for.")
    capacity: str = Field(description="How that number is named.")
    tallying: list[str] = Field(description="Verbs between a singular noun and its number.")
    margins: dict[str, str] = Field(description="Verbs of who is ahead, and by how much.")
    sizes: dict[str, str] = Field(description="How so many of a thing are named: pages.")
    played: list[str] = Field(description="Units of how long a series lasts: a two-match ban.")
    putting: list[str] = Field(description="Verbs of an estimate: put it at 40.")
    eldest: list[str] = Field(description="Words whose number is an age: older than 50.")
    singling: list[str] = Field(description="Before some of those counted: including 12.")
    compared: list[str] = Field(description="Before a figure that another is compared with.")
    excepting: list[str] = Field(description="Before those of whom it is denied: all but 19.")
    plural_verbs: list[str] = Field(description="Verbs of several: are, were.")
    persons: list[str] = Field(description="Nouns of persons: who, not that.")
    match_nouns: list[str] = Field(description="Nouns that a score describes: a 2-0 win.")
    shortfall: dict[str, str] = Field(description="How what is missing is named: 20 short.")
    idioms: list[str] = Field(description="After an article that is kept: in a row.")
    parents: dict[str, str] = Field(description="Who has so many of whom: a mother of three.")
    apart: list[str] = Field(description="After points that one is before another: behind.")
    gauges: list[str] = Field(description="Nouns of what rises to a number of something.")
