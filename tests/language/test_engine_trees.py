from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from briefgen.language.engine.trees import best_tree, find_cycle

_SCORE = st.integers(-50, 50).map(float)


@given(st.integers(1, 12).flatmap(lambda n: arrays(np.float32, (n, n + 1), elements=_SCORE)))
def test_any_scores_make_a_tree(scores: np.ndarray) -> None:
    """There is one root, and every word leads to it."""
    heads = best_tree(scores)
    assert (heads == np.arange(len(heads))).sum() == 1
    assert find_cycle(heads) is None


@given(st.integers(2, 4).flatmap(lambda n: arrays(np.float32, (n, n + 1), elements=_SCORE)))
def test_best_heads_that_are_a_tree_are_kept(scores: np.ndarray) -> None:
    """Where each word's best head gives a tree, no other tree has a higher sum."""
    heads = best_tree(scores)
    best = scores.copy()
    best[np.arange(len(heads)), np.arange(len(heads)) + 1] = -np.inf
    greedy = best.argmax(1)
    if (greedy == 0).sum() == 1:
        chosen = np.where(greedy == 0, np.arange(len(heads)), greedy - 1)
        if find_cycle(chosen) is None:
            assert _total(scores, heads) == max(_totals(scores))


def _totals(scores: np.ndarray) -> list[float]:
    count = len(scores)
    trees = (np.array(heads) for heads in product(range(count), repeat=count))
    return [
        _total(scores, heads)
        for heads in trees
        if (heads == np.arange(count)).sum() == 1 and find_cycle(heads) is None
    ]


def _total(scores: np.ndarray, heads: np.ndarray) -> float:
    words = np.arange(len(heads))
    columns = np.where(heads == words, 0, heads + 1)
    return float(scores[words, columns].sum())


def test_a_cycle_is_opened_where_it_costs_least() -> None:
    """Of two words that govern each other, the one with the better other head changes."""
    scores = np.array([[9, 0, 0, 0], [0, 1, 0, 8], [0, 6, 9, 0]], np.float32)
    assert best_tree(scores).tolist() == [0, 2, 0]


def test_a_cycle_is_found() -> None:
    """Words that lead to each other are named."""
    assert find_cycle(np.array([0, 2, 3, 1])) == [1, 2, 3]
