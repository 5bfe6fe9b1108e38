"""Places: where the story happens, as the article names it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from briefgen.language.gazetteer import Kind, gazetteer_of
from briefgen.model import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span

    from briefgen.language import Reading, Sentence
    from briefgen.language.gazetteer import Gazetteer
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

    A state that acts is an actor and no place.  What the article names as something else as often,
    or what is a person's name, is none either.  A state of several names is told by the first.
    """
    gazetteer = gazetteer_of(reading.lexicon)
    first: dict[str, str] = {}
    acting = {name for actor in actors for name in (actor.name, *actor.aliases)}
    acting |= _others(reading)
    named: dict[str, list[tuple[Sentence, Span]]] = defaultdict(list)
    for sentence in reading.sentences():
        for span in sentence.span.ents:
            if span.label_ in LABELS and span.text not in acting and _is_name(span, gazetteer):
                name = first.setdefault(_known(span, gazetteer), span.text)
                named[name].append((sentence, span))
    inner = {
        name: next(filter(None, (_within(span, gazetteer) for _, span in spans)), None)
        for name, spans in named.items()
    }
    outer = {name for name in inner.values() if name}
    places = [
        _place(reading, name, inner[name], spans)
        for name, spans in named.items()
        if name not in outer or len(spans) > 1
    ]
    return tuple(sorted(places, key=lambda place: -place.score)[: settings.keep])


def _others(reading: Reading) -> set[str]:
    """Return the names that are read as places here and there and are none."""
    gazetteer = gazetteer_of(reading.lexicon)
    votes: Counter[str] = Counter()
    for doc in reading.docs:
        for ent in doc.ents:
            votes[ent.text] += 1 if ent.label_ in LABELS else -1
            if ent.label_ == "PERSON" and len(ent) > 1:
                votes[ent[-1].text] -= len(reading.docs)
    known = {name: gazetteer.find(name) for name in votes}
    firms = {name for name, entry in known.items() if entry and entry.kind.organized}
    return firms | {name for name, vote in votes.items() if vote < 0}


def _is_name(span: Span, gazetteer: Gazetteer) -> bool:
    """Return whether a place is named and not only marked: "us", "Nashville, TN"."""
    short = span.text.replace(".", "").isupper() and span.text in gazetteer.states.provinces
    return any(token.text[0].isupper() for token in span) and not short


def _known(span: Span, gazetteer: Gazetteer) -> str:
    """Return the usual name of a state, else the name of a place as it stands."""
    entry = gazetteer.find(span.text)
    return entry.name if entry is not None and entry.kind is Kind.STATE else span.text


def _within(span: Span, gazetteer: Gazetteer) -> str | None:
    """Return the larger place that follows after a comma: "Aldren, Tessaly".

    "Aldren, Tessaly and Orrin" is a list, unless Tessaly alone is known as a state or its part.
    """
    doc = span.doc
    following = doc[span.end + 1].ent_type_ if span.end + 1 < len(doc) else ""
    if following not in LABELS or doc[span.end].text != ",":
        return None
    outer = next((ent for ent in doc.ents if ent.start == span.end + 1), None)
    if outer is None:
        return None
    known = gazetteer.find(span.text)
    if known is not None and known.kind is Kind.REGION:
        return None  # "Europe, Japan and Chile"
    larger = _is_state(outer, gazetteer) and not _is_state(span, gazetteer)
    return None if not larger and (_is_listed(outer) or _follows_place(span)) else outer.text


def _is_state(span: Span, gazetteer: Gazetteer) -> bool:
    entry = gazetteer.find(span.text)
    state = entry is not None and entry.kind is Kind.STATE
    return state or span.text in gazetteer.states.provinces


def _is_listed(span: Span) -> bool:
    """Return whether a name goes on to another: ", Tessaly and Orrin", ", Tessaly, Orrin"."""
    rest = span.doc[span.end : span.end + 2]
    if not len(rest):
        return False
    joined = rest[0].pos_ == "CCONJ" or rest[-1].pos_ == "CCONJ"
    return joined or (rest[0].text == "," and rest[-1].ent_type_ in LABELS)


def _follows_place(span: Span) -> bool:
    """Return whether a place stands before a name and its comma: it is one of a list."""
    before = span.doc[max(0, span.start - 2) : span.start]
    return len(before) > 1 and before[1].text == "," and before[0].ent_type_ in LABELS


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
