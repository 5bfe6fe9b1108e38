"""The command line: arguments in, words out; one command a file."""

from __future__ import annotations

import signal
from typing import NoReturn


def main() -> NoReturn:
    """Run the program with the arguments of this process."""
    heard = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if heard:  # While it loads, Ctrl-C ends it at once, as it ends programs that are no Python.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from briefgen.cli import app

    if heard:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    app.main()
