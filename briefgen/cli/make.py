"""`briefgen make`: articles in, briefs out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.articles import readable
from briefgen.cli.options import (
    STANDARD,
    Chosen,
    attachments_option,
    config_options,
    explain_option,
    page_options,
    word_options,
)
from briefgen.cli.produce import Job, Manner, produce, produce_on_standard_output
from briefgen.cli.sources import find_sources

if TYPE_CHECKING:
    from briefgen.cli.articles import Readable
    from briefgen.errors import ExitCode
    from briefgen.model import Brief
    from briefgen.pipeline import Summarizer
    from briefgen.settings import Settings

_HELP = """\
Make the brief of each SOURCE: a file, a folder, a quoted pattern, or - for standard input.

Articles are plain text, Markdown, HTML, PDF, Word (docx), OpenDocument (odt), mails (eml, msg),
saved pages (mhtml), web archives (warc) and news exports (json, jsonl). A source that fails is
named and does not stop the others.

\b
Examples:
  briefgen make article.txt
  briefgen make news/ 'more/*.html' -o briefs -f pdf,json
  briefgen make article.md -c mine.yaml --set render.paper=Letter
  curl ... | briefgen make - -f md -o -
"""


@click.command(help=_HELP, short_help="Make the brief of each source.")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@page_options
@explain_option
@attachments_option
@config_options
@word_options
def make(
    sources: tuple[str, ...], *, quiet: bool, verbose: bool, debug: bool, **options: object
) -> ExitCode:
    """Make the brief of each source."""
    chosen = Chosen(**options)  # type: ignore[arg-type]
    manner = Manner(quiet=quiet, verbose=verbose, debug=debug)
    settings = chosen.settings()
    jobs = jobs_of(sources, settings)
    if chosen.output == STANDARD:
        return produce_on_standard_output(jobs, settings, chosen.formats, manner)
    return produce(jobs, settings, settings.output.formats, manner)


def jobs_of(sources: tuple[str, ...], settings: Settings) -> list[Job]:
    """Return a job for each source that the arguments name."""
    from briefgen.ingest import SUFFIXES
    from briefgen.pipeline import Summarizer

    found = find_sources(sources, frozenset(SUFFIXES), Path(settings.output.directory))
    summarizer = Summarizer(settings)
    return [
        Job(article.name, article.path, partial(brief_of, article, summarizer), article.file_name)
        for article in readable(found, settings)
    ]


def brief_of(article: Readable, summarizer: Summarizer) -> Brief:
    """Return the brief of an article.  Raises SourceError where it cannot be read."""
    return summarizer.brief(article.read())
