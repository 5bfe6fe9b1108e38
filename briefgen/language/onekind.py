"""One name, one kind: what a name is, settled over an article.

A model that reads paragraphs may take a firm for a person in one and for a place in the next.  A
name means one thing all over an article, as a word has one sense in a discourse (Gale, Church and
Yarowsky 1992), so its mentions decide together, each by the chances that the model gave it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacy.tokens import Doc, Span

    from briefgen.language.gazetteer import Gazetteer

_CHANCES = "name_chances"
"""The key of a Doc's `user_data` where the chances of its names lie."""

_KINDS = ("PERSON", "ORG", "LOC")
"""The labels that a name of one kind may get by mistake for another."""

_MARGIN = 2.0
"""How far the likeliest kind must be ahead of the next, in natural logarithms of chances: by a
factor of 7.  Between, names stay what each mention was taken for."""


def keep_chances(doc: Doc, chances: Mapping[int, Mapping[str, float]]) -> None:
    """Keep what the names of a Doc may be: label and log-probability by index of first token."""
    doc.user_data[_CHANCES] = chances


def settle_kinds(docs: Sequence[Doc], gazetteer: Gazetteer) -> None:
    """Give each unknown name of an article the one label that its mentions make likeliest.

    A surname stays a person's whose full name the article tells.  Docs without chances, of other
    pipelines, stay as they are.
    """
    unknown = _unknown(docs, gazetteer)
    persons = (name for name, spans in unknown.items() if any(s.label_ == "PERSON" for s in spans))
    surnames = {name.split()[-1] for name in persons if " " in name}
    changed: dict[Span, str] = {}
    for name, spans in unknown.items():
        if name not in surnames and len({span.label_ for span in spans}) > 1:
            likeliest = _likeliest(spans)
            changed |= {span: likeliest for span in spans if likeliest}
    for doc in {id(span.doc): span.doc for span in changed}.values():
        doc.set_ents([_labelled(span, changed.get(span, span.label_)) for span in doc.ents])


def _unknown(docs: Iterable[Doc], gazetteer: Gazetteer) -> dict[str, list[Span]]:
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for doc in docs:
        chances = doc.user_data.get(_CHANCES, {})
        for span in doc.ents:
            if span.label_ in _KINDS and span.start in chances:
                found[span.text].append(span)
    return {name: spans for name, spans in found.items() if gazetteer.find(name) is None}


def _likeliest(spans: Iterable[Span]) -> str:
    """Return the label that the mentions of a name make likeliest, or nothing where it is open."""
    total: Counter[str] = Counter()
    for span in spans:
        chances = span.doc.user_data[_CHANCES][span.start]
        total.update({kind: chances[kind] for kind in _KINDS})
    (first, best), (_, next_best) = total.most_common(2)
    return first if best - next_best >= _MARGIN else ""


def _labelled(span: Span, label: str) -> Span:
    from spacy.tokens import Span

    return Span(span.doc, span.start, span.end, label=label)
