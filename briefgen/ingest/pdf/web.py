"""A web page that a browser printed: its article among menus, adverts and related links."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING

from briefgen.ingest.lines import is_terminal
from briefgen.model import Omission, ParagraphKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Paragraph

AROUND = "around the article of the printed page"

_PROSE_WORDS = 12
_COST = 14
"""What a piece that is no prose costs, in words of prose: a long paragraph bridges a row of
buttons, not the list of links at a page's foot."""

_REPEATED_WORDS = 5


def article_part(
    paragraphs: Sequence[Paragraph],
) -> tuple[list[Paragraph], tuple[Omission, ...]]:
    """Return the run of paragraphs that holds most prose, and the rest as left out.

    The heading right before the run stays; short lines that come again inside it are buttons.
    """
    start, end = _best_run([_worth(paragraph) for paragraph in paragraphs])
    if start == end:
        return list(paragraphs), ()
    heads = [i for i in range(start) if paragraphs[i].kind is ParagraphKind.HEADING]
    title = next((i for i in reversed(heads) if len(paragraphs[i].text.split()) > 3), None)  # noqa: PLR2004
    seen = Counter(paragraph.text for paragraph in paragraphs)
    kept, omitted = [], []
    for i, paragraph in enumerate(paragraphs):
        button = seen[paragraph.text] > 1 and len(paragraph.text.split()) <= _REPEATED_WORDS
        if i == title or (start <= i < end and not button):
            kept.append(paragraph)
        else:
            omitted.append(Omission(paragraph.text, AROUND, paragraph.page))
    return kept, tuple(omitted)


def _worth(paragraph: Paragraph) -> int:
    words = len(paragraph.text.split())
    prose = words >= _PROSE_WORDS and is_terminal(paragraph.text)
    return words if prose else -_COST


def _best_run(worths: Sequence[int]) -> tuple[int, int]:
    """Return start and end (exclusive) of the run with the largest sum (Kadane's algorithm)."""
    sums = [0, *accumulate(worths)]
    best, low = (0, 0), 0
    for end, total in enumerate(sums):
        if total - sums[low] > sums[best[1]] - sums[best[0]]:
            best = (low, end)
        if total < sums[low]:
            low = end
    return best
