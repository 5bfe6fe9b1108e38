"""Measure the engine as it ships and print one table.

    python -m training.evaluate --corpora ../shared/corpora --bench ../shared/bench

Needs no torch.  `--memory 2000` adds the memory of a worker over so many articles, and `--cnn`
the speed and accuracy of a spaCy pipeline to compare with (training.baseline makes one).
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from briefgen.language import RULES, load_pipeline, open_lexicon
from briefgen.language.engine import EngineFiles, engine_folder
from briefgen.language.engine.analysis import Analyzer
from training.configuration import HERE, read_configuration
from training.corpora.load import ewt, gum_documents
from training.corpora.sentence import JUDGED
from training.measure import gold_words, offsets, process, raw_text
from training.measure.paragraphs import Paragraph, paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.language import Pipeline
    from training.configuration import Corpora

_STRINGS = 10_000


@dataclass(frozen=True)
class Row:
    """A line of the table: what is measured, what is asked for, what is reached."""

    what: str
    on: str
    reached: str
    asked: str = ""


@dataclass(frozen=True)
class Data:
    """Where the texts lie that judge."""

    corpora: Path
    bench: Path
    parts: Corpora

    def texts(self) -> dict[str, list[Paragraph]]:
        """Return the paragraphs of each test part."""
        gum = {
            part: [
                paragraph
                for document in gum_documents(self.corpora, self.parts, part)
                for paragraph in paragraphs(document)
            ]
            for part in ("test", "wikinews")
        }
        web = list(paragraphs(ewt(self.corpora, self.parts, "test")))
        return {"GUM test": gum["test"], "Wikinews": gum["wikinews"], "EWT test": web}

    def articles(self) -> list[list[str]]:
        """Return the paragraphs of each article of the bench."""
        files = sorted((self.bench / "dev" / "docs").glob("*.txt"))
        return [file.read_text("utf-8").split("\n\n") for file in files]


_ASKED = {
    "GUM test": (".975 / .91 / .89", ".75"),
    "EWT test": (".96 / .91 / .885", ".80 (person .90)"),
    "Wikinews": ("", ""),
}
_BOUNDARIES = {"GUM test": ".97", "Wikinews": ".985", "EWT test": ""}


def gold_rows(texts: dict[str, list[Paragraph]]) -> Iterator[Row]:
    """Yield tags, trees and names on the words that the corpora give."""
    nlp, analyzer = load_pipeline(), Analyzer(EngineFiles.open(engine_folder("briefgen_en")))
    for name, known in texts.items():
        found = gold_words.measure(nlp, analyzer, known)
        shares = (found.words.share(what) for what in ("upos", "uas", "las"))
        words, names = _ASKED[name]
        yield Row("UPOS / UAS / LAS", name, " / ".join(map(_decimal, shares)), words)
        parts = ", ".join(f"{kind} {_decimal(found.names[kind].value)}" for kind in JUDGED)
        yield Row("names, F1", name, f"{_decimal(found.names['all'].value)} ({parts})", names)


def raw_rows(texts: dict[str, list[Paragraph]]) -> Iterator[Row]:
    """Yield sentence boundaries, tags and trees on raw paragraphs."""
    import spacy

    plain = spacy.blank("en")
    plain.add_pipe("sentencizer")
    rules = load_pipeline(RULES, open_lexicon(["en"]))
    rules.remove_pipe("briefgen_names")
    ours = load_pipeline()
    for name, known in texts.items():
        found = raw_text.measure(ours, known)
        others = (raw_text.measure(nlp, known) for nlp in (plain, rules))
        beside = ", ".join(
            f"{title} {_decimal(one.boundaries.value)}"
            for title, one in zip(("sentencizer", "rules"), others, strict=True)
        )
        reached = f"{_decimal(found.boundaries.value)} ({beside})"
        yield Row("sentence boundaries, F1", name, reached, _BOUNDARIES[name])
        yield Row("whole sentences, F1", name, _decimal(found.sentences.value))
        both = f"{_decimal(found.upos.value)} / {_decimal(found.las.value)}"
        yield Row("UPOS / LAS on raw text, F1", name, both)


def offset_row(nlp: Pipeline, articles: list[list[str]]) -> Row:
    """Check every offset of articles and of generated strings."""
    texts = [paragraph for article in articles for paragraph in article]
    texts += offsets.strings(_STRINGS, seed=17)
    faults = offsets.faults(nlp, texts)
    for fault in faults[:5]:
        _print(fault, file=sys.stderr)
    reached = f"{len(faults)} faults in {len(texts)} texts"
    return Row("offsets", f"articles, {_STRINGS} strings", reached, "all exact")


def speed_rows(nlp: Pipeline, articles: list[list[str]], cnn: Path | None) -> Iterator[Row]:
    """Yield how fast articles are read and how fast a process starts."""
    ours = process.words_a_second(nlp, articles)
    yield Row("words a second, one thread", "bench articles", f"{ours:.0f}")
    if cnn is not None:
        import spacy

        theirs = process.words_a_second(spacy.load(cnn), articles)
        times = f"{theirs / ours:.2f} times its time ({theirs:.0f} words)"
        yield Row("beside spaCy's CNN", "bench articles", times, "at most 2")
    first, blank = process.start_seconds("\n\n".join(articles[0]))
    reached = f"{first:.2f} s, {first / blank:.2f} times spaCy's {blank:.2f} s"
    yield Row("start to first article, CPU", "a process", reached, "at most 2 times")


def memory_row(nlp: Pipeline, articles: list[list[str]], count: int) -> Row:
    """Read many articles and say what memory they took."""
    found = list(process.memory(nlp, articles, count))
    reached = f"{found[0]} MB after a tenth, {found[-1]} MB at the end, most {max(found)} MB"
    return Row("memory of a worker", f"{count} articles", reached, "500 MB, flat")


def cnn_rows(folder: Path, texts: dict[str, list[Paragraph]]) -> Iterator[Row]:
    """Yield what another spaCy pipeline reaches on the raw paragraphs."""
    import spacy

    nlp = spacy.load(folder)
    for name, known in texts.items():
        found = raw_text.measure(nlp, known)
        scores = (found.boundaries, found.upos, found.las)
        reached = " / ".join(_decimal(one.value) for one in scores)
        yield Row("spaCy's CNN: boundaries / UPOS / LAS", name, reached)


def table(data: Data, cnn: Path | None, articles: int) -> Iterator[Row]:
    """Yield all rows; `cnn` names a pipeline to compare with, `articles` is for the memory."""
    texts, read = data.texts(), data.articles()
    nlp = load_pipeline()
    yield from gold_rows(texts)
    yield from raw_rows(texts)
    yield offset_row(nlp, read)
    yield from speed_rows(nlp, read, cnn)
    if articles:
        yield memory_row(nlp, read, articles)
    if cnn:
        yield from cnn_rows(cnn, texts)


def _decimal(value: float) -> str:
    return f"{value:.3f}".removeprefix("0")


def _print(*cells: str, file: TextIO = sys.stdout) -> None:
    file.write("| " + " | ".join(cells) + " |\n")
    file.flush()


def main() -> None:
    """Measure as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--config", type=Path, default=HERE / "config.yaml")
    parser.add_argument("--cnn", type=Path, help="a spaCy pipeline's folder to compare with")
    parser.add_argument("--memory", type=int, default=0, help="articles to read for the memory")
    options = parser.parse_args()
    data = Data(options.corpora, options.bench, read_configuration(options.config).corpora)
    _print("what", "on", "reached", "asked")
    _print(*["---"] * 4)
    for row in table(data, options.cnn, options.memory):
        _print(row.what, row.on, row.reached, row.asked)


if __name__ == "__main__":
    main()
