"""The shape of a brief's data: which keys there are and what they may hold."""

from __future__ import annotations

import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from briefgen.contract.anchor import Anchors, Wanted
from briefgen.model import (
    Actor,
    ActorType,
    Brief,
    Change,
    Deed,
    Direction,
    Event,
    Evidence,
    Figure,
    Generator,
    Issue,
    LeftOut,
    Paragraph,
    ParagraphKind,
    Passage,
    Place,
    Precision,
    Qualifier,
    Question,
    QuestionKind,
    Quotation,
    Source,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


def _no_boolean(value: object) -> object:
    if isinstance(value, bool):
        message = "must be a number, not true or false"
        raise ValueError(message)  # noqa: TRY004 - pydantic gathers ValueError
    return value


def _written_date(value: object) -> object:
    if value is not None and not isinstance(value, str):
        message = "must be a date such as 2024-03-31"
        raise ValueError(message)
    return value


Number = Annotated[float, BeforeValidator(_no_boolean), Field(allow_inf_nan=False)]
Text = Annotated[str, Field(min_length=1)]
Date = Annotated[datetime.date, BeforeValidator(_written_date)]
Moment = Annotated[datetime.datetime, BeforeValidator(_written_date)]


Page = Annotated[int, BeforeValidator(_no_boolean), Field(ge=1)]


AnyTuple = TypeVar("AnyTuple", bound="tuple[object, ...] | None")


class Shape(BaseModel):
    """A part of a brief's data that refuses keys it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class EvidenceData(Shape):
    """A quote; its place is found where it is missing or wrong."""

    quote: str
    paragraph: int | None = None
    start: int | None = None
    end: int | None = None

    @model_validator(mode="before")
    @classmethod
    def _quote_alone(cls, data: object) -> object:
        return {"quote": data} if isinstance(data, str) else data

    @model_validator(mode="after")
    def _anchored(self, info: ValidationInfo) -> EvidenceData:
        if not isinstance(info.context, Anchors):
            return self  # The paragraphs themselves are wrong: that is told instead.
        found = info.context.locate(Wanted(self.quote, self.paragraph, self.start))
        return self.model_copy(
            update={
                "quote": found.quote,
                "paragraph": found.paragraph,
                "start": found.start,
                "end": found.end,
            }
        )

    def to_evidence(self) -> Evidence:
        """Return the evidence; the data is valid, so its place is known."""
        return Evidence(self.quote, self.paragraph or 0, self.start or 0, self.end or 0)


class ItemData(Shape):
    """What every item has."""

    evidence: tuple[EvidenceData, ...]
    score: Number = 0.0
    why: dict[str, Number] = {}

    @model_validator(mode="before")
    @classmethod
    def _quote_for_evidence(cls, data: object) -> object:
        """Let ``quote`` (and ``paragraph``) on the item stand for its evidence."""
        if not isinstance(data, dict):
            return data
        rest = dict(data)
        if "quote" in rest and "evidence" not in rest:
            given = {key: rest.pop(key) for key in _PLACE if key in rest}
            rest["evidence"] = [given]
        return {"evidence": None, **rest}

    @field_validator("evidence", mode="before")
    @classmethod
    def _has_evidence(cls, evidence: object) -> object:
        if not evidence:
            message = "an item needs evidence; add `quote:` with words of the source"
            raise ValueError(message)
        return evidence if isinstance(evidence, list | tuple) else [evidence]

    def grounds(self) -> dict[str, Any]:
        """Return the arguments that every item of a brief takes."""
        evidence = tuple(one.to_evidence() for one in self.evidence)
        return {"evidence": evidence, "score": self.score, "why": dict(self.why)}


_PLACE = ("quote", "paragraph", "start", "end")


class PassageData(ItemData):
    """A key finding, the bottom line, or a line of a section of one's own."""

    text: Text
    attribution: str | None = None

    def to_item(self) -> Passage:
        """Return the passage."""
        return Passage(text=self.text, attribution=self.attribution, **self.grounds())


class QuestionData(ItemData):
    """An open question."""

    text: Text
    kind: QuestionKind | None = None
    attribution: str | None = None
    settles: str | None = None

    def to_item(self) -> Question:
        """Return the question."""
        return Question(
            text=self.text,
            kind=self.kind,
            attribution=self.attribution,
            settles=self.settles,
            **self.grounds(),
        )


class DeedData(ItemData):
    """What an actor says or does."""

    text: Text
    says: bool = False

    def to_item(self) -> Deed:
        """Return the deed."""
        return Deed(text=self.text, says=self.says, **self.grounds())


class ActorData(ItemData):
    """An actor."""

    name: Text
    type: ActorType
    role: str | None = None
    aliases: tuple[str, ...] = ()
    deeds: tuple[DeedData, ...] = ()
    media: bool = False

    def to_item(self) -> Actor:
        """Return the actor."""
        return Actor(
            name=self.name,
            type=self.type,
            role=self.role,
            aliases=self.aliases,
            deeds=tuple(deed.to_item() for deed in self.deeds),
            media=self.media,
            **self.grounds(),
        )


class ChangeData(Shape):
    """How a figure moved."""

    direction: Direction | None = None
    before: Number | None = None
    after: Number | None = None


class FigureData(ItemData):
    """A figure."""

    text: Text
    value: Number | None = None
    high: Number | None = None
    unit: str | None = None
    what: str | None = None
    qualifier: Qualifier | None = None
    attribution: str | None = None
    as_of: str | None = None
    change: ChangeData | None = None
    worded: bool = False

    def to_item(self) -> Figure:
        """Return the figure."""
        return Figure(
            text=self.text,
            value=self.value,
            high=self.high,
            unit=self.unit,
            what=self.what,
            qualifier=self.qualifier,
            attribution=self.attribution,
            as_of=self.as_of,
            change=Change(**self.change.model_dump()) if self.change else None,
            worded=self.worded,
            **self.grounds(),
        )


class EventData(ItemData):
    """A dated event."""

    text: Text
    when: Text
    start: Date
    end: Date | None = None
    precision: Precision = Precision.DAY

    def to_item(self) -> Event:
        """Return the event."""
        return Event(
            text=self.text,
            when=self.when,
            start=self.start,
            end=self.end,
            precision=self.precision,
            **self.grounds(),
        )


class PlaceData(ItemData):
    """A place."""

    name: Text
    within: str | None = None

    def to_item(self) -> Place:
        """Return the place."""
        return Place(name=self.name, within=self.within, **self.grounds())


class QuotationData(ItemData):
    """A direct quotation."""

    text: Text
    speaker: str | None = None

    def to_item(self) -> Quotation:
        """Return the quotation."""
        return Quotation(text=self.text, speaker=self.speaker, **self.grounds())


class LeftOutData(ItemData):
    """A candidate that did not become an item."""

    text: Text
    reason: Text

    def to_item(self) -> LeftOut:
        """Return the candidate."""
        return LeftOut(text=self.text, reason=self.reason, **self.grounds())


class SourceData(Shape):
    """Where the article comes from."""

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

    version: str
    settings: str


class IssueData(Shape):
    """Something a reader should know."""

    slug: str
    message: str


class BriefData(Shape):
    """A whole brief."""

    schema_version: Literal[1]
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
    sections: dict[str, tuple[PassageData, ...]] = {}
    left_out: dict[str, tuple[LeftOutData, ...]] = {}
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
        source = self.source or SourceData(name=PurePath(name).name)
        generator = self.generator or GeneratorData(version=_UNKNOWN, settings=_UNKNOWN)
        return Brief(
            title=self.title,
            source=Source(**source.model_dump()),
            generator=Generator(**generator.model_dump()),
            paragraphs=paragraphs,
            bottom_line=self.bottom_line.to_item() if self.bottom_line else None,
            key_findings=_passages(self.key_findings),
            actors=tuple(item.to_item() for item in self.actors),
            figures=tuple(item.to_item() for item in self.figures),
            open_questions=tuple(item.to_item() for item in self.open_questions),
            timeline=tuple(item.to_item() for item in self.timeline),
            places=tuple(item.to_item() for item in self.places),
            quotes=tuple(item.to_item() for item in self.quotes),
            extra={name: _passages(items) for name, items in self.sections.items()},
            left_out={
                name: tuple(item.to_item() for item in items)
                for name, items in self.left_out.items()
            },
            issues=tuple(Issue(issue.slug, issue.message) for issue in self.issues),
        )


_UNKNOWN = "unknown"


def _passages(items: Iterable[PassageData]) -> tuple[Passage, ...]:
    return tuple(item.to_item() for item in items)
