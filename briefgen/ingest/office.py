"""What office documents have in common: from their paragraphs to a draft."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.ingest.cues import load_cues
from briefgen.ingest.decode import clean
from briefgen.ingest.draft import Draft, flat, titled
from briefgen.ingest.text import name_furniture
from briefgen.model import Issue, ParagraphKind

if TYPE_CHECKING:
    from briefgen.ingest.draft import Metadata
    from briefgen.model import Omission, Paragraph


def draft_of(found: list[Paragraph], metadata: Metadata, omitted: tuple[Omission, ...]) -> Draft:
    """Return the draft of an office document; what its text says goes before what its file says."""
    named, shown = name_furniture(
        [replace(p, text=clean(flat(p.text))[0]) for p in found if flat(p.text)], load_cues()
    )
    own = next((flat(p.text) for p in named if p.kind is ParagraphKind.TITLE), None)
    paragraphs = tuple(titled(named, own))
    headed = any(p.kind is ParagraphKind.TITLE for p in paragraphs)
    if not headed and metadata.title:
        paragraphs = tuple(titled(named, metadata.title))
    issues: tuple[Issue, ...] = ()
    if metadata.date and not shown.date:
        message = f"the text states no date; that of the file's making is taken: {metadata.date}"
        issues = (Issue("date-of-file", message),)
    return Draft(paragraphs, shown.filled(metadata), issues, omitted)
