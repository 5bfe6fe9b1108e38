"""The words that names are made of: spaCy's tokens, joined where a name's word was split.

"Ocasio-Cortez" and "Lt." are one word here, whatever the tokenizer made of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from briefgen.language.gazetteer import plain
from briefgen.language.texts import text_at, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span

    from briefgen.language.gazetteer import Gazetteer

_HYPHENS = frozenset("-\u2011")
_OPENING = frozenset("\"'\u201c\u2018\u00ab([\u2014\u2013:\u2022*")


class Word(NamedTuple):
    """A word of a sentence: tokens `start` to `end` of the Doc, end exclusive.

    `initial` says that a capital may come from the word's place (a sentence or a quotation
    begins); `joined` that nothing but a space stands between it and the word before.
    """

    text: str
    start: int
    end: int
    initial: bool
    joined: bool

    @property
    def capital(self) -> bool:
        """Whether the word is written like part of a name."""
        return not self.text.islower() and any(character.isupper() for character in self.text)

    @property
    def acronym(self) -> bool:
        """Whether the word is all capitals: "NATO", "PG&E", "U.S."."""
        letters = [character for character in self.text if character.isalpha()]
        return len(letters) > 1 and all(letter.isupper() for letter in letters)

    @property
    def mixed(self) -> bool:
        """Whether a capital stands inside the word: "WeWork", "eBay", "Edmunds.com"."""
        inner = any(character.isupper() for character in self.text[1:]) and not self.acronym
        return (inner and "-" not in self.text and "'" not in self.text) or ".com" in self.text


def words_of(sentence: Span, gazetteer: Gazetteer) -> list[Word]:
    """Return the words of a sentence; marks stand between them and are left out."""
    words: list[Word] = []
    doc, texts = sentence.doc, tokens_of(sentence.doc)
    initial = True
    last = -1
    for start, end in _pieces(sentence, gazetteer):
        text = plain(texts[start] if end == start + 1 else text_at(doc[start:end]))
        if not any(character.isalnum() for character in text) and text != "&":
            initial = initial or text in _OPENING
            continue
        words.append(Word(text, start, end, initial, joined=start == last))
        initial = False
        last = end
    return words


def _pieces(sentence: Span, gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    doc, index = sentence.doc, sentence.start
    while index < sentence.end:
        end = _end_of_word(doc, index, sentence.end, gazetteer)
        yield index, end
        index = end


def _end_of_word(doc: Doc, start: int, limit: int, gazetteer: Gazetteer) -> int:
    end, texts = start + 1, tokens_of(doc)
    while end + 1 < limit and texts[end] in _HYPHENS and not _spaced(doc, end):
        if not (texts[end - 1][-1].isalnum() and texts[end + 1][0].isalnum()):
            break
        end += 2
    period = end < limit and texts[end] == "." and not doc[end - 1].whitespace_
    if period and gazetteer.match_title([text_at(doc[start:end]) + "."], 0):
        end += 1
    return end


def _spaced(doc: Doc, index: int) -> bool:
    """Whether white space stands before or after a token."""
    return bool(doc[index - 1].whitespace_ or doc[index].whitespace_)


def is_title_case(words: list[Word]) -> bool:
    """Whether a sentence is a headline whose capitals say nothing."""
    long = [word for word in words[1:] if len(word.text) > 3 and word.text.isalpha()]  # noqa: PLR2004
    capitals = sum(word.capital for word in long)
    return len(long) >= 3 and capitals >= 0.8 * len(long)  # noqa: PLR2004
