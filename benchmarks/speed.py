"""What briefgen costs beside what else one would run; writes the table of docs/performance.md.

    python benchmarks/speed.py ARTICLE ... [--rounds 3] [--write-docs]

Everything is CPU time, children included, of alternating runs; the table has medians of ratios.
"""

from __future__ import annotations

import argparse
import datetime
import gc
import os
import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.api import read
from briefgen.lean import collect_rarely
from briefgen.pipeline import Summarizer
from briefgen.render import Renderer
from briefgen.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from spacy.language import Language

    from briefgen.model import Article

    Work = Callable[[], object]

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- speed: begin, written by benchmarks/speed.py -->\n", "<!-- speed: end -->"
MADE = datetime.datetime(2031, 3, 5, 9, 30, tzinfo=datetime.UTC)
BARE = (
    "import sys, weasyprint\nweasyprint.HTML(filename=sys.argv[1]).write_pdf(sys.argv[1] + '.pdf')"
)


def cpu(work: Work) -> float:
    """Return the CPU seconds of some work, in this process and its children."""
    before = os.times()
    work()
    after = os.times()
    return sum(after[:4]) - sum(before[:4])


def beside(ours: Work, theirs: Work) -> float:
    """Return our CPU time over theirs."""
    mine = cpu(ours)
    return mine / cpu(theirs)


def command(*words: str) -> Work:
    """Return work that runs Python with these arguments."""
    line = [sys.executable, *words]
    return lambda: subprocess.run(line, check=True, stdout=subprocess.DEVNULL)  # noqa: S603


def whole(paths: Sequence[Path], pages: Sequence[Path], folder: Path) -> Iterator[float]:
    """Yield the ratios of one article to PDF in a process of its own."""
    for number, (path, page) in enumerate(zip(paths, pages, strict=True)):
        out = folder / f"out{number}-{os.times().elapsed}"
        make = ("-m", "briefgen", "make", str(path), "-f", "pdf", "-q", "-o", str(out))
        yield beside(command(*make), command("-c", BARE, str(page)))


def batch(articles: Sequence[Article], pages: Sequence[Path]) -> float:
    """Return the ratio of articles to PDF, HTML and JSON, in one process each, start-up aside."""
    import weasyprint

    settings = load_settings()
    summarizer, renderer = Summarizer(settings), Renderer(settings)

    def make(article: Article) -> None:
        brief = summarizer.brief(article)
        for name in ("pdf", "html", "json"):
            renderer.render(brief, name, MADE)

    def bare(page: Path) -> None:
        weasyprint.HTML(filename=page).write_pdf()

    make(articles[0])
    weasyprint.HTML(filename=pages[0]).write_pdf()
    ours = theirs = 0.0
    for article, page in zip(articles, pages, strict=True):
        usual = gc.get_threshold()
        collect_rarely()
        ours += cpu(partial(make, article))
        gc.set_threshold(*usual)
        theirs += cpu(partial(bare, page))
    return ours / theirs


class Words:
    """The tokenizer that sumy asks for, by blank spaCy: its own needs data to download."""

    def __init__(self, blank: Language) -> None:
        """Read with this pipeline."""
        self.blank = blank

    def to_sentences(self, text: str) -> list[str]:
        """Return the sentences of a text."""
        return [sentence.text for sentence in self.blank(text).sents]

    def to_words(self, sentence: str) -> list[str]:
        """Return the words of a sentence."""
        return [token.text for token in self.blank.tokenizer(sentence) if token.is_alpha]


def lexrank(blank: Language) -> Callable[[str], object] | None:
    """Return sumy's LexRank, None where sumy is not installed."""
    try:
        from sumy.parsers.plaintext import PlaintextParser
        from sumy.summarizers.lex_rank import LexRankSummarizer
    except ImportError:
        return None
    rank, words = LexRankSummarizer(), Words(blank)
    return lambda text: rank(PlaintextParser.from_string(text, words).document, 6)


def reading(articles: Sequence[Article], rounds: int) -> Iterator[str]:
    """Yield the lines of extraction: words a CPU second, medians of rounds."""
    import spacy

    blank = spacy.blank("en")
    blank.add_pipe("sentencizer")
    summarizer, rank = Summarizer(load_settings()), lexrank(blank)
    texts = ["\n\n".join(one.text for one in article.paragraphs) for article in articles]
    words = sum(len(text.split()) for text in texts)

    def speed(work: Callable[..., object], inputs: Sequence[object]) -> str:
        work(inputs[0])
        times = []
        for _ in range(rounds):
            begun = time.process_time()  # finer than os.times; all threads count
            for one in inputs:
                work(one)
            times.append(time.process_time() - begun)
        return f"{words / statistics.median(times):,.0f}"

    yield f"| extraction, words a second a core | | {speed(summarizer.brief, articles)} | |\n"
    yield f"| | sumy LexRank | {speed(rank, texts) if rank else 'sumy not installed'} | |\n"
    yield f"| | blank spaCy, sentencizer | {speed(blank, texts)} | |\n"


def rows(paths: Sequence[Path], rounds: int, folder: Path) -> Iterator[str]:
    """Yield the lines of the table."""
    settings = load_settings()
    articles, renderer, pages = [read(path) for path in paths], Renderer(settings), []
    summarizer = Summarizer(settings)
    for path, article in zip(paths, articles, strict=True):
        pages.append(folder / f"{path.stem}.html")
        pages[-1].write_bytes(renderer.render(summarizer.brief(article), "html", MADE))
    yield "| what | beside | measured | asked |\n|---|---|---:|---:|\n"
    one = statistics.median(r for _ in range(rounds) for r in whole(paths[:4], pages[:4], folder))
    yield f"| one article to PDF, whole process | bare WeasyPrint | {one:.2f}x | 1.5x |\n"
    many = statistics.median(batch(articles, pages) for _ in range(rounds))
    yield f"| PDF + HTML + JSON, warm | WeasyPrint in a loop | {many:.2f}x | 1.0x |\n"
    helped = statistics.median(
        cpu(command("-m", "briefgen", "--help")) - cpu(command("-c", "pass"))
        for _ in range(3 * rounds)
    )
    yield f"| `briefgen --help` | `python -c pass` | +{helped:.2f} s | +0.2 s |\n"
    yield from reading(articles, rounds)


def main() -> None:
    """Print the table, or write it into the documentation."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write-docs", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        table = "".join(rows(arguments.articles, arguments.rounds, Path(folder)))
    sys.stdout.write(table)
    if arguments.write_docs:
        head, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        tail = rest.partition(END)[2]
        PAGE.write_text(f"{head}{BEGIN}{table}{END}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
