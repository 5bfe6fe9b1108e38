"""Dependency trees from scores: each word's best head, changed where the choice is no tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def best_tree(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """Return the head of each word of a sentence: another word's index, its own for the root.

    `scores` are words by possible heads, the root first.  The word that gains most by being the
    root is the only root; a cycle is opened where that costs least.
    """
    count = len(scores)
    among = scores[:, 1:].copy()
    np.fill_diagonal(among, -np.inf)
    if count == 1:
        return np.zeros(1, np.int64)
    root = int(np.argmax(scores[:, 0] - among.max(1)))
    heads: NDArray[np.int64] = among.argmax(1)
    heads[root] = root
    while (cycle := find_cycle(heads)) is not None:
        _open(cycle, heads, among)
    return heads


def find_cycle(heads: NDArray[np.int64]) -> list[int] | None:
    """Return the words of a cycle, None where every word leads to the root."""
    links: list[int] = heads.tolist()
    sound = [False] * len(links)  # whether a word is known to lead to the root
    for word in range(len(links)):
        path: dict[int, None] = {}
        at = word
        while not sound[at] and at not in path:
            path[at] = None
            at = links[at]
        if not sound[at] and links[at] != at:
            whole = list(path)
            return whole[whole.index(at) :]
        for passed in path:
            sound[passed] = True
    return None


def _open(cycle: list[int], heads: NDArray[np.int64], among: NDArray[np.float32]) -> None:
    """Give one word of a cycle the head outside that costs least."""
    inside = np.zeros(len(heads), bool)
    inside[cycle] = True
    # A head that itself hangs from the cycle would close another one.
    below = inside.copy()
    grown = True
    while grown:
        more = below | below[heads]
        grown = bool((more != below).any())
        below = more
    loss = among[cycle] - among[cycle, heads[cycle]][:, None]
    loss[:, below] = -np.inf
    place, head = np.unravel_index(int(loss.argmax()), loss.shape)
    heads[cycle[int(place)]] = int(head)
