"""Names of the model, settled with the lexicon: their bounds, and spaCy's label for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.language.engine.bounds import HYPHENS, Found, NameBounds, Text, is_initial
from briefgen.language.gazetteer import Kind, gazetteer_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefgen.language.lexicon import Lexicon

_PEOPLES = frozenset({Kind.DEMONYM, Kind.REGIONAL, Kind.PEOPLE})
_STATES = frozenset({Kind.STATE})
_GOVERNED = frozenset({Kind.STATE, Kind.CAPITAL, Kind.PLACE})


_AMPERSAND = "&"
_FIRM = "organization"
_LINKS = 2
"""Links in an organization's name from which the last may say where it is."""


@dataclass(frozen=True, slots=True)
class Name:
    """Words [start, end) of a text name something of a kind: spaCy's label."""

    start: int
    end: int
    label: str


class NameSettler:
    """Gives names OntoNotes labels: a known state or city is a GPE, a people's adjective a NORP.

    A state is one whatever the model took it for, and titles are no part of a person's name:
    corpora differ in both, the lexicon does not.
    """

    def __init__(self, labels: Mapping[str, str], lexicon: Lexicon) -> None:
        """`labels` maps the model's types to spaCy's."""
        self._labels = labels
        self._gazetteer = gazetteer_of(lexicon)
        self._bounds = NameBounds(self._gazetteer)

    def names(
        self,
        words: Sequence[str],
        spaced: Sequence[bool],
        found: Sequence[tuple[int, int, str]],
        flat: Mapping[int, int],
    ) -> list[Name]:
        """Return the names of a text's words, in order and apart from each other.

        `spaced` tells whether white space stands before each word; `found` are the model's
        names: start, end and type; `flat` gives for a word that goes on with a name, as a
        surname does, the word that it goes on with.
        """
        text = Text(words, spaced, flat)
        joined = [Found(*one) for one in _whole(words, spaced, found, flat)]
        bounded = [(one.start, one.end, one.kind) for one in self._bounds.settled(text, joined)]
        whole = _firms(words, bounded)
        settled = [name for one in whole if (name := self._settled(words, spaced, *one))]
        taken = {index for name in settled for index in range(name.start, name.end)}
        peoples = [Name(index, index + 1, "NORP") for index in self._peoples(words, taken)]
        return sorted([*settled, *peoples], key=lambda name: name.start)

    def _settled(
        self, words: Sequence[str], spaced: Sequence[bool], start: int, end: int, kind: str
    ) -> Name | None:
        label = self._labels[kind]
        if label == "PERSON":
            start += self._untitled(words[start:end])
            if start == end or self._runs_into_title(words, start, end):
                return None
            if start and words[start - 1] in self._gazetteer.event_starts:
                label = "EVENT"
        if label == "ORG":
            end -= self._where(words[start:end])
        entry = self._gazetteer.find(_text(words, spaced, start, end))
        if entry and entry.kind in (_GOVERNED if label == "LOC" else _STATES):
            label = "GPE"
        return Name(start, end, self._headed(words, start, end, label))

    def _headed(self, words: Sequence[str], start: int, end: int, label: str) -> str:
        """Return a name's label: "Harrow College" is no place, "Ada County, Chile" is one."""
        last = words[end - 1]
        if label == "LOC" and end - start > 1 and last in self._gazetteer.bodies:
            return "ORG"
        if label == "ORG" and last in self._gazetteer.place_heads and words[end : end + 1] == [","]:
            after = self._gazetteer.match(words, end + 1)
            return "LOC" if after and after[1].kind in _GOVERNED else label
        return label

    def _untitled(self, words: Sequence[str]) -> int:
        """Return where a person's name begins, after titles and what people is their bearer's."""
        start = 0
        while start < len(words):
            before, length = self._title(words, start)
            if not length:
                break
            start += before + length
            # The title's own end: "Prime Minister-designate".
            start += 2 if start < len(words) and words[start] in HYPHENS else 0
        return min(start, len(words))

    def _runs_into_title(self, words: Sequence[str], start: int, end: int) -> bool:
        """Whether a title begins in a name and ends behind it: "Harrow Trade" of a minister."""
        return any(
            self._gazetteer.match_title(words, at) > end - at for at in range(start + 1, end)
        )

    def _title(self, words: Sequence[str], start: int) -> tuple[int, int]:
        """Return how many words stand before a title, of whom it is, and the title's words.

        An unknown people's word may stand before a title of several words.
        """
        length = self._gazetteer.match_title(words, start)
        if length or start + 1 >= len(words):
            return 0, length
        length = self._gazetteer.match_title(words, start + 1)
        given = words[start] in self._gazetteer.first_names
        if self._is_people(words[start]) or (length > 1 and not given):
            return 1, length
        return 0, 0

    def _where(self, words: Sequence[str]) -> int:
        """Return how many words only say of which state a body is: "of the UK" after an "of"."""
        links = [index for index, word in enumerate(words) if word in self._gazetteer.linking]
        if len(links) < _LINKS:
            return 0
        last = words[links[-1] + 1 :]
        state = [word for word in last if word not in self._gazetteer.determiners]
        entry = self._gazetteer.find(" ".join(state))
        return len(last) + 1 if entry and entry.kind == Kind.STATE else 0

    def _is_people(self, word: str) -> bool:
        entry = self._gazetteer.find(word)
        return entry is not None and entry.kind in _PEOPLES

    def _peoples(self, words: Sequence[str], taken: set[int]) -> Iterator[int]:
        """Yield the words for a state's people that the model, rightly, calls no names."""
        for index, word in enumerate(words):
            if index not in taken and word.istitle() and self._is_people(word):
                yield index


def _text(words: Sequence[str], spaced: Sequence[bool], start: int, end: int) -> str:
    parts = [(" " if spaced[i] and i > start else "") + words[i] for i in range(start, end)]
    return "".join(parts)


def _whole(
    words: Sequence[str],
    spaced: Sequence[bool],
    found: Sequence[tuple[int, int, str]],
    flat: Mapping[int, int],
) -> list[tuple[int, int, str]]:
    """Return the model's names with those joined that it parts though they are one.

    They are where the first ends with an initial or a hyphen, or the tree makes both one name.
    """
    names: list[tuple[int, int, str]] = []
    begun = {start for start, _, _ in found}
    for start, end, kind in found:
        before = names[-1] if names else (0, -1, "")
        one = _goes_on(words[start - 1]) or before[0] <= flat.get(start, -1)
        if before[1:] == (start, kind) and one:
            names[-1] = (before[0], end, kind)
        else:
            free = end < len(words) and end not in begun
            glued = free and words[end - 1] == "-" and not spaced[end]
            names.append((start, end + glued, kind))
    return names


def _firms(
    words: Sequence[str], names: Sequence[tuple[int, int, str]]
) -> Iterator[tuple[int, int, str]]:
    """Yield the names, those that an ampersand joins as one organization: "Arden & Holt"."""
    index = 0
    while index < len(names):
        start, end, kind = names[index]
        index += 1
        while index < len(names) and list(words[end : names[index][0]]) == [_AMPERSAND]:
            end = names[index][1]
            index += 1
        yield start, end, _FIRM if _AMPERSAND in words[start:end] else kind


def _goes_on(word: str) -> bool:
    """Whether a name cannot end with a word: an initial or a hyphen."""
    return word == "-" or is_initial(word)
