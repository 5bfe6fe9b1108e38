"""The three steps as functions: read an article, make its brief, render the brief.

For many articles under one configuration make one `briefgen.pipeline.Summarizer` and one
`briefgen.render.Renderer` and keep them: both load once what these functions load on each call.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

    from briefgen.model import Article, Brief
    from briefgen.settings import Settings


def read(source: str | Path, settings: Settings | None = None) -> Article:
    """Return the article in a file of any kind that is read, told by its content and ending.

    Raises SourceError where the file is missing, empty, too large, of a kind that is not read, or
    holds several articles: `read_all` returns those.
    """
    from briefgen.ingest import read_source

    return read_source(Path(source), _or_default(settings).ingest)


def read_all(source: str | Path, settings: Settings | None = None) -> tuple[Article, ...]:
    """Return every article in a file: the records of an export, a mail with its attachments.

    Raises SourceError where the file or one of its articles cannot be read.
    """
    from briefgen.ingest import file_entries

    return tuple(entry.read() for entry in file_entries(Path(source), _or_default(settings).ingest))


def read_text(text: str, name: str = "text.txt", settings: Settings | None = None) -> Article:
    """Return the article in a text; the ending of `name` (.txt, .md, .html) says what it is.

    Raises SourceError where the text holds no words.
    """
    from briefgen.ingest import read_bytes

    data = text.encode("utf-8", "surrogatepass")
    return read_bytes(data, name, _or_default(settings).ingest)


def make_brief(article: Article, settings: Settings | None = None) -> Brief:
    """Return the brief of an article.  Raises SettingsError where the settings are wrong."""
    from briefgen.pipeline import Summarizer

    return Summarizer(_or_default(settings)).brief(article)


def render_brief(
    brief: Brief,
    format: str,  # noqa: A002 - the word that the command line and the settings use
    *,
    made: datetime.datetime,
    settings: Settings | None = None,
) -> bytes:
    """Return a brief as pdf, html, md, json or yaml; equal input gives equal bytes.

    `made` is the time printed as the document's own.  Raises UsageError for an unknown format,
    TemplateError where the template is wrong, SystemLibraryError where Pango is missing.
    """
    from briefgen.render import Renderer

    return Renderer(_or_default(settings)).render(brief, format, made)


def _or_default(settings: Settings | None) -> Settings:
    from briefgen.settings import load_settings

    return settings or load_settings()
