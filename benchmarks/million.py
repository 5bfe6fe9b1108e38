"""What a million articles cost in cores and hours, from rates measured here.

    python benchmarks/million.py [--articles 1000000] [--cores 16 64 256] [--write-docs]

Measures, as CPU time, what our own marked articles (tests/gold) cost a worker, what loading costs
it, and what one article costs the client with its ledger and a real Dask scheduler on loopback.
Then it lets so many articles, drawn from those measured with the same seed each time, be worked on
by so many cores: each takes the next article when it is free; one article in a thousand takes
twenty times as long (stragglers), and every core is lost now and then with what it has in hand
(`--lost` times a day), and is back, loaded, `--back` seconds later.
"""

from __future__ import annotations

import argparse
import datetime
import heapq
import random
import statistics
import tempfile
import time
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.batch.cluster import DaskExecutor
from briefgen.batch.cluster_work import Tray
from briefgen.batch.manner import Manner
from briefgen.batch.opening import open_ledger
from briefgen.batch.run import Batch
from briefgen.batch.source import FileSource
from briefgen.batch.task import Did, Order, Outcome, Task, outcome_of
from briefgen.batch.work import Work
from briefgen.deliver import open_store
from briefgen.settings import load_settings
from tools.written import MILLION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.batch.work import Stager

ROOT = Path(__file__).resolve().parent.parent
FORMATS = {"PDF, HTML and JSON": ("pdf", "html", "json"), "HTML and JSON": ("html", "json")}
NOW = datetime.datetime(2031, 3, 5, 9, 30, tzinfo=datetime.UTC)
CANNED = 240_000
"""Bytes of the results that the measured client writes: about those of one brief."""

ROUNDS = 3
CLIENT_ARTICLES = 200
STRAGGLERS, TIMES = 0.001, 20.0
SEED = 7
DAY = 86_400.0


@dataclass(frozen=True)
class Rates:
    """CPU seconds: of loading, of each measured article, and of the client for one article."""

    load: float
    articles: list[float]
    words: float
    size: float
    """Bytes of the results of an article."""

    @property
    def mean(self) -> float:
        """CPU seconds of an article on average."""
        return statistics.mean(self.articles)


@dataclass(frozen=True)
class Chances:
    """What befalls cores: how often a day each is lost, and after how many seconds it is back."""

    lost: float
    back: float


