"""Write the help texts of the program into docs/command-line.md.

What stands between the two marks is replaced; the words around them are a person's.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.app import program

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).resolve().parent.parent / "docs" / "command-line.md"
_BEGIN = "<!-- help: begin, written by tools/command_line_docs.py -->\n"
_END = "<!-- help: end -->\n"
_WIDTH = 92


def renewed(page: str) -> str:
    """Return the page with the help texts of today."""
    before, begin, rest = page.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not (begin and end):
        raise ValueError(f"{PAGE.name} lacks the marks of the help texts")
    texts = "\n".join(_sections(program, "briefgen", None))
    return f"{before}{begin}{texts}{end}{after}"


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
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
