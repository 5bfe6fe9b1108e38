"""`briefgen make`: articles in, briefs out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from briefgen.batch.hosts import host_of, taking_turns
from briefgen.cli.articles import readable
from briefgen.cli.clock import time_made
from briefgen.cli.feeds import NO_FEEDS, Wanted, find_entries, moment_since
from briefgen.cli.options import (
    STANDARD,
    Chosen,
    attachments_option,
    batch_options,
    config_options,
    explain_option,
    page_options,
    taken,
    word_options,
)
from briefgen.cli.produce import Job, Manner, produce_on_standard_output
from briefgen.cli.sources import Found, distinct, find_sources
from briefgen.errors import UsageError

if TYPE_CHECKING:
    from briefgen.cli.articles import Readable
    from briefgen.errors import ExitCode
    from briefgen.model import Brief
    from briefgen.pipeline import Summarizer
    from briefgen.settings import Settings

_HELP = """\
Make the brief of each SOURCE: a file, a folder, a quoted pattern, an archive (zip, tar), an
address (https://, s3://, gs://), or - for standard input.

Articles are plain text, Markdown, HTML, PDF, Word (docx), OpenDocument (odt), mails (eml, msg),
saved pages (mhtml), web archives (warc) and news exports (json, jsonl). A source that fails is
named and does not stop the others. Several are worked on by several processes, and a ledger in the
output folder remembers what became of each: made again, the command does only what is new, changed
or missing. Of a --feed each entry is made once.

\b
Examples:
  briefgen make article.txt
  briefgen make news/ 'more/*.html' -o briefs -f pdf,json
  briefgen make inbox/ --jobs 8 --report report.html
  briefgen make articles.zip 's3://bucket/news/*.html' -o s3://bucket/briefs
  briefgen make --from-list articles.jsonl
  briefgen make article.md -c mine.yaml --set render.paper=Letter
  curl ... | briefgen make - -f md -o -
  briefgen make https://example.org/news/storm.html
  briefgen make --feed https://example.org/news.xml --since 2d -o briefs
"""


@click.command(help=_HELP, short_help="Make the brief of each source.")
@click.argument("sources", metavar="SOURCE...", nargs=-1)
@click.option(
    "--from-list",
    "lists",
    metavar="FILE",
    multiple=True,
    help="Sources that a file names, one a line, or as JSON Lines with metadata.",
)
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
@attachments_option
@batch_options
@config_options
@word_options
def make(
    sources: tuple[str, ...],
    lists: tuple[str, ...],
    feeds: tuple[str, ...],
    since: str | None,
    **options: Any,  # noqa: ANN401
) -> ExitCode:
    """Make the brief of each source."""
    from briefgen.cli.batch import Wishes, make_all

    chosen = taken(Chosen, options)
    manner = taken(Manner, options)
    wishes = taken(Wishes, options)
    asked = Asked(sources, lists, _wanted(feeds, since))
    settings = chosen.settings(wishes.overrides())
    if chosen.output == STANDARD:
        if feeds:
            raise UsageError("the articles of a --feed are many; name a folder with -o")
        jobs = jobs_of(asked, settings)
        return produce_on_standard_output(jobs, settings, chosen.formats, manner)
    return make_all(found_in(asked, settings), settings, manner, wishes)


@dataclass(frozen=True)
class Asked:
    """What the command line names: sources, lists of them, feeds."""

    sources: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    wanted: Wanted = NO_FEEDS


def _wanted(feeds: tuple[str, ...], since: str | None) -> Wanted:
    """Return what of feeds is wanted.  Raises UsageError where that is unclear."""
    if since is not None and not feeds:
        raise UsageError("--since is about feeds; name one with --feed")
    return Wanted(feeds, moment_since(since, time_made()))


def found_in(asked: Asked, settings: Settings) -> list[Found]:
    """Return what lists name with what they say of it, then the sources, then entries of feeds.

    Raises UsageError where nothing is named.
    """
    from briefgen.batch.distant import Finder
    from briefgen.batch.pages import Pages
    from briefgen.cli.listing import listed_in
    from briefgen.ingest import SUFFIXES

    if not (asked.sources or asked.lists or asked.wanted.feeds):
        raise UsageError(
            "nothing to read; name a SOURCE, or a --from-list or --feed (briefgen make --help)"
        )
    suffixes = frozenset(SUFFIXES)
    pages = Pages(settings, time_made)
    finder = Finder(suffixes, settings.archives, pages)
    found = find_sources(asked.sources, suffixes, settings.output.directory, finder)
    entries = find_entries(asked.wanted, pages)
    everything = distinct([*listed_in(asked.lists, finder), *found, *entries])
    # Pages of one host are fetched one after another: those of another need not wait for that.
    return taking_turns(everything, _host)


def _host(found: Found) -> str | None:
    """Return the host of a page of the web; None for all else."""
    from briefgen.batch.pages import WebSource

    return host_of(found.distant.url) if isinstance(found.distant, WebSource) else None


def jobs_of(asked: Asked, settings: Settings) -> list[Job]:
    """Return a job for each article that is asked for."""
    from briefgen.pipeline import Summarizer

    found = found_in(asked, settings)
    summarizer = Summarizer(settings)
    return [
        Job(article.name, article.path, partial(brief_of, article, summarizer))
        for article in readable(found, settings)
    ]


def brief_of(article: Readable, summarizer: Summarizer) -> Brief:
    """Return the brief of an article.  Raises SourceError where it cannot be read."""
    return summarizer.brief(article.read())
