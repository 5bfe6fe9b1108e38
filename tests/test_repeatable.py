"""What is made twice is made alike."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def test_equal_articles_give_equal_briefs(root: Path, tmp_path: Path) -> None:
    """Another process makes the same brief: no order of a set gets into it."""
    sources = [root / "examples", root / "tests" / "gold" / "docs"]
    command: list[str | Path] = [sys.executable, "-m", "briefgen", "make", *sources, "-f", "json"]
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run(
            [*command, "-o", tmp_path / seed], env=environment, capture_output=True, check=True
        )
    made = sorted(path.name for path in (tmp_path / "1").iterdir())
    assert len(made) > 12
    for name in made:
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes(), name
