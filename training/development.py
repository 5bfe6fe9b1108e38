"""A quick measure on development data while training: greedy heads, no repair, one window each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import torch

from training.corpora.iob import spans_of
from training.corpora.sentence import IGNORED, JUDGED, NAMES, sure_labels
from training.losses import within_sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from training.batches import Batches
    from training.model import Engine, Scores
    from training.windows import Example


@torch.no_grad()
def measure(
    engine: Engine, batches: Batches, examples: Sequence[Sequence[Example]]
) -> dict[str, float]:
    """Return accuracies of tags and trees, and F1 of names and sentence starts."""
    engine.eval()
    counts: Counter[str] = Counter()
    for group in examples:
        inputs, target = batches.tensors(group)
        with batches.precision():
            scores = engine(*inputs).floats()
        _count(engine, scores, target, counts)
        _count_names(scores, group, counts)
    engine.train()
    words = max(counts["words"], 1)
    found = {key: round(counts[key] / words, 4) for key in ("upos", "uas", "las")}
    return found | {"names": _f1(counts, "names"), "starts": _f1(counts, "starts")}


def _count(engine: Engine, scores: Scores, target: dict[str, Tensor], counts: Counter[str]) -> None:
    heads = within_sentences(scores.heads, target["sentences"]).argmax(-1)
    relations = engine.relations(scores, heads).argmax(-1)
    known = target["heads"] != IGNORED
    right = (heads == target["heads"]) & known
    counts["words"] += int(known.sum())
    counts["upos"] += int(((scores.tags.argmax(-1) == target["tags"]) & known).sum())
    counts["uas"] += int(right.sum())
    counts["las"] += int((right & (relations == target["relations"])).sum())
    gold = target["starts"] == 1
    said = (scores.starts > 0) & (target["starts"] != IGNORED)
    counts["starts gold"] += int(gold.sum())
    counts["starts said"] += int(said.sum())
    counts["starts right"] += int((gold & said).sum())


def _count_names(scores: Scores, group: Sequence[Example], counts: Counter[str]) -> None:
    best = scores.names.argmax(-1).tolist()
    for row, example in zip(best, group, strict=True):
        gold = {span for span in spans_of(sure_labels(example.names)) if span[2] in JUDGED}
        said = spans_of([NAMES[one] for one in row[: len(example.names)]])
        right = {span for span in said if span[2] in JUDGED}
        counts["names gold"] += len(gold)
        counts["names said"] += len(right)
        counts["names right"] += len(gold & right)


def _f1(counts: Counter[str], what: str) -> float:
    return round(
        2 * counts[f"{what} right"] / max(counts[f"{what} gold"] + counts[f"{what} said"], 1), 4
    )
