"""Measure how figures are read and labelled in reports whose every figure is marked.

    python -m benchmarks.figure_labels [FILE ...]

By default the reports of benchmarks/ledgers, our own writing: business, politics, science, and
accidents with sport and court.  A file holds reports, each with a line "# Headline" and paragraphs
in which ``{{more than 1,200|people killed in quake}}`` marks a figure with what it measures.  Rules
were made with these reports in view, but for every fourth of each file, which was kept apart.

Prints for each file how many marked figures are read, how many of the figures that are read are
marked, and the mean F1 of the words of the labels (0 where a figure has none), for all marked
figures that are read and by kind; last that of all files, for the reports in view and those apart.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING

from benchmarks.scoring import shared_words
from briefgen.extract.actors import extract_actors
from briefgen.extract.figures.extract import figure_reader
from briefgen.extract.figures.find import find_mentions
from briefgen.language import load_pipeline, open_lexicon, read_article
from briefgen.model import Article, Paragraph, ParagraphKind, Source
from briefgen.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.extract.figures.mentions import Mention
    from briefgen.language import Lexicon, Pipeline
    from briefgen.settings import Settings

REPORTS = Path(__file__).parent / "ledgers"
APART = 4
"""Which report of each file was kept apart from those who made the rules: every fourth."""

_MARK = re.compile(r"\{\{([^|{}]*)\|([^{}]*)\}\}")


@dataclass(frozen=True)
class Mark:
    """A marked figure of a paragraph: `start` and `end` in code points, end exclusive."""

    paragraph: int
    start: int
    end: int
    label: str

    def shared(self, mention: Mention) -> int:
        """Return how many code points a figure that was read shares with this one."""
        if mention.sentence.paragraph != self.paragraph:
            return 0
        return min(self.end, mention.quantity.end) - max(self.start, mention.quantity.start)


@dataclass(frozen=True)
class Report:
    """A report and its marks; paragraph 0 is the headline."""

    article: Article
    marks: tuple[Mark, ...]


def reports(path: Path) -> Iterator[Report]:
    """Yield the reports of a file."""
    for block in re.split(r"(?m)^# ", path.read_text("utf-8"))[1:]:
        headline, _, body = block.partition("\n")
        texts, marks = [], []
        for number, part in enumerate([headline, *re.split(r"\n\s*\n", body.strip())]):
            text, found = unmarked(" ".join(part.split()), number)
            texts.append(text)
            marks += found
        kinds = [ParagraphKind.TITLE, *[ParagraphKind.TEXT] * (len(texts) - 1)]
        paragraphs = tuple(map(Paragraph, texts, kinds))
        yield Report(Article(texts[0], paragraphs, Source(path.name)), tuple(marks))


def unmarked(text: str, paragraph: int) -> tuple[str, list[Mark]]:
    """Return a paragraph without its marks, and those."""
    plain, marks, at = "", [], 0
    for match in _MARK.finditer(text):
        plain += text[at : match.start()]
        marks.append(Mark(paragraph, len(plain), len(plain) + len(match[1]), match[2].strip()))
        plain, at = plain + match[1], match.end()
    return plain + text[at:], marks


class Bench:
    """Reads reports and holds what is read against the marks."""

    def __init__(self, settings: Settings, lexicon: Lexicon, nlp: Pipeline) -> None:
        """Take what reads an article."""
        self._settings, self._lexicon, self._nlp = settings, lexicon, nlp
        self._views: dict[bool, list[float]] = {False: [], True: []}

    def show(self, path: Path) -> None:
        """Print the figures of one file."""
        marked = read = right = 0
        scores: dict[str, list[float]] = defaultdict(list)
        for number, report in enumerate(reports(path), start=1):
            mentions = self._mentions(report.article)
            pairs = [(mark, _nearest(mark, mentions)) for mark in report.marks]
            marked += len(pairs)
            read += len(mentions)
            right += sum(any(mark.shared(one) > 0 for mark in report.marks) for one in mentions)
            for mark, mention in pairs:
                if mention is not None:
                    kind = mention.quantity.kind.value
                    score = shared_words(mention.what, mark.label)
                    scores[kind].append(score)
                    self._views[number % APART == 0].append(score)
        every = [score for found in scores.values() for score in found]
        print(f"{path.stem}: {marked} marked, {len(every) / marked:.1%} read; ", end="")
        print(f"{right / read:.1%} of {read} read are marked; labels {mean(every):.3f}")
        for kind, found in sorted(scores.items(), key=lambda one: -len(one[1])):
            print(f"  {kind:8} {len(found):4}  {mean(found):.3f}")

    def show_views(self) -> None:
        """Print the labels of the reports that were in view, and of those kept apart."""
        for apart, found in self._views.items():
            name = "kept apart" if apart else "in view"
            print(f"{name}: {len(found)} read; labels {mean(found or [0.0]):.3f}")

    def _mentions(self, article: Article) -> list[Mention]:
        reading = read_article(article, self._nlp, self._lexicon)
        sections = self._settings.sections
        actors = extract_actors(reading, sections.actors).items
        return find_mentions(reading, figure_reader(reading, sections.figures), actors)


def _nearest(mark: Mark, mentions: Sequence[Mention]) -> Mention | None:
    best = max(mentions, key=mark.shared, default=None)
    return best if best is not None and mark.shared(best) > 0 else None


def main() -> None:
    """Measure the files that the command line names."""
    settings = load_settings()
    lexicon = open_lexicon(settings.language.lexicons)
    bench = Bench(settings, lexicon, load_pipeline(settings.language.pipeline, lexicon))
    for path in [Path(name) for name in sys.argv[1:]] or sorted(REPORTS.glob("*.txt")):
        bench.show(path)
    bench.show_views()


if __name__ == "__main__":
    main()
