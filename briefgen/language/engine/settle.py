"""Names of the model, settled with the lexicon: their bounds, and spaCy's label for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.language.gazetteer import Kind, gazetteer_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefgen.language.lexicon import Lexicon

_PEOPLES = frozenset({Kind.DEMONYM, Kind.REGIONAL, Kind.PEOPLE})
_STATES = frozenset({Kind.STATE})
_GOVERNED = frozenset({Kind.STATE, Kind.CAPITAL, Kind.PLACE})


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

    def names(
        self, words: Sequence[str], spaced: Sequence[bool], found: Sequence[tuple[int, int, str]]
    ) -> list[Name]:
        """Return the names of a text's words, in order and apart from each other.

        `spaced` tells whether white space stands before each word; `found` are the model's
        names: start, end and type.
        """
        settled = [name for one in found if (name := self._settled(words, spaced, *one))]
        taken = {index for name in settled for index in range(name.start, name.end)}
        peoples = [Name(index, index + 1, "NORP") for index in self._peoples(words, taken)]
        return sorted([*settled, *peoples], key=lambda name: name.start)

    def _settled(
        self, words: Sequence[str], spaced: Sequence[bool], start: int, end: int, kind: str
    ) -> Name | None:
        label = self._labels[kind]
        if label == "PERSON":
            start += self._untitled(words[start:end])
            if start == end:
                return None
        entry = self._gazetteer.find(_text(words, spaced, start, end))
        if entry and entry.kind in (_GOVERNED if label == "LOC" else _STATES):
            label = "GPE"
        return Name(start, end, label)

    def _untitled(self, words: Sequence[str]) -> int:
        """Return where a person's name begins, after titles and what people is their bearer's."""
        start = 0
        while start < len(words):
            people = int(self._is_people(words[start]))
            length = self._gazetteer.match_title(words, start + people)
            if not length:
                break
            start += people + length
        return start

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
