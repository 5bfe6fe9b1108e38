"""What the headings of an article say of the paragraphs under them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.model import ParagraphKind
from briefgen.settings.cues import Cues

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.extract.weights import FindingsLexicon
    from briefgen.extract.words import ContentWords
    from briefgen.language import Reading


@dataclass(frozen=True, slots=True)
class Headed:
    """The words of the title and of the heading above each paragraph, and what is no finding.

    `apart` are the paragraphs of a claim that the article quotes to judge it, and of what stands
    under every release of its firm.
    """

    title: frozenset[str]
    above: Mapping[int, frozenset[str]]
    apart: frozenset[int]


def read_headings(reading: Reading, content: ContentWords, words: FindingsLexicon) -> Headed:
    """Return what the headings of an article say."""
    claims, standing = Cues(words.claims), Cues(words.standing)
    title: set[str] = set()
    above: dict[int, frozenset[str]] = {}
    apart: set[int] = set()
    heading: frozenset[str] = frozenset()
    judged = closing = False
    pairs = zip(reading.article.paragraphs, reading.docs, strict=True)
    for index, (paragraph, doc) in enumerate(pairs):
        if paragraph.kind is ParagraphKind.TITLE:
            title.update(content.of(doc[:]))
        elif paragraph.kind is ParagraphKind.HEADING:
            heading = frozenset(content.of(doc[:]))
            judged, closing = claims.found_in(paragraph.text), False
        closing = closing or standing.found_in(paragraph.text)
        if judged or closing:
            apart.add(index)
        above[index] = heading
    return Headed(frozenset(title), above, frozenset(apart))
