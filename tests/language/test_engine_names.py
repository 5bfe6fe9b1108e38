from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from briefgen.language.engine.names import NameDecoder

_LABELS = ("O", "B-person", "I-person", "B-place", "I-place")
_SCORES = st.integers(1, 4).flatmap(
    lambda n: arrays(np.float32, (n, len(_LABELS)), elements=st.integers(0, 50).map(float))
)


@given(_SCORES, st.data())
def test_names_are_those_of_the_best_legal_labels(scores: np.ndarray, data: st.DataObject) -> None:
    """Names never cross a sentence, and no legal labels have a higher sum than those chosen."""
    starts = np.array([True, *data.draw(st.lists(st.booleans(), min_size=3, max_size=3))])
    starts = starts[: len(scores)]
    spans = list(NameDecoder(_LABELS).spans(scores, starts))
    labels = ["O"] * len(scores)
    for start, end, kind in spans:
        assert not starts[start + 1 : end].any()
        labels[start:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - start - 1)]
    assert _total(scores, labels) == max(
        _total(scores, one) for one in product(_LABELS, repeat=len(scores)) if _legal(one, starts)
    )


def _legal(labels: tuple[str, ...], starts: np.ndarray) -> bool:
    before = "O"
    for label, start in zip(labels, starts, strict=True):
        if label.startswith("I-") and (start or before[2:] != label[2:]):
            return False
        before = label
    return True


def _total(scores: np.ndarray, labels: tuple[str, ...] | list[str]) -> float:
    return float(sum(row[_LABELS.index(label)] for row, label in zip(scores, labels, strict=True)))


def test_neighbouring_names_stay_apart() -> None:
    """A name's beginning ends the name before it."""
    scores = np.eye(5, dtype=np.float32)[[1, 2, 1, 3, 4]]
    starts = np.array([True, False, False, False, False])
    found = list(NameDecoder(_LABELS).spans(scores, starts))
    assert found == [(0, 2, "person"), (2, 3, "person"), (3, 5, "place")]
