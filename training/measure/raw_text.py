"""Sentences, tags and trees on raw paragraphs, through a spaCy pipeline and its own tokenizer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from training.measure.counts import F1

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

    from briefgen.language import Pipeline
    from training.measure.paragraphs import Paragraph


@dataclass(slots=True)
class RawText:
    """F1 of sentence starts, of whole sentences (start and end), of tags and of attachments.

    The start of a paragraph counts as one.  A word counts where a token has its start and end.
    """

    boundaries: F1 = field(default_factory=F1)
    sentences: F1 = field(default_factory=F1)
    upos: F1 = field(default_factory=F1)
    las: F1 = field(default_factory=F1)


def measure(nlp: Pipeline, texts: Iterable[Paragraph]) -> RawText:
    """Return a pipeline's scores on raw paragraphs."""
    found = RawText()
    known = list(texts)
    for paragraph, doc in zip(known, nlp.pipe(one.text for one in known), strict=True):
        gold, said = paragraph.sentence_spans(), _sentences(doc)
        found.sentences.add(gold, said)
        found.boundaries.add({start for start, _ in gold}, {start for start, _ in said})
        if doc.has_annotation("DEP"):
            _count(paragraph, doc, found)
    return found


def _sentences(doc: Doc) -> set[tuple[int, int]]:
    found = set()
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        if words:
            found.add((words[0].idx, words[-1].idx + len(words[-1])))
    return found


def _count(paragraph: Paragraph, doc: Doc, found: RawText) -> None:
    spans, heads = paragraph.word_spans(), paragraph.heads()
    said = [token for token in doc if not token.is_space]
    found.upos.add(
        set(zip(spans, paragraph.tags(), strict=True)),
        {(_span(token), token.pos_ or token.tag_) for token in said},
    )
    relations = [relation.lower() for relation in paragraph.relations()]
    found.las.add(
        set(zip(spans, [spans[head] for head in heads], relations, strict=True)),
        {(_span(token), _span(token.head), token.dep_.lower()) for token in said},
    )


def _span(token: object) -> tuple[int, int]:
    return token.idx, token.idx + len(token)  # type: ignore[attr-defined, arg-type]
