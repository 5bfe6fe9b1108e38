"""How good briefs are: BriefBench's articles and our own, with the floors they may not fall under.

    python benchmarks/briefbench.py                  scores, details and floors of both sets
    python benchmarks/briefbench.py --raise          raise each floor to what is reached
    python benchmarks/briefbench.py --lower-floor gold.actors=.80
    python benchmarks/briefbench.py --peers          the same articles by simpler tools, as Markdown
    python benchmarks/briefbench.py --write-readme   that table into README.md

BriefBench (../shared/bench/dev) is left out where it is not there, sumy where it is not installed;
README.md needs both.  Ends with 1 where a score is
under its floor, with 2 where it is called wrongly.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.peers import baseline, summarized, summarizers
from benchmarks.scoring import COUNTED, DETAILS, Scores, score_set
from briefgen.contract import brief_to_data
from briefgen.ingest import read_source
from briefgen.pipeline import Summarizer
from briefgen.settings import load_settings
from briefgen.yamlfile import read_yaml
from tools.written import SCORES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from briefgen.model import Article

    Maker = Callable[[Article], dict[str, Any]]
    Floors = dict[str, dict[str, float]]

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "tests" / "bench_floors.yaml"
BRIEFS = ROOT / "out" / "bench"
SLACK = 0.01
"""What a floor leaves under what was reached: another processor's arithmetic may move an item."""
NAMES = ("overall", *COUNTED, *DETAILS)
"""Every score that has a floor."""


class Articles(NamedTuple):
    """A set of articles and its marks: ``docs/<id>.txt`` or ``.md``, and ``gold/<id>.json``."""

    name: str
    title: str
    folder: Path

    @property
    def marks(self) -> Path:
        """The folder of marks."""
        return self.folder / "gold"

    def read(self) -> dict[str, Article]:
        """Return each article by its id."""
        ingest = load_settings().ingest
        paths = sorted((self.folder / "docs").iterdir())
        return {path.stem: read_source(path, ingest) for path in paths}


GOLD = Articles("gold", "our own articles", ROOT / "tests" / "gold")
BENCH = Articles("briefbench", "BriefBench dev", ROOT.parent / "shared" / "bench" / "dev")


def present() -> list[Articles]:
    """Return the sets that are there."""
    return [articles for articles in (BENCH, GOLD) if articles.marks.is_dir()]


def maker(pipeline: str | None = None) -> Maker:
    """Return what makes a brief's data with briefgen; `pipeline` replaces the one that is set."""
    summarizer = Summarizer(load_settings(overrides={"language.pipeline": pipeline}))
    return lambda article: brief_to_data(summarizer.brief(article))


def measure(articles: Articles, make: Maker, folder: Path) -> Scores:
    """Return the scores of a set's briefs, which are left in `folder` to be looked at."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, article in articles.read().items():
        data = json.dumps(make(article), ensure_ascii=False, indent=1)
        (folder / f"{name}.json").write_text(data, encoding="utf-8")
    return score_set(articles.marks, folder)


# ------------------------------------------------------------------------------------ floors


def read_floors(path: Path = FLOORS) -> Floors:
    """Return the floor of each score of each set."""
    data = read_yaml(path).data
    assert isinstance(data, dict)  # noqa: S101 - our own file
    return data


def fallen(scores: Mapping[str, float], floors: Mapping[str, float]) -> dict[str, float]:
    """Return the scores that are under their floor."""
    return {name: scores[name] for name, floor in floors.items() if scores[name] < floor}


def raised(floors: Mapping[str, float], scores: Mapping[str, float]) -> dict[str, float]:
    """Return each floor at what was reached less `SLACK`, in hundredths; none is lowered."""
    reached = {name: math.floor((scores[name] - SLACK) * 100 + 1e-9) / 100 for name in NAMES}
    return {name: max(floors.get(name, 0.0), reached[name]) for name in NAMES}


def lowered(floors: Floors, request: str) -> Floors:
    """Return the floors with the one that "set.score=value" names.

    Raises ValueError where there is no such floor, or where the value is not under it.
    """
    match = re.fullmatch(r"(\w+)\.(\w+)=(0?\.\d+|0|1)", request)
    if not match or match[2] not in floors.get(match[1], {}):
        known = ", ".join(f"{group}.{name}" for group in floors for name in floors[group])
        raise ValueError(f"--lower-floor {request}: SET.SCORE=VALUE with one of {known}")
    group, name, value = match[1], match[2], float(match[3])
    if value >= floors[group][name]:
        raise ValueError(f"--lower-floor {request}: the floor is {floors[group][name]:.2f} already")
    return {**floors, group: {**floors[group], name: value}}


def write_floors(floors: Floors, path: Path = FLOORS) -> None:
    """Write the floors below the comment that heads their file."""
    head = [line for line in path.read_text("utf-8").splitlines() if line.startswith("#")]
    lines = list(head)
    for group, scores in floors.items():
        lines += [f"{group}:", *(f"  {name}: {floor:.2f}" for name, floor in scores.items())]
    path.write_text("\n".join(lines) + "\n", "utf-8")


# ------------------------------------------------------------------------------------ tables


def table(measured: Mapping[str, Scores], floors: Floors) -> Iterator[str]:
    """Yield the lines of a table: each score of each set beside its floor."""
    yield "".join(["score".ljust(18), *(f"{name:>12} (floor)" for name in measured)])
    for name in NAMES:
        cells = []
        for group, scores in measured.items():
            score, floor = scores.named()[name], floors.get(group, {}).get(name, 0.0)
            mark = "!" if score < floor else " "
            cells.append(f"{score:12.3f}{mark} ({floor:.2f})")
        yield "".join([name.ljust(18), *cells])
    for group, scores in measured.items():
        if scores.missing:
            yield f"{group}: no brief of {', '.join(scores.missing)}"


def peers_table(articles: list[Articles], folder: Path) -> Iterator[str]:
    """Yield the lines of a Markdown table of every peer's F1 on the sets, one after the other."""
    makers: dict[str, Maker] = {
        "briefgen": maker(),
        "briefgen, rules only (`briefgen_rules`)": maker("briefgen_rules"),
        "first five sentences, capitals, digits, words of doubt": baseline,
        **{name: partial(summarized, name=name) for name in summarizers()},
    }
    yield "| | findings | questions | actors | figures | overall |"
    yield "|---|---|---|---|---|---|"
    for number, (name, make) in enumerate(makers.items()):
        each = [measure(one, make, folder / one.name / str(number)) for one in articles]
        rows = [scores.named() for scores in each]
        cells = [" / ".join(_short(row[key]) for row in rows) for key in (*COUNTED, "overall")]
        yield f"| {name} | {' | '.join(cells)} |"


