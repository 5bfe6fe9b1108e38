"""`briefgen status`: what the ledger of an output folder knows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from briefgen.cli.words import counted, printable
from briefgen.errors import ExitCode
from briefgen.remote import local_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.batch.entry import Entry
    from briefgen.batch.ledger import Ledger

_HELP = """\
Show what became of every article whose brief was to be made in OUT, a folder or an address.

A folder can be looked at while somebody works in it.

\b
Examples:
  briefgen status out
  briefgen status out --failed
  briefgen status out --format json | jq '.articles[] | select(.error == "time-limit")'
"""
_HEAD = ("OUTCOME", "SECONDS", "FINISHED", "SOURCE", "RESULTS")


@click.command(help=_HELP, short_help="Show what became of the articles of a folder.")
@click.argument("out")
@click.option("--failed", is_flag=True, help="Only those that failed.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    help="A table for people, or JSON for programs.",
)
def status(out: str, *, failed: bool, form: str) -> ExitCode:
    """Show the ledger of a folder."""
    from briefgen.batch.home import ledger_file
    from briefgen.batch.opening import read_ledger

    with read_ledger(ledger_file(local_path(out))) as ledger:
        lines = _json if form == "json" else _table
        for line in lines(ledger, ledger.entries("did = 'failed'" if failed else "1")):
            click.echo(line)
    return ExitCode.OK


def _table(ledger: Ledger, entries: Iterator[Entry]) -> Iterator[str]:
    """Yield one line an article, and last how many there are of each kind."""
    yield _row(*_HEAD)
    for entry in entries:
        results = ", ".join(entry.files) or entry.message or entry.slug
        if entry.original:
            results += f" (as {entry.original})"
        seconds = f"{entry.took:.2f}"
        yield printable(_row(entry.did.value, seconds, entry.finished, entry.source, results))
    yield ""
    yield _counts(ledger)


def _row(outcome: str, seconds: str, finished: str, source: str, results: str) -> str:
    return f"{outcome:<8}{seconds:>8}  {finished:<20}  {source}  {results}"


def _counts(ledger: Ledger) -> str:
    outcomes = ledger.outcomes()
    told = ", ".join(f"{number} {outcome}" for outcome, number in outcomes.items())
    causes = ", ".join(f"{number} {slug}" for slug, number in ledger.causes().items())
    total = counted(sum(outcomes.values()), "article")
    return f"{total}: {told or 'none'}" + (f"; causes of failure: {causes}" if causes else "")


def _json(ledger: Ledger, entries: Iterator[Entry]) -> Iterator[str]:
    """Yield one object, an article a line: it is never in memory as a whole."""
    yield f'{{"outcomes": {json.dumps(ledger.outcomes())},'
    yield f'"errors": {json.dumps(ledger.causes())},'
    yield '"articles": ['
    before = ""
    for entry in entries:
        if before:
            yield f"{before},"
        before = json.dumps(entry.data())
    yield f"{before}]}}"
