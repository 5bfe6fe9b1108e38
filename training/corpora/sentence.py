"""A sentence of a corpus, whatever the corpus marks in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

IGNORED = -100
"""A label that the corpus does not give: no loss is taken there."""

TYPES = ("person", "organization", "place", "group", "event", "product", "date")
NAMES = ("O", *(f"{mark}-{kind}" for kind in TYPES for mark in "BI"))
"""Labels of names, in the order of the model's outputs."""

JUDGED = ("person", "organization", "place")
"""Types of names that all corpora mark: what is measured, and exchanged for others."""


@dataclass(slots=True)
class Sentence:
    """Words of a sentence, and what its corpus says of them.

    `corpus` is whose manner of marking it shows.  `spaced[i]` tells whether white space stands
    before word i.  `heads` count words from 1, with 0 for the root, as in CoNLL-U.  `names[i]`
    holds the labels of NAMES that the corpus allows for word i: one where it is marked, several
    where the corpus does not distinguish.
    """

    document: str
    words: list[str]
    spaced: list[bool]
    corpus: str = ""
    paragraph_start: bool = False
    tags: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    names: list[frozenset[str]] = field(default_factory=list)
    whole_text: bool = True
    """Whether the sentences around it are known, so that its boundaries teach something."""

    @property
    def text(self) -> str:
        """The sentence as it was written, without white space at its start."""
        return written(self.words, self.spaced)


ANY_NAME = frozenset(NAMES)
"""Allowed labels of a word of which the corpus says nothing that can be used."""


def written(words: Sequence[str], spaced: Sequence[bool]) -> str:
    """Return words as one text; `spaced` tells whether white space stands before each."""
    return "".join(
        (" " if space and index else "") + word
        for index, (word, space) in enumerate(zip(words, spaced, strict=True))
    )


def sure_labels(names: Iterable[frozenset[str]]) -> list[str]:
    """Return the label of each word that is allowed but one, and "O" where there are several."""
    return [min(allowed) if len(allowed) == 1 else "O" for allowed in names]


def chained_heads(sentences: Iterable[Sentence]) -> list[int]:
    """Return the heads of all words of several sentences, counted from 0; a root's is its own."""
    found: list[int] = []
    for one in sentences:
        offset = len(found)
        found += [offset + (head - 1 if head else index) for index, head in enumerate(one.heads)]
    return found


def unmarked(*kinds: str) -> frozenset[str]:
    """Return what a corpus' "no name" allows when it does not mark the given kinds."""
    return frozenset({"O", *(f"{mark}-{kind}" for kind in kinds for mark in "BI")})


def mark(names: list[frozenset[str]], start: int, end: int, kind: str) -> None:
    """Write the name of a kind over words [start, end)."""
    for index in range(start, end):
        names[index] = frozenset({f"{'B' if index == start else 'I'}-{kind}"})
