"""How fast spaCy pipelines read articles on one thread.

    python benchmarks/engine_speed.py ../shared/bench/dev/docs briefgen_en briefgen_rules [FOLDER]

Prints for each pipeline the seconds that loading takes, the words it reads a second (CPU time,
the best of three rounds over all articles, in turns), the time beside the first pipeline's, and
the resident memory at the end.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.language import load_pipeline, open_lexicon

if TYPE_CHECKING:
    from spacy.language import Language

_ROUNDS = 3


def _loaded(name: str) -> Language:
    began = time.process_time()
    nlp = load_pipeline(name, open_lexicon(["en"]))
    print(f"{name}: loaded in {time.process_time() - began:.2f} s")
    return nlp


def _pace(nlp: Language, texts: list[str]) -> float:
    began = time.process_time()
    words = sum(len(doc) for doc in nlp.pipe(texts))
    return words / (time.process_time() - began)


def main(folder: str, *names: str) -> None:
    """Measure the named pipelines on the articles of a folder."""
    files = sorted(Path(folder).glob("*.txt"))
    texts = [paragraph for file in files for paragraph in file.read_text("utf-8").split("\n\n")]
    pipelines = {name: _loaded(name) for name in names}
    # In turns, so that a busy machine slows all of them alike.
    rounds = [{name: _pace(nlp, texts) for name, nlp in pipelines.items()} for _ in range(_ROUNDS)]
    best = {name: max(one[name] for one in rounds) for name in names}
    for name, pace in best.items():
        print(f"{name}: {pace:,.0f} words a second, {best[names[0]] / pace:.2f} times the time")
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")


if __name__ == "__main__":
    main(sys.argv[1], *(sys.argv[2:] or ["briefgen_en", "briefgen_rules"]))
