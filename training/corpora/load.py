"""The corpora as the configuration divides them: what trains and what judges."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from training.corpora.conllu import read_conllu
from training.corpora.gum import Gazetteer, read_gum
from training.corpora.iob import (
    RE3D,
    UNER,
    WIKIGOLD,
    WNUT,
    Scheme,
    align,
    allowed_names,
    read_names,
    uner_names,
)
from training.corpora.sentence import ANY_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from training.configuration import Corpora
    from training.corpora.sentence import Sentence

LEXICON = Path(__file__).parents[2] / "config" / "lexicons" / "en"
_SCHEMES: dict[str, Scheme] = {"wikigold": WIKIGOLD, "wnut": WNUT, "re3d": RE3D}


def gazetteer(folder: Path = LEXICON) -> Gazetteer:
    """Return states and titles of the lexicon that the package ships."""
    states = yaml.safe_load((folder / "states.yaml").read_text("utf-8"))["states"]
    titles = yaml.safe_load((folder / "titles.yaml").read_text("utf-8"))
    names = set(states)
    for entry in states.values():
        names.update((entry or {}).get("aliases", []))
    words = {word for title in titles["titles"] for word in title.split()}
    return Gazetteer(frozenset(names), frozenset(words | set(titles["honorifics"])))


def training_sentences(root: Path, corpora: Corpora) -> list[list[Sentence]]:
    """Return what is trained on, one list a source, in the order of the texts."""
    parsed = [*gum_documents(root, corpora, "train"), ewt(root, corpora, "train")]
    return [*parsed, *names_only(root, corpora)]


def gum_documents(root: Path, corpora: Corpora, part: str) -> Iterator[list[Sentence]]:
    """Yield GUM's documents of a part: train, dev, test or wikinews."""
    held = corpora.gum
    chosen = {name: kind for kind in ("test", "dev", "wikinews") for name in getattr(held, kind)}
    known = gazetteer()
    for path in sorted((root / held.folder).glob("GUM_*.conllu")):
        if chosen.get(path.stem.removeprefix("GUM_"), "train") == part:
            yield _of("gum", read_gum(path, known))


def ewt(root: Path, corpora: Corpora, part: str) -> list[Sentence]:
    """Return EWT's sentences of a part, with the names that UNER gives them."""
    names = uner_names(root / corpora.uner.folder / getattr(corpora.uner, part))
    found = []
    for parsed in read_conllu(root / corpora.ewt.folder / getattr(corpora.ewt, part)):
        words, labels = names.get(parsed.comments["sent_id"], ([], []))
        carried = align(labels, words, parsed.sentence.words) if words else None
        parsed.sentence.names = (
            allowed_names(parsed.sentence.words, carried, UNER)
            if carried is not None
            else [ANY_NAME] * len(parsed.sentence.words)
        )
        found.append(parsed.sentence)
    return _of("ewt", found)


def names_only(root: Path, corpora: Corpora) -> Iterator[list[Sentence]]:
    """Yield the sentences of each corpus that marks names alone."""
    for corpus, places in corpora.names.items():
        for place in places:
            path = root / place
            files = sorted(path.rglob("*.conll")) if path.is_dir() else [path]
            scheme = _SCHEMES[corpus]
            yield _of(corpus, (one for file in files for one in read_names(file, scheme)))


def _of(corpus: str, sentences: Iterable[Sentence]) -> list[Sentence]:
    """Return sentences that say which corpus they are from."""
    found = list(sentences)
    for sentence in found:
        sentence.corpus = corpus
    return found
