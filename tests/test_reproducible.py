"""Equal input gives equal bytes, whatever the process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_no_result_hangs_on_the_order_of_a_set(tmp_path: Path) -> None:
    """Two processes that hash texts differently make the same JSON, HTML and PDF."""
    docs = ROOT / "tests" / "gold" / "docs"
    sources = [str(docs / name) for name in ("politics.txt", "sport.txt")]
    made = {}
    for seed in ("1", "2"):
        folder = tmp_path / seed
        subprocess.run(
            [sys.executable, "-m", "briefgen", "make", *sources, "-q", "-o", str(folder)],
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": "1700000000"},
            cwd=ROOT,
        )
        made[seed] = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert made["1"].keys() == made["2"].keys()
    assert [name for name in made["1"] if made["1"][name] != made["2"][name]] == []
