"""Windows: consecutive sentences as the encoder reads them, with what each head shall say."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from briefgen.language.engine.features import Batch, Word, batch
from training.corpora.sentence import ANY_NAME, IGNORED, NAMES, Sentence
from training.swaps import NameSwaps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from briefgen.language.engine.features import WordReader
    from training.configuration import Windows


@dataclass(frozen=True)
class Labels:
    """Names of the tags and relations, in the order of the model's outputs, and of the corpora."""

    tags: tuple[str, ...]
    relations: tuple[str, ...]
    corpora: tuple[str, ...]


@dataclass(slots=True)
class Example:
    """A window of words and the labels of each; heads count words of the window from 1.

    `manner` gives the share of each corpus: 1 for its own, all 0 where the window does not tell.
    """

    words: list[Word]
    tags: list[int]
    heads: list[int]
    relations: list[int]
    starts: list[int]
    names: list[frozenset[str]]
    sentences: list[int]
    manner: list[float]

    @property
    def pieces(self) -> int:
        """Word pieces of the window, with the marks at its ends."""
        return 2 + sum(len(word.pieces) for word in self.words)


@dataclass(frozen=True)
class Target:
    """Labels of a batch as arrays, windows by words; IGNORED where there is none.

    `names` holds for each word and label of NAMES whether the corpus allows it.
    """

    tags: NDArray[np.int64]
    heads: NDArray[np.int64]
    relations: NDArray[np.int64]
    starts: NDArray[np.int64]
    names: NDArray[np.bool_]
    sentences: NDArray[np.int64]


class WindowMaker:
    """Makes the windows of an epoch, other ones every time, each sentence once."""

    def __init__(self, reader: WordReader, labels: Labels, settings: Windows, seed: int) -> None:
        """Draw with `seed`."""
        self.labels = labels
        self._seed = seed
        self._reader = reader
        self._tags = {name: index for index, name in enumerate(labels.tags)}
        self._relations = {name: index for index, name in enumerate(labels.relations)}
        self._settings = settings
        self._random = random.Random()  # noqa: S311

    def epoch(self, sources: Sequence[Sequence[Sentence]], number: int) -> list[list[Example]]:
        """Return the batches of an epoch, in an order that its number decides."""
        self._random.seed(f"{self._seed} {number}")
        drawn = [
            source
            for source in sources
            for _ in range(self._settings.draws.get(source[0].corpus, 1))
        ]
        swaps = NameSwaps(sources)
        examples = [
            self._blurred(self.example(self._other(group, swaps), self._case()))
            for source in drawn
            for group in self.groups(source)
        ]
        return self.batches(examples)

    def _other(self, group: Sequence[Sentence], swaps: NameSwaps) -> list[Sentence]:
        share = self._settings.swapped
        return [swaps.swapped(sentence, share, self._random) for sentence in group]

    def plain(self, sources: Sequence[Sequence[Sentence]]) -> list[list[Example]]:
        """Return batches that have each sentence once, as it is written: to measure with."""
        self._random.seed(self._seed)
        return self.batches(
            [self.example(group) for source in sources for group in self.groups(source)]
        )

    def groups(self, sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
        """Yield runs of consecutive sentences that fit a window, as the shares say."""
        at = 0
        while at < len(sentences):
            draw = self._random.random()
            shares = self._settings
            paragraph = draw < shares.paragraph
            single = not paragraph and draw < shares.paragraph + shares.single
            room = shares.pieces if paragraph else self._random.randint(24, shares.pieces)
            group = self._fitting(sentences, at, 1 if single else room, paragraph=paragraph)
            yield group
            at += len(group)

    def _fitting(
        self, sentences: Sequence[Sentence], at: int, room: int, *, paragraph: bool
    ) -> list[Sentence]:
        group = [sentences[at]]
        used = self._length(sentences[at])
        for sentence in sentences[at + 1 :]:
            used += self._length(sentence)
            ends = sentence.document != group[0].document or (
                paragraph and sentence.paragraph_start
            )
            if used > room or ends:
                break
            group.append(sentence)
        return group

    def _length(self, sentence: Sentence) -> int:
        return sum(len(self._reader.word(word, spaced=True).pieces) for word in sentence.words)

    def _case(self) -> str:
        draw = self._random.random()
        if draw < self._settings.lower:
            return "lower"
        return "upper" if draw < self._settings.lower + self._settings.upper else "as written"

    def example(self, group: Sequence[Sentence], case: str = "as written") -> Example:
        """Return a run of sentences as one window."""
        manner = [float(corpus == group[0].corpus) for corpus in self.labels.corpora]
        example = Example([], [], [], [], [], [], [], manner)
        for number, sentence in enumerate(group):
            self._add(example, sentence, number, case)
        return example

    def _blurred(self, example: Example) -> Example:
        """Return an example that may no longer tell which corpus it is from."""
        if self._random.random() < self._settings.unmannered:
            example.manner = [0.0] * len(example.manner)
        return example

    def _add(self, example: Example, sentence: Sentence, number: int, case: str) -> None:
        offset = len(example.words)
        count = len(sentence.words)
        for index, (word, spaced) in enumerate(zip(sentence.words, sentence.spaced, strict=True)):
            text = _CASES[case](word)
            # A window's first word stands at the start of a text, as a paragraph's does.
            example.words.append(self._reader.word(text, spaced=spaced or index + offset == 0))
        unknown = [IGNORED] * count
        example.tags += [self._tags.get(tag, IGNORED) for tag in sentence.tags] or unknown
        example.heads += [head + offset if head else 0 for head in sentence.heads] or unknown
        example.relations += [
            self._relations.get(relation, IGNORED) for relation in sentence.relations
        ] or unknown
        starts = [1] + [0] * (count - 1) if sentence.whole_text else list(unknown)
        if offset == 0:
            starts[0] = IGNORED
        example.starts += starts
        example.names += sentence.names or [ANY_NAME] * count
        example.sentences += [number] * count

    def batches(self, examples: list[Example]) -> list[list[Example]]:
        """Return examples of like length together, in random order."""
        examples = sorted(examples, key=lambda one: one.pieces + self._random.random() * 6)
        found: list[list[Example]] = [[]]
        for example in examples:
            if found[-1] and example.pieces * (len(found[-1]) + 1) > self._settings.batch_pieces:
                found.append([])
            found[-1].append(example)
        self._random.shuffle(found)
        return found


_CASES: dict[str, Callable[[str], str]] = {
    "as written": str,
    "lower": str.lower,
    "upper": str.upper,
}


def arrays(examples: Sequence[Example], reader: WordReader) -> tuple[Batch, Target]:
    """Return examples as the model's input and its target."""
    given = batch([example.words for example in examples], reader)
    shape = given.first.shape
    target = Target(
        tags=np.full(shape, IGNORED, np.int64),
        heads=np.full(shape, IGNORED, np.int64),
        relations=np.full(shape, IGNORED, np.int64),
        starts=np.full(shape, IGNORED, np.int64),
        names=np.ones((*shape, len(NAMES)), np.bool_),
        sentences=np.full(shape, IGNORED, np.int64),
    )
    for row, example in enumerate(examples):
        count = len(example.words)
        target.tags[row, :count] = example.tags
        target.heads[row, :count] = example.heads
        target.relations[row, :count] = example.relations
        target.starts[row, :count] = example.starts
        target.sentences[row, :count] = example.sentences
        for index, allowed in enumerate(example.names):
            if len(allowed) < len(NAMES):
                target.names[row, index] = [name in allowed for name in NAMES]
    return given, target
