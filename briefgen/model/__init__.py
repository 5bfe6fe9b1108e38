"""The facts: what an article is and what a brief of it holds.

Everything here is frozen and knows nothing of files, settings, templates or languages.

Offsets are 0-based, end exclusive, and count Unicode code points (Python's own string
indices) inside one paragraph: ``article.paragraphs[e.paragraph].text[e.start:e.end] == e.quote``
holds for every piece of evidence.  `Article.cite` is the only place that makes one.
"""

from __future__ import annotations

from briefgen.model.article import (
    Article,
    Evidence,
    Issue,
    Omission,
    Paragraph,
    ParagraphKind,
    Source,
    paragraph_numbers,
)
from briefgen.model.brief import (
    SCHEMA_VERSION,
    Brief,
    Generator,
    misquoted,
)
from briefgen.model.items import (
    Actor,
    ActorType,
    Change,
    Deed,
    Direction,
    Event,
    Figure,
    Item,
    LeftOut,
    Passage,
    Place,
    Precision,
    Qualifier,
    Question,
    QuestionKind,
    Quotation,
)

__all__ = [
    "SCHEMA_VERSION",
    "Actor",
    "ActorType",
    "Article",
    "Brief",
    "Change",
    "Deed",
    "Direction",
    "Event",
    "Evidence",
    "Figure",
    "Generator",
    "Issue",
    "Item",
    "LeftOut",
    "Omission",
    "Paragraph",
    "ParagraphKind",
    "Passage",
    "Place",
    "Precision",
    "Qualifier",
    "Question",
    "QuestionKind",
    "Quotation",
    "Source",
    "misquoted",
    "paragraph_numbers",
]
