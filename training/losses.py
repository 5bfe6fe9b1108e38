"""What the heads are taught: one loss a head, over the words that a corpus marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch.nn import functional

from training.corpora.sentence import IGNORED

if TYPE_CHECKING:
    from torch import Tensor

    from training.model import Engine, Scores

_NEVER = -1e9


def losses(engine: Engine, scores: Scores, target: dict[str, Tensor]) -> dict[str, Tensor]:
    """Return each head's mean loss over the words that are marked for it."""
    heads = target["heads"]
    relations = engine.relations(scores, heads.clamp(min=0))
    return {
        "tags": _cross_entropy(scores.tags, target["tags"]),
        "names": _allowed(scores.names, target["names"]),
        "starts": _binary(scores.starts, target["starts"]),
        "heads": _cross_entropy(within_sentences(scores.heads, target["sentences"]), heads),
        "relations": _cross_entropy(relations, target["relations"]),
    }


def within_sentences(heads: Tensor, sentences: Tensor) -> Tensor:
    """Return the scores of heads with those outside of a word's own sentence ruled out."""
    same = sentences[:, :, None] == sentences[:, None, :]
    root = torch.ones_like(same[..., :1])
    return heads.masked_fill(~torch.cat([root, same], -1), _NEVER)


def _cross_entropy(scores: Tensor, gold: Tensor) -> Tensor:
    known = (gold != IGNORED).sum().clamp(min=1)
    flat = functional.cross_entropy(
        scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORED, reduction="sum"
    )
    return flat / known


def _binary(logits: Tensor, gold: Tensor) -> Tensor:
    known = gold != IGNORED
    loss = functional.binary_cross_entropy_with_logits(
        logits, gold.clamp(min=0).float(), reduction="none"
    )
    return (loss * known).sum() / known.sum().clamp(min=1)


def _allowed(scores: Tensor, allowed: Tensor) -> Tensor:
    """Return minus the log probability of all labels that a corpus allows together."""
    every = torch.logsumexp(scores, -1)
    some = torch.logsumexp(scores.masked_fill(~allowed, _NEVER), -1)
    told = ~allowed.all(-1)
    return ((every - some) * told).sum() / told.sum().clamp(min=1)
