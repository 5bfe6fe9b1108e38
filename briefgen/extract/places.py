"""Places: where the story happens, as the article names it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from briefgen.model import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span

    from briefgen.language import Reading, Sentence
    from briefgen.model import Actor
    from briefgen.settings.sections import PlacesSettings

LABELS = frozenset({"GPE", "LOC", "FAC"})
"""Names of places in OntoNotes' scheme: states and cities, landscapes, buildings."""

LEAD = 3
"""Sentences that make the lead."""


def extract_places(
    reading: Reading, settings: PlacesSettings, actors: Sequence[Actor]
) -> tuple[Place, ...]:
    """Return the places named, at most ``settings.keep``, those named most and first before others.

    A state that acts is an actor and no place.
    """
    acting = {name for actor in actors for name in (actor.name, *actor.aliases)}
    named: dict[str, list[tuple[Sentence, Span]]] = defaultdict(list)
    for sentence in reading.sentences():
        for span in sentence.span.ents:
            if span.label_ in LABELS and span.text not in acting:
                named[span.text].append((sentence, span))
    inner = {name: next(filter(None, map(_within, spans)), None) for name, spans in named.items()}
    outer = {name for name in inner.values() if name}
    places = [
        _place(reading, name, inner[name], spans)
        for name, spans in named.items()
        if name not in outer or len(spans) > 1
    ]
    return tuple(sorted(places, key=lambda place: -place.score)[: settings.keep])


def _within(mention: tuple[Sentence, Span]) -> str | None:
    """Return the larger place that follows after a comma: "Aldren, Tessaly"."""
    _, span = mention
    doc = span.doc
    following = doc[span.end + 1].ent_type_ if span.end + 1 < len(doc) else ""
    if following not in LABELS or doc[span.end].text != ",":
        return None
    return next((ent.text for ent in doc.ents if ent.start == span.end + 1), None)


def _place(
    reading: Reading, name: str, within: str | None, mentions: list[tuple[Sentence, Span]]
) -> Place:
    why = {"mentions": float(len(mentions)), "lead": float(mentions[0][0].index < LEAD)}
    sentences = {sentence.index: sentence for sentence, _ in mentions}
    return Place(
        name=name,
        within=within,
        evidence=tuple(reading.cite(each.paragraph, each.span) for each in sentences.values()),
        score=sum(why.values()),
        why=why,
    )
