"""The brief as a whole, and whether its evidence stands where it says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from briefgen.model.article import Evidence, Issue, Paragraph, Source
    from briefgen.model.items import (
        Actor,
        Event,
        Figure,
        Item,
        LeftOut,
        Passage,
        Place,
        Question,
        Quotation,
    )

SCHEMA_VERSION = 1
"""Version of the brief's JSON contract; fields may be added, none changes its meaning."""


@dataclass(frozen=True, slots=True)
class Generator:
    """What made a brief: the program's version and a digest of the settings in force."""

    version: str
    settings: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A brief of one article: facts only, each with its evidence.

    `extra` holds the sections that a configuration adds, by their name.  `left_out` holds the
    best candidates of each section, by its name, that did not become its items; nothing in them
    is part of the brief.
    """

    title: str
    source: Source
    paragraphs: tuple[Paragraph, ...]
    generator: Generator
    bottom_line: Passage | None = None
    key_findings: tuple[Passage, ...] = ()
    actors: tuple[Actor, ...] = ()
    figures: tuple[Figure, ...] = ()
    open_questions: tuple[Question, ...] = ()
    timeline: tuple[Event, ...] = ()
    places: tuple[Place, ...] = ()
    quotes: tuple[Quotation, ...] = ()
    extra: Mapping[str, tuple[Passage, ...]] = field(default_factory=dict)
    left_out: Mapping[str, tuple[LeftOut, ...]] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()

    def items(self) -> Iterator[Item]:
        """Yield every item of every section, the bottom line first."""
        if self.bottom_line:
            yield self.bottom_line
        yield from self.key_findings
        for actor in self.actors:
            yield actor
            yield from actor.deeds
        yield from self.figures
        yield from self.open_questions
        yield from self.timeline
        yield from self.places
        yield from self.quotes
        for passages in self.extra.values():
            yield from passages


def misquoted(brief: Brief) -> list[Evidence]:
    """Return the evidence that does not stand where it says; a sound brief has none."""
    return [
        evidence
        for item in brief.items()
        for evidence in item.evidence
        if not _stands(evidence, brief.paragraphs)
    ]


def _stands(evidence: Evidence, paragraphs: tuple[Paragraph, ...]) -> bool:
    if not 0 <= evidence.paragraph < len(paragraphs) or evidence.start < 0 or not evidence.quote:
        return False
    return paragraphs[evidence.paragraph].text[evidence.start : evidence.end] == evidence.quote
