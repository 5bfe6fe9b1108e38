"""A brief as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.model import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.model import (
        Actor,
        Brief,
        Change,
        Deed,
        Event,
        Evidence,
        Figure,
        Item,
        LeftOut,
        Paragraph,
        Passage,
        Place,
        Question,
        Quotation,
        Source,
    )

Data = dict[str, object]

_LARGEST_WHOLE = 10**15
"""Below it a float holds every whole number exactly, so it may be written without a point."""


def brief_to_data(brief: Brief) -> Data:
    """Return the brief as dict, list, str, int, float, bool and None, ready for JSON or YAML.

    What a reader looks for first comes first, the source's text last.  Fields that the contract
    does not ask for are left out where they are empty.
    """
    asked: Data = {
        "schema_version": SCHEMA_VERSION,
        "title": brief.title,
        "source": source_to_data(brief.source),
        "generator": {"version": brief.generator.version, "settings": brief.generator.settings},
        **({"bottom_line": _passage(brief.bottom_line)} if brief.bottom_line else {}),
        "key_findings": [_passage(item) for item in brief.key_findings],
        "actors": [_actor(item) for item in brief.actors],
        "figures": [_figure(item) for item in brief.figures],
        "open_questions": [_question(item) for item in brief.open_questions],
    }
    further: Data = {
        "timeline": [_event(item) for item in brief.timeline],
        "places": [_place(item) for item in brief.places],
        "quotes": [_quotation(item) for item in brief.quotes],
        "sections": {name: [_passage(item) for item in own] for name, own in brief.extra.items()},
        "left_out": {
            name: [_left_out(item) for item in items] for name, items in brief.left_out.items()
        },
        "issues": [{"slug": one.slug, "message": one.message} for one in brief.issues],
    }
    filled = {name: value for name, value in further.items() if value}
    return asked | filled | _paragraphs(brief.paragraphs)


def _paragraphs(paragraphs: Iterable[Paragraph]) -> Data:
    """Return the source's text: kinds, pages where it has any, and last the texts."""
    kept = list(paragraphs)
    pages = [paragraph.page for paragraph in kept]
    return {
        "paragraph_kinds": [paragraph.kind.value for paragraph in kept],
        **({"paragraph_pages": pages} if any(pages) else {}),
        "paragraphs": [paragraph.text for paragraph in kept],
    }


def source_to_data(source: Source) -> Data:
    """Return what is known of a source."""
    return _given(
        {
            "name": source.name,
            "media_type": source.media_type,
            "author": source.author,
            "date": source.date.isoformat() if source.date else None,
            "updated": source.updated.isoformat() if source.updated else None,
            "publisher": source.publisher,
            "url": source.url,
            "retrieved": source.retrieved.isoformat() if source.retrieved else None,
            "language": source.language,
            "sha256": source.sha256,
        }
    )


def _given(data: Data) -> Data:
    return {key: value for key, value in data.items() if value is not None}


def _passage(item: Passage) -> Data:
    return {"text": item.text, **_given({"attribution": item.attribution}), **_grounds(item)}


def _question(item: Question) -> Data:
    given: Data = {
        "gap": item.gap,
        "kind": item.kind.value if item.kind else None,
        "attribution": item.attribution,
        "settles": item.settles,
    }
    return {"text": item.text, **_given(given), **_grounds(item)}


def _actor(item: Actor) -> Data:
    return {
        "name": item.name,
        "aliases": list(item.aliases),
        "type": item.type.value,
        "role": item.role,
        **({"media": True} if item.media else {}),
        **({"deeds": [_deed(deed) for deed in item.deeds]} if item.deeds else {}),
        **_grounds(item),
    }


def _deed(item: Deed) -> Data:
    return {"text": item.text, "says": item.says, **_grounds(item)}


def _figure(item: Figure) -> Data:
    return {
        "text": item.text,
        "value": _number(item.value),
        "high": _number(item.high),
        "unit": item.unit,
        "what": item.what,
        "qualifier": item.qualifier.value if item.qualifier else None,
        **_given(
            {
                "attribution": item.attribution,
                "as_of": item.as_of,
                "change": _change(item.change) if item.change else None,
                "worded": item.worded or None,
            }
        ),
        **_grounds(item),
    }


def _change(change: Change) -> Data:
    return _given(
        {
            "direction": change.direction.value if change.direction else None,
            "before": _number(change.before),
            "after": _number(change.after),
        }
    )


def _event(item: Event) -> Data:
    return {
        "text": item.text,
        "when": item.when,
        "start": item.start.isoformat(),
        **_given({"end": item.end.isoformat() if item.end else None}),
        "precision": item.precision.value,
        **_grounds(item),
    }


def _place(item: Place) -> Data:
    return {"name": item.name, **_given({"within": item.within}), **_grounds(item)}


def _quotation(item: Quotation) -> Data:
    return {"text": item.text, **_given({"speaker": item.speaker}), **_grounds(item)}


def _left_out(item: LeftOut) -> Data:
    return {"text": item.text, "reason": item.reason, **_grounds(item)}


def _grounds(item: Item) -> Data:
    data: Data = {}
    if item.score:
        data["score"] = _number(item.score)
    if item.why:
        data["why"] = {reason: _number(points) for reason, points in item.why.items()}
    data["evidence"] = _evidence(item.evidence)
    return data


def _evidence(evidence: Iterable[Evidence]) -> list[Data]:
    return [
        {"quote": one.quote, "paragraph": one.paragraph, "start": one.start, "end": one.end}
        for one in evidence
    ]


def _number(value: float | None) -> float | int | None:
    if value is None or not float(value).is_integer() or abs(value) >= _LARGEST_WHOLE:
        return value
    return int(value)
