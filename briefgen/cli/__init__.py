"""The command line: arguments in, words out; one command a file."""

from __future__ import annotations

from typing import NoReturn


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the program and exit: `briefgen.cli.app.main`, made ready to start fast."""
    from briefgen.compiled import keep_compiled

    keep_compiled()
    from briefgen.cli import app

    app.main(arguments)


__all__ = ["main"]
