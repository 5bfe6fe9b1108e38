"""Names from scores: the likeliest sequence of BIO labels that is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

_NEVER = np.float32(-1e9)


class NameDecoder:
    """Chooses labels so that a name's inner word follows its beginning, in the same sentence."""

    def __init__(self, labels: Sequence[str]) -> None:
        """Prepare the labels' grammar; the first label is the one of no name."""
        self.labels = tuple(labels)
        self._inner = np.array([label.startswith("I-") for label in labels])
        follows = [[_follows(label, before) for label in labels] for before in labels]
        self._follows = np.array(follows)
        self._cost = np.where(self._follows, np.float32(0), _NEVER)

    def spans(
        self, scores: NDArray[np.float32], starts: NDArray[np.bool_]
    ) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and type of the names in a text's words.

        `scores` are words by labels; `starts` marks the words that begin a sentence.
        """
        begin, kind = 0, ""
        for index, label in enumerate([*self._labels(scores, starts), "O"]):
            if kind and not label.startswith("I-"):
                yield begin, index, kind
                kind = ""
            if label.startswith("B-"):
                begin, kind = index, label[2:]

    def _labels(self, scores: NDArray[np.float32], starts: NDArray[np.bool_]) -> list[str]:
        best = scores.argmax(1)
        legal = self._follows[best[:-1], best[1:]].all()
        if not legal or self._inner[best[starts]].any():
            best = self._search(scores, starts)
        return [self.labels[one] for one in best]

    def _search(self, scores: NDArray[np.float32], starts: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Return the best legal sequence (Viterbi's)."""
        scores = scores.copy()
        scores[np.ix_(starts, self._inner)] = _NEVER
        came = np.zeros(scores.shape, np.int64)
        total = scores[0]
        for index in range(1, len(scores)):
            through = total[:, None] + self._cost
            came[index] = through.argmax(0)
            total = through.max(0) + scores[index]
        best = np.zeros(len(scores), np.int64)
        best[-1] = total.argmax()
        for index in range(len(scores) - 1, 0, -1):
            best[index - 1] = came[index, best[index]]
        return best


def _follows(label: str, before: str) -> bool:
    return not label.startswith("I-") or before[2:] == label[2:]
