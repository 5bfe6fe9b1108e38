"""The source text with the passages that items use marked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.model import ParagraphKind
from briefgen.render.cells import tabled
from briefgen.render.direction import direction
from briefgen.render.overlong import shortened
from briefgen.render.references import paragraph_id
from briefgen.render.view import Annex, AnnexParagraph, Mark, Run

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.model import Paragraph
    from briefgen.render.references import References, Use

_HEADINGS = {ParagraphKind.TITLE, ParagraphKind.HEADING}

_LINE = 54
"""Characters of a line of the source on paper, about: see .columns in base/page.css."""

_SHORT = 40
"""Most lines, in both columns, of a source that takes no more than a third of a page."""


def annex(references: References, line: str = "") -> Annex:
    """Return the whole source, each paragraph cut into runs where use begins and ends.

    `line` says where it comes from.
    """
    by_paragraph: dict[int, list[Use]] = defaultdict(list)
    for use in references.uses:
        by_paragraph[use.evidence.paragraph].append(use)
    pages = _leaves(references)
    paragraphs = tuple(
        AnnexParagraph(
            paragraph_id(index),
            _kind(paragraph),
            str(number or ""),
            paragraph.text,
            tuple(
                replace(run, text=shortened(run.text, references.labels))
                for run in _runs(
                    paragraph.text, [use for use in by_paragraph[index] if not use.whole]
                )
            ),
            _marks(use for use in by_paragraph[index] if use.whole),
            direction(paragraph.text),
            page=pages[index],
        )
        for index, (paragraph, number) in enumerate(
            zip(references.brief.paragraphs, references.numbers, strict=True)
        )
    )
    lines = sum(len(paragraph.text) // _LINE + 1 for paragraph in paragraphs)
    rows = tabled(paragraphs, references.brief.paragraphs)
    return Annex(references.labels.annex, rows, line=line, short=lines <= _SHORT)


def _leaves(references: References) -> list[str]:
    """Return for each paragraph the page that it begins, where it is the first of a page."""
    pages = [paragraph.page for paragraph in references.brief.paragraphs]
    form = references.labels.provenance.page
    return [
        form.format(page=page) if page is not None and page != before else ""
        for page, before in zip(pages, [None, *pages], strict=False)
    ]


def _kind(paragraph: Paragraph) -> str:
    if paragraph.kind.citable:
        return "text"
    return "heading" if paragraph.kind in _HEADINGS else "furniture"


def _runs(text: str, uses: list[Use]) -> tuple[Run, ...]:
    """Cut `text` where use begins or ends; a code stands where its last word ends."""
    places = {use.evidence.start for use in uses} | {use.evidence.end for use in uses}
    runs: list[Run] = []
    for start, end in pairwise(sorted({0, *places, len(text)})):
        over = [use for use in uses if use.evidence.start <= start and end <= use.evidence.end]
        kinds = tuple(dict.fromkeys(use.mark.kind for use in over))
        items = tuple(dict.fromkeys(use.mark.item for use in over))
        marks = _marks(use for use in uses if use.evidence.end == end and not use.quiet)
        if runs and not runs[-1].marks and runs[-1].items == items:
            # Nothing shows here: the fewer pieces, the better the lines break.
            runs[-1] = Run(runs[-1].text + text[start:end], bool(over), marks, kinds, items)
        else:
            runs.append(Run(text[start:end], bool(over), marks, kinds, items))
    return tuple(runs)


def _marks(uses: Iterable[Use]) -> tuple[Mark, ...]:
    return tuple(dict.fromkeys(use.mark for use in uses))
