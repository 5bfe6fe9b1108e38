"""Time and memory of processes that read articles."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from itertools import cycle, islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from briefgen.language import Pipeline

_FIRST = """
import sys
from briefgen.language import load_pipeline
nlp = load_pipeline()
docs = list(nlp.pipe(sys.stdin.read().split("\\n\\n")))
assert docs
"""
_BLANK = "import spacy; spacy.blank('en')"


def words_a_second(nlp: Pipeline, articles: Sequence[Sequence[str]], rounds: int = 3) -> float:
    """Return how fast a pipeline reads articles (paragraphs each), the best of some rounds."""
    texts = [paragraph for article in articles for paragraph in article]
    best = 0.0
    for _ in range(rounds):
        began = time.process_time()
        words = sum(len(doc) for doc in nlp.pipe(texts))
        best = max(best, words / (time.process_time() - began))
    return best


def start_seconds(article: str, rounds: int = 7) -> tuple[float, float]:
    """Return the medians of a process that parses one article and of one that loads spaCy."""
    first = _timed(lambda: _run(_FIRST, article), rounds)
    blank = _timed(lambda: _run(_BLANK, ""), rounds)
    return first, blank


def _run(code: str, given: str) -> None:
    subprocess.run([sys.executable, "-c", code], input=given, text=True, check=True)  # noqa: S603


def _timed(call: Callable[[], None], rounds: int) -> float:
    """Return the median of the CPU seconds that children take: other work does not count."""
    call()
    found = []
    for _ in range(rounds):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        call()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        found.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(found)


def memory(nlp: Pipeline, articles: Sequence[Sequence[str]], count: int) -> Iterator[int]:
    """Read `count` articles and yield the resident mebibytes ten times on the way."""
    for number, article in enumerate(islice(cycle(articles), count), 1):
        for _ in nlp.pipe(article):
            pass
        if number % max(count // 10, 1) == 0:
            yield _resident()


def _resident() -> int:
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
        return int(file.read().split()[1]) * resource.getpagesize() // 2**20
