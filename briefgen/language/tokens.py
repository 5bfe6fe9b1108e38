"""Tokenizers about spaCy's: one starts fast, one keeps its pace on text without spaces.

spaCy strips punctuation from the ends of a chunk one character at a time, in time that grows with
the square of the chunk's length: 20,000 brackets in a row take it 65 seconds (spaCy 3.8).  No word
of any language is that long, so an overlong chunk is one token.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from spacy.tokenizer import Tokenizer
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

OVERLONG = 1000
"""Characters from which a chunk is one token; a thousand brackets take a fifth of a second."""

MANY = 40
"""Texts after which all special cases are taken in: to look for them costs a text 0.3 ms."""

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


class CasesAsNeeded:
    """spaCy's tokenizer, which takes in a special case when a text has its letters.

    English has 1,300 of them ("don't", "a.m."), a thirtieth of a short run; an article has twenty.
    A case changes no text without all its letters in a row, whatever space is between them.
    """

    def __init__(self, tokenizer: Tokenizer, cases: Mapping[str, list[dict[int, str]]]) -> None:
        """Keep a tokenizer without special cases, and the cases that it is to have."""
        self.tokenizer = tokenizer
        self._cases = dict(cases)
        self._letters = {case: "".join(case.split()) for case in cases}
        self._texts = 0

    def __call__(self, text: str) -> Doc:
        """Return the Doc of `text`."""
        if self._cases:
            self._take(text)
        doc: Doc = self.tokenizer(text)
        return doc

    def _take(self, text: str) -> None:
        """Take in the cases of a text; after many texts all, so that they need no search."""
        self._texts += 1
        letters = "".join(text.split())
        every = self._texts > MANY
        for case in [case for case in self._cases if every or self._letters[case] in letters]:
            self.tokenizer.add_special_case(case, self._cases.pop(case))
