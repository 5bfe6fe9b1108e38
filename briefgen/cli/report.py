"""What is said while sources are worked on: results on standard output, the rest beside it."""

from __future__ import annotations

import sys
import time
from collections import Counter
from typing import TYPE_CHECKING, Self

import click

from briefgen.cli.words import counted, error_line, note_line, printable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from rich.progress import Progress

# A bar that comes and goes within a moment only flickers.
_BAR_AFTER_SECONDS = 1.5

_MANY = 20
"""Sources from which a terminal shows a bar and failures, and no longer every file."""


class Reporter:
    """Says what became of each source, shows a bar where it takes long, and sums up."""

    def __init__(
        self, total: int | None, *, quiet: bool = False, verbose: bool = False, bar: bool = True
    ) -> None:
        """Expect `total` sources, None where nobody knows how many.

        `quiet` leaves only errors, `verbose` adds times.  With `bar` a terminal shows how far the
        work is, and no longer every file where they are many.
        """
        self._has_bar = bar
        self._total = total
        self._quiet = quiet
        self._verbose = verbose
        self._counts = Counter[str]()
        self._files = 0
        self._started = self._last = time.monotonic()
        self._bar: Progress | None = None

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """Take the bar away."""
        if self._bar:
            self._bar.stop()

    def expect(self, total: int | None) -> None:
        """Expect so many sources instead."""
        self._total = total
        if self._bar:
            self._bar.update(self._bar.task_ids[0], total=total)

    def done(
        self,
        name: str,
        paths: Iterable[Path | str],
        issues: Iterable[str],
        seconds: float | None = None,
    ) -> None:
        """Say which files were written for a source and what a reader of them should know.

        `seconds` is the time it took, by default that since the source before it.
        """
        self._counts["made"] += 1
        self._list(name, paths, issues)
        now = time.monotonic()
        if self._verbose:
            self.note(f"{name}: {now - self._last if seconds is None else seconds:.2f} s")
        self._last = now
        self._advance()

    def linked(
        self, name: str, paths: Iterable[Path | str], issues: Iterable[str], to: str
    ) -> None:
        """Say which files a source shares with another of the same content."""
        self._counts["linked"] += 1
        self._list(name, paths, issues)
        if self._verbose:
            self.note(f"{name}: has the same content as {to}; its files are linked")
        self._advance()

    def unchanged(self, name: str) -> None:
        """Count a source that needs nothing; say so where it is the only one."""
        self._counts["unchanged"] += 1
        if self._verbose or self._total == 1:
            self.note(f"{name}: is done and unchanged; --again makes it anew")
        self._advance()

    def _list(self, name: str, paths: Iterable[Path | str], issues: Iterable[str]) -> None:
        for issue in issues:
            self.note(f"{name}: {issue}")
        crowded = self._total is None or self._total > _MANY
        silent = self._quiet or (
            self._has_bar and crowded and sys.stdout.isatty() and sys.stderr.isatty()
        )
        for path in paths:
            self._files += 1
            if not silent:
                self._print(printable(str(path)))

    def failed(self, message: str) -> None:
        """Say why a source gave no brief."""
        self._counts["failed"] += 1
        self.error(message)
        self._last = time.monotonic()
        self._advance()

    def error(self, message: str) -> None:
        """Say what went wrong besides the sources."""
        for line in message.splitlines():
            self._print(error_line(line), err=True)

    def note(self, message: str) -> None:
        """Say something that is no error."""
        if not self._quiet:
            self._print(note_line(message), err=True)

    def result(self, line: str) -> None:
        """Say what became of something, on standard output."""
        if not self._quiet:
            self._print(printable(line))

    def show(self, text: str, *, err: bool = False) -> None:
        """Print what was asked for, quiet or not; it goes beside the results where `err`."""
        self._print(text, err=err)

    def summary(self) -> None:
        """Say how many briefs were made of how many sources, where there were several."""
        finished = self._counts.total()
        if self._total == 1 or (self._total is None and finished == 1):
            return
        seconds = time.monotonic() - self._started
        total = finished if self._total is None else self._total
        if not total:
            self.note("there is nothing new")
            return
        text = f"{counted(self._counts['made'], 'brief')} of {counted(total, 'source')}"
        text += f", {counted(self._files, 'file')}, {seconds:.1f} s"
        others = ("linked", "unchanged", "failed")
        told = [f"{self._counts[what]} {what}" for what in others if self._counts[what]]
        self.note("; ".join([text, ", ".join(told)]) if told else text)

    def _print(self, line: str, *, err: bool = False) -> None:
        on_terminal = (sys.stderr if err else sys.stdout).isatty()
        if self._bar and on_terminal:
            self._bar.console.out(line, highlight=False)
        else:
            click.echo(line, err=err)

    def _advance(self) -> None:
        finished = self._counts.total()
        waited = time.monotonic() - self._started
        if not self._bar and waited > _BAR_AFTER_SECONDS and finished != self._total:
            self._bar = self._new_bar()
        if self._bar:
            self._bar.update(self._bar.task_ids[0], completed=finished)

    def _new_bar(self) -> Progress | None:
        if self._quiet or not self._has_bar or not sys.stderr.isatty():
            return None
        from briefgen.cli.bar import new_bar

        return new_bar(self._total)
