"""`briefgen make`: articles in, briefs out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.clock import time_made
from briefgen.cli.feeds import NO_FEEDS, Wanted, find_entries, moment_since
from briefgen.cli.options import (
    STANDARD,
    Chosen,
    config_options,
    explain_option,
    page_options,
    word_options,
)
from briefgen.cli.produce import Job, Manner, produce, produce_on_standard_output
from briefgen.cli.reading import Reader
from briefgen.cli.sources import Found, find_sources
from briefgen.errors import UsageError

if TYPE_CHECKING:
    from briefgen.errors import ExitCode
    from briefgen.pipeline import Summarizer
    from briefgen.settings import Settings

_HELP = """\
Make the brief of each SOURCE: a file, a folder, a quoted pattern, a web address, or - for
standard input.

Articles are plain text, Markdown or HTML. A source that fails is named and does not stop the
others. Of a --feed each entry is made once.

\b
Examples:
  briefgen make article.txt
  briefgen make news/ 'more/*.html' -o briefs -f pdf,json
  briefgen make article.md -c mine.yaml --set render.paper=Letter
  curl ... | briefgen make - -f md -o -
  briefgen make https://example.org/news/storm.html
  briefgen make --feed https://example.org/news.xml --since 2d -o briefs
"""
_FEED = "Articles of an RSS or Atom feed (an address or a file), each once. May be given again."
_SINCE = "Only what feeds have published since: 12h, 2d, 1w, 2026-03-31."


@click.command(help=_HELP, short_help="Make the brief of each source.")
@click.argument("sources", metavar="SOURCE...", nargs=-1)
@click.option(
    "--feed",
    "feeds",
    metavar="FEED",
    multiple=True,
    help="Articles of an RSS or Atom feed: an address or a file.",
)
@click.option(
    "--since", metavar="WHEN", help="Only what feeds published since: 12h, 2d, 2026-03-31."
)
@page_options
@explain_option
@config_options
@word_options
def make(
    sources: tuple[str, ...],
    *,
    feeds: tuple[str, ...],
    since: str | None,
    quiet: bool,
    verbose: bool,
    debug: bool,
    **options: object,
) -> ExitCode:
    """Make the brief of each source."""
    chosen = Chosen(**options)  # type: ignore[arg-type]
    manner = Manner(quiet=quiet, verbose=verbose, debug=debug)
    wanted = _wanted(sources, feeds, since)
    if feeds and chosen.output == STANDARD:
        raise UsageError("the articles of a --feed are many; name a folder with -o")
    settings = chosen.settings()
    jobs = jobs_of(sources, settings, wanted)
    if chosen.output == STANDARD:
        return produce_on_standard_output(jobs, settings, chosen.formats, manner)
    return produce(jobs, settings, settings.output.formats, manner)


def _wanted(sources: tuple[str, ...], feeds: tuple[str, ...], since: str | None) -> Wanted:
    """Return what of feeds is wanted.  Raises UsageError where nothing is, or it is unclear."""
    if not sources and not feeds:
        raise UsageError("nothing to read; name a SOURCE or a --feed (see briefgen make --help)")
    if since is not None and not feeds:
        raise UsageError("--since is about feeds; name one with --feed")
    return Wanted(feeds, moment_since(since, time_made()))


def jobs_of(sources: tuple[str, ...], settings: Settings, wanted: Wanted = NO_FEEDS) -> list[Job]:
    """Return a job for each source that the arguments name, and each entry of feeds wanted."""
    from briefgen.ingest import SUFFIXES
    from briefgen.pipeline import Summarizer

    found = find_sources(sources, frozenset(SUFFIXES), Path(settings.output.directory))
    reader = Reader(settings)
    found += find_entries(wanted, reader)
    summarizer = Summarizer(settings)
    return [_job(source, reader, summarizer) for source in found]


def _job(source: Found, reader: Reader, summarizer: Summarizer) -> Job:
    return Job(
        source.name,
        source.path,
        lambda: summarizer.brief(reader.article(source)),
        file_name=_file_name(source.url) if source.url else "",
        note=source.note,
        done=source.done,
    )


def _file_name(url: str) -> str:
    from briefgen.web import page_name

    return page_name(url)
