"""What stands between an article's paragraphs and is no part of it: links to others, buttons."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.ingest.lines import is_terminal
from briefgen.model import Omission, ParagraphKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.ingest.cues import Cues
    from briefgen.model import Paragraph

ASIDE = "between the article's paragraphs: link to another article, button or appeal"

_MOST_WORDS = 35
"""Words of the longest aside; a paragraph that holds more is the article's."""
_MOST_LISTED = 6
"""Headlines of other articles that stand together under one heading."""
_FEW_WORDS = 25
_CONTACT = re.compile(r"(?:[\w.+-]+@[\w-]+\.[\w.-]+|(?:https?://|www\.)\S+|[\w-]+\.com/\S+|@\w+)")
_ADDRESS = re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.-]+\b")
_CONTACT_WORDS = 15
_PERSON = re.compile(r"[^\W\d_a-z][\w'-]+ [^\W\d_a-z][\w'-]+")
"""A name: whom a press release gives as its contact belongs to it."""
_SHORTCODE = re.compile(r"\[[a-z_-]+(?: [a-z_-]+=[^\]]*)+\].*", re.IGNORECASE)
_EDGES = " .:!?|>»›▶►→…\"'“”‘’[]()*-–—"  # noqa: RUF001 - the marks that pages put around links


def without_asides(
    paragraphs: Sequence[Paragraph], cues: Cues
) -> tuple[tuple[Paragraph, ...], tuple[Omission, ...]]:
    """Return an article without what stands between its paragraphs, and that."""
    kept: list[Paragraph] = []
    omitted: list[Omission] = []
    listed = 0
    for paragraph in paragraphs:
        listed = listed - 1 if listed and _is_headline(paragraph) else 0
        opens = _bare(paragraph.text) in cues.vocabulary.list_heads
        if opens or listed or _is_aside(paragraph, cues):
            omitted.append(Omission(paragraph.text, ASIDE))
        else:
            kept.append(replace(paragraph, text=_without_button(paragraph.text, cues)))
        listed = _MOST_LISTED if opens else listed
    return tuple(kept), tuple(omitted)


def _bare(text: str) -> str:
    return text.strip(_EDGES).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").casefold()


def _without_button(text: str, cues: Cues) -> str:
    """Return a paragraph without the button that hands it on."""
    lowered = text.casefold().rstrip()
    ends = (end for end in cues.vocabulary.button_ends if lowered.endswith(end))
    end = next(ends, "")
    return text.rstrip()[: len(lowered) - len(end)].rstrip() if end else text


def _is_headline(paragraph: Paragraph) -> bool:
    """Return whether a paragraph may be the headline of another article in a list of such."""
    kinds = {ParagraphKind.TEXT, ParagraphKind.ITEM, ParagraphKind.HEADING}
    short = len(paragraph.text.split()) <= _FEW_WORDS
    return paragraph.kind in kinds and short and not is_terminal(paragraph.text)


def _is_aside(paragraph: Paragraph, cues: Cues) -> bool:
    text = paragraph.text.strip()
    if paragraph.kind is ParagraphKind.TITLE or len(text.split()) > _MOST_WORDS:
        return False
    bare = _bare(text)
    if not bare or bare in cues.vocabulary.buttons:
        return True
    if _ADDRESS.search(text) and len(text.split()) <= _CONTACT_WORDS and not _PERSON.search(text):
        return True
    whole = _CONTACT.fullmatch(text) or _SHORTCODE.fullmatch(text) or cues.counters.fullmatch(bare)
    return bool(whole or cues.references.match(text) or cues.interruptions.search(text))
