"""`briefgen make`: articles in, briefs out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.articles import readable
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
address (s3://, gs://), or - for standard input.

Articles are plain text, Markdown, HTML, PDF, Word (docx), OpenDocument (odt), mails (eml, msg),
saved pages (mhtml), web archives (warc) and news exports (json, jsonl). A source that fails is
named and does not stop the others. Several are worked on by several processes, and a ledger in the
output folder remembers what became of each: made again, the command does only what is new, changed
or missing.

\b
Examples:
  briefgen make article.txt
  briefgen make news/ 'more/*.html' -o briefs -f pdf,json
  briefgen make inbox/ --jobs 8 --report report.html
  briefgen make articles.zip 's3://bucket/news/*.html' -o s3://bucket/briefs
  briefgen make --from-list articles.jsonl
  briefgen make article.md -c mine.yaml --set render.paper=Letter
  curl ... | briefgen make - -f md -o -
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
@page_options
@explain_option
@attachments_option
@batch_options
@config_options
@word_options
def make(sources: tuple[str, ...], lists: tuple[str, ...], **options: Any) -> ExitCode:  # noqa: ANN401
    """Make the brief of each source."""
    from briefgen.cli.batch import Wishes, make_all

    chosen = taken(Chosen, options)
    manner = taken(Manner, options)
    wishes = taken(Wishes, options)
    settings = chosen.settings(wishes.overrides())
    if chosen.output == STANDARD:
        jobs = jobs_of(sources, settings, lists)
        return produce_on_standard_output(jobs, settings, chosen.formats, manner)
    return make_all(found_in(sources, settings, lists), settings, manner, wishes)


def found_in(
    sources: tuple[str, ...], settings: Settings, lists: tuple[str, ...] = ()
) -> list[Found]:
    """Return the sources that lists name with what they say of them, then those of the arguments.

    Raises UsageError where there is neither.
    """
    from briefgen.batch.distant import Finder
    from briefgen.cli.listing import listed_in
    from briefgen.ingest import SUFFIXES

    if not sources and not lists:
        raise UsageError("nothing to read; name a SOURCE or a --from-list (briefgen make --help)")
    suffixes = frozenset(SUFFIXES)
    finder = Finder(suffixes, settings.archives)
    found = find_sources(sources, suffixes, settings.output.directory, finder)
    return distinct([*listed_in(lists, finder), *found])


def jobs_of(sources: tuple[str, ...], settings: Settings, lists: tuple[str, ...] = ()) -> list[Job]:
    """Return a job for each source that the arguments name."""
    from briefgen.pipeline import Summarizer

    found = found_in(sources, settings, lists)
    summarizer = Summarizer(settings)
    return [
        Job(article.name, article.path, partial(brief_of, article, summarizer))
        for article in readable(found, settings)
    ]


def brief_of(article: Readable, summarizer: Summarizer) -> Brief:
    """Return the brief of an article.  Raises SourceError where it cannot be read."""
    return summarizer.brief(article.read())
