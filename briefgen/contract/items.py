"""The shape of an item's data: which keys a line of a brief has, and what they may hold."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, ClassVar

from pydantic import (
    BeforeValidator,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from briefgen.contract.anchor import Anchors, Wanted
from briefgen.model import (
    Actor,
    ActorType,
    Change,
    Deed,
    Direction,
    Event,
    Evidence,
    Figure,
    LeftOut,
    Passage,
    Place,
    Precision,
    Qualifier,
    Question,
    QuestionKind,
    Quotation,
)
from briefgen.yamlfile import FileModel

_PLACE = ("quote", "paragraph", "start", "end")
"""What of an item's own keys may stand for its evidence."""


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


class Shape(FileModel):
    """A part of a brief's data; it stands for a `fact`."""

    fact: ClassVar[type[Any]]

    def said(self) -> dict[str, Any]:
        """Return the arguments that the fact takes."""
        return {name: _facts(getattr(self, name)) for name in type(self).model_fields}


def _facts(valid: Any) -> Any:  # noqa: ANN401
    """Return valid data as the facts that it stands for."""
    if isinstance(valid, Shape):
        return valid.fact(**valid.said())
    if isinstance(valid, tuple):
        return tuple(map(_facts, valid))
    if isinstance(valid, dict):
        return {key: _facts(one) for key, one in valid.items()}
    return valid


class EvidenceData(Shape):
    """A quote; its place is found where it is missing or wrong."""

    fact: ClassVar = Evidence
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


class ItemData(Shape):
    """What every item has."""

    evidence: tuple[EvidenceData, ...]
    score: Number = 0.0
    why: dict[str, Number] = Field({})

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


class PassageData(ItemData):
    """A key finding, the bottom line, or a line of a section of one's own."""

    fact: ClassVar = Passage
    text: Text
    attribution: str | None = None


class QuestionData(ItemData):
    """An open question."""

    fact: ClassVar = Question
    text: Text
    gap: str | None = None
    kind: QuestionKind | None = None
    attribution: str | None = None
    settles: str | None = None


class DeedData(ItemData):
    """What an actor says or does."""

    fact: ClassVar = Deed
    text: Text
    says: bool = False


class ActorData(ItemData):
    """An actor."""

    fact: ClassVar = Actor
    name: Text
    type: ActorType
    role: str | None = None
    aliases: tuple[str, ...] = ()
    deeds: tuple[DeedData, ...] = ()
    media: bool = False


class ChangeData(Shape):
    """How a figure moved."""

    fact: ClassVar = Change
    direction: Direction | None = None
    before: Number | None = None
    after: Number | None = None


class FigureData(ItemData):
    """A figure."""

    fact: ClassVar = Figure
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


class EventData(ItemData):
    """A dated event."""

    fact: ClassVar = Event
    text: Text
    when: Text
    start: Date
    end: Date | None = None
    precision: Precision = Precision.DAY


class PlaceData(ItemData):
    """A place."""

    fact: ClassVar = Place
    name: Text
    within: str | None = None


class QuotationData(ItemData):
    """A direct quotation."""

    fact: ClassVar = Quotation
    text: Text
    speaker: str | None = None


class LeftOutData(ItemData):
    """A candidate that did not become an item."""

    fact: ClassVar = LeftOut
    text: Text
    reason: Text
