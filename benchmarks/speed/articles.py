"""Folders of articles to measure with."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def copies(paths: Sequence[Path], count: int, folder: Path, letters: int | None = None) -> Path:
    """Write so many articles, cut to so many letters where that is given.

    Each has a first line of its own: equal ones would be linked.
    """
    folder.mkdir(parents=True)
    texts = [path.read_text(encoding="utf-8")[:letters].partition("\n") for path in paths]
    for number in range(count):
        first, _, rest = texts[number % len(texts)]
        (folder / f"{number:05}.txt").write_text(f"{first} {number}\n{rest}", encoding="utf-8")
    return folder


def small(count: int, folder: Path) -> Path:
    """Write so many articles of one sentence."""
    folder.mkdir(parents=True)
    for number in range(count):
        text = f"Harbour notice {number}\n\nVeldmark admitted {number + 2} ships on Monday.\n"
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")
    return folder
