"""Key findings: the sentences that say what happened, what is the case and what follows.

Each sentence gets a handful of features between 0 and 1; its score is their weighted sum, and
`why` on every finding shows each part.  Weights and word lists are data (findings.yaml).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

from briefgen.extract.chosen import Chosen
from briefgen.extract.mentions import Mentions
from briefgen.extract.words import (
    ContentWords,
    WordsLexicon,
    centroid,
    cosine,
    coverage,
    weigh,
)
from briefgen.model import ParagraphKind, Passage
from briefgen.settings.cues import Cues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.language import Reading, Sentence
    from briefgen.model import Actor, Figure
    from briefgen.settings.sections import FindingsSettings


_JOINTS = " ,\N{EM DASH}\N{EN DASH}"
"""What may stand between a connective and its sentence."""


class FindingsLexicon(BaseModel):
    """`findings.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    weights: dict[str, float] = Field(description="What each feature adds to a sentence's score.")
    importance: list[str] = Field(description="Cues of a statement that the article turns on.")
    background: list[str] = Field(description="Cues of what was known or happened before.")
    notices: list[str] = Field(description="Cues of words to the reader: subscribe, read more.")
    dangling: list[str] = Field(description="First words that lean on the sentence before.")
    first_person: list[str] = Field(description="Words of a speaker about himself.")
    connectives: list[str] = Field(description="Openings that a finding drops: However, Also.")
    quotes: list[str] = Field(description="Opening and closing quotation marks, in pairs.")


@dataclass(frozen=True)
class _Context:
    """What the features of one sentence are measured against."""

    sentences: Sequence[Sentence]
    words: Sequence[list[str]]
    vectors: Sequence[dict[str, float]]
    centre: dict[str, float]
    lead: dict[str, float]
    title: frozenset[str]


class FindingFeatures:
    """Measures the features of every sentence of a reading."""

    LEAD = 3
    """Sentences that make the lead."""
    LONG_ENOUGH = 12
    """Words from which a sentence can stand by itself."""
    TOO_LONG = 50
    """Words from which a sentence is more than one finding."""

    def __init__(
        self, reading: Reading, actors: Sequence[Actor], figures: Sequence[Figure]
    ) -> None:
        """Prepare the cues and what sentences are compared with."""
        self.lexicon = reading.lexicon.read("findings", FindingsLexicon)
        self._reading = reading
        self._mentions = Mentions(actors)
        self._figures = [e for figure in figures for e in figure.evidence]
        self._cues = {
            name: Cues(getattr(self.lexicon, name))
            for name in ("importance", "background", "notices", "first_person")
        }
        self._dangling = frozenset(self.lexicon.dangling)
        # Findings and questions both ask for the features of every sentence.
        self._measured: dict[int, dict[str, float]] = {}
        self._context = self._measure(reading.sentences())

    def _measure(self, sentences: list[Sentence]) -> _Context:
        content = ContentWords(self._reading.lexicon.read("words", WordsLexicon))
        words = [content.of(sentence.span) for sentence in sentences]
        vectors = weigh(words)
        titles = (
            doc
            for paragraph, doc in zip(
                self._reading.article.paragraphs, self._reading.docs, strict=True
            )
            if paragraph.kind is ParagraphKind.TITLE
        )
        title = frozenset(word for doc in titles for word in content.of(doc))
        lead = centroid(vectors[: self.LEAD])
        return _Context(sentences, words, vectors, centroid(vectors), lead, title)

    @property
    def sentences(self) -> Sequence[Sentence]:
        """The sentences measured, in order."""
        return self._context.sentences

    def vector(self, index: int) -> dict[str, float]:
        """Return the tf-idf vector of sentence `index`."""
        return self._context.vectors[index]

    def of(self, index: int) -> dict[str, float]:
        """Return the features of sentence `index` by name, each between 0 and 1."""
        if index not in self._measured:
            parts = self._place(index), self._content(index), self._form(index)
            self._measured[index] = {name: value for part in parts for name, value in part.items()}
        return self._measured[index]

    def _place(self, index: int) -> dict[str, float]:
        context = self._context
        sentence = context.sentences[index]
        return {
            "first": float(index == 0),
            "early": 1 / (1 + index),
            "lead": float(index < self.LEAD),
            "depth": index / max(1, len(context.sentences) - 1),
            "opens_paragraph": float(sentence.position == 0),
        }

    def _content(self, index: int) -> dict[str, float]:
        context = self._context
        sentence, words = context.sentences[index], context.words[index]
        text = sentence.text
        return {
            "central": cosine(context.vectors[index], context.centre),
            "like_lead": cosine(context.vectors[index], context.lead),
            "in_title": coverage(words, context.title),
            "actors": self._mentions.weight(text),
            "figures": float(self._has_figure(sentence)),
            "importance": float(self._cues["importance"].found_in(text)),
            "background": float(self._cues["background"].found_in(text)),
        }

    def _form(self, index: int) -> dict[str, float]:
        sentence = self._context.sentences[index]
        text = sentence.text.strip()
        length = sum(token.text[:1].isalnum() for token in sentence.span)
        first = next((token.text for token in sentence.span if token.text[:1].isalnum()), "")
        return {
            "short": max(0.0, 1 - length / self.LONG_ENOUGH),
            "long": min(1.0, max(0.0, length / self.TOO_LONG - 0.5)),
            "quoted": quoted_share(text, self.lexicon.quotes),
            "asks": float(text.rstrip("".join(self.lexicon.quotes)).endswith("?")),
            "dangling": float(first in self._dangling),
            "first_person": float(self._cues["first_person"].found_in(text)),
            "notice": float(self._cues["notices"].found_in(text)),
        }

    def _has_figure(self, sentence: Sentence) -> bool:
        return any(
            evidence.paragraph == sentence.paragraph
            and sentence.span.start_char <= evidence.start < sentence.span.end_char
            for evidence in self._figures
        )


def quoted_share(text: str, quotes: Sequence[str]) -> float:
    """Return the share of `text` that stands between quotation marks.

    `quotes` are opening and closing marks in pairs; a mark left open reaches to the end, and a
    closing one without its opening reaches back to the beginning.
    """
    pairs = dict(zip(quotes[::2], quotes[1::2], strict=True))
    inside, closing, start = 0, "", 0
    for place, character in enumerate(text):
        if closing and character == closing:
            inside += place - start
            closing = ""
        elif not closing and character in pairs:
            closing, start = pairs[character], place
        elif not closing and character in pairs.values():
            inside = place
    if closing:
        inside += len(text) - start
    return inside / len(text) if text else 0.0


def extract_findings(
    reading: Reading, settings: FindingsSettings, features: FindingFeatures
) -> Chosen[Passage]:
    """Return the key findings of an article, the most important first.

    No finding says again what a better one says: of two sentences whose tf-idf vectors are nearer
    than ``settings.redundancy`` only the first stays.
    """
    connectives = Cues(features.lexicon.connectives)
    scored = [_score(features, index) for index in range(len(features.sentences))]
    return Chosen(
        tuple(
            _finding(reading, features.sentences[row.index], row, connectives)
            for row in _choose(scored, settings, features)
        )
    )


@dataclass(frozen=True)
class _Scored:
    """A sentence with its score and what made it."""

    index: int
    score: float
    why: dict[str, float]


def _score(features: FindingFeatures, index: int) -> _Scored:
    weights = features.lexicon.weights
    why = {name: weights.get(name, 0.0) * value for name, value in features.of(index).items()}
    return _Scored(index, sum(why.values()), {name: part for name, part in why.items() if part})


def _choose(
    scored: list[_Scored], settings: FindingsSettings, features: FindingFeatures
) -> list[_Scored]:
    """Return the best sentences that don't repeat one another, best first."""
    chosen: list[_Scored] = []
    most = most_findings(len(scored), settings)
    for row in sorted(scored, key=lambda row: (-row.score, row.index)):
        if len(chosen) == most or row.score < settings.least_score:
            break
        vector = features.vector(row.index)
        nearest = max((cosine(vector, features.vector(k.index)) for k in chosen), default=0.0)
        if nearest < settings.redundancy:
            chosen.append(row)
    return chosen


def most_findings(sentences: int, settings: FindingsSettings) -> int:
    """Return how many findings an article of so many sentences may have."""
    return min(settings.keep, max(settings.least, round(settings.share * sentences)))


def _finding(reading: Reading, sentence: Sentence, row: _Scored, connectives: Cues) -> Passage:
    evidence = reading.cite(sentence.paragraph, sentence.span)
    return Passage(
        text=without_connective(evidence.quote, connectives),
        evidence=(evidence,),
        score=round(row.score, 4),
        why={name: round(part, 4) for name, part in row.why.items()},
    )


def without_connective(text: str, connectives: Cues) -> str:
    """Return a sentence without the opening that ties it to the sentence before."""
    end = connectives.end_at_start(text)
    rest = text[end:].lstrip(_JOINTS)
    return rest[:1].upper() + rest[1:] if end and rest else text
