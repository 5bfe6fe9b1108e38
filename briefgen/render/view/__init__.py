"""What a template sees: words ready to print, in their order, and the addresses of links.

Every text is plain; a template never formats a number, orders a list or asks for a setting.
"""

from __future__ import annotations

from briefgen.render.view.drawings import (
    Bar,
    Chart,
    Drawing,
    Strip,
    Tick,
)
from briefgen.render.view.items import (
    ActorEntry,
    AnyEntry,
    Apart,
    DeedLine,
    Entry,
    EventEntry,
    FigureEntry,
    Move,
    PlaceEntry,
    Ref,
    Refs,
    Statement,
)
from briefgen.render.view.page import (
    Columns,
    Document,
    Fact,
    Folio,
    Headline,
    Lead,
    Logo,
    Memo,
    Notes,
    Section,
)
from briefgen.render.view.source import (
    Annex,
    AnnexParagraph,
    Cell,
    KeyLine,
    Mark,
    Note,
    Run,
)

__all__ = [
    "ActorEntry",
    "Annex",
    "AnnexParagraph",
    "AnyEntry",
    "Apart",
    "Bar",
    "Cell",
    "Chart",
    "Columns",
    "DeedLine",
    "Document",
    "Drawing",
    "Entry",
    "EventEntry",
    "Fact",
    "FigureEntry",
    "Folio",
    "Headline",
    "KeyLine",
    "Lead",
    "Logo",
    "Mark",
    "Memo",
    "Move",
    "Note",
    "Notes",
    "PlaceEntry",
    "Ref",
    "Refs",
    "Run",
    "Section",
    "Statement",
    "Strip",
    "Tick",
]
