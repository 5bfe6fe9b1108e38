"""Find where a quote stands in the source, also after either was edited by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from briefgen.model import Evidence, paragraph_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Paragraph

# One character each, so that offsets stay: what people type for what is printed.
_TYPED = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
    }
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_WORD = re.compile(r"\w+")
_SHOWN = 160


@dataclass(frozen=True)
class Wanted:
    """A quote and where its writer says it stands; any of the numbers may be wrong or missing."""

    quote: str
    paragraph: int | None = None
    start: int | None = None


class Anchors:
    """The source's paragraphs, in which quotes are looked for."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        """Keep the paragraphs."""
        self._paragraphs = paragraphs

    def __len__(self) -> int:
        """Return how many paragraphs there are."""
        return len(self._paragraphs)

    def locate(self, wanted: Wanted) -> Evidence:
        """Return the evidence that a quote stands for.

        The place that is named comes first, then the nearest occurrence in the paragraph named,
        then the nearest paragraph that has the quote.  White space and the shape of quotation
        marks and dashes may differ; the evidence has the source's.  Raises ValueError with the
        closest sentence where the quote stands nowhere.
        """
        paragraph, start = wanted.paragraph or 0, wanted.start or 0
        if self._stands(wanted.quote, paragraph, start):
            return self._cite(paragraph, start, start + len(wanted.quote))
        if not wanted.quote.strip():
            message = "the quote is empty; copy the words of the source that bear the item out"
            raise ValueError(message)
        for index in self._nearest_first(wanted.paragraph):
            spans = self._spans(wanted.quote, index)
            if spans:
                near = start if index == wanted.paragraph else 0
                return self._cite(index, *min(spans, key=lambda span: abs(span[0] - near)))
        raise ValueError(self._nowhere(wanted.quote))

    def _stands(self, quote: str, paragraph: int, start: int) -> bool:
        if not quote or start < 0 or not 0 <= paragraph < len(self._paragraphs):
            return False
        return self._paragraphs[paragraph].text.startswith(quote, start)

    def _cite(self, paragraph: int, start: int, end: int) -> Evidence:
        return Evidence(self._paragraphs[paragraph].text[start:end], paragraph, start, end)

    def _nearest_first(self, paragraph: int | None) -> list[int]:
        """Return the indices of all paragraphs, the one named first, furniture last."""
        near = paragraph or 0
        return sorted(
            range(len(self._paragraphs)),
            key=lambda index: (
                index != paragraph,
                not self._paragraphs[index].kind.citable,
                abs(index - near),
                index,
            ),
        )

    def _spans(self, quote: str, paragraph: int) -> list[tuple[int, int]]:
        text = self._paragraphs[paragraph].text
        exact = [match.span() for match in re.finditer(re.escape(quote), text)]
        if exact:
            return exact
        words = [re.escape(word) for word in quote.translate(_TYPED).split()]
        return [match.span() for match in re.finditer(r"\s+".join(words), self._typed[paragraph])]

    @cached_property
    def _typed(self) -> list[str]:
        return [paragraph.text.translate(_TYPED) for paragraph in self._paragraphs]

    def _nowhere(self, quote: str) -> str:
        closest = self._closest_sentence(quote)
        if not closest:
            return "the quote stands nowhere in the source; copy the source's own words"
        index, sentence = closest
        number = paragraph_numbers(tuple(self._paragraphs))[index]
        place = f"paragraph: {index}" + (f", printed as [{number}]" if number else "")
        shown = sentence if len(sentence) <= _SHOWN else f"{sentence[:_SHOWN]}..."
        return (
            "the quote stands nowhere in the source; copy the source's own words. "
            f'The closest sentence ({place}) is: "{shown}"'
        )

    def _closest_sentence(self, quote: str) -> tuple[int, str] | None:
        """Return the sentence that shares most words with `quote`, with its paragraph's index."""
        wanted = _words(quote)
        best, found = 0.0, None
        for index, sentence, words in self._sentences:
            likeness = len(wanted & words) / (len(wanted | words) or 1)
            if likeness > best:
                best, found = likeness, (index, sentence)
        return found

    @cached_property
    def _sentences(self) -> list[tuple[int, str, set[str]]]:
        return [
            (index, sentence, _words(sentence))
            for index, paragraph in enumerate(self._paragraphs)
            for sentence in _SENTENCE_END.split(paragraph.text)
        ]


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
