"""A tokenizer that keeps its pace on text without spaces.

spaCy strips punctuation from the ends of a chunk one character at a time, in time that grows with
the square of the chunk's length: 20,000 brackets in a row take it 65 seconds (spaCy 3.8).  No word
of any language is that long, so an overlong chunk is one token.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc
    from spacy.vocab import Vocab

OVERLONG = 1000
"""Characters from which a chunk is one token; a thousand brackets take a fifth of a second."""

_CHUNK = re.compile(rf"\S{{{OVERLONG},}}")


class PacedTokenizer:
    """Makes a Doc of a text with another tokenizer, overlong chunks apart."""

    def __init__(self, tokenizer: Callable[[str], Doc], vocab: Vocab) -> None:
        """Keep the tokenizer that makes the Docs of ordinary text."""
        self.tokenizer = tokenizer
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the Doc of `text`, which keeps every character."""
        if len(text) < OVERLONG or not _CHUNK.search(text):
            return self.tokenizer(text)
        from spacy.tokens import Doc

        words: list[str] = []
        spaces: list[bool] = []
        done = 0
        for chunk in _CHUNK.finditer(text):
            self._add(text[done : chunk.start()], words, spaces)
            # As in spaCy's own Docs, one space after a token belongs to it.
            spaced = text[chunk.end() : chunk.end() + 1] == " "
            words.append(chunk.group())
            spaces.append(spaced)
            done = chunk.end() + spaced
        self._add(text[done:], words, spaces)
        return Doc(self.vocab, words=words, spaces=spaces)

    def _add(self, text: str, words: list[str], spaces: list[bool]) -> None:
        for token in self.tokenizer(text):
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
