"""`briefgen make`: articles in, briefs out."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.options import (
    STANDARD,
    Chosen,
    config_options,
    explain_option,
    page_options,
    word_options,
)
from briefgen.cli.produce import Job, Manner, produce, produce_on_standard_output
from briefgen.cli.sources import Found, find_sources

if TYPE_CHECKING:
    from briefgen.errors import ExitCode
    from briefgen.model import Brief
    from briefgen.pipeline import Summarizer
    from briefgen.settings import Settings

_HELP = """\
Make the brief of each SOURCE: a file, a folder, a quoted pattern, or - for standard input.

Articles are plain text, Markdown or HTML. A source that fails is named and does not stop the
others.

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
        Job(source.name, source.path, partial(brief_of, source, settings, summarizer))
        for source in found
    ]


def brief_of(source: Found, settings: Settings, summarizer: Summarizer) -> Brief:
    """Return the brief of a source.  Raises SourceError where it cannot be read."""
    from briefgen.ingest import read_bytes, read_source

    if source.problem:
        raise source.problem
    if source.path:
        return summarizer.brief(read_source(source.path, settings.ingest))
    data = sys.stdin.buffer.read(settings.ingest.max_bytes + 1)
    return summarizer.brief(read_bytes(data, STANDARD, settings.ingest))
