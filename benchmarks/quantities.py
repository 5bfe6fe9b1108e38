"""Measure how many of the quantities of quantulum3's test sentences are read, and how exactly.

    python benchmarks/quantities.py [FILE]

FILE is a JSON list of ``{"req": text, "res": [{"value", "unit", "surface", "uncertainty"?}]}``
(default: ../shared/corpora/quantities/quantulum3.json beside the checkout).  There a range is its
middle with an uncertainty, a fraction is a number below one, and a year is a quantity without a
dimension; here they are two ends, a percentage, and no figure.  So ranges and percentages are
compared as what they mean, and recall is told for all gold quantities and for those with a
dimension, which are the ones a brief wants.
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import Any

from briefgen.extract.quantities.reader import Quantity, QuantityReader
from briefgen.language import open_lexicon

DEFAULT_FILE = (
    Path(__file__).resolve().parents[2] / "shared" / "corpora" / "quantities" / "quantulum3.json"
)
MISSES_SHOWN = 40


def main() -> None:
    """Print recall and precision of values, and the first misses."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_FILE
    reader = QuantityReader(open_lexicon(["en"]), "USD", [])
    gold_total = gold_found = sized_total = sized_found = read_total = read_right = 0
    misses: list[str] = []
    for case in json.loads(path.read_text(encoding="utf-8")):
        gold = [q for q in case["res"] if isinstance(q["value"], int | float)]
        read = reader.read(case["req"])
        hits = [any(same(q, r) for r in read) for q in gold]
        sized = [q["unit"] != "dimensionless" for q in gold]
        gold_total += len(gold)
        gold_found += sum(hits)
        sized_total += sum(sized)
        sized_found += sum(hit and size for hit, size in zip(hits, sized, strict=True))
        read_total += len(read)
        read_right += sum(any(same(q, r) for q in gold) for r in read)
        misses += [
            f"{q['surface']!r} in: {case['req'][:90]}"
            for q, hit, size in zip(gold, hits, sized, strict=True)
            if size and not hit
        ]
    show("recall, all quantities", gold_found, gold_total)
    show("recall, with a dimension", sized_found, sized_total)
    show("precision of values", read_right, read_total)
    for miss in misses[:MISSES_SHOWN]:
        print("  missed", miss)


def show(name: str, part: int, whole: int) -> None:
    """Print a share."""
    print(f"{name:28} {part}/{whole} = {part / whole:.3f}")


def same(gold: dict[str, Any], quantity: Quantity) -> bool:
    """Whether a quantity read states the gold value, in either way of writing it."""
    if quantity.low is None:
        return False
    low, high = float(quantity.low), float(quantity.high or quantity.low)
    middle = (low + high) / 2
    return any(
        math.isclose(gold["value"], value, rel_tol=2e-3) for value in (low, middle, low / 100)
    )


if __name__ == "__main__":
    main()
