"""Figures: the quantities an article states, those that an analyst would quote first.

Each figure gets features between 0 and 1; its score is their weighted sum, and `why` shows each
part.  The weights are data (figures.yaml).
"""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.extract.chosen import Chosen
from briefgen.extract.quantities.lexicon import FiguresLexicon
from briefgen.extract.quantities.reader import Quantity, QuantityReader
from briefgen.model import Figure, ParagraphKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from decimal import Decimal

    from briefgen.language import Reading, Sentence
    from briefgen.settings.sections import FiguresSettings

LEAD = 3
"""Sentences that make the lead."""

GREATEST = 9.0
"""Power of ten from which a number is as large as can be."""

SMALL = 3
"""A count up to here is small."""


@dataclass(frozen=True, slots=True)
class _Mention:
    """A quantity and the sentence that states it."""

    quantity: Quantity
    sentence: Sentence
    text: str

    @property
    def key(self) -> tuple[object, ...]:
        """What the mentions of one figure have in common."""
        quantity = self.quantity
        value = self.text.casefold() if quantity.low is None else quantity.low
        return (value, quantity.high)


def extract_figures(reading: Reading, settings: FiguresSettings) -> Chosen[Figure]:
    """Return the figures of an article, the most quotable first.

    Each has the sentences that state it as evidence and its own words as `text`; `why` names
    what each feature added to the score.
    """
    reader = _reader(reading, settings)
    weights = reading.lexicon.read("figures", FiguresLexicon).weights
    titles = _title_values(reading, reader)
    figures = [
        _figure(reading, same, _scores(same, titles, weights))
        for same in _grouped(_mentions(reading, reader))
    ]
    chosen = (figure for figure in figures if figure.score >= settings.least_score)
    return Chosen(tuple(sorted(chosen, key=lambda figure: -figure.score)))


def _reader(reading: Reading, settings: FiguresSettings) -> QuantityReader:
    words = (token.lower_ for doc in reading.docs for token in doc)
    return QuantityReader(reading.lexicon, settings.dollar, words)


def _title_values(reading: Reading, reader: QuantityReader) -> set[Decimal]:
    """Return the values that the article's titles and headings state."""
    texts = [reading.article.title]
    kinds = (ParagraphKind.TITLE, ParagraphKind.HEADING)
    texts += [p.text for p in reading.article.paragraphs if p.kind in kinds]
    values = (quantity.low for text in texts for quantity in reader.read(text))
    return {value for value in values if value is not None}


def _mentions(reading: Reading, reader: QuantityReader) -> list[_Mention]:
    """Return every quantity of the citable paragraphs with its sentence."""
    found: list[_Mention] = []
    sentences: dict[int, list[Sentence]] = {}
    for sentence in reading.sentences():
        sentences.setdefault(sentence.paragraph, []).append(sentence)
    for index, doc in reading.citable():
        own = sentences.get(index, [])
        starts = [sentence.span.start_char for sentence in own]
        whole = doc.text  # spaCy joins its words anew each time it is asked
        for quantity in reader.read(whole):
            at = bisect_right(starts, quantity.start) - 1
            if at >= 0:
                text = whole[quantity.start : quantity.end]
                found.append(_Mention(quantity, own[at], text))
    return found


def _grouped(mentions: Iterable[_Mention]) -> list[list[_Mention]]:
    """Return the mentions by figure: the same value in a unit that is the same or unknown."""
    groups: dict[tuple[object, ...], list[list[_Mention]]] = {}
    for mention in mentions:
        same = groups.setdefault(mention.key, [])
        group = next((group for group in same if _compatible(group[0], mention)), None)
        if group is None:
            same.append([mention])
        else:
            group.append(mention)
    return [group for same in groups.values() for group in same]


def _compatible(one: _Mention, other: _Mention) -> bool:
    units = {one.quantity.unit, other.quantity.unit}
    return len(units) == 1 or None in units


def _scores(
    same: Sequence[_Mention], titles: AbstractSet[Decimal], weights: Mapping[str, float]
) -> dict[str, float]:
    """Return what each feature adds to the score of a figure with these mentions."""
    features = _features(same, titles)
    return {
        name: round(weights[name] * value, 3)
        for name, value in features.items()
        if value and weights.get(name)
    }


def _features(same: Sequence[_Mention], titles: AbstractSet[Decimal]) -> dict[str, float]:
    first = same[0]
    value = next((m.quantity.low for m in same if m.quantity.low is not None), None)
    kinds = {mention.quantity.kind for mention in same}
    return {
        **{kind.value: 1.0 for kind in kinds},
        "lead": float(first.sentence.index < LEAD),
        "early": 1 / (1 + first.sentence.index / 10),
        "title": float(value is not None and value in titles),
        "magnitude": min(math.log10(1 + abs(value)) / GREATEST, 1.0) if value else 0.0,
        "repeated": min(len(same) - 1, 2) / 2,
        "qualified": float(any(mention.quantity.qualifier for mention in same)),
        "named_unit": float(any(mention.quantity.unit for mention in same)),
        "topic": float(any(mention.quantity.topic for mention in same)),
        "small": float(value is not None and value <= SMALL),
        "vague": float(value is None),
    }


def _figure(reading: Reading, same: Sequence[_Mention], why: dict[str, float]) -> Figure:
    best = next((mention for mention in same if mention.quantity.unit), same[0])
    quantity = best.quantity
    sentences = {mention.sentence.index: mention.sentence for mention in (best, *same)}
    qualifiers = (mention.quantity.qualifier for mention in (best, *same))
    return Figure(
        text=best.text,
        value=None if quantity.low is None else float(quantity.low),
        high=None if quantity.high is None else float(quantity.high),
        unit=quantity.unit,
        what=next((m.quantity.topic for m in (best, *same) if m.quantity.topic), None),
        qualifier=next((qualifier for qualifier in qualifiers if qualifier), None),
        evidence=tuple(reading.cite(each.paragraph, each.span) for each in sentences.values()),
        score=round(sum(why.values()), 3),
        why=why,
    )
