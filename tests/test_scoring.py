"""Our scorer keeps BriefBench's rules, and gives the numbers of BriefBench's own."""

from __future__ import annotations

import importlib.util
import json
import math
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.peers import baseline
from benchmarks.scoring import COUNTED, Scores, score_section, score_set
from briefgen.api import read

if TYPE_CHECKING:
    from pathlib import Path


def passage(text: str) -> dict[str, Any]:
    """Return an item with this quote."""
    return {"text": text, "evidence": [{"quote": text}]}


def mark(quote: str, weight: int = 2) -> dict[str, Any]:
    """Return a marked sentence."""
    return {"quote": quote, "weight": weight}


SENTENCE = "The mill by the river burnt down on Friday night."


@pytest.mark.parametrize(
    ("quote", "same"),
    [
        (SENTENCE, True),
        ("The mill by the river burnt down", True),
        ("the mill", False),
        ("The baker by the river knew nobody else there.", False),
        (f"So it went. {SENTENCE} Nobody was hurt.", True),
        (f"{'And then it rained all over the valley. ' * 4}{SENTENCE}", False),
    ],
)
def test_a_passage_matches_whole_or_in_faithful_part(quote: str, *, same: bool) -> None:
    """A part must hold enough of the sentence; what is around it must not drown it."""
    score = score_section("key_findings", [passage(quote)], [mark(SENTENCE)])
    assert score.f1 == float(same)


def test_recall_counts_musts_and_precision_counts_any() -> None:
    """A mark of weight 1 is right to have and no loss to miss."""
    marks = [mark(SENTENCE), mark("Two boats sank."), mark("It had rained for a week.", 1)]
    items = [passage(SENTENCE), passage("It had rained for a week."), passage("Nobody came.")]
    score = score_section("key_findings", items, marks)
    assert (score.precision, score.recall, score.all_recall) == (2 / 3, 1 / 2, 2 / 3)
    assert score.f1 == pytest.approx(4 / 7)


def test_only_the_first_items_count() -> None:
    """What stands after the seventh finding neither helps nor harms."""
    items = [*[passage(SENTENCE)] * 7, passage("Nobody came.")]
    score = score_section("key_findings", items, [mark(SENTENCE)])
    assert (score.items, score.precision) == (7, 1.0)


@pytest.mark.parametrize(("items", "f1"), [([], 1.0), ([passage(SENTENCE)], 0.0)])
def test_where_nothing_is_a_must_an_empty_section_is_right(items: list[Any], f1: float) -> None:
    """A filled one is judged by its precision."""
    assert score_section("open_questions", items, []).f1 == f1
    assert score_section("open_questions", [], [mark(SENTENCE)]).f1 == 0.0


@pytest.mark.parametrize(
    ("name", "same"),
    [("Mr. Aldo Brenn", True), ("BRENN'S", True), ("Brennan", False), ("Aldo", False)],
)
def test_actors_match_by_name_or_alias_without_titles(name: str, *, same: bool) -> None:
    """Case, titles and possessives do not matter."""
    marks = [{"name": "Aldo Brenn", "aliases": ["Brenn"], "weight": 2}]
    score = score_section("actors", [{"name": name, "aliases": []}], marks)
    assert score.f1 == float(same)


@pytest.mark.parametrize(
    ("figure", "marked", "same"),
    [
        ({"value": 1_200_000}, {"value": 1_200_500, "high": None}, True),
        ({"value": 25}, {"value": 18, "high": 25}, True),
        ({"value": None}, {"value": 18, "high": None}, False),
        ({"value": None, "text": "billions of euros"}, {"value": None, "quote": "billions"}, True),
        ({"value": 2e9, "text": "billions of euros"}, {"value": None, "quote": "billions"}, False),
    ],
)
def test_figures_match_by_value(
    figure: dict[str, Any], marked: dict[str, Any], *, same: bool
) -> None:
    """Either end of a range will do; what has no numeral is told by its words."""
    assert score_section("figures", [figure], [{**marked, "weight": 2}]).f1 == float(same)


def test_an_article_without_a_brief_counts_as_an_empty_one(root: Path, tmp_path: Path) -> None:
    """It is named, too."""
    scores = score_set(root / "tests" / "gold" / "gold", tmp_path)
    assert scores.overall == 0.0
    assert len(scores.missing) == 12
    assert math.isnan(scores.details["actor_type"])


def test_our_numbers_are_those_of_the_bench(shared: Path, tmp_path: Path) -> None:
    """Briefs of the simple baseline get the same scores from BriefBench's scorer and from ours."""
    docs, marks = shared / "bench" / "dev" / "docs", shared / "bench" / "dev" / "gold"
    for path in sorted(docs.iterdir())[:-1]:  # one article is left without a brief
        data = json.dumps(baseline(read(path)))
        (tmp_path / f"{path.stem}.json").write_text(data, encoding="utf-8")
    assert flat(score_set(marks, tmp_path)) == theirs(shared / "bench", marks, tmp_path)


def flat(scores: Scores) -> dict[str, object]:
    """Return scores as BriefBench's own program names them."""
    sections = {
        name: {key: getattr(score, key) for key in ("f1", "precision", "recall", "all_recall")}
        for name, score in scores.sections.items()
    }
    return {
        **sections,
        "overall_f1": scores.overall,
        "details": dict(scores.details),
        "missing": len(scores.missing),
    }


def theirs(bench: Path, marks: Path, briefs: Path) -> dict[str, object]:
    """Return the totals of BriefBench's own scorer."""
    spec = importlib.util.spec_from_file_location("score", bench / "score.py")
    assert spec
    assert spec.loader
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    total: dict[str, Any] = score.run(marks, briefs)[1]
    for name in COUNTED:
        del total[name]["items"]
    return total
