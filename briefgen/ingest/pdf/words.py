"""Lines of print joined to text: words broken at a line's end made whole."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.ingest.pdf.page import SOFT_HYPHEN

if TYPE_CHECKING:
    from collections.abc import Iterable

_TYPESET = ("\u2010", SOFT_HYPHEN)
"""Hyphens that are put there by a program which breaks words, hardly ever by a writer."""

_BROKEN = re.compile(r"(?P<head>[^\W_]+)(?P<hyphen>[-\u2010\u00ad])$")
_TAIL = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_FEWEST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a document that stand whole in its lines, and how often."""

    counts: Counter[str]
    typeset: bool = False

    @classmethod
    def of(cls, lines: Iterable[str]) -> Words:
        """Count the words of lines; the first and the last of each may be halves.

        Where some line ends in a hyphen of its own kind, the plain ones are the writer's.
        """
        counts: Counter[str] = Counter()
        typeset = False
        for line in lines:
            counts.update(_WORD.findall(line.lower())[1:-1])
            typeset = typeset or line.endswith(_TYPESET)
        return cls(counts, typeset)

    def join(self, lines: Iterable[str]) -> str:
        """Return lines as one text; a word broken between two of them is joined."""
        text = ""
        for line in lines:
            text = self._after(text, line) if text else line
        return text.replace(SOFT_HYPHEN, "")

    def _after(self, text: str, line: str) -> str:
        broken, tail = _BROKEN.search(text), _TAIL.match(line)
        if not broken:
            # A dash without spaces around it goes on in the next line.
            close = text.endswith(("/", "—")) and not text[:-1].endswith(" ")
            return text + line if close else f"{text} {line}"
        if tail and not self._keeps_hyphen(broken["head"].lower(), broken["hyphen"], tail[0]):
            return text[:-1] + line
        return f"{text[:-1]}-{line}"

    def _keeps_hyphen(self, head: str, hyphen: str, ending: str) -> bool:
        """Whether the word has a hyphen of its own there: ``long-term``.

        Elsewhere in the document it stands in the one way or the other; where it does not, two
        halves that are words themselves are taken for a compound.
        """
        tail = ending.lower()
        whole, compound = self.counts[head + tail], self.counts[f"{head}-{tail}"]
        if whole or compound:
            return compound > whole
        if hyphen in _TYPESET:
            return False
        if self.typeset or head.isdigit() or not ending.islower():
            return True
        long = min(len(head), len(tail)) >= _FEWEST_LETTERS
        return long and bool(self.counts[head]) and bool(self.counts[tail])
