"""Write the help texts of the program into docs/command-line.md.

What stands between the two marks is replaced; the words around them are a person's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from briefgen.cli.app import program
from tools.written import HELP

if TYPE_CHECKING:
    from collections.abc import Iterator

_WIDTH = 92


def texts() -> str:
    """Return the help texts of today."""
    return "\n".join(_sections(program, "briefgen", None))


def _sections(command: click.Command, name: str, parent: click.Context | None) -> Iterator[str]:
    context = click.Context(
        command, parent, name, terminal_width=_WIDTH, help_option_names=["-h", "--help"]
    )
    yield f"\n## {context.command_path}\n\n```text\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            if found is not None:
                yield from _sections(found, child, context)


if __name__ == "__main__":
    HELP.write(texts())
