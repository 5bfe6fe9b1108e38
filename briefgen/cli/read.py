"""`briefgen read`: articles as briefgen understands them."""

from __future__ import annotations

import json
import traceback
from typing import TYPE_CHECKING

import click

from briefgen.cli.articles import readable
from briefgen.cli.make import Asked, found_in
from briefgen.cli.options import Chosen, attachments_option, config_options
from briefgen.cli.produce import status_of
from briefgen.cli.shown import shown
from briefgen.cli.words import error_line, unexpected
from briefgen.errors import BriefgenError, ExitCode

if TYPE_CHECKING:
    from briefgen.cli.articles import Readable
    from briefgen.model import Article

_HELP = """\
Show each SOURCE as it is understood: its paragraphs by number and kind, what is known of it, and
what was left out, with the reason.

\b
Examples:
  briefgen read article.pdf
  briefgen read mail.eml --attachments
  briefgen read export.jsonl --format json
"""


@click.command(help=_HELP, short_help="Show an article as it is understood.")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Text to read, or JSON: a list with an object for each article.",
)
@attachments_option
@config_options
@click.option("--debug", is_flag=True, help="Show where an error comes from.")
def read(sources: tuple[str, ...], *, form: str, debug: bool, **options: object) -> ExitCode:
    """Show each source as it is understood."""
    settings = Chosen(**options).settings()  # type: ignore[arg-type]
    found = readable(found_in(Asked(sources), settings), settings)
    articles: list[Article] = []
    failures: list[ExitCode] = []
    for source in found:
        article = _read(source, failures, debug=debug)
        if article and form == "text":
            click.echo(shown(article))
        elif article:
            articles.append(article)
    if form == "json":
        click.echo(_json(articles))
    return status_of(failures, len(found))


def _read(source: Readable, failures: list[ExitCode], *, debug: bool) -> Article | None:
    """Return an article; where it cannot be read, say why and note how it failed."""
    try:
        return source.read()
    except Exception as error:  # noqa: BLE001 - no source may stop the others
        if debug:
            traceback.print_exception(error)
        if isinstance(error, BriefgenError):
            message, status = str(error), error.exit_code
        else:
            message, status = f"{source.name}: {unexpected(error)}", ExitCode.ALL_FAILED
        click.echo(error_line(message), err=True)
        failures.append(status)
        return None


def _json(articles: list[Article]) -> str:
    from briefgen.contract import article_to_data

    return json.dumps([article_to_data(one) for one in articles], ensure_ascii=False, indent=2)
