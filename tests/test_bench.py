"""Quality on marked articles never falls in silence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from benchmarks import briefbench
from benchmarks.briefbench import BENCH, GOLD, Articles
from benchmarks.scoring import COUNTED, score_set
from tools.written import HELP, MILLION, SCORES, SPEED, Part

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module", params=[BENCH, GOLD], ids=lambda articles: articles.name)
def articles(request: pytest.FixtureRequest) -> Articles:
    """Return each set of articles in turn; skip one that is not here."""
    one: Articles = request.param
    if not one.marks.is_dir():
        pytest.skip("needs BriefBench in ../shared, which is not here")
    return one


@pytest.fixture(scope="module")
def briefs(articles: Articles, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the briefs of all articles of a set."""
    folder = tmp_path_factory.mktemp("briefs")
    briefbench.measure(articles, briefbench.maker(), folder)
    return folder


def test_nothing_falls_below_its_floor(articles: Articles, briefs: Path) -> None:
    """Each section's F1, their mean and each detail stay at or above tests/bench_floors.yaml."""
    floors = briefbench.read_floors()[articles.name]
    assert set(floors) == set(briefbench.NAMES)
    assert briefbench.fallen(score_set(articles.marks, briefs).named(), floors) == {}


def test_every_quote_stands_word_for_word_in_the_source(articles: Articles, briefs: Path) -> None:
    """All evidence of all briefs is found in the files that were read."""
    for path in sorted((articles.folder / "docs").iterdir()):
        marks = "*" if path.suffix == ".md" else ""
        text = path.read_text(encoding="utf-8").translate(str.maketrans("", "", marks))
        flat = " ".join(text.split())
        brief = json.loads((briefs / f"{path.stem}.json").read_text(encoding="utf-8"))
        quotes = [e["quote"] for name in COUNTED for item in brief[name] for e in item["evidence"]]
        assert [quote for quote in quotes if quote not in flat] == []


FLOORS = {"gold": {"overall": 0.7, "actors": 0.8}}


def test_what_is_under_its_floor_is_told() -> None:
    """A score at its floor is not."""
    scores = {"overall": 0.7, "actors": 0.79}
    assert briefbench.fallen(scores, FLOORS["gold"]) == {"actors": 0.79}


def test_floors_are_raised_to_what_is_reached_and_never_lowered() -> None:
    """A little stays between: another processor may count an item otherwise."""
    scores = {**dict.fromkeys(briefbench.NAMES, 0.5), "overall": 0.778, "actors": 0.6}
    floors = briefbench.raised(FLOORS["gold"], scores)
    assert (floors["overall"], floors["actors"], floors["figures"]) == (0.76, 0.8, 0.49)


def test_a_floor_is_lowered_by_name_only() -> None:
    """No other floor changes with it."""
    floors = briefbench.lowered(FLOORS, "gold.actors=.75")
    assert floors == {"gold": {"overall": 0.7, "actors": 0.75}}


@pytest.mark.parametrize(
    "request_", ["gold.actors=.85", "gold.actors=.8", "gold.actor=.7", "actors=.7", "gold.actors"]
)
def test_a_floor_that_is_not_lower_or_not_there_is_refused(request_: str) -> None:
    """The message says what was asked for."""
    with pytest.raises(ValueError, match=f"--lower-floor {request_}"):
        briefbench.lowered(FLOORS, request_)


def test_floors_keep_their_comment(tmp_path: Path) -> None:
    """What is written is read again."""
    path = tmp_path / "floors.yaml"
    path.write_text("# Why they are here.\ngold:\n  overall: 0.1\n")
    briefbench.write_floors(FLOORS, path)
    assert path.read_text().startswith("# Why they are here.\n")
    assert briefbench.read_floors(path) == FLOORS


def test_what_a_program_writes_goes_between_its_marks(tmp_path: Path) -> None:
    """The rest of the page stays; a page without the marks is refused, and left as it is."""
    path = tmp_path / "page.md"
    part = Part.of(str(path), "scores", "bench.py")
    before = "Before\n<!-- scores: begin, written by bench.py -->\n"
    path.write_text(f"{before}old\n<!-- scores: end -->\nafter\n", "utf-8")
    part.write("new\n")
    assert path.read_text("utf-8") == f"{before}new\n<!-- scores: end -->\nafter\n"
    path.write_text(before, "utf-8")
    with pytest.raises(ValueError, match=r"page\.md: has no part <!-- scores: begin"):
        part.write("new\n")
    assert path.read_text("utf-8") == before


@pytest.mark.parametrize("part", [HELP, SCORES, MILLION, SPEED])
def test_the_documentation_has_a_place_for_what_programs_write(part: Part) -> None:
    """Each page has the marks that its program writes between."""
    page = part.page.read_text("utf-8")
    assert part.replaced(page, "new\n") != page
