"""`briefgen render`: documents from a brief that was extracted, and perhaps corrected."""

from __future__ import annotations

import json
import sys
from functools import partial
from typing import TYPE_CHECKING

import click

from briefgen.cli.options import STANDARD, Chosen, config_options, page_options, word_options
from briefgen.cli.produce import Job, Manner, produce, produce_on_standard_output
from briefgen.cli.sources import Found, find_sources
from briefgen.errors import BriefFileError, SourceError
from briefgen.remote import is_web

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.errors import ExitCode
    from briefgen.model import Brief

BRIEF_SUFFIXES = frozenset({".yaml", ".yml", ".json"})
"""Endings of files that hold a brief."""

# What a brief is rendered from is not written again unless asked for: it may be the same file.
_DATA = frozenset({"yaml", "json"})

_HELP = """\
Make the documents of each BRIEF: YAML from `briefgen extract`, or JSON from `briefgen make`.

Quotes are looked up in the source text that the brief holds, so that an edited brief keeps right
paragraph numbers. Without -f, the configured formats other than YAML and JSON are made.

\b
Examples:
  briefgen render article.yaml
  briefgen render out/article.json -f pdf -o corrected
"""


@click.command(help=_HELP, short_help="Make the documents of a brief.")
@click.argument("briefs", metavar="BRIEF...", nargs=-1, required=True)
@page_options
@config_options
@word_options
def render(
    briefs: tuple[str, ...], *, quiet: bool, verbose: bool, debug: bool, **options: object
) -> ExitCode:
    """Make the documents of each brief."""
    chosen = Chosen(**options)  # type: ignore[arg-type]
    manner = Manner(quiet=quiet, verbose=verbose, debug=debug)
    settings = chosen.settings()
    jobs = [
        Job(found.name, found.path, partial(brief_in, found))
        for found in find_sources(briefs, BRIEF_SUFFIXES, None)
    ]
    if chosen.output == STANDARD:
        return produce_on_standard_output(jobs, settings, chosen.formats, manner)
    documents = tuple(name for name in settings.output.formats if name not in _DATA)
    formats = chosen.formats or documents or ("pdf",)
    return produce(jobs, settings, formats, manner)


def is_brief(path: Path) -> bool:
    """Return whether a file holds a brief by its name and, as articles may be JSON too, content."""
    suffix = path.suffix.lower()
    if suffix != ".json":
        return suffix in BRIEF_SUFFIXES
    try:
        data = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return True  # Reading it as a brief says what is wrong.
    return isinstance(data, dict) and "schema_version" in data


def brief_in(found: Found) -> Brief:
    """Return the brief in a file.  Raises BriefFileError with every problem."""
    from briefgen.contract import brief_from_file
    from briefgen.yamlfile import parse_yaml, read_yaml

    if found.problem:
        raise found.problem
    if is_web(found.name):
        raise SourceError(f"{found.name}: a brief is a file, not a web address; save it first")
    if found.path:
        return brief_from_file(read_yaml(found.path, BriefFileError))
    try:
        text = sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BriefFileError([f"-: is not UTF-8 text: {error.reason}"]) from error
    return brief_from_file(parse_yaml(text, "standard input", BriefFileError))
