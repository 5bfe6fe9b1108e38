"""The settings of each section of a brief; every default value stands in config/default.yaml."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, field_validator

from briefgen.settings.cues import cue_pattern


class Model(BaseModel):
    """A frozen part of the settings that refuses keys it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class SectionSettings(Model):
    """What every section has."""

    enabled: bool = Field(description="Whether the brief has this section at all.")
    label: str = Field(min_length=1, description="Heading of the section on the page.")
    empty: str = Field(description="What the page says where the section holds nothing.")
    limit: int = Field(ge=0, description="Most items shown on the page.")
    keep: int = Field(ge=0, description="Most items kept in the brief's data (JSON, YAML).")


class FindingsSettings(SectionSettings):
    """Key findings."""

    least: int = Field(ge=0, description="Fewest findings looked for, however short the article.")
    share: float = Field(gt=0, le=1, description="Findings per sentence of the article.")
    least_score: float = Field(description="Score under which a sentence is no finding.")
    redundancy: float = Field(
        ge=0, le=1, description="Likeness (cosine) from which two sentences say the same."
    )


class ActorsSettings(SectionSettings):
    """Actors."""


class FiguresSettings(SectionSettings):
    """Figures."""


class QuestionsSettings(SectionSettings):
    """Open questions."""

    least_score: float = Field(description="Score from which a sentence is an open question.")


class CueSectionSettings(SectionSettings):
    """A section of one's own: the sentences that hold one of its cues."""

    cues: tuple[str, ...] = Field(
        min_length=1,
        description=(
            "Words or phrases that bring a sentence into the section, whatever their case; "
            "between slashes a regular expression: /risks? of/."
        ),
    )
    exclude: tuple[str, ...] = Field(
        description="Words, phrases or /regular expressions/ that keep a sentence out of it."
    )

    @field_validator("cues", "exclude")
    @classmethod
    def _readable(cls, cues: tuple[str, ...]) -> tuple[str, ...]:
        for cue in cues:
            cue_pattern(cue)
        return cues
