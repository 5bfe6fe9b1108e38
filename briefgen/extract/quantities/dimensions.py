"""The words that say which dimension of a thing a measure tells: its length, its weight."""

from __future__ import annotations

from pydantic import Field

from briefgen.language.vocabulary import Vocabulary


class DimensionWords(Vocabulary):
    """`topics.yaml`, dimensions: what units measure, and what a measure of a thing is called."""

    units: dict[str, list[str]] = Field(description="Units by what they measure: length.")
    sure: list[str] = Field(description="Dimensions of whatever has so many of their units.")
    far: list[str] = Field(description="Units of length that are long: a road, not a screen.")
    bulk: list[str] = Field(description="Units of what is an amount as an object: tonnes.")
    fallen: list[str] = Field(description="Units of length in which rain and snow are told.")
    speeds: list[str] = Field(description="Times in which a length is a speed: a second.")
    of_things: dict[str, str] = Field(description="How a dimension is named of a thing.")
    handled: dict[str, str] = Field(description="How it is named of what is done with it.")
    size: str = Field(description="How a length is named that may go any way.")
    by_noun: dict[str, list[str]] = Field(description="The dimension that a thing has: height.")
    said: list[str] = Field(description="Nouns that say themselves what is measured: a depth.")
    parts: list[str] = Field(description="Nouns of a part of so much: half of 40 acres.")
    more: str = Field(description="Ending of what exceeds so much: longer.")
    turning: list[str] = Field(description="Words of a turn, of which degrees are an angle.")
    angle: str = Field(description="How such a turn is named.")
    distance: str = Field(description="How a distance is named.")
    measured_from: list[str] = Field(description="Before that from which a distance is.")
    places: list[str] = Field(description="Other prepositions between a distance and a place.")
    apart: list[str] = Field(description="Adverbs of a distance: away.")
    bounds: list[str] = Field(description="Before a distance that is not exceeded: within.")
    winds: list[str] = Field(description="Directions: north, to the south.")
    vertical: dict[str, list[str]] = Field(description="Prepositions of a depth or a height.")
    more_of: dict[str, str] = Field(description="Comparatives, and what they compare.")
    margins: list[str] = Field(description="After how much more or less it is than a limit.")
    fliers: list[str] = Field(description="Who is, and what puts something, at a height.")
    divers: list[str] = Field(description="What is at a depth.")
    carrying: list[str] = Field(description="Verbs that put their object so far away: threw.")
    moves: dict[str, str] = Field(description="Verbs of a way made, and the noun for it.")
    amount: str = Field(description="How what comes in bulk is named: salt sold.")
    temperature: str = Field(description="The dimension of degrees.")
    across: list[str] = Field(description="After a length that goes from side to side.")
    frequent: list[str] = Field(description="Verbs of what comes and goes so many times a week.")
    frequency: str = Field(description="How it is named how often something comes.")
    turns: dict[str, str] = Field(description="The same of a turn.")
    rated: list[str] = Field(description="Verbs of what a machine can do: rated at 150 MW.")
    reaching: list[str] = Field(description="Verbs between a thing and how hot it is.")
    multiple: str = Field(description="How a number of times is named of which nobody is said.")
    relative: str = Field(description="Joins what is so many times as great with what it is.")
    compared: list[str] = Field(description="Before what it is compared with: as, than.")

    def of(self, unit: str) -> str:
        """Return what a unit, or a rate of one, measures: length; empty where unknown."""
        base, _, rate = unit.partition(" per ")
        name = next((name for name, units in self.units.items() if base in units), "")
        return self.speed if name == self.length and rate in self.speeds else name

    def way(self, what: str) -> bool:
        """Whether what is measured is a way or a distance, which neither rises nor falls.

        The ship that sank 9 miles off the coast is no fall in that distance.
        """
        ways = {*self.moves.values(), *self.turns.values(), f"{self.distance} "}
        said = set(what.split())
        below = (what.startswith(f"{k} ") and said & set(v) for k, v in self.vertical.items())
        return what.startswith(tuple(ways)) or any(below)

    @property
    def length(self) -> str:
        """The first dimension."""
        return next(iter(self.units))

    @property
    def area(self) -> str:
        """The third dimension."""
        return list(self.units)[2]

    @property
    def speed(self) -> str:
        """The second dimension."""
        return list(self.units)[1]
