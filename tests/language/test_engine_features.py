from __future__ import annotations

import pytest

from briefgen.language.engine.features import (
    CONTINUATION,
    MAX_WORD_PIECES,
    SHAPES,
    WordReader,
    batch,
)
from briefgen.language.engine.files import EngineFiles, engine_folder


@pytest.fixture(scope="module")
def reader() -> WordReader:
    """Return a reader with the shipped vocabulary."""
    return WordReader(EngineFiles.open(engine_folder("briefgen_en")).tokenizer())


@pytest.mark.parametrize("text", ["\x00", "\u200b", "\ufe0f", "\ud800", "🙂", "x" * 5000, "日本語"])
def test_every_word_has_pieces(reader: WordReader, text: str) -> None:
    """A word that the vocabulary cannot write is still read as something, and never at length."""
    assert 1 <= len(reader.word(text, spaced=True).pieces) <= MAX_WORD_PIECES


def test_straight_and_curved_marks_are_read_alike(reader: WordReader) -> None:
    """Which quotation mark an editor used does not change what is read."""
    assert reader.word("“", spaced=True) == reader.word('"', spaced=True)
    assert reader.word("n\u2019t", spaced=False) == reader.word("n't", spaced=False)


def test_letters_and_the_space_before_are_told_apart(reader: WordReader) -> None:
    """Shapes differ where case, digits or the space before differ, and stay in their range."""
    words = ["harbour", "Harbour", "HARBOUR", "A", "mcCoy", "A4", "-"]
    shapes = {reader.word(word, spaced=spaced).shape for word in words for spaced in (True, False)}
    assert len(shapes) == 2 * len(words)
    assert shapes == set(range(SHAPES - 1))


def test_a_batch_points_at_first_pieces(reader: WordReader) -> None:
    """Windows are padded with 0, and each word's index is that of its first piece."""
    long, short = reader.word("Norvaneburgh", spaced=True), reader.word("the", spaced=True)
    given = batch([[long, short], [short]], reader)
    size = len(long.pieces)
    assert size > 1
    assert given.first.tolist() == [[1, 1 + size], [1, 0]]
    assert given.ids[0].tolist() == [reader.begin, *long.pieces, *short.pieces, reader.end]
    assert given.ids[1].tolist() == [reader.begin, *short.pieces, reader.end, *[0] * size]
    assert given.shapes[0, 2 : 1 + size].tolist() == [CONTINUATION] * (size - 1)
