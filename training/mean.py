"""Average the weights of engines that were trained from the same beginning.

    python -m training.mean out/engine/engine.pt out/further/engine.pt --out out/mean/engine.pt

Weights between two that a further cycle parted are often better than both (Wortsman and others,
Model soups, 2022): each forgets something else.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch

if TYPE_CHECKING:
    from collections.abc import Sequence


def mean(engines: Sequence[Path]) -> dict[str, Any]:
    """Return what an `engine.pt` holds, with the mean of the weights of several.

    Raises ValueError where they do not know the same labels.
    """
    kept = [torch.load(path, weights_only=True, map_location="cpu") for path in engines]
    if any(one["labels"] != kept[0]["labels"] for one in kept):
        message = f"{engines[0]} and the others have different labels"
        raise ValueError(message)
    weights = {
        name: torch.stack([one["weights"][name].float() for one in kept]).mean(0)
        for name in kept[0]["weights"]
    }
    return {"weights": weights, "labels": kept[0]["labels"]}


def main() -> None:
    """Average as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("engines", type=Path, nargs="+", help="files of training.train")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(mean(options.engines), options.out)


if __name__ == "__main__":
    main()
