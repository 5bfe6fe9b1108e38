"""The source text in a Word file, with the passages that items use marked."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from briefgen.render.word_tables import rows
from briefgen.render.word_xml import turn

if TYPE_CHECKING:
    from briefgen.render.view import Annex, AnnexParagraph
    from briefgen.render.word_text import Text


def write_source(text: Text, annex: Annex) -> None:
    """Add the source text; rows of as many cells that follow each other are one table."""
    text.heading(annex.heading)
    if annex.line:
        text.paragraph(annex.line, text.styles.note)
    for cells, alike in groupby(annex.paragraphs, key=lambda one: len(one.cells)):
        if cells:
            rows(text, list(alike), annex.heading)
            continue
        for entry in alike:
            _paragraph(text, entry)


def _paragraph(text: Text, entry: AnnexParagraph) -> None:
    paragraph = text.begun(text.styles.source)
    if entry.number:
        text.words(paragraph, f"[{entry.number}] ", text.styles.label)
    if entry.page:
        text.words(paragraph, f"{entry.page} ", text.styles.label)
    heads = entry.kind == "heading"
    for run in entry.runs:
        style = text.styles.used if run.used else None
        text.article(paragraph, run.text, text.styles.strong if heads else style)
        text.marks(paragraph, run.marks)
    text.marks(paragraph, entry.marks)
    text.links.bookmark(paragraph, entry.id)
    turn(paragraph)