def _short(score: float) -> str:
    return f"{score:.2f}".removeprefix("0")


def peers_text(articles: list[Articles], folder: Path) -> str:
    """Return what README.md says of the scores."""
    counted = " / ".join(f"{one.title} ({len(one.read())})" for one in articles)
    lines = "\n".join(peers_table(articles, folder))
    return f"F1 on {counted}:\n\n{lines}\n"


# ------------------------------------------------------------------------------------ command


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    asked = _parser().parse_args(arguments)
    if asked.lower_floor:
        return _lower(asked.lower_floor)
    if asked.write_readme or asked.peers:
        return _compare(writing=asked.write_readme)
    return _bench(raising=asked.up)


def _parser() -> argparse.ArgumentParser:
    about = (__doc__ or "").partition("\n")[0]
    parser = argparse.ArgumentParser(prog="briefbench.py", description=about)
    parser.add_argument("--raise", dest="up", action="store_true", help="raise the floors")
    parser.add_argument(
        "--lower-floor", action="append", metavar="SET.SCORE=VALUE", help="lower one floor"
    )
    parser.add_argument("--peers", action="store_true", help="print the table with simpler tools")
    parser.add_argument("--write-readme", action="store_true", help="write it into README.md")
    return parser


def _lower(requests: list[str]) -> int:
    floors = read_floors()
    try:
        for request in requests:
            floors = lowered(floors, request)
    except ValueError as error:
        print(f"briefbench.py: {error}", file=sys.stderr)
        return 2
    write_floors(floors)
    return 0


def _compare(*, writing: bool) -> int:
    lacking = [] if summarizers() else ["sumy (python -m pip install sumy)"]
    lacking += [] if BENCH in present() else [str(BENCH.folder)]
    if writing and lacking:
        print(f"briefbench.py: {SCORES.page.name} needs {' and '.join(lacking)}", file=sys.stderr)
        return 2
    text = peers_text(present(), BRIEFS / "peers")
    if writing:
        SCORES.write(text)
    print(text, end="")
    return 0


def _bench(*, raising: bool) -> int:
    make, floors = maker(), read_floors()
    measured = {one.name: measure(one, make, BRIEFS / one.name) for one in present()}
    if raising:
        for name, scores in measured.items():
            floors[name] = raised(floors.get(name, {}), scores.named())
        write_floors(floors)
    print("\n".join(table(measured, floors)))
    low = [
        f"{group}.{name} {score:.3f}"
        for group, scores in measured.items()
        for name, score in fallen(scores.named(), floors.get(group, {})).items()
    ]
    if low:
        print(f"under their floor: {', '.join(low)}", file=sys.stderr)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
