"""A sentence of a corpus, whatever the corpus marks in it."""

from __future__ import annotations

from dataclasses import dataclass, field

IGNORED = -100
"""A label that the corpus does not give: no loss is taken there."""

TYPES = ("person", "organization", "place", "group", "event", "product", "date")
NAMES = ("O", *(f"{mark}-{kind}" for kind in TYPES for mark in "BI"))
"""Labels of names, in the order of the model's outputs."""


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
        parts = [
            (" " if spaced and index else "") + word
            for index, (word, spaced) in enumerate(zip(self.words, self.spaced, strict=True))
        ]
        return "".join(parts)


ANY_NAME = frozenset(NAMES)
"""Allowed labels of a word of which the corpus says nothing that can be used."""


def unmarked(*kinds: str) -> frozenset[str]:
    """Return what a corpus' "no name" allows when it does not mark the given kinds."""
    return frozenset({"O", *(f"{mark}-{kind}" for kind in kinds for mark in "BI")})


def mark(names: list[frozenset[str]], start: int, end: int, kind: str) -> None:
    """Write the name of a kind over words [start, end)."""
    for index in range(start, end):
        names[index] = frozenset({f"{'B' if index == start else 'I'}-{kind}"})
