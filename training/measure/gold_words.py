"""Tags, trees and names on the words that a corpus gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from spacy.tokens import Doc

from training.corpora.iob import spans_of
from training.corpora.sentence import JUDGED, sure_labels
from training.measure.counts import F1, Accuracy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.language import Pipeline
    from briefgen.language.engine.analysis import Analysis, Analyzer
    from training.measure.paragraphs import Paragraph

_KINDS = {"PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place"}


@dataclass(slots=True)
class GoldWords:
    """Scores on given words and sentences; names of three types, each and all together."""

    words: Accuracy = field(default_factory=Accuracy)
    names: dict[str, F1] = field(default_factory=lambda: {kind: F1() for kind in (*JUDGED, "all")})


def measure(nlp: Pipeline, analyzer: Analyzer, texts: Iterable[Paragraph]) -> GoldWords:
    """Return the scores of an engine on gold words, read a paragraph at a time.

    Tags and trees are its model's with gold sentences; names are the pipeline's `nlp`, which
    finds its own sentences.
    """
    found = GoldWords()
    for paragraph in texts:
        marks = zip(paragraph.words, paragraph.spaced, strict=True)
        words = [
            analyzer.reader.word(word, spaced=spaced or not index)
            for index, (word, spaced) in enumerate(marks)
        ]
        analysis = analyzer.read(words, _starts(paragraph))
        _count_words(analyzer, paragraph, analysis, found.words)
        _count_names(paragraph, _names(nlp, paragraph), found.names)
    return found


def _names(nlp: Pipeline, paragraph: Paragraph) -> set[tuple[int, int, str]]:
    """Return the names that a pipeline finds in given words, under the corpora's types."""
    spaces = [*paragraph.spaced[1:], False]
    doc = nlp(Doc(nlp.vocab, words=paragraph.words, spaces=spaces))
    return {(name.start, name.end, _KINDS.get(name.label_, "")) for name in doc.ents}


def _starts(paragraph: Paragraph) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.array(
        [not index for sentence in paragraph.sentences for index in range(len(sentence.words))]
    )


def _count_words(
    analyzer: Analyzer, paragraph: Paragraph, analysis: Analysis, counts: Accuracy
) -> None:
    meta = analyzer.meta
    rows = zip(
        paragraph.tags(),
        paragraph.heads(),
        paragraph.relations(),
        [meta.tags[tag] for tag in analysis.tags],
        analysis.heads.tolist(),
        [meta.relations[relation] for relation in analysis.relations],
        strict=True,
    )
    for index, (tag, head, relation, said_tag, said_head, said_relation) in enumerate(rows):
        counts.words += 1
        counts.right["upos"] += tag == said_tag
        # A root is one whatever its relation is called.
        same = relation == said_relation or head == index
        counts.right["uas"] += head == said_head
        counts.right["las"] += head == said_head and same


def _count_names(
    paragraph: Paragraph, said: set[tuple[int, int, str]], names: dict[str, F1]
) -> None:
    labels = sure_labels(one for sentence in paragraph.sentences for one in sentence.names)
    if not labels:
        return
    gold = set(spans_of(labels))
    for kind, counts in names.items():
        kinds = JUDGED if kind == "all" else (kind,)
        counts.add(
            {span for span in gold if span[2] in kinds}, {span for span in said if span[2] in kinds}
        )
