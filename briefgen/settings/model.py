"""The settings as typed, frozen models; every default value stands in config/default.yaml."""

from __future__ import annotations

import hashlib
import json
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from briefgen.settings.mail import MailSettings
from briefgen.settings.places import Folder, NameOrFolder
from briefgen.settings.sections import (
    ActorsSettings,
    CueSectionSettings,
    FiguresSettings,
    FindingsSettings,
    Model,
    PlacesSettings,
    QuestionsSettings,
    QuotesSettings,
    SectionSettings,
    TimelineSettings,
)


class IngestSettings(Model):
    """How articles are read."""

    max_bytes: int = Field(ge=1, description="Largest article read, in bytes.")


class LanguageSettings(Model):
    """How sentences, names and words are recognised."""

    pipeline: str = Field(
        min_length=1, description="Name of the language pipeline, or of an installed spaCy one."
    )
    lexicons: tuple[NameOrFolder, ...] = Field(
        min_length=1,
        description=(
            "Vocabularies, each the name of one that comes with briefgen or a folder of one's "
            "own (with a slash: ./words); later ones extend earlier ones."
        ),
    )


class SectionsSettings(Model):
    """The sections of a brief: the known ones, and any number of one's own."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, CueSectionSettings] = Field(init=False)

    order: tuple[str, ...] = Field(
        description=(
            "Names of sections in the order of the page; those not named come after them, "
            "sections of one's own last."
        )
    )
    key_findings: FindingsSettings = Field(description="What the article establishes.")
    actors: ActorsSettings = Field(description="Who acts, decides, speaks or is acted upon.")
    figures: FiguresSettings = Field(description="The quantities the article states.")
    open_questions: QuestionsSettings = Field(description="What the article leaves open.")
    timeline: TimelineSettings = Field(description="What happened when.")
    places: PlacesSettings = Field(description="Where it happened.")
    quotes: QuotesSettings = Field(description="Who said what, word for word.")

    @property
    def own(self) -> dict[str, CueSectionSettings]:
        """The sections of one's own that are switched on, by name, in the page's order."""
        return {
            name: section
            for name, section in self.active.items()
            if isinstance(section, CueSectionSettings)
        }

    @property
    def active(self) -> dict[str, SectionSettings]:
        """Every section that is switched on, by name, in the page's order."""
        names = (*self.order, *(name for name in self._names() if name not in self.order))
        sections = {name: getattr(self, name) for name in names}
        return {name: section for name, section in sections.items() if section.enabled}

    def _names(self) -> tuple[str, ...]:
        known = [name for name in type(self).model_fields if name != "order"]
        return (*known, *(self.__pydantic_extra__ or {}))


class OwnSectionSettings(Model):
    """What a section of one's own has where it does not say otherwise."""

    enabled: bool = Field(strict=True, description="Whether the brief has such a section.")
    empty: str = Field(description="What the page says where the section holds nothing.")
    limit: int = Field(ge=0, description="Most items shown on the page.")
    keep: int = Field(ge=0, description="Most items kept in the brief's data (JSON, YAML).")
    exclude: tuple[str, ...] = Field(description="Cues that keep a sentence out of the section.")


Colour = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]


class RenderSettings(Model):
    """How a brief is set on a page."""

    template: NameOrFolder = Field(min_length=1, description="Name of the template.")
    templates: tuple[Folder, ...] = Field(
        description="Folders of templates of one's own, looked into first."
    )
    paper: Literal["A4", "Letter"] = Field(description="Paper size of the PDF.")
    annex_words: int = Field(
        ge=0, description="Words of the source from which its text is left out of the page."
    )
    annex: bool = Field(strict=True, description="Whether the source's text follows the brief.")
    attachments: bool = Field(
        strict=True, description="Whether a PDF carries the brief's data and the source's text."
    )
    language: str = Field(
        min_length=2, description="Language of the page's own words, as a tag: en, de, pt-BR."
    )
    references: int = Field(ge=1, description="Most paragraph numbers shown beside an item.")
    aliases: int = Field(ge=0, description="Most other names shown beside an actor.")
    accent: Colour = Field(description="The page's one colour, as #rrggbb.")
    accent_dark: Colour = Field(description="The same on a dark screen, as #rrggbb.")


class OutputSettings(Model):
    """What is written, and where."""

    directory: Folder = Field(description="Folder the results are written into.")
    formats: tuple[Literal["pdf", "html", "json", "yaml", "md"], ...] = Field(
        min_length=1, description="Formats written for each article."
    )
    explain: bool = Field(
        strict=True,
        description="Whether the data keeps the best candidates left out, and why is printed.",
    )


class Settings(Model):
    """Every setting of briefgen, from config/default.yaml and what is laid over it."""

    ingest: IngestSettings = Field(description="How articles are read.")
    language: LanguageSettings = Field(description="How the language is read.")
    sections: SectionsSettings = Field(description="The sections of a brief.")
    own_section: OwnSectionSettings = Field(
        description="What a section of one's own has where it does not say otherwise."
    )
    render: RenderSettings = Field(description="How a brief looks.")
    output: OutputSettings = Field(description="What is written, and where.")
    mail: MailSettings = Field(description="How a brief is mailed.")

    def fingerprint(self) -> str:
        """Return 12 hexadecimal digits that change with any setting but output's and mail's."""
        values = self.model_dump(mode="json", exclude={"output", "mail"})
        text = json.dumps(values, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
