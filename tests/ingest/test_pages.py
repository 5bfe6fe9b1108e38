"""Real pages and articles beside the checkout: floors under what reading keeps."""

from __future__ import annotations

import importlib.util
import json
import sys
from typing import TYPE_CHECKING

import pytest

from briefgen.ingest import read_source

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    from briefgen.settings.model import IngestSettings


@pytest.fixture(scope="module")
def benchmark(root: Path) -> ModuleType:
    """Return the module that measures the reading of pages."""
    path = root / "benchmarks" / "html_extraction.py"
    spec = importlib.util.spec_from_file_location("html_extraction", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_pages_keep_their_article(shared: Path, benchmark: ModuleType) -> None:
    """Headlines, ledes and paragraphs survive, menus do not (measured: 67, 66, .978, .017)."""
    rows = benchmark.measure_all(shared / "corpora" / "pages")
    kept, gold = sum(row.survived for row in rows), sum(row.gold for row in rows)
    assert len(rows) == 67
    assert all(row.title for row in rows)
    assert sum(row.lede for row in rows) >= 66
    assert kept >= 0.975 * gold
    assert sum(row.foreign / row.words for row in rows) <= 0.02 * len(rows)


def test_gold_quotes_can_be_cited(shared: Path, settings: IngestSettings) -> None:
    """No passage that a brief must hold stands in a title, a heading or a byline."""
    folder = shared / "bench" / "dev"
    missing = []
    for path in sorted((folder / "docs").glob("*.txt")):
        article = read_source(path, settings)
        citable = "\n".join(p.text for p in article.paragraphs if p.kind.citable)
        gold = json.loads((folder / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))
        items = gold["key_findings"] + gold["open_questions"]
        quotes = (" ".join(item["quote"].split()) for item in items)
        missing += [(path.stem, quote) for quote in quotes if quote not in citable]
    assert missing == []
