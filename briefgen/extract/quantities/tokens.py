"""Splitting a text where quantities need it: numbers, words and marks with exact offsets.

spaCy's tokens differ from pipeline to pipeline ("$1.2bn", "35-year-old"); a number must
read the same under each.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

_GLYPHS = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_QUOTE = "\u2019"
_THIN = "\u00a0\u2009\u202f"
_TOKEN = re.compile(
    rf"(?P<number>\d+(?:[.,{_THIN}]\d+)*)"
    rf"|(?P<glyph>[{_GLYPHS}])"
    # Letters with periods are one word (U.S., p.m.), and so is a word with an apostrophe.
    rf"|(?P<word>(?:[^\W\d_{_GLYPHS}]\.){{2,}}|[^\W\d_{_GLYPHS}]+(?:['{_QUOTE}][^\W\d_{_GLYPHS}]+)*)"
    r"|(?P<mark>[^\w\s]|_)"
)


class Kind(Enum):
    """What a token is."""

    NUMBER = "number"
    GLYPH = "glyph"
    WORD = "word"
    MARK = "mark"


_KINDS = {kind.value: kind for kind in Kind}


class Token(NamedTuple):
    """A piece of a text: ``text[start:end]``.

    `glued` says that no white space parts it from the token before.
    """

    text: str
    lower: str
    start: int
    end: int
    kind: Kind
    glued: bool

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters."""
        return self.kind is Kind.WORD

    @property
    def is_capital(self) -> bool:
        """Whether it is a word that begins with a capital."""
        return self.kind is Kind.WORD and self.text[0].isupper()


HYPHENS = frozenset("-\u2010\u2011")
DASHES = HYPHENS | frozenset("\u2013\u2014\u2212")  # en dash, em dash, minus
APOSTROPHES = frozenset("'\u2019")


class Tokens(tuple[Token, ...]):
    """The tokens of a text; reading past either end gives an empty mark, never an error."""

    __slots__ = ()

    def at(self, index: int) -> Token:
        """Return the token at `index`, or an empty one outside."""
        return self[index] if 0 <= index < len(self) else _NOTHING

    def lower(self, index: int) -> str:
        """Return the token's text in lower case, empty outside."""
        return self.at(index).lower

    def common(self, index: int) -> str:
        """Return a token in lower case, empty where its capital makes it a name: Harrow Fell."""
        token = self.at(index)
        return "" if token.is_capital and self.at(index - 1).kind is Kind.WORD else token.lower

    def hyphen(self, index: int) -> bool:
        """Whether a hyphen stands at `index` that joins its two neighbours to one word."""
        mark = self.at(index)
        return mark.text in HYPHENS and mark.glued and self.at(index + 1).glued


_NOTHING = Token("", "", 0, 0, Kind.MARK, glued=False)


def tokenize(text: str) -> Tokens:
    """Return the tokens of `text`, in order, in time linear in its length."""
    found: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(text):
        start, stop = match.span()
        word, kind = match.group(), _KINDS[match.lastgroup or ""]
        found.append(Token(word, word.casefold(), start, stop, kind, start == end > 0))
        end = stop
    return Tokens(found)
