"""`briefgen make`: articles in, briefs out."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.options import (
    STANDARD,
    Chosen,
    batch_options,
    config_options,
    explain_option,
    page_options,
    taken,
    word_options,
)
from briefgen.cli.produce import Job, Manner, produce_on_standard_output
from briefgen.cli.sources import Found, find_sources

if TYPE_CHECKING:
    from briefgen.errors import ExitCode
    from briefgen.model import Brief
    from briefgen.pipeline import Summarizer
    from briefgen.settings import Settings

_HELP = """\
Make the brief of each SOURCE: a file, a folder, a quoted pattern, or - for standard input.

Articles are plain text, Markdown or HTML. A source that fails is named and does not stop the
others. Several are worked on by several processes, and a ledger in the output folder remembers
what became of each: made again, the command does only what is new, changed or missing.

\b
Examples:
  briefgen make article.txt
  briefgen make news/ 'more/*.html' -o briefs -f pdf,json
  briefgen make inbox/ --jobs 8 --report report.html
  briefgen make article.md -c mine.yaml --set render.paper=Letter
  curl ... | briefgen make - -f md -o -
"""


@click.command(help=_HELP, short_help="Make the brief of each source.")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@page_options
@explain_option
@batch_options
@config_options
@word_options
def make(sources: tuple[str, ...], **options: Any) -> ExitCode:  # noqa: ANN401
    """Make the brief of each source."""
    from briefgen.cli.batch import Wishes, make_all

    chosen = taken(Chosen, options)
    manner = taken(Manner, options)
    wishes = taken(Wishes, options)
    settings = chosen.settings(wishes.overrides())
    if chosen.output == STANDARD:
        jobs = jobs_of(sources, settings)
        return produce_on_standard_output(jobs, settings, chosen.formats, manner)
    return make_all(found_in(sources, settings), settings, manner, wishes)


def found_in(sources: tuple[str, ...], settings: Settings) -> list[Found]:
    """Return the sources that the arguments name."""
    from briefgen.ingest import SUFFIXES

    return find_sources(sources, frozenset(SUFFIXES), Path(settings.output.directory))


def jobs_of(sources: tuple[str, ...], settings: Settings) -> list[Job]:
    """Return a job for each source that the arguments name."""
    from briefgen.pipeline import Summarizer

    found = found_in(sources, settings)
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
