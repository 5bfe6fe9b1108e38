"""The settings of each section of a brief; every default value stands in config/default.yaml."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from briefgen.settings.cues import cue_pattern
from briefgen.settings.patterns import Pattern
from briefgen.yamlfile import FileModel, Shape


def _readable(cue: str) -> str:
    """Return a cue; raises ValueError where it cannot be read."""
    cue_pattern(cue)
    return cue


Cue = Annotated[str, AfterValidator(_readable)]
Currency = Annotated[str, Shape("[A-Z]{3}", "the three letters of a currency: USD, AUD")]


class SectionSettings(FileModel):
    """What every section has."""

    enabled: bool = Field(strict=True, description="Whether the brief has this section at all.")
    label: str = Field(min_length=1, description="Heading of the section on the page.")
    empty: str = Field(
        description="What the page says where the section holds nothing; '' leaves it out."
    )
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


class ActorWeights(FileModel):
    """What each feature of an actor adds to its score; the score orders the section."""

    mentions: float = Field(description="Per doubling of the number of mentions.")
    title: float = Field(description="Named in the article's title.")
    lead: float = Field(description="Named in the first two paragraphs.")
    spread: float = Field(description="Share of the paragraphs that name it.")
    says: float = Field(description="Each time it says something, up to three.")
    acts: float = Field(description="Each time it stands before another verb, up to three.")
    touched: float = Field(description="Each time it is acted upon or with, up to three.")
    owns: float = Field(description="Each possessive, up to three.")
    place: float = Field(description="Share of mentions that are a mere place.")
    modifier: float = Field(description="Share of mentions that only describe another noun.")
    role: float = Field(description="The article says what it is or does.")
    lone: float = Field(description="A person of one name, without a title.")
    bare: float = Field(description="An unknown name that nothing shows to be an organisation.")
    full_name: float = Field(description="Its name has more than one word.")
    known: float = Field(description="The lexicon knows it.")
    person: float = Field(description="It is a person.")
    organization: float = Field(description="It is an organisation.")
    state: float = Field(description="It is a state.")
    group: float = Field(description="It is an unnamed group.")


class DeedWeights(FileModel):
    """What each feature of a clause adds where an actor's deeds are chosen."""

    early: float = Field(description="In the first paragraph; half in the second, and so on.")
    repeated: float = Field(description="Times how often the article repeats its words.")
    title: float = Field(description="Times the share of its words that the title has.")
    says: float = Field(description="It is speech.")
    claimed: float = Field(description="Somebody claims it.")
    object: float = Field(description="Its verb has an object, or the actor is it.")
    empty: float = Field(description="Its verb says little: is, has.")
    subject: float = Field(description="The actor does it.")
    passive: float = Field(description="It is done to the actor.")
    agent: float = Field(description="It is done by the actor.")
    partner: float = Field(description="It is done with the actor.")
    venue: float = Field(description="A work appears in the actor, a journal.")
    relative: float = Field(description="A relative clause or participle tells it.")


class ActorsSettings(SectionSettings):
    """Actors."""

    least_score: float = Field(description="Score under which a name is no actor.")
    evidence: int = Field(ge=1, description="Most sentences kept as evidence of one actor.")
    groups: bool = Field(strict=True, description="Whether the unnamed who act are actors.")
    deeds: int = Field(ge=0, description="Most statements of what one actor says or does.")
    deed_weights: DeedWeights = Field(description="What chooses those.")
    weights: ActorWeights = Field(description="What each feature adds to the score.")


class FiguresSettings(SectionSettings):
    """Figures."""

    dollar: Currency = Field(description="Currency (ISO 4217) that a plain '$' stands for.")
    least_score: float = Field(description="Score under which a quantity is no figure.")


class QuestionsSettings(SectionSettings):
    """Open questions."""

    least_score: float = Field(description="Score from which a sentence is an open question.")
    redundancy: float = Field(
        ge=0, le=1, description="Likeness (cosine) from which two sentences leave the same open."
    )


class TimelineSettings(SectionSettings):
    """Dated events."""

    least: int = Field(ge=1, description="Fewest dated events that make a timeline.")


class PlacesSettings(SectionSettings):
    """Places."""


class QuotesSettings(SectionSettings):
    """Direct quotations."""

    least_words: int = Field(ge=1, description="Fewest words of a quotation.")


class CueSectionSettings(SectionSettings):
    """A section of one's own: the sentences that hold one of its cues or patterns."""

    cues: tuple[Cue, ...] = Field(
        description=(
            "Words or phrases that bring a sentence into the section, whatever their case; "
            "between slashes a regular expression: /risks? of/."
        ),
    )
    patterns: tuple[Pattern, ...] = Field(
        description=(
            "Patterns of words and their grammar that bring a sentence into it, in the form of "
            "spaCy's DependencyMatcher: RIGHT_ID, RIGHT_ATTRS, LEFT_ID, REL_OP."
        ),
    )
    exclude: tuple[Cue, ...] = Field(
        description="Words, phrases or /regular expressions/ that keep a sentence out of it."
    )
