"""What a batch costs: two workers beside one, a run with nothing to do, a worker's memory.

python benchmarks/speed_batch.py ARTICLE ... [--articles 48] [--skipped 10000] [--remembered 2000]

Times are wall time, which a busy machine spoils: the load is printed with them.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RULES = ("-f", "json", "--set", "language.pipeline=briefgen_rules")
FIRST = 100  # articles after which a worker's memory should no longer grow


def copies(paths: Sequence[Path], count: int, folder: Path) -> Path:
    """Write this many articles, each with a first line of its own: equal ones would be linked."""
    folder.mkdir()
    texts = [path.read_text(encoding="utf-8").partition("\n") for path in paths]
    for number in range(count):
        first, _, rest = texts[number % len(texts)]
        (folder / f"{number:05}.txt").write_text(f"{first} {number}\n{rest}", encoding="utf-8")
    return folder


def small(count: int, folder: Path) -> Path:
    """Write this many short articles."""
    folder.mkdir()
    for number in range(count):
        text = f"Harbour notice {number}\n\nVeldmark admitted {number + 2} ships on Monday.\n"
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")
    return folder


def line(inbox: Path, out: Path, *words: str) -> list[str]:
    """Return the command that makes the briefs of a folder."""
    return [sys.executable, "-m", "briefgen", "make", str(inbox), "-o", str(out), "-q", *words]


def wall(command: Sequence[str]) -> float:
    """Return the seconds a command takes."""
    begun = time.monotonic()
    subprocess.run(command, check=True)  # noqa: S603
    return time.monotonic() - begun


def workers(inbox: Path, rounds: int, folder: Path) -> float:
    """Return the throughput of two workers over that of one, start-up included."""
    words = ("-f", "pdf,html,json", "--jobs")
    ratios = []
    for number in range(rounds):
        one = wall(line(inbox, folder / f"one{number}", *words, "1"))
        two = wall(line(inbox, folder / f"two{number}", *words, "2"))
        ratios.append(one / two)
    return statistics.median(ratios)


def skip(count: int, rounds: int, folder: Path) -> tuple[float, float]:
    """Return the seconds of making short articles, and of a run that finds them all made."""
    inbox = small(count, folder / "small")
    command = line(inbox, folder / "skipped", "--jobs", "2", *RULES)
    made = wall(command)
    return made, statistics.median(wall(command) for _ in range(rounds))


def below(parent: int) -> Iterator[int]:
    """Yield the processes that a process began, and those that they began (Linux)."""
    try:
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii")
    except OSError:
        return
    for child in map(int, children.split()):
        yield child
        yield from below(child)


def resident(process: int) -> float:
    """Return the MiB that a process has in memory, 0 where it is gone."""
    try:
        pages = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]
    except (OSError, IndexError):
        return 0.0
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / 2**20


def memory(inbox: Path, out: Path, formats: str, limit: float) -> tuple[int, float, float]:
    """Return articles made within a limit in seconds, and the worker's MiB after 100 and then."""
    made, early, late, begun = 0, 0.0, 0.0, time.monotonic()
    with subprocess.Popen(line(inbox, out, "-f", formats, "--jobs", "1")) as run:  # noqa: S603
        while run.poll() is None:
            largest = max(map(resident, below(run.pid)), default=0.0)
            made = len(list(out.glob("*.json")))
            early = early or (largest if made >= FIRST else 0.0)
            late = largest or late
            if time.monotonic() - begun > limit:
                run.terminate()  # what is in hand is finished
                run.wait()
            time.sleep(0.2)
    return made, early, late


def main() -> None:
    """Print the lines of the table, each as it is measured."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("articles_of", nargs="+", type=Path, metavar="ARTICLE")
    parser.add_argument("--articles", type=int, default=48)
    parser.add_argument("--skipped", type=int, default=10_000)
    parser.add_argument("--remembered", type=int, default=2_000)
    parser.add_argument("--limit", type=float, default=180, help="seconds for the memory")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--only", choices=("workers", "skip", "memory"))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        for text in rows(asked, Path(name)):
            print(text, flush=True)


def rows(asked: argparse.Namespace, folder: Path) -> Iterator[str]:
    """Yield the lines of the table."""
    only = asked.only
    load = f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    if only in {None, "workers"}:
        inbox = copies(asked.articles_of, asked.articles, folder / "few")
        ratio = workers(inbox, asked.rounds, folder)
        yield f"| 2 workers, {asked.articles} articles, {load} | 1 worker | {ratio:.2f}x | 1.85x |"
    if only in {None, "skip"}:
        made, skipped = skip(asked.skipped, asked.rounds, folder)
        what = f"skip of {asked.skipped:,} unchanged, {load}"
        yield f"| {what} | made in {made:.0f} s | {skipped:.1f} s | 5 s |"
    if only in {None, "memory"}:
        inbox = copies(asked.articles_of, asked.remembered, folder / "many")
        count, early, late = memory(inbox, folder / "kept", "json,html", asked.limit)
        growth = f"{late / early - 1:+.1%}" if early else "not measured: too few articles"
        what = f"a worker after {count:,} articles, {late:.0f} MiB"
        yield f"| {what} | after {FIRST}, {early:.0f} MiB | {growth} | +10% |"


if __name__ == "__main__":
    main()
