"""Content words of a text, and how near two bags of them are."""

from __future__ import annotations

import math
import operator
from collections import Counter
from typing import TYPE_CHECKING

from pydantic import Field

from briefgen.language.texts import lowered_of
from briefgen.language.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacy.tokens import Span


class WordsLexicon(Vocabulary):
    """`words.yaml`."""

    function_words: list[str] = Field(description="Words that carry no content of their own.")
    suffixes: list[str] = Field(description="Endings cut so that forms of a word meet.")


class ContentWords:
    """Finds the content words of a spaCy span as stems."""

    MIN_STEM = 4
    """Shortest stem left by cutting an ending: below it, unlike words fall together."""

    def __init__(self, words: WordsLexicon) -> None:
        """Prepare the word lists."""
        self._function = frozenset(words.function_words)
        self._suffixes = tuple(sorted(words.suffixes, key=len, reverse=True))

    def of(self, span: Span) -> list[str]:
        """Return the stems of the span's content words, in order, repeats kept."""
        lowered = lowered_of(span.doc)[span.start : span.end]
        words = (word for word in lowered if word[:1].isalnum() and word not in self._function)
        return [self._stem(word) for word in words]

    def _stem(self, word: str) -> str:
        for suffix in self._suffixes:
            if word.endswith(suffix) and len(word) - len(suffix) >= self.MIN_STEM:
                return word[: -len(suffix)]
        return word


def weigh(sentences: Iterable[list[str]]) -> list[dict[str, float]]:
    """Return one tf-idf vector a sentence, of length 1 (Spärck Jones 1972, smoothed idf)."""
    bags = [Counter(words) for words in sentences]
    spread = Counter(word for bag in bags for word in bag)
    idf = {word: math.log((1 + len(bags)) / (1 + n)) + 1 for word, n in spread.items()}
    return [_unit({word: n * idf[word] for word, n in bag.items()}) for bag in bags]


def centroid(vectors: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """Return the mean direction of vectors, of length 1."""
    total: Counter[str] = Counter()
    for vector in vectors:
        total.update(vector)
    return _unit(total)


DAMPING = 0.85
"""Share of a sentence's rank that comes from the sentences like it (Erkan and Radev 2004)."""
MOST_LINKED = 400
"""Sentences that are compared each with each: a tenth of a second."""
ROUNDS = 30
"""Steps of the power method; ranks of an article settle to a thousandth in about fifteen."""


def centrality(vectors: Sequence[Mapping[str, float]]) -> list[float]:
    """Return how central each sentence is among those like it (LexRank), the highest 1.

    Time grows with the square of the sentences, so in an article of more than `MOST_LINKED` each
    is compared with their centre only.
    """
    if len(vectors) > MOST_LINKED:
        centre = centroid(vectors)
        return _to_highest([cosine(vector, centre) for vector in vectors])
    links = [[cosine(one, other) for other in vectors] for one in vectors]
    for place, row in enumerate(links):
        row[place] = 0.0
    sums = [sum(row) or 1.0 for row in links]
    ranks = [1.0] * len(vectors)
    for _ in range(ROUNDS):
        given = [rank / total for rank, total in zip(ranks, sums, strict=True)]
        ranks = [1 - DAMPING + DAMPING * sum(map(operator.mul, row, given)) for row in links]
    return _to_highest(ranks)


def _to_highest(values: Sequence[float]) -> list[float]:
    highest = max(values, default=0.0) or 1.0
    return [value / highest for value in values]


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return the dot product: the cosine, where both vectors have length 1."""
    if len(other) < len(one):
        one, other = other, one
    if one.keys().isdisjoint(other):
        return 0.0
    return sum(weight * other[word] for word, weight in one.items() if word in other)


def coverage(words: Iterable[str], of: Iterable[str]) -> float:
    """Return the share of the words `of` that are among `words`; 0 where there are none."""
    wanted = set(of)
    return len(wanted.intersection(words)) / len(wanted) if wanted else 0.0


def _unit(vector: Mapping[str, float]) -> dict[str, float]:
    norm = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {word: weight / norm for word, weight in vector.items()} if norm else {}
