"""From a text's words to sentences, tags, trees and names: the model's scores, decoded."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from briefgen.language.engine.features import WordReader
from briefgen.language.engine.names import NameDecoder
from briefgen.language.engine.session import Session
from briefgen.language.engine.trees import best_tree
from briefgen.language.engine.windows import plan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from briefgen.language.engine.features import Word
    from briefgen.language.engine.files import EngineFiles
    from briefgen.language.engine.session import WindowScores
    from briefgen.language.engine.windows import Window

_UNSEEN = np.float32(-1e4)
"""The score of a head in another window: below any that the model gives, yet a tree can use it."""

_LONGEST = 1000
"""Most words of a sentence.  What runs on longer is a list or no prose; it is parted where a
sentence most likely starts, for a tree's cost grows with the square of its words."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the engine says of a text's words.

    `starts` marks the words that begin a sentence; `tags` and `relations` index the labels;
    `heads` are indices of words, a root's its own; `names` are start, end and type; `kinds` scores
    the labels of names, words by labels.
    """

    starts: NDArray[np.bool_]
    tags: NDArray[np.int64]
    heads: NDArray[np.int64]
    relations: NDArray[np.int64]
    names: tuple[tuple[int, int, str], ...]
    kinds: NDArray[np.float32]


class Analyzer:
    """Reads texts that are divided into words."""

    def __init__(self, files: EngineFiles) -> None:
        """Load the model and its vocabulary."""
        self.meta = files.meta
        self.reader = WordReader(files.tokenizer())
        self._session = Session(files, self.reader)
        self._root = files.meta.relations.index("root")
        self._names = NameDecoder(files.meta.names)

    def read(
        self,
        text: Sequence[Word],
        starts: NDArray[np.bool_] | None = None,
        leaning: NDArray[np.float64] | float = 0.0,
    ) -> Analysis:
        """Return the analysis of a text of at least one word.

        `starts` may give the sentences; `leaning` is added to the logit of each word's start.
        """
        sizes = [len(word.pieces) for word in text]
        read = [
            (window, self._session.run(text[window.start : window.end]))
            for window in plan(sizes, self.meta.window - 2, self.meta.overlap)
        ]
        if starts is None:
            starts = self._starts(_joined(read, [scores.starts for _, scores in read]) + leaning)
        return self._analysis(read, starts)

    def _analysis(
        self, read: list[tuple[Window, WindowScores]], starts: NDArray[np.bool_]
    ) -> Analysis:
        kinds = _joined(read, [scores.names for _, scores in read])
        tags = _joined(read, [scores.tags for _, scores in read]).argmax(1)
        heads = np.zeros(len(starts), np.int64)
        bounds = [*np.flatnonzero(starts).tolist(), len(starts)]
        for first, last in pairwise(bounds):
            heads[first:last] = first + best_tree(_head_scores(read, first, last))
        relations = _best_relations(read, heads, self._root)
        names = tuple(self._names.spans(kinds, starts))
        return Analysis(starts, tags, heads, relations, names, kinds)

    def _starts(self, logits: NDArray[np.floating]) -> NDArray[np.bool_]:
        starts: NDArray[np.bool_] = logits > self.meta.start_threshold
        starts[0] = True
        bounds = [*np.flatnonzero(starts).tolist(), len(starts)]
        for first, last in pairwise(bounds):
            while last - first > _LONGEST:
                first += 1 + int(logits[first + 1 : first + _LONGEST].argmax())  # noqa: PLW2901
                starts[first] = True
        return starts


def _joined(
    read: list[tuple[Window, WindowScores]], parts: Sequence[NDArray[np.float32]]
) -> NDArray[np.float32]:
    """Return the rows of all words, each from the window that judges it."""
    if len(parts) == 1:
        return parts[0]
    rows = [
        part[window.first - window.start : window.last - window.start]
        for (window, _), part in zip(read, parts, strict=True)
    ]
    return np.concatenate(rows)


def _head_scores(
    read: list[tuple[Window, WindowScores]], first: int, last: int
) -> NDArray[np.float32]:
    """Return the scores of the heads in a sentence's words [first, last), the root first."""
    if len(read) == 1:
        whole = read[0][1].heads[first:last]
        return np.concatenate([whole[:, :1], whole[:, first + 1 : last + 1]], 1)
    found = np.full((last - first, last - first + 1), _UNSEEN)
    for window, scores in read:
        top, bottom = max(first, window.first), min(last, window.last)
        if top >= bottom:
            continue
        left, right = max(first, window.start), min(last, window.end)
        rows = scores.heads[top - window.start : bottom - window.start]
        found[top - first : bottom - first, 0] = rows[:, 0]
        found[top - first : bottom - first, left - first + 1 : right - first + 1] = rows[
            :, left - window.start + 1 : right - window.start + 1
        ]
    return found


def _best_relations(
    read: list[tuple[Window, WindowScores]], heads: NDArray[np.int64], root: int
) -> NDArray[np.int64]:
    """Return the likeliest relation of each word of a text to its head; `root` is the root's."""
    found = np.zeros(len(heads), np.int64)
    for window, scores in read:
        rows = np.arange(window.first, window.last)
        at = heads[rows]
        inside = (at >= window.start) & (at < window.end) & (at != rows)
        # Row 0 is the root's; it also stands for a head that this window does not see.
        governors = scores.governor[np.where(inside, at - window.start + 1, 0)]
        judged = scores.relations[window.first - window.start : window.last - window.start]
        relations = np.einsum("wrv,wv->wr", judged, governors)
        relations[at != rows, root] = _UNSEEN
        found[rows] = relations.argmax(1)
    return found
