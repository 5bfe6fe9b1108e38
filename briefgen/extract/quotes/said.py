"""The quotations of a paragraph, wherever "she said" breaks them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from briefgen.extract.quoted import quoted_spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_MARKS = "\"'(),.:;!?\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
_CALLS = "!?\N{HORIZONTAL ELLIPSIS}"
_SMALL = 3
"""Letters of the longest words that a title writes small."""


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation: the spans of its parts in a paragraph's text, and whether its end is marked."""

    text: str
    spans: tuple[tuple[int, int], ...]
    closed: bool
    paragraph: int = 0
    speaker: str | None = None

    @property
    def words(self) -> int:
        """How many words are quoted."""
        return sum(len(self.text[start:end].split()) for start, end in self.spans)

    @property
    def is_title(self) -> bool:
        """Whether the words are rather the title of a work: "Nine Fathoms and Falling"."""
        words = [word for start, end in self.spans for word in self.text[start:end].split()]
        long = [word for word in words if len(word.strip(_MARKS)) > _SMALL]
        capitals = all(word.strip(_MARKS)[0].isupper() for word in long)
        return len(long) > 1 and capitals and words[-1][-1] not in _CALLS

    def holds(self, at: int) -> bool:
        """Return whether a character of the paragraph is quoted."""
        return any(start <= at < end for start, end in self.spans)


def said_in(text: str, marks: Sequence[str]) -> Iterator[Said]:
    """Yield the quotations of a paragraph; '"...," she said, "..."' is one."""
    parts: list[tuple[int, int]] = []
    spans = quoted_spans(text, marks)
    for (start, end), following in zip_longest(spans, spans[1:]):
        part = _trimmed(text, start, end)
        parts += [part] if part else []
        inserted = text[end + 1 : following[0] - 1] if following else ""
        if not (text[:end].endswith(",") and inserted.rstrip().endswith(",")):
            if parts:
                yield Said(text, tuple(parts), closed=end < len(text))
            parts = []


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return a span without the comma that leads over to "she said"; None where it is empty."""
    inner = text[start:end].strip()
    start += text[start:end].find(inner)
    inner = inner.removesuffix(",")
    return (start, start + len(inner)) if inner else None
