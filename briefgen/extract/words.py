"""Content words of a text, and how near two bags of them are."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spacy.tokens import Doc, Span


class WordsLexicon(BaseModel):
    """`words.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

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

    def of(self, span: Span | Doc) -> list[str]:
        """Return the stems of the span's content words, in order, repeats kept."""
        lowered = (token.lower_ for token in span if token.text[:1].isalnum())
        return [self._stem(word) for word in lowered if word not in self._function]

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


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return the dot product: the cosine, where both vectors have length 1."""
    if len(other) < len(one):
        one, other = other, one
    return sum(weight * other.get(word, 0.0) for word, weight in one.items())


def coverage(words: Iterable[str], of: Iterable[str]) -> float:
    """Return the share of the words `of` that are among `words`; 0 where there are none."""
    wanted = set(of)
    return len(wanted.intersection(words)) / len(wanted) if wanted else 0.0


def _unit(vector: Mapping[str, float]) -> dict[str, float]:
    norm = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {word: weight / norm for word, weight in vector.items()} if norm else {}
