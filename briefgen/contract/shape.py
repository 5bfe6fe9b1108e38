"""The shape of a brief's data: which keys there are and what they may hold."""

from __future__ import annotations

from pathlib import PurePath
from typing import ClassVar, TypeVar

from pydantic import Field, ValidationInfo, field_validator

from briefgen.contract.anchor import Anchors
from briefgen.contract.items import (
    ActorData,
    Date,
    EventData,
    FigureData,
    LeftOutData,
    Moment,
    Page,
    PassageData,
    PlaceData,
    QuestionData,
    QuotationData,
    Shape,
    Text,
)
from briefgen.model import Brief, Generator, Issue, Paragraph, ParagraphKind, Source

AnyTuple = TypeVar("AnyTuple", bound="tuple[object, ...] | None")

_UNKNOWN = "unknown"


class SourceData(Shape):
    """Where the article comes from."""

    fact: ClassVar = Source
    name: Text
    media_type: str = "text/plain"
    author: str | None = None
    date: Date | None = None
    updated: Date | None = None
    publisher: str | None = None
    url: str | None = None
    retrieved: Moment | None = None
    language: str | None = None
    sha256: str | None = None


class GeneratorData(Shape):
    """What made the brief."""

    fact: ClassVar = Generator
    version: str
    settings: str


class IssueData(Shape):
    """Something a reader should know."""

    fact: ClassVar = Issue
    slug: str
    message: str


class BriefData(Shape):
    """A whole brief."""

    schema_version: int
    title: str
    source: SourceData | None = None
    generator: GeneratorData | None = None
    bottom_line: PassageData | None = None
    key_findings: tuple[PassageData, ...] = ()
    actors: tuple[ActorData, ...] = ()
    figures: tuple[FigureData, ...] = ()
    open_questions: tuple[QuestionData, ...] = ()
    timeline: tuple[EventData, ...] = ()
    places: tuple[PlaceData, ...] = ()
    quotes: tuple[QuotationData, ...] = ()
    sections: dict[str, tuple[PassageData, ...]] = Field({})
    left_out: dict[str, tuple[LeftOutData, ...]] = Field({})
    issues: tuple[IssueData, ...] = ()
    paragraph_kinds: tuple[ParagraphKind, ...] | None = None
    paragraph_pages: tuple[Page | None, ...] | None = None
    paragraphs: tuple[str, ...]

    @field_validator("paragraph_kinds", "paragraph_pages")
    @classmethod
    def _one_for_each(cls, values: AnyTuple, info: ValidationInfo) -> AnyTuple:
        if values is None or not isinstance(info.context, Anchors):
            return values
        if len(values) != len(info.context):
            what = "kind" if info.field_name == "paragraph_kinds" else "page"
            message = (
                f"has {len(values)} entries for {len(info.context)} paragraphs; "
                f"give each paragraph its {what}, or remove {info.field_name}"
            )
            raise ValueError(message)
        return values

    def to_brief(self, paragraphs: tuple[Paragraph, ...], name: str) -> Brief:
        """Return the brief of these paragraphs; `name` is its file's, for want of a source."""
        said = self.said()
        for key in ("schema_version", "paragraph_kinds", "paragraph_pages"):
            del said[key]
        said["extra"] = said.pop("sections")
        said["source"] = said["source"] or Source(name=PurePath(name).name)
        said["generator"] = said["generator"] or Generator(version=_UNKNOWN, settings=_UNKNOWN)
        return Brief(**said | {"paragraphs": paragraphs})
