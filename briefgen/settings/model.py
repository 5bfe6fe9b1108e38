"""The settings as typed, frozen models; every default value stands in config/default.yaml."""

from __future__ import annotations

import hashlib
import json
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from briefgen.settings.batch import ArchiveSettings, BatchSettings, WatchSettings
from briefgen.settings.fetch import FetchSettings
from briefgen.settings.mail import MailSettings
from briefgen.settings.patterns import Pattern
from briefgen.settings.places import Folder, FolderOrAddress, NameOrFolder
from briefgen.settings.sections import (
    ActorsSettings,
    CueSectionSettings,
    FiguresSettings,
    FindingsSettings,
    PlacesSettings,
    QuestionsSettings,
    QuotesSettings,
    SectionSettings,
    TimelineSettings,
)
from briefgen.yamlfile import FileModel


class FieldsSettings(FileModel):
    """Where a news export (JSON, JSON Lines) has what; dots lead into objects: headline.main."""

    articles: tuple[str, ...] = Field(description="Lists of articles in one object.")
    title: tuple[str, ...] = Field(description="The title.")
    body: tuple[str, ...] = Field(
        min_length=1, description="The text: plain or HTML, or a list of paragraphs."
    )
    date: tuple[str, ...] = Field(description="The date of publication.")
    updated: tuple[str, ...] = Field(description="The date of the last change.")
    author: tuple[str, ...] = Field(description="Who wrote it.")
    publisher: tuple[str, ...] = Field(description="Who published it.")
    url: tuple[str, ...] = Field(description="Its address.")
    language: tuple[str, ...] = Field(description="Its language.")


class IngestSettings(FileModel):
    """How articles are read."""

    max_bytes: int = Field(ge=1, description="Largest article read, in bytes.")
    max_unpacked: int = Field(
        ge=1, description="Most bytes that the parts of a compressed document unpack to."
    )
    max_characters: int = Field(ge=1, description="Most characters of a PDF that are read.")
    max_pages: int = Field(ge=1, description="Most pages of a PDF that are read.")
    max_articles: int = Field(ge=1, description="Most articles of one file.")
    attachments: bool = Field(
        strict=True,
        description="Whether what is attached to a mail is read as articles of its own.",
    )
    fields: FieldsSettings = Field(
        description="Names of the fields of news exports, the first that is there counts."
    )


class LanguageSettings(FileModel):
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
    foreign: Literal["refuse", "mark"] = Field(
        description=(
            "What becomes of an article in a language that no lexicon describes: an error, or a "
            "brief that says so."
        )
    )


class SectionsSettings(FileModel):
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


class OwnSectionSettings(FileModel):
    """What a section of one's own has where it does not say otherwise."""

    enabled: bool = Field(strict=True, description="Whether the brief has such a section.")
    empty: str = Field(description="What the page says where the section holds nothing.")
    limit: int = Field(ge=0, description="Most items shown on the page.")
    keep: int = Field(ge=0, description="Most items kept in the brief's data (JSON, YAML).")
    cues: tuple[str, ...] = Field(description="Cues that bring a sentence into the section.")
    patterns: tuple[Pattern, ...] = Field(description="Patterns that bring a sentence into it.")
    exclude: tuple[str, ...] = Field(description="Cues that keep a sentence out of the section.")


class LimitsSettings(FileModel):
    """What the work on one article may take."""

    seconds: float = Field(ge=0, description="Most seconds for one article; 0 for no limit.")
    memory: int = Field(
        ge=0, description="Most bytes of memory beside what is in use before; 0 for no limit."
    )


class WordSettings(FileModel):
    """How a Word file looks, beyond what all documents share."""

    text: str = Field(min_length=1, description="Family of the text; one that readers have.")
    labels: str = Field(min_length=1, description="Family of labels and headings.")


class MemoSettings(FileModel):
    """The head of a memo; what is empty is left open, to be written in by hand."""

    to: str = Field(description="Whom the memo is for.")
    sender: str = Field(description="Whom it is from.")
    subject: str = Field(description="What it is about; '' takes the article's title.")


class RenderSettings(FileModel):
    """How a brief is set on a page."""

    template: NameOrFolder = Field(min_length=1, description="Name of the template.")
    templates: tuple[Folder, ...] = Field(
        description="Folders of templates, themes and labels of one's own, looked into first."
    )
    theme: NameOrFolder = Field(
        min_length=1, description="Name of the theme, or a file of one's own (./house.yaml)."
    )
    paper: Literal["A4", "Letter"] | None = Field(
        description="Paper size of the PDF; null takes the theme's."
    )
    language: Annotated[str, Field(min_length=2)] | None = Field(
        description="Language of the page's own words (en, pt-BR); null takes the theme's."
    )
    handling: str | None = Field(
        max_length=60, description="Handling mark of every page; null takes the theme's."
    )
    pages: Annotated[int, Field(ge=1)] | None = Field(
        description="Most pages of the brief without its source text; null takes the template's."
    )
    annex_words: int = Field(
        ge=0, description="Words of the source from which its text is left out of the page."
    )
    annex: bool = Field(strict=True, description="Whether the source's text follows the brief.")
    attachments: bool = Field(
        strict=True, description="Whether a PDF carries the brief's data and the source's text."
    )
    references: int = Field(ge=1, description="Most paragraph numbers shown beside an item.")
    aliases: int = Field(ge=0, description="Most other names shown beside an actor.")
    deeds: int = Field(ge=0, description="Most deeds shown below an actor.")
    charts: bool = Field(
        strict=True, description="Whether figures and dates that compare are drawn as well."
    )
    memo: MemoSettings = Field(description="The head of a memo.")
    word: WordSettings = Field(description="How a Word file (docx) looks.")


class OutputSettings(FileModel):
    """What is written, and where."""

    directory: FolderOrAddress = Field(
        min_length=1,
        description="Folder the results are written into, or its address: s3://bucket/briefs.",
    )
    formats: tuple[Literal["pdf", "html", "docx", "email", "json", "yaml", "md"], ...] = Field(
        min_length=1, description="Formats written for each article."
    )
    explain: bool = Field(
        strict=True,
        description="Whether the data keeps the best candidates left out, and why is printed.",
    )


class Settings(FileModel):
    """Every setting of briefgen, from config/default.yaml and what is laid over it."""

    ingest: IngestSettings = Field(description="How articles are read.")
    fetch: FetchSettings = Field(description="How pages and feeds are fetched from the web.")
    limits: LimitsSettings = Field(description="What the work on one article may take.")
    language: LanguageSettings = Field(description="How the language is read.")
    sections: SectionsSettings = Field(description="The sections of a brief.")
    own_section: OwnSectionSettings = Field(
        description="What a section of one's own has where it does not say otherwise."
    )
    render: RenderSettings = Field(description="How a brief looks.")
    output: OutputSettings = Field(description="What is written, and where.")
    archives: ArchiveSettings = Field(description="What an archive of articles may hold.")
    batch: BatchSettings = Field(description="How many articles are worked on.")
    watch: WatchSettings = Field(description="How a folder is watched.")
    mail: MailSettings = Field(description="How a brief is mailed.")

    def fingerprint(self) -> str:
        """Return 12 hexadecimal digits that change with any setting that a brief depends on.

        Those of fetch, limits, output, archives, batch, watch and mail are none.
        """
        apart = {"fetch", "limits", "output", "archives", "batch", "watch", "mail"}
        values = self.model_dump(mode="json", exclude=apart)
        text = json.dumps(values, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
