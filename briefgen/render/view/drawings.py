"""What is drawn: lengths and places come ready as percentages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure as a bar: `share` is its length, a percentage of the longest one's."""

    label: str
    value: str
    share: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures that compare, as bars."""

    heading: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the timeline: its distance from the left as a percentage, the events there.

    `later` marks what lies after the date of the article.
    """

    place: str
    code: str
    later: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """Events in proportion to time, between the dates at its ends."""

    title: str
    start: str
    end: str
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What drawings need that style sheets do not reach: colours, and families of letters."""

    paper: str
    grey: str
    hair: str
    accent: str
    labels: str
