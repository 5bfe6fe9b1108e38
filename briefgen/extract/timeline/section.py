"""Which events make the timeline of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.timeline.events import Dated, Events
from briefgen.extract.words import cosine

if TYPE_CHECKING:
    from briefgen.extract.findings import FindingFeatures
    from briefgen.language import Reading
    from briefgen.model import Event
    from briefgen.settings.sections import TimelineSettings

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
        if features.speaks(sentence.index):
            continue  # "Today I'm going to show": the writer's own day is no event
        for event in events.of(sentence, _weight(features, sentence.index)):
            if not any(_same(event, other, features) for other in found):
                found.append(event)
    best = sorted(found, key=lambda one: -one.event.score)[: settings.keep]
    if len(best) < settings.least:
        return ()
    ordered = sorted(best, key=lambda one: (one.dates.place, one.sentence, one.at))
    return tuple(one.event for one in ordered)


def _weight(features: FindingFeatures, index: int) -> float:
    weights = features.lexicon.weights
    return round(sum(weights.get(k, 0.0) * v for k, v in features.of(index).items()), 4)


def _same(one: Dated, other: Dated, features: FindingFeatures) -> bool:
    if (one.event.start, one.event.precision) != (other.event.start, other.event.precision):
        return False
    if one.sentence == other.sentence:
        return one.event.text == other.event.text
    return cosine(features.vector(one.sentence), features.vector(other.sentence)) >= SAME_EVENT
