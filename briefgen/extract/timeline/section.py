"""Which events make the timeline of an article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.extract.timeline.events import Dated, Events
from briefgen.extract.timeline.telling import FEWEST_WORDS
from briefgen.extract.words import cosine
from briefgen.model import Precision

if TYPE_CHECKING:
    from briefgen.extract.findings import FindingFeatures
    from briefgen.language import Reading
    from briefgen.model import Event
    from briefgen.settings.sections import TimelineSettings

_WORD = re.compile(r"\w+")
SAME_WORDS = 0.8
"""Share of the words of the shorter of two events from which they are the same."""
SAME_EVENT = 0.5
"""Likeness (cosine) of two sentences from which events of one date are the same."""


def extract_timeline(
    reading: Reading, settings: TimelineSettings, features: FindingFeatures
) -> tuple[Event, ...]:
    """Return the dated events in the order of their dates.

    At most ``settings.keep`` of them, those that weigh most as findings; none at all where
    there are fewer than ``settings.least``.
    """
    events = Events(reading, features)
    found: list[Dated] = []
    for sentence in features.sentences:
        for event in events.of(sentence):
            twin = next((at for at, one in enumerate(found) if _same(event, one, features)), None)
            if twin is None:
                found.append(event)
            elif found[twin].event.precision in _wider(event):
                found[twin] = event
    best = sorted(found, key=lambda one: -one.event.score)[: settings.keep]
    if len(best) < settings.least:
        return ()
    ordered = sorted(best, key=lambda one: (one.dates.place, one.sentence, one.at))
    return tuple(one.event for one in ordered)


def _same(one: Dated, other: Dated, features: FindingFeatures) -> bool:
    """Return whether two events are one told twice, each time as exactly or once more exactly."""
    same_days = (one.event.start, one.event.precision) == (other.event.start, other.event.precision)
    if one.sentence == other.sentence:
        return same_days and one.event.text == other.event.text
    if _likeness(one.event.text, other.event.text) >= SAME_WORDS:
        return same_days or _holds(one, other)
    vectors = features.vector(one.sentence), features.vector(other.sentence)
    return same_days and cosine(*vectors) >= SAME_EVENT


def _holds(one: Dated, other: Dated) -> bool:
    """Return whether the year or month of one event holds the day of the other."""
    if one.event.precision is other.event.precision or one.event.end or other.event.end:
        return False
    wide, fine = (one, other) if one.event.precision in _wider(other) else (other, one)
    length = {Precision.YEAR: 1, Precision.MONTH: 2}[wide.event.precision]
    return wide.event.start.timetuple()[:length] == fine.event.start.timetuple()[:length]


def _wider(dated: Dated) -> tuple[Precision, ...]:
    order = (Precision.YEAR, Precision.MONTH, Precision.DAY)
    return order[: order.index(dated.event.precision)]


def _likeness(one: str, other: str) -> float:
    """Return the share of the shorter text's words that the other has, too."""
    words, others = ({*map(str.casefold, _WORD.findall(text))} for text in (one, other))
    shorter = min(len(words), len(others))
    return len(words & others) / shorter if shorter >= FEWEST_WORDS else 0.0
