"""A little corpus of our own, in GUM's format, and an encoder small enough to train in seconds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from training.corpora.gum import Gazetteer, read_gum

if TYPE_CHECKING:
    from training.corpora.sentence import Sentence

DATA = Path(__file__).parent.parent / "data" / "training"


@pytest.fixture
def sentences() -> list[Sentence]:
    """Return the sentences of the little corpus."""
    gazetteer = Gazetteer(frozenset({"Canada", "Chile"}), frozenset({"Mayor"}))
    return list(read_gum(DATA / "GUM_news_port.conllu", gazetteer))


@pytest.fixture
def vocabulary(sentences: list[Sentence], tmp_path: Path) -> Path:
    """Return a folder with a vocabulary of the corpus' words and letters."""
    words = sorted({word.lower() for sentence in sentences for word in sentence.words})
    letters = sorted(set("".join(words)))
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *letters, *(f"##{one}" for one in letters)]
    pieces += [word for word in words if len(word) > 1 and word.isalnum()]
    (tmp_path / "vocab.txt").write_text("\n".join(pieces), "utf-8")
    return tmp_path
