"""Quality on real articles never falls in silence."""

from __future__ import annotations

import importlib.util
import json
from typing import TYPE_CHECKING, Any

import pytest

from briefgen.contract import brief_to_data
from briefgen.ingest import read_source
from briefgen.pipeline import Summarizer
from briefgen.settings import load_settings
from briefgen.yamlfile import read_yaml

if TYPE_CHECKING:
    from pathlib import Path


def scored(bench: Path, briefs: Path) -> dict[str, Any]:
    """Return the totals of BriefBench's own scorer."""
    spec = importlib.util.spec_from_file_location("score", bench / "score.py")
    assert spec
    assert spec.loader
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    total: dict[str, Any] = score.run(bench / "dev/gold", briefs)[1]
    return total


@pytest.fixture(scope="module")
def briefs(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the briefs of all development articles."""
    folder = tmp_path_factory.mktemp("briefs")
    settings = load_settings()
    summarizer = Summarizer(settings)
    for path in sorted((shared / "bench/dev/docs").iterdir()):
        data = brief_to_data(summarizer.brief(read_source(path, settings.ingest)))
        (folder / f"{path.stem}.json").write_text(json.dumps(data), encoding="utf-8")
    return folder


def test_no_section_falls_below_its_floor(shared: Path, briefs: Path, root: Path) -> None:
    """Each section's F1 and their mean stay at or above tests/bench_floors.yaml."""
    total = scored(shared / "bench", briefs)
    floors = read_yaml(root / "tests/bench_floors.yaml").data
    assert isinstance(floors, dict)
    reached = {name: total[name]["f1"] for name in floors if name != "overall"}
    reached["overall"] = total["overall_f1"]
    fallen = {name: f1 for name, f1 in reached.items() if f1 < floors[name]}
    assert fallen == {}


def test_every_quote_stands_word_for_word_in_the_source(shared: Path, briefs: Path) -> None:
    """All evidence of all briefs is found in the files that were read."""
    for path in sorted(briefs.iterdir()):
        text = (shared / "bench/dev/docs" / f"{path.stem}.txt").read_text(encoding="utf-8")
        flat = " ".join(text.split())
        brief = json.loads(path.read_text(encoding="utf-8"))
        for section in ("key_findings", "actors", "figures", "open_questions"):
            quotes = [e["quote"] for item in brief[section] for e in item["evidence"]]
            assert [quote for quote in quotes if quote not in flat] == []
