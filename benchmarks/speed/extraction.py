"""How many words a second are read: by briefgen whole, by sumy's LexRank, by a spaCy pipeline."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

from briefgen.api import read
from briefgen.lean import collect_rarely
from briefgen.pipeline import Summarizer
from briefgen.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from spacy.language import Language

CNN = "spaCy's small CNN pipeline (tags, parse, names)"


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


def speeds(paths: Sequence[Path], rounds: int, cnn: Path) -> dict[str, float]:
    """Return words a CPU second of this process by what reads them; ours is "", 0 is not there.

    In turns, medians of rounds, the first turn of each aside.
    """
    import spacy

    collect_rarely()
    articles = [read(path) for path in paths]
    texts = ["\n\n".join(one.text for one in article.paragraphs) for article in articles]
    words = sum(len(text.split()) for text in texts)
    blank = spacy.blank("en")
    blank.add_pipe("sentencizer")
    readers: dict[str, tuple[Callable[..., object] | None, Sequence[object]]] = {
        "": (Summarizer(load_settings()).brief, articles),
        "sumy LexRank": (_lexrank(blank), texts),
        CNN: (spacy.load(cnn) if cnn.is_dir() else None, texts),
        "blank spaCy, sentencizer, its cache warm": (blank, texts),
    }
    times: dict[str, list[float]] = {name: [] for name in readers}
    for _ in range(rounds + 1):
        for name, (work, inputs) in readers.items():
            if work:
                times[name].append(_seconds(work, inputs))
    return {
        name: words / statistics.median(taken[1:]) if taken else 0.0
        for name, taken in times.items()
    }


def _seconds(work: Callable[..., object], inputs: Sequence[object]) -> float:
    begun = time.process_time()  # all threads count
    for one in inputs:
        work(one)
    return time.process_time() - begun


def _lexrank(blank: Language) -> Callable[[str], object] | None:
    """Return sumy's LexRank, None where sumy is not installed."""
    try:
        from sumy.parsers.plaintext import PlaintextParser
        from sumy.summarizers.lex_rank import LexRankSummarizer
    except ImportError:
        return None
    rank, words = LexRankSummarizer(), Words(blank)
    return lambda text: rank(PlaintextParser.from_string(text, words).document, 6)
