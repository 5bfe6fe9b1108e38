"""What is measured, one function a row of the table; each yields its lines."""

from __future__ import annotations

import statistics
import sys
import tempfile
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.speed.articles import copies, small
from benchmarks.speed.extraction import speeds
from benchmarks.speed.measure import Cost, python, watched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Row = Callable[["Bench", int], Iterator[str]]

BARE = """\
import sys, weasyprint
for page in sys.argv[1:]:
    weasyprint.HTML(filename=page).write_pdf(page + '.pdf')
"""
ALL = ("-f", "pdf,html,json")
RULES = ("-f", "json", "--set", "language.pipeline=briefgen_rules")
NOTHING = "import sys"
FIRST = 100
"""Articles after which a worker's memory should no longer grow."""

NEAR = 40
"""Articles over which memory is averaged: it goes up and down with each."""

LETTERS = 900
"""Of the articles of the row of memory, so that two thousand take a quarter of an hour."""


class Bench:
    """The articles measured with, a folder for what is made of them, and rounds."""

    def __init__(self, sources: Sequence[Path], folder: Path, rounds: int, cnn: Path) -> None:
        """`cnn` is spaCy's small CNN pipeline, which training/baseline.py makes."""
        self.sources = sources
        self.folder = folder
        self.rounds = rounds
        self.cnn = cnn
        self._alone: dict[int, tuple[Cost, Path]] = {}

    def new(self) -> Path:
        """Return a folder that is not there yet."""
        return Path(tempfile.mkdtemp(dir=self.folder)) / "new"

    def made(self, inbox: Path, *words: str) -> tuple[Cost, Path]:
        """Return what it costs to make the briefs of a folder, and where they are."""
        out = self.new()
        return python(*_make(inbox, out, *words)), out

    def alone(self, count: int) -> tuple[Cost, Path]:
        """Return what one worker costs for so many articles; measured once."""
        if count not in self._alone:
            self._alone[count] = self.made(self.inbox(count), *ALL, "--jobs", "1")
        return self._alone[count]

    def inbox(self, count: int) -> Path:
        """Return a folder of so many articles."""
        folder = self.folder / f"inbox-{count}"
        return folder if folder.exists() else copies(self.sources, count, folder)

    @cached_property
    def pages(self) -> list[Path]:
        """The HTML of the sources, as briefgen delivers it; with that all bytecode is kept."""
        _, out = self.made(self.inbox(len(self.sources)), *ALL)
        return sorted(out.glob("*.html"))


def _make(inbox: Path, out: Path, *words: str) -> tuple[str, ...]:
    return ("-m", "briefgen", "make", str(inbox), "-o", str(out), "-q", *words)


def one(bench: Bench, count: int) -> Iterator[str]:
    """Yield the line of one article to PDF in a process of its own."""
    ratios = []
    for page in bench.pages[:count] * bench.rounds:
        source = bench.inbox(len(bench.sources)) / f"{page.stem}.txt"
        ours, _ = bench.made(source, "-f", "pdf")
        ratios.append(ours.cpu / python("-c", BARE, str(page)).cpu)
    what = f"one article to PDF, whole process ({count} articles, {bench.rounds} rounds)"
    yield f"| {what} | bare WeasyPrint | {statistics.median(ratios):.2f}x CPU | 1.5x |"


def batch(bench: Bench, count: int) -> Iterator[str]:
    """Yield the line of a batch beside WeasyPrint on the same finished HTML in a loop."""
    ours, out = bench.alone(count)
    theirs = python("-c", BARE, *map(str, sorted(out.glob("*.html"))))
    what = f"{count} articles to PDF + HTML + JSON, {ours.cpu / count:.2f} s each"
    yield f"| {what} | WeasyPrint in a loop | {ours.cpu / theirs.cpu:.2f}x CPU | 1.0x |"


def workers(bench: Bench, count: int) -> Iterator[str]:
    """Yield the line of two workers beside one, start-up included."""
    two, _ = bench.made(bench.inbox(count), *ALL, "--jobs", "2")
    one, _ = bench.alone(count)
    more = f"{two.cpu / one.cpu:.2f}x its CPU time"
    what = f"2 workers, {count} articles, {more}"
    yield f"| {what} | 1 worker | {one.wall / two.wall:.2f}x throughput | 1.85x |"


def memory(bench: Bench, count: int) -> Iterator[str]:
    """Yield the line of a worker's memory, which makes all three formats.

    Raises ValueError for too few articles to say anything.
    """
    if count < 3 * FIRST:
        message = f"memory: needs {3 * FIRST} articles or more, not {count}"
        raise ValueError(message)
    inbox, out = copies(bench.sources, count, bench.new(), LETTERS), bench.new()
    words = (*ALL, "--jobs", "1")
    seen = watched([sys.executable, *_make(inbox, out, *words)], out)
    early, late = _near(seen, FIRST), _near(seen, count - NEAR)
    processes = len({process for made, process, _ in seen if made})
    what = f"a worker after {count:,} articles, {late:.0f} MiB ({processes} in all)"
    yield f"| {what} | after {FIRST}, {early:.0f} MiB | {late / early - 1:+.1%} | +10% |"


def _near(seen: Sequence[tuple[int, int, float]], place: int) -> float:
    """Return a worker's memory around so many articles."""
    return statistics.median(mib for made, _, mib in seen if abs(made - place) <= NEAR)


def start(bench: Bench, count: int) -> Iterator[str]:
    """Yield the lines of what says something and ends."""
    for option in ("--help", "--version"):
        more = statistics.median(
            python("-m", "briefgen", option).cpu - python("-c", NOTHING).cpu
            for _ in range(count * bench.rounds)
        )
        yield f"| `briefgen {option}` | `python -c pass` | {more:+.2f} s CPU | +0.2 s |"


def skip(bench: Bench, count: int) -> Iterator[str]:
    """Yield the line of a run that finds everything made."""
    inbox, out = small(count, bench.new()), bench.new()
    line = _make(inbox, out, "--jobs", "2", *RULES)
    made = python(*line).wall
    skipped = statistics.median(python(*line).wall for _ in range(bench.rounds))
    yield f"| skip of {count:,} unchanged | made in {made:.0f} s | {skipped:.1f} s | 5 s |"


def extraction(bench: Bench, count: int) -> Iterator[str]:
    """Yield the lines of extraction alone."""
    rates = speeds(bench.sources[:count], bench.rounds, bench.cnn)
    ours = rates.pop("")
    yield f"| extraction alone, words a second a core ({count} articles) | | {ours:,.0f} | |"
    for name, rate in rates.items():
        asked = "at least 0.5x of it" if "CNN" in name else ""
        told = f"{rate:,.0f}: we are {ours / rate:.2f}x" if rate else "not measured: is not here"
        yield f"| | {name} | {told} | {asked} |"


ROWS: dict[str, tuple[Row, int]] = {
    "one": (one, 4),
    "batch": (batch, 300),
    "workers": (workers, 300),
    "memory": (memory, 2_000),
    "start": (start, 3),
    "skip": (skip, 10_000),
    "extraction": (extraction, 12),
}
"""Each row by its name, with the number of articles (of `start`: tries a round) it takes."""
