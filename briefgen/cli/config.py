"""`briefgen config`: what is in force, what is wrong with a file, what may stand in one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from briefgen.cli.located import misnamed, placed
from briefgen.cli.options import Chosen, config_options, file_path
from briefgen.cli.words import counted, printable
from briefgen.errors import ExitCode

if TYPE_CHECKING:
    from pathlib import Path

_SHOW = """\
Print every setting in force, its value as YAML, and where the value was written.

\b
Examples:
  briefgen config show
  briefgen config show -c mine.yaml | grep render
"""
_CHECK = """\
Print all problems of each FILE at once, with line and nearest valid name.

Exits with 4 where there is any.
"""
_SCHEMA = """\
Print the JSON Schema of a configuration file, so that editors complete and check it.

\b
Example:
  briefgen config schema > briefgen.schema.json
Then begin your configuration with the line:
  # yaml-language-server: $schema=briefgen.schema.json
"""


@click.group(help="Show, check and describe the configuration.")
def config() -> None:
    """Hold the commands."""


@config.command(help=_SHOW, short_help="Print every setting in force.")
@config_options
def show(*, configs: tuple[Path, ...], assignments: tuple[tuple[str, object], ...]) -> ExitCode:
    """Print every setting in force."""
    for setting in Chosen(configs=configs, assignments=assignments).explained():
        value = json.dumps(setting.value, ensure_ascii=False)
        click.echo(printable(f"{setting.path}: {value}  # {setting.origin}"))
    return ExitCode.OK


@config.command(help=_CHECK, short_help="Print all problems of a file.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=file_path)
def check(files: tuple[Path, ...]) -> ExitCode:
    """Print the problems of each file."""
    problems = []
    for path in files:
        found = _problems(path)
        problems += found
        for line in found or [f"{path}: no problem"]:
            click.echo(printable(line))
    if problems:
        click.echo(f"briefgen: {counted(len(problems), 'problem')}", err=True)
    return ExitCode.SETTINGS if problems else ExitCode.OK


def _problems(path: Path) -> list[str]:
    """Return what is wrong with a file; where nothing is, with what it names."""
    from briefgen.settings import check, examine

    if found := check(path):
        return found
    settings, explained = examine(path)
    return list(placed(misnamed(settings), explained))


@config.command(help=_SCHEMA, short_help="Print the JSON Schema of a configuration.")
def schema() -> ExitCode:
    """Print the JSON Schema of a configuration file."""
    from briefgen.settings import schema as make_schema

    click.echo(json.dumps(make_schema(), ensure_ascii=False, indent=2))
    return ExitCode.OK
