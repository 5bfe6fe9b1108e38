"""`briefgen templates`: which there are, a new one to start from, a page that follows changes."""

from __future__ import annotations

import time
from threading import Thread
from typing import TYPE_CHECKING

import click

from briefgen.cli.options import Chosen, config_options, file_path
from briefgen.cli.words import counted, error_line, note_line, printable
from briefgen.errors import ExitCode, UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.cli.preview import Preview
    from briefgen.render.catalogue import Template

_PAUSE = 0.25
"""Seconds between two looks at the files of a preview."""

_LIST = """\
List the templates: name, most pages, what it is, and the folder of those that are your own.

A folder of your own comes before briefgen's: a template of the same name takes its place.
"""
_NEW = """\
Make a template NAME of your own to start from, and say where it stands.

It begins as the template --from and changes nothing yet; nothing that is there is overwritten.

\b
Examples:
  briefgen templates new house
  briefgen templates new house --from memo
  briefgen templates preview --template house article.txt
"""
_PREVIEW = """\
Show the page of SOURCE (an article, or a brief as YAML or JSON) in a browser of this machine.

The page follows what you change: template, style, labels, configuration, source. A mistake is
shown in its place, with file and line. Without SOURCE, an example is shown. Ctrl-C ends it.
"""


@click.group(help="List, start and preview templates.")
def templates() -> None:
    """Hold the commands."""


@templates.command("list", help=_LIST, short_help="List the templates.")
@config_options
def list_(*, configs: tuple[Path, ...], assignments: tuple[tuple[str, object], ...]) -> ExitCode:
    """Print the templates, one a line."""
    from briefgen.render.catalogue import catalogue

    settings = Chosen(configs=configs, assignments=assignments).settings()
    found = catalogue(settings.render.templates)
    width = max(len(template.name) for template in found)
    for template in found:
        click.echo(printable(f"{template.name:<{width}}  {_described(template)}".rstrip()))
    return ExitCode.OK


def _described(template: Template) -> str:
    pages = template.facts.pages
    limit = f"at most {counted(pages, 'page')}" if pages else "any length"
    words = f"{limit:<15}  {template.facts.description}".rstrip()
    return words if template.shipped else f"{words}  ({template.folder})"


@templates.command(help=_NEW, short_help="Start a template of your own.")
@click.argument("name")
@click.option("--from", "origin", metavar="TEMPLATE", default="brief", help="What it begins as.")
@config_options
def new(
    name: str,
    *,
    origin: str,
    configs: tuple[Path, ...],
    assignments: tuple[tuple[str, object], ...],
) -> ExitCode:
    """Make a template to start from and print its files."""
    from briefgen.cli.start import start_template

    settings = Chosen(configs=configs, assignments=assignments).settings()
    for path in start_template(name, origin, settings):
        click.echo(printable(str(path)))
    click.echo(note_line(f"see it: briefgen templates preview --template {name}"), err=True)
    return ExitCode.OK


@templates.command(help=_PREVIEW, short_help="Show a page that follows your changes.")
@click.argument("source", required=False, type=file_path)
@click.option("--template", metavar="NAME", help="Template of the page; also ./mine.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, metavar="NUMBER", help="Any that is free."
)
@config_options
def preview(source: Path | None, *, port: int, **options: object) -> ExitCode:
    """Serve the page until it is interrupted."""
    from briefgen.cli.preview import Preview
    from briefgen.cli.preview_server import PreviewServer
    from briefgen.resources import examples_dir
    from briefgen.yamlfile import missing

    if source and not source.exists():
        raise UnreadableError(f"{source}: {missing(source)}")
    chosen = Chosen(**options)  # type: ignore[arg-type]
    page = Preview(source or examples_dir() / "veldmark-bridge.txt", chosen)
    with PreviewServer(page, port) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        click.echo(server.url)
        try:
            _follow(page)
        except KeyboardInterrupt:
            click.echo(note_line("preview ended"), err=True)
        finally:
            page.close()
            server.shutdown()
    return ExitCode.OK


def _follow(page: Preview) -> None:
    """Make the page anew at each change, and say what is wrong with it and when it is well."""
    from briefgen.cli.preview import Watch

    watch = Watch()
    problems: tuple[str, ...] = ()
    while True:
        if watch.changed(page.watched()):
            shown = page.remake()
            for line in shown.problems:
                click.echo(error_line(line), err=True)
            if problems and not shown.problems:
                click.echo(note_line("mended"), err=True)
            problems = shown.problems
        time.sleep(_PAUSE)
