"""Other names in a name's place, so that a model learns from what stands around a name.

A small corpus teaches its few thousand names by heart long before it has taught what names look
like.  A name is exchanged for another of the same corpus, kind and tags, so that all that is marked
stays true ("mention replacement" of Dai and Adel, 2020).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from training.corpora.iob import spans_of
from training.corpora.sentence import JUDGED, sure_labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from random import Random

    from training.corpora.sentence import Sentence

Key = tuple[str, str, tuple[str, ...]]
"""What names have in common that may stand for each other: corpus, kind, a tag for each word."""


class NameSwaps:
    """The names of a corpus, to put in the place of others."""

    def __init__(self, sources: Iterable[Sequence[Sentence]]) -> None:
        """Gather the names of the sentences."""
        pool: dict[Key, list[tuple[list[str], list[bool]]]] = defaultdict(list)
        for source in sources:
            for sentence in source:
                for start, end, key in _names(sentence):
                    pool[key].append((sentence.words[start:end], sentence.spaced[start:end]))
        self._pool = dict(pool)

    def swapped(self, sentence: Sentence, share: float, random: Random) -> Sentence:
        """Return a sentence in which about a `share` of the names are other ones."""
        words, spaced = list(sentence.words), list(sentence.spaced)
        for start, end, key in _names(sentence):
            if key in self._pool and random.random() < share:
                other, spaces = random.choice(self._pool[key])
                words[start:end] = other
                spaced[start + 1 : end] = spaces[1:]
        return replace(sentence, words=words, spaced=spaced)


def _names(sentence: Sentence) -> Iterator[tuple[int, int, Key]]:
    for start, end, kind in spans_of(sure_labels(sentence.names)):
        if kind in JUDGED:
            tags = tuple(sentence.tags[start:end]) or ("",) * (end - start)
            yield start, end, (sentence.corpus, kind, tags)
