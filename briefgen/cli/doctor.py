"""`briefgen doctor`: what is here of what briefgen needs."""

from __future__ import annotations

import click

from briefgen.cli.words import counted, printable
from briefgen.errors import ExitCode
from briefgen.version import __version__

_HELP = """\
Say what is here of what briefgen needs, and how to get what is missing.

Exits with 0 where all is well, with 6 where something needed is missing.
"""


@click.command(help=_HELP, short_help="Say what is here of what briefgen needs.")
def doctor() -> ExitCode:
    """Print every finding and how to mend those that need it."""
    from briefgen.cli.health import State, examine, remedies

    findings = []
    click.echo(f"briefgen {__version__}")
    for finding in examine():
        findings.append(finding)
        click.echo(f"  {finding.state:<8} {finding.piece:<20} {printable(finding.text)}")
    for command in remedies(findings):
        click.echo(f"To mend it: {command}")
    missing = sum(finding.state is State.MISSING for finding in findings)
    click.echo(f"{counted(missing, 'thing')} missing." if missing else "Everything is here.")
    return ExitCode.SYSTEM if missing else ExitCode.OK
