"""Where the names of the model begin and end: at the ends of words, after titles, before verbs.

The model reads a name's words one by one, and cuts what is written in parts: "Kim Jong" of "Kim
Jong-un", "Ron Hubbard" of "L. Ron Hubbard".  Each rule here is about writing, not about names.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefgen.language.gazetteer import Gazetteer

HYPHENS = frozenset({"-", "\u2010", "\u2011"})
PERSON = "person"
ORGANIZATION = "organization"
_NAMED = frozenset({PERSON, ORGANIZATION, "place"})
_INITIAL = 2
"""Characters of an initial: "J."."""


@dataclass(frozen=True, slots=True)
class Found:
    """A name as the model sees it: words [start, end) and its type."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text's words, whether white space stands before each, and what goes on with what.

    `flat` gives for a word that goes on with a name, as a surname does, the word it goes on with.
    """

    words: Sequence[str]
    spaced: Sequence[bool]
    flat: Mapping[int, int]

    def hyphenated(self, index: int) -> bool:
        """Whether a word is a hyphen between two words that are written as one."""
        inside = 0 < index < len(self.words) - 1 and self.words[index] in HYPHENS
        return inside and not (self.spaced[index] or self.spaced[index + 1])


class NameBounds:
    """Moves the ends of names to where the words that are written as one begin and end."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Keep the index of known names and words."""
        self._gazetteer = gazetteer
        names = gazetteer.names
        self._tails = frozenset(names.compound_tails)
        self._heads = frozenset(names.compound_heads)
        self._legal = frozenset(names.legal_ends)
        self._joints = gazetteer.linking | gazetteer.determiners | gazetteer.conjunctions
        self._before = frozenset(names.before_names)

    def settled(self, text: Text, names: Sequence[Found]) -> list[Found]:
        """Return names with their bounds set right, in order and apart from each other."""
        found: list[Found] = []
        for index, name in enumerate(names):
            low = found[-1].end if found else 0
            high = names[index + 1].start if index + 1 < len(names) else len(text.words)
            if name.end <= low or name.kind not in _NAMED:
                found += [replace(name, start=max(name.start, low))] if name.end > low else []
                continue
            grown = self._grown(text, replace(name, start=max(name.start, low)), low, high)
            found += self._trimmed(text, grown)
        return found

    # ----------------------------------------------------------------------------- growing

    def _grown(self, text: Text, name: Found, low: int, high: int) -> Found:
        start, end = name.start, name.end
        while (before := self._before_start(text, start, name)) >= low and before < start:
            start = before
        while (after := self._after_end(text, start, end, name)) > end and self._free(
            after, high, text, end
        ):
            end = after
        return Found(start, end, name.kind)

    @staticmethod
    def _free(after: int, high: int, text: Text, end: int) -> bool:
        """Whether no other name stands in the way, or only the rest of a hyphenated word."""
        return after <= high or text.hyphenated(end)

    def _before_start(self, text: Text, start: int, name: Found) -> int:
        """Return where a name begins that goes back over an initial or a hyphen."""
        if name.kind == PERSON and start and is_initial(text.words[start - 1]):
            return start - 1
        if start < 2 or not text.hyphenated(start - 1):  # noqa: PLR2004
            return start
        first = text.words[start - 2]
        particle = first.lower() in self._gazetteer.particles
        surname = name.kind == PERSON and self._may_begin(text.words, start - 2)
        return start - 2 if particle or surname else start

    def _may_begin(self, words: Sequence[str], index: int) -> bool:
        """Whether a hyphen's first word may be a name: "Soon-Shiong", not "Never-Quill"."""
        word = words[index]
        if not word[:1].isupper() or {word, word.lower()} & self._heads:
            return False
        given = index > 0 and words[index - 1] in self._gazetteer.first_names
        return given or not self._gazetteer.is_plain(word)

    def _after_end(self, text: Text, start: int, end: int, name: Found) -> int:
        """Return where a name ends that goes on with its word, or with what the tree adds."""
        if name.kind != PERSON or end >= len(text.words):
            return end
        if text.hyphenated(end):
            rest = end - start > 1 and self._goes_on(text.words[end + 1])
            return end + 2 if rest or self._linked(text, start, end, end + 1) else end
        if not text.hyphenated(end + 1) or not text.spaced[end]:
            return end
        given = text.words[end][:1].isupper() and self._goes_on(text.words[end + 2])
        return end + 3 if given else end + self._linked(text, start, end, end)

    @staticmethod
    def _linked(text: Text, start: int, end: int, word: int) -> bool:
        """Whether the tree hangs a capitalised word from a name."""
        return start <= text.flat.get(word, -1) < end and text.words[word][:1].isupper()

    def _goes_on(self, tail: str) -> bool:
        """Whether a hyphen's second word is part of a given name: "Jong-un", not "Trump-led"."""
        return tail.islower() and tail not in self._tails and not self._gazetteer.is_plain(tail)

    # ---------------------------------------------------------------------------- trimming

    def _trimmed(self, text: Text, name: Found) -> Iterator[Found]:
        start = self._first(text, name)
        end = self._last(text, start, name)
        if start < end and not self._no_name(text, start, end):
            yield Found(start, end, name.kind)

    def _first(self, text: Text, name: Found) -> int:
        """Return where a name begins after what only stands before it: "Rival Lowe's"."""
        words, start, last = text.words, name.start, name.end - 1
        while start < last and self._leads(text, start, name):
            start += 1
        if name.kind != PERSON:
            return start
        capitals = any(word[:1].isupper() for word in words[start : name.end])
        while capitals and start < last and self._is_low(text, start):
            start += 1
        return start

    def _leads(self, text: Text, start: int, name: Found) -> bool:
        word = text.words[start]
        if not word[:1].isalnum() or word in self._before:
            return True
        opposed = start > 1 and text.hyphenated(start - 1) and name.kind != PERSON
        known = self._gazetteer.match(text.words[: name.end], start)
        return opposed and text.words[start - 2].lower() in self._heads and not _long(known)

    def _is_low(self, text: Text, index: int) -> bool:
        """Whether a word cannot begin a name: a plain one, or the rest of a hyphenated one."""
        word = text.words[index]
        if not word[:1].islower() or word in self._gazetteer.particles:
            return False
        return self._gazetteer.is_plain(word) or text.hyphenated(index - 1)

    def _last(self, text: Text, start: int, name: Found) -> int:
        """Return where a name ends: before "-led", after "Inc.", not with "of the"."""
        words, end = text.words, name.end
        if end - start > 2 and text.hyphenated(end - 2) and words[end - 1] in self._tails:  # noqa: PLR2004
            end -= 2
        if name.kind == ORGANIZATION:
            end = self._legal_end(words, start, end)
        while end - start > 1 and words[end - 1] in self._joints:
            end -= 1
        return end

    def _legal_end(self, words: Sequence[str], start: int, end: int) -> int:
        for index in range(start + 1, end - 1):
            if words[index] in self._legal and words[index + 1] not in self._gazetteer.suffixes:
                return index + 1
        return end

    def _no_name(self, text: Text, start: int, end: int) -> bool:
        """Whether a single word is none: a determiner, or "pro" before a hyphen."""
        word = text.words[start]
        if end - start > 1:
            return False
        headed = text.hyphenated(end) and word.lower() in self._heads
        return headed or word in self._gazetteer.determiners


def _long(known: tuple[int, object] | None) -> bool:
    """Whether a known name of several words stands there."""
    return known is not None and known[0] > 1


def is_initial(word: str) -> bool:
    """Whether a word is an initial: "J."."""
    return len(word) == _INITIAL and word[0].isupper() and word[1] == "."
