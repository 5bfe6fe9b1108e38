"""The program: its commands, and the one place where errors become words and an exit status."""

from __future__ import annotations

import io
import logging
import sys
import traceback
import warnings
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from briefgen.cli.config import config
from briefgen.cli.doctor import doctor
from briefgen.cli.extract import extract
from briefgen.cli.located import located
from briefgen.cli.make import make
from briefgen.cli.options import debugging, logging_json
from briefgen.cli.read import read
from briefgen.cli.render import render
from briefgen.cli.send import send
from briefgen.cli.status import status
from briefgen.cli.streams import lost_output, open_streams
from briefgen.cli.templates import templates
from briefgen.cli.watch import watch
from briefgen.cli.words import error_line, unexpected
from briefgen.errors import BriefgenError, ExitCode, OutputError, UsageError, reason
from briefgen.lean import collect_rarely, leave
from briefgen.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

_HELP = """\
Turn articles into professional briefs: key findings, actors, figures, open questions.

Everything happens on this machine: nothing is sent or fetched but what you name.

\b
Examples:
  briefgen make article.txt                 out/article.pdf, .html and .json
  briefgen make news/ -f pdf -o briefs      one PDF for each article of a folder
  briefgen make - -f json -o - < page.html  from standard input to standard output
  briefgen extract article.txt > a.yaml     a brief to correct by hand ...
  briefgen render a.yaml                    ... and its documents
  briefgen doctor                           is everything here that briefgen needs?
"""


class Program(click.Group):
    """The commands; ends quietly where the reader of the output has stopped, as `head` does."""

    def make_context(self, *arguments: Any, **options: Any) -> click.Context:  # noqa: ANN401
        """Read the command line, which may print the help.  Raises OutputError as `invoke`."""
        with _heard():
            return super().make_context(*arguments, **options)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was asked for; an error tells where the setting it names stands.

        Raises UsageError where the folder that we are in is gone, OutputError where standard output
        takes no more.
        """
        try:
            Path.cwd()
        except FileNotFoundError:
            raise UsageError("the folder that you are in is gone; go to another (cd)") from None
        try:
            with _heard():
                return super().invoke(ctx)
        except BriefgenError as error:
            raise located(error, ctx.obj.explained if ctx.obj else tuple) from error


@contextmanager
def _heard() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if not lost_output(error):
            raise
        if isinstance(error, BrokenPipeError):
            raise click.exceptions.Exit(ExitCode.INTERRUPTED) from error
        message = f"standard output: cannot be written: {reason(error)}"
        raise OutputError(message) from error


@click.group(
    cls=Program,
    help=_HELP,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
)
@click.version_option(__version__, prog_name="briefgen", message="%(prog)s %(version)s")
def program() -> None:
    """Hold the commands."""


for command in (make, watch, status, read, extract, render, send, templates, config, doctor):
    program.add_command(command)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the program and exit with an `ExitCode`; an error is told in one line, never a traceback.

    `arguments` are those of the process where they are not given.
    """
    collect_rarely()
    if debugging(arguments):
        logging.basicConfig(level=logging.INFO)
    else:
        # Words for developers, of our libraries too: they see them with --debug or -W.
        logging.getLogger().addHandler(logging.NullHandler())
        if not sys.warnoptions:
            warnings.simplefilter("ignore")
    open_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    leave(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run the program and return its exit status."""
    say = _say_json if logging_json(arguments) else _say
    try:
        ended = program.main(arguments, prog_name="briefgen", standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        return say("interrupted; what was finished is kept", ExitCode.INTERRUPTED)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return ExitCode.USAGE
    except click.ClickException as error:
        return say(f"{error.format_message()}{_help_hint(error)}", ExitCode.USAGE)
    except BriefgenError as error:
        return say(str(error), error.exit_code)
    except Exception as error:  # noqa: BLE001 - the last line before a traceback
        if debugging(arguments):
            traceback.print_exc()
        return say(unexpected(error), ExitCode.ALL_FAILED)
    return ended if isinstance(ended, int) else ExitCode.OK


def _say(message: str, status: ExitCode) -> ExitCode:
    with suppress(OSError):  # Where nobody hears it, the status still tells.
        for line in message.splitlines():
            click.echo(error_line(line), err=True)
    return status


def _say_json(message: str, status: ExitCode) -> ExitCode:
    from briefgen.cli.jsonlog import log_event

    log_event("error", message=message, status=int(status))
    return status


def _help_hint(error: click.ClickException) -> str:
    """Return where to read on, for errors of usage."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f" (see {context.command_path} --help)" if context else ""
