"""The command line: arguments in, words out; one command a file."""

from __future__ import annotations

from briefgen.cli.app import main

__all__ = ["main"]
