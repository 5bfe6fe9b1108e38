"""The command line: arguments in, words out; one command a file."""

from __future__ import annotations

import signal
from typing import NoReturn


def main() -> NoReturn:
    """Run the program with the arguments of this process."""
    # While it loads, Ctrl-C ends it at once, as it ends programs that are no Python.
    heard = signal.getsignal(signal.SIGINT)
    if heard is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from briefgen.cli import app

    signal.signal(signal.SIGINT, heard)
    app.main()
