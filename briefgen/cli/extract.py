"""`briefgen extract`: the brief as YAML that a person can correct."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from briefgen.cli.make import Asked, jobs_of
from briefgen.cli.options import Chosen, config_options, word_options
from briefgen.cli.produce import Manner, produce_on_standard_output
from briefgen.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.errors import ExitCode

_HELP = """\
Print the brief of SOURCE (a file, or - for standard input) as YAML to correct by hand.

\b
Examples:
  briefgen extract article.txt > article.yaml
  briefgen render article.yaml
"""


@click.command(help=_HELP, short_help="Print a brief as YAML, to correct by hand.")
@click.argument("source")
@config_options
@word_options
def extract(
    source: str,
    *,
    configs: tuple[Path, ...],
    assignments: tuple[tuple[str, object], ...],
    **manner: bool,
) -> ExitCode:
    """Print the brief of a source as YAML."""
    settings = Chosen(configs=configs, assignments=assignments).settings()
    jobs = jobs_of(Asked((source,)), settings)
    if len(jobs) > 1:
        hint = "extract one of them; briefgen make -f yaml makes all"
        raise UsageError(f"{source}: holds {len(jobs)} articles; {hint}")
    return produce_on_standard_output(jobs, settings, ("yaml",), Manner(**manner))
