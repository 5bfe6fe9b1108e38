"""What the encoder reads of a text: word pieces, the shape of each word, and where words begin.

Training and reading share this module, so that they cannot differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

MAX_WORD_PIECES = 8
"""Pieces of one word that are read: the first stands for the word, and a web address of fifty
pieces says no more than its first eight."""

# The encoder's vocabulary knows these marks in one form; which side a quotation mark closes is
# told by the space before it, for straight and curved ones alike.
_PLAIN_MARKS = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u2032": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"',
        "\u2013": "-", "\u2014": "-", "\u2011": "-", "\u2010": "-", "\u2212": "-",
        "\u2026": "...",
    }
)  # fmt: skip

SHAPES = 15
"""Classes of a piece: seven shapes of a word, each with or without a space before it, and one for
the pieces after a word's first."""

CONTINUATION = SHAPES - 1


@dataclass(frozen=True, slots=True)
class Word:
    """A word as the encoder reads it: its pieces (never empty) and its shape's class."""

    pieces: tuple[int, ...]
    shape: int


class WordReader:
    """Turns words into pieces and shapes; words that were read are kept."""

    def __init__(self, tokenizer: Tokenizer, keep: int = 50_000) -> None:
        """Read with `tokenizer`; `keep` is the most words that are remembered."""
        self._tokenizer = tokenizer
        self._keep = keep
        self._known: dict[tuple[str, bool], Word] = {}
        self.begin = _special(tokenizer, "[CLS]")
        self.end = _special(tokenizer, "[SEP]")
        self.unknown = _special(tokenizer, "[UNK]")

    def word(self, text: str, *, spaced: bool) -> Word:
        """Return a word; `spaced` says whether white space, or nothing at all, stands before it."""
        known = self._known.get((text, spaced))
        if known is None:
            known = Word(self._pieces(text), 2 * _shape(text) + spaced)
            if len(self._known) >= self._keep:
                self._known.clear()
            self._known[text, spaced] = known
        return known

    def _pieces(self, text: str) -> tuple[int, ...]:
        # A lone surrogate is no text to the tokenizer's UTF-8.
        plain = text.translate(_PLAIN_MARKS).encode("utf-8", "replace").decode()
        found = self._tokenizer.encode(plain[:200], add_special_tokens=False).ids
        # A word of marks the vocabulary lacks (a control sign, say) is read as unknown.
        return tuple(found[:MAX_WORD_PIECES]) or (self.unknown,)


def _special(tokenizer: Tokenizer, name: str) -> int:
    number = tokenizer.token_to_id(name)
    if number is None:
        raise ValueError(f"the encoder's vocabulary has no {name}")
    return int(number)


def _shape(text: str) -> int:
    """Return the class of a word's letters, 0 to 6."""
    if not any(map(str.isalnum, text)):
        return 0
    if any(map(str.isdigit, text)):
        return 1
    if text.islower():
        return 2
    if text.isupper():
        return 3 if len(text) == 1 else 4
    return 5 if text[:1].isupper() and text[1:].islower() else 6


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows of words as arrays, padded with 0.

    `ids` and `shapes` are windows by pieces; `first` gives each word's first piece, windows by
    words.  Padding words point at piece 0, which is never a word's.
    """

    ids: NDArray[np.int64]
    shapes: NDArray[np.int64]
    first: NDArray[np.int64]


def batch(windows: Sequence[Sequence[Word]], reader: WordReader) -> Batch:
    """Return windows of words as the encoder's input."""
    length = max(2 + sum(len(word.pieces) for word in window) for window in windows)
    words = max(len(window) for window in windows)
    ids = np.zeros((len(windows), length), np.int64)
    shapes = np.zeros((len(windows), length), np.int64)
    first = np.zeros((len(windows), words), np.int64)
    for row, window in enumerate(windows):
        _fill(window, reader, ids[row], shapes[row], first[row])
    return Batch(ids, shapes, first)


def _fill(
    window: Sequence[Word],
    reader: WordReader,
    ids: NDArray[np.int64],
    shapes: NDArray[np.int64],
    first: NDArray[np.int64],
) -> None:
    ids[0] = reader.begin
    at = 1
    for index, word in enumerate(window):
        after = at + len(word.pieces)
        ids[at:after] = word.pieces
        shapes[at] = word.shape
        shapes[at + 1 : after] = CONTINUATION
        first[index] = at
        at = after
    ids[at] = reader.end