def main() -> None:
    """Measure, calculate, print, and write the result down where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--cores", type=int, nargs="+", default=[16, 64, 256])
    parser.add_argument("--lost", type=float, default=1.0, help="times a day that a core is lost")
    parser.add_argument("--back", type=float, default=60.0, help="seconds until it is back")
    parser.add_argument("--write-docs", action="store_true")
    given = parser.parse_args()
    chances = Chances(given.lost, given.back)
    client = client_seconds()
    # Each in a process of its own, which has loaded nothing yet.
    with get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        found = pool.map(measured, FORMATS.values(), chunksize=1)
    rates = dict(zip(FORMATS, found, strict=True))
    text = "\n".join(report(rates, client, given.articles, given.cores, chances))
    print(text)
    if given.write_docs:
        MILLION.write(f"{text}\n")


def measured(formats: tuple[str, ...]) -> Rates:
    """Return what our articles cost a new process; of each the best of a few rounds counts."""
    settings = load_settings(overrides={"output.formats": list(formats)})
    tray = Tray()
    work = Work(Order(settings=settings, formats=formats, output=""), tray)
    tasks = list(_tasks())
    work(tasks[0])
    load = time.process_time()  # of this process, since it began
    size = sum(map(len, tray.emptied().values()))
    rounds = [[_cpu(work, task) for task in tasks] for _ in range(ROUNDS)]
    words = statistics.mean(len(task.data.split()) for task in tasks)
    best = [min(times) for times in zip(*rounds, strict=True)]
    return Rates(load - best[0], best, words, size)


def _cpu(work: Work, task: Task) -> float:
    began = time.process_time()
    outcome = work(task)
    assert outcome.did is Did.MADE, outcome.message  # noqa: S101
    return time.process_time() - began


def _tasks() -> Iterator[Task]:
    for path in sorted((ROOT / "tests" / "gold" / "docs").iterdir()):
        yield Task(
            source=path.name,
            name=path.name,
            file_name=path.name,
            data=path.read_bytes(),
            content="",
            fingerprint="",
            stem=path.stem,
            token="aa-1",  # noqa: S106 - no secret
            made=NOW,
        )


class Canned:
    """Work that costs a worker nothing, so that only the way there and back is measured."""

    def __init__(self, order: Order, stager: Stager | None) -> None:
        """Keep where results go."""
        self._order, self._stager = order, stager

    def __call__(self, task: Task) -> Outcome:
        """Return results of the usual size."""
        name = f"{task.stem}.html"
        if self._stager:
            self._stager.stage(task.token, {name: bytes(CANNED)})
        return outcome_of(task, Did.MADE, files=(name,))


def client_seconds() -> float:
    """Return the CPU seconds that an article costs client, ledger and scheduler together."""
    from distributed import LocalCluster

    settings = load_settings(overrides={"output.formats": ["html"]})
    with (
        tempfile.TemporaryDirectory() as folder,
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
    ):
        inbox = Path(folder)
        for number in range(CLIENT_ARTICLES):
            text = f"Article {number}\n\n" + "It went well. " * 250
            (inbox / f"{number:04}.txt").write_text(text, encoding="utf-8")
        sources = [FileSource(path.name, path) for path in sorted(inbox.glob("*.txt"))]
        output = f"{folder}/out"
        order = Order(settings=settings, formats=("html",), output=output)
        manner = Manner(run="aa", fingerprint="f", made=lambda: NOW, now=lambda: NOW)
        store = open_store(output)
        with (
            open_ledger(inbox / "out" / "ledger.sqlite", print) as ledger,
            DaskExecutor(order, Canned, address=cluster.scheduler_address) as executor,
        ):
            batch = Batch(order, ledger, store, manner, lambda _: None)
            batch.run(executor, sources[:20])
            began = time.process_time()
            batch.run(executor, sources[20:])
            return (time.process_time() - began) / (CLIENT_ARTICLES - 20)


def simulated(rates: Rates, articles: int, cores: int, chances: Chances) -> tuple[float, int]:
    """Return the seconds until the last article is made, and how many were begun again."""
    chance = random.Random(SEED)  # noqa: S311 - a simulation
    free = [(rates.load, core) for core in range(cores)]
    often = chances.lost / DAY
    lost = [chance.expovariate(often) if often else float("inf") for _ in range(cores)]
    left, again, end = articles, 0, 0.0
    while left:
        now, core = heapq.heappop(free)
        takes = chance.choice(rates.articles) * (TIMES if chance.random() < STRAGGLERS else 1)
        done = now + takes
        if done > lost[core]:
            back = max(now, lost[core]) + chances.back + rates.load
            lost[core] = back + chance.expovariate(often)
            again += 1
            heapq.heappush(free, (back, core))
            continue
        left -= 1
        end = max(end, done)
        heapq.heappush(free, (done, core))
    return end, again


def report(
    rates: dict[str, Rates], client: float, articles: int, cores: list[int], chances: Chances
) -> Iterator[str]:
    """Yield the result as lines of Markdown."""
    words = statistics.mean(one.words for one in rates.values())
    yield f"Measured (CPU time, {words:.0f} words an article on average):"
    yield ""
    yield "| results | an article | a core makes | its results | loading a worker |"
    yield "|---|---|---|---|---|"
    for name, one in rates.items():
        hour = 3600 / one.mean
        size = f"{one.size / 1000:.0f} kB"
        yield f"| {name} | {one.mean:.2f} s | {hour:,.0f} an hour | {size} | {one.load:.1f} s |"
    yield ""
    yield f"Client and scheduler together take {client * 1000:.1f} ms of one core for an article"
    yield f"whose {CANNED / 1000:.0f} kB of results come back to a folder of the client: at most"
    yield f"{1 / client:,.0f} articles a second."
    yield ""
    yield f"{articles:,} articles:"
    yield ""
    yield "| results | core hours | cores | hours | at work | begun again | one client is enough |"
    yield "|---|---|---|---|---|---|---|"
    for name, one in rates.items():
        for number in cores:
            yield _row(name, one, client, articles, number, chances)


def _row(name: str, one: Rates, client: float, articles: int, cores: int, chances: Chances) -> str:
    seconds, again = simulated(one, articles, cores, chances)
    mean = one.mean * (1 + STRAGGLERS * (TIMES - 1))
    work = mean * articles
    share = work / (seconds * cores)
    busy = "yes" if cores / mean <= 1 / client else f"up to {mean / client:,.0f} cores"
    return (
        f"| {name} | {work / 3600:,.0f} | {cores} | {seconds / 3600:,.1f} | {share:.1%} "
        f"| {again:,} | {busy} |"
    )


if __name__ == "__main__":
    main()
