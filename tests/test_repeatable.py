"""What is made twice is made alike."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from briefgen.contract import brief_to_data
from briefgen.ingest import read_source
from briefgen.pipeline import Summarizer
from briefgen.settings import load_settings

if TYPE_CHECKING:
    from pathlib import Path

_SECTIONS = ("bottom_line", "key_findings", "actors", "figures", "open_questions")


def test_equal_articles_give_equal_briefs(root: Path, tmp_path: Path) -> None:
    """Another process makes the same brief: no order of a set gets into it."""
    sources = [root / "examples", root / "tests" / "gold" / "docs"]
    for seed in ("1", "2"):
        _make(tmp_path / seed, seed, *sources, "-f", "json")
    made = sorted(path.name for path in (tmp_path / "1").glob("*.json"))
    assert len(made) > 12
    for name in made:
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes(), name


def test_no_article_leaves_a_trace_in_the_next(root: Path) -> None:
    """What a process has read before shows in no brief."""
    settings = load_settings()
    summarizer = Summarizer(settings)
    sources = sorted((root / "tests" / "gold" / "docs").iterdir())

    def made(path: Path) -> dict[str, Any]:
        data = brief_to_data(summarizer.brief(read_source(path, settings.ingest)))
        return {section: data[section] for section in _SECTIONS}

    first = {path: made(path) for path in sources}
    for path in reversed(sources):
        assert made(path) == first[path], path.name


def test_equal_articles_give_equal_pages(root: Path, tmp_path: Path) -> None:
    """So are its page and its PDF, where the clock says the same."""
    for seed in ("1", "2"):
        _make(tmp_path / seed, seed, root / "examples" / "veldmark-bridge.txt", "-f", "html,pdf")
    for name in ("veldmark-bridge.html", "veldmark-bridge.pdf"):
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes(), name


@pytest.mark.slow
def test_one_process_or_eight_make_the_same(root: Path, tmp_path: Path) -> None:
    """Which worker makes an article, and after which others, shows in none of its files."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    text = (root / "examples" / "veldmark-bridge.txt").read_text(encoding="utf-8")
    for number in range(10):
        (inbox / f"{number}.txt").write_text(f"{number} {text[: 900 + 150 * number]}\n", "utf-8")
    for jobs in ("1", "8"):
        _make(tmp_path / jobs, jobs, inbox, "-f", "pdf,html,json", "-j", jobs)
    made = sorted(path.name for path in (tmp_path / "1").glob("[!.]*"))
    assert len(made) == 30
    for name in made:
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "8" / name).read_bytes(), name


def _make(folder: Path, seed: str, *arguments: str | Path) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": "1700000000"}
    command: list[str | Path] = [sys.executable, "-m", "briefgen", "make", *arguments]
    subprocess.run([*command, "-o", folder], env=environment, capture_output=True, check=True)
