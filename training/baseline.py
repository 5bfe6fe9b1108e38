"""Train spaCy's own small CNN pipeline on the same data, to compare speed and accuracy with.

    python -m training.baseline --corpora ../shared/corpora --out out/cnn --epochs 4

Its shape is that of spaCy's small English pipelines: one CNN of width 96 shared by tagger and
parser, another for names.
"""

from __future__ import annotations

import argparse
import logging
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import spacy
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import minibatch
from thinc.api import fix_random_seed

from training.configuration import HERE, read_configuration
from training.corpora.load import training_sentences
from training.corpora.sentence import chained_heads, sure_labels

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.language import Language

    from training.corpora.sentence import Sentence

_WIDTH = 96
_GROUP = 6
"""Most sentences of a training text, so that the parser learns where they end."""
_BATCH = 32
_ENTS = {"person": "PERSON", "organization": "ORG", "place": "LOC"}
_DEPS = {"root": "ROOT"}
_log = logging.getLogger("training")


def _encoder() -> dict[str, Any]:
    return {
        "@architectures": "spacy.HashEmbedCNN.v2",
        "pretrained_vectors": None,
        "width": _WIDTH,
        "depth": 4,
        "embed_size": 2000,
        "window_size": 1,
        "maxout_pieces": 3,
        "subword_features": True,
    }


def _listener() -> dict[str, Any]:
    return {"@architectures": "spacy.Tok2VecListener.v1", "width": _WIDTH, "upstream": "*"}


def new_pipeline() -> Language:
    """Return the untrained pipeline."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": _encoder()})
    tagger = {"@architectures": "spacy.Tagger.v2", "nO": None, "tok2vec": _listener()}
    nlp.add_pipe("tagger", config={"model": tagger})
    parser = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "parser",
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
        "tok2vec": _listener(),
    }
    nlp.add_pipe("parser", config={"model": parser})
    nlp.add_pipe("ner", config={"model": parser | {"state_type": "ner", "tok2vec": _encoder()}})
    return nlp


def examples(nlp: Language, sources: Sequence[Sequence[Sentence]]) -> Iterator[Example]:
    """Yield runs of sentences as spaCy's training texts."""
    for source in sources:
        for at in range(0, len(source), _GROUP):
            group = [one for one in source[at : at + _GROUP] if one.document == source[at].document]
            yield _example(nlp, group)


def _example(nlp: Language, group: Sequence[Sentence]) -> Example:
    words = [word for one in group for word in one.words]
    before = [spaced for one in group for spaced in one.spaced]
    values: dict[str, Any] = {"words": words, "spaces": [*before[1:], False]}
    given = Doc(nlp.vocab, **values)
    allowed = [labels for one in group for labels in one.names]
    values["ents"] = [_ent(label) for label in sure_labels(allowed)]
    if all(one.tags for one in group):
        values |= {
            "tags": [tag for one in group for tag in one.tags],
            "pos": [tag for one in group for tag in one.tags],
            "heads": chained_heads(group),
            "deps": [_DEPS.get(name, name) for one in group for name in one.relations],
        }
    return Example(given, Doc(nlp.vocab, **values))


def _ent(name: str) -> str:
    mark, _, kind = name.partition("-")
    return f"{mark}-{_ENTS[kind]}" if kind in _ENTS else "O"


def train(nlp: Language, data: list[Example], epochs: int) -> None:
    """Train for some epochs over all examples."""
    optimizer = nlp.initialize(lambda: data)
    for epoch in range(epochs):
        random.shuffle(data)
        losses: dict[str, float] = {}
        for group in minibatch(data, _BATCH):  # type: ignore[no-untyped-call]
            nlp.update(group, sgd=optimizer, drop=0.1, losses=losses)
        _log.info("epoch %d %s", epoch + 1, {name: round(loss) for name, loss in losses.items()})


def main() -> None:
    """Train as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--config", type=Path, default=HERE / "config.yaml")
    parser.add_argument("--out", type=Path, default=Path("out/cnn"))
    parser.add_argument("--epochs", type=int, default=4)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    settings = read_configuration(options.config)
    fix_random_seed(settings.seed)
    nlp = new_pipeline()
    data = list(examples(nlp, training_sentences(options.corpora, settings.corpora)))
    train(nlp, data, options.epochs)
    nlp.to_disk(options.out)


if __name__ == "__main__":
    main()
