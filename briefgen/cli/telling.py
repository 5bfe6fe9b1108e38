"""How a run is told: as lines for people, or as JSON lines for programs."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, Self

from briefgen.batch.task import Did
from briefgen.cli.explained import explanation
from briefgen.cli.jsonlog import event_line, log_event, log_outcome, log_summary
from briefgen.cli.report import Reporter
from briefgen.cli.words import named, note_line
from briefgen.remote import is_address, parse_address

if TYPE_CHECKING:
    from briefgen.batch.tally import Tally
    from briefgen.batch.task import Outcome
    from briefgen.cli.produce import Manner
    from briefgen.settings import Settings


class Teller(Protocol):
    """Tells what becomes of the articles of a run, and counts them."""

    tally: Tally

    def outcome(self, outcome: Outcome) -> None:
        """Tell what became of an article."""
        ...

    def expect(self, more: int) -> None:
        """Count on so many articles more than was thought: a source holds several."""
        ...

    def note(self, message: str) -> None:
        """Tell something that is no error."""
        ...

    def mail(self, line: str, arrived: bool) -> None:  # noqa: FBT001 - a callback
        """Tell what became of a mail."""
        ...

    def urgent(self, message: str) -> None:
        """Tell something from within a signal's handler: another word may be half said."""
        ...

    def end(self) -> None:
        """Sum up."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...


class TextTeller:
    """Results on standard output, the rest beside it, and a bar where a terminal is."""

    def __init__(self, tally: Tally, settings: Settings, manner: Manner) -> None:
        """Count with a tally that is new."""
        self.tally = tally
        self._settings = settings
        self._manner = manner
        self._reporter = Reporter(
            tally.expected, quiet=manner.quiet, verbose=manner.verbose, bar=manner.bar
        )

    def __enter__(self) -> Self:
        """Begin."""
        self._reporter.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        """Take the bar away."""
        self._reporter.__exit__()

    def outcome(self, outcome: Outcome) -> None:
        """Print the files of an article, or why there are none."""
        self.tally.add(outcome)
        paths = _places(self._settings.output.directory, outcome)
        if outcome.did is Did.MADE:
            self._reporter.done(outcome.name, paths, outcome.issues, outcome.took)
        elif outcome.did is Did.LINKED:
            self._reporter.linked(outcome.name, paths, outcome.issues, outcome.original)
        elif outcome.did is Did.SKIPPED:
            self._reporter.unchanged(outcome.name)
        else:
            if self._manner.debug and outcome.traceback:
                sys.stderr.write(outcome.traceback)
            self._reporter.failed(named(outcome.message, outcome.name))
        if outcome.brief and self._settings.output.explain:
            self._reporter.show(explanation(outcome.name, outcome.brief, self._settings))

    def expect(self, more: int) -> None:
        """Have the bar end later."""
        self.tally.expect(more)
        self._reporter.expect(self.tally.expected)

    def note(self, message: str) -> None:
        """Print a remark."""
        self._reporter.note(message)

    def mail(self, line: str, arrived: bool) -> None:  # noqa: FBT001 - a callback
        """Print what became of a mail."""
        tell = self._reporter.result if arrived else self._reporter.error
        tell(line)

    def urgent(self, message: str) -> None:
        """Print a remark at once."""
        os.write(sys.stderr.fileno(), f"{note_line(message)}\n".encode())

    def end(self) -> None:
        """Print how many briefs were made."""
        self._reporter.__exit__()
        self._reporter.summary()


def _places(output: str, outcome: Outcome) -> list[str]:
    """Return the path or address of each result."""
    if is_address(output):
        return [str(parse_address(output).child(name)) for name in outcome.files]
    return [str(Path(output) / name) for name in outcome.files]


class JsonTeller:
    """JSON lines on standard error; nothing else is said."""

    def __init__(self, tally: Tally, settings: Settings) -> None:
        """Count with a tally that is new."""
        self.tally = tally
        self._settings = settings

    def __enter__(self) -> Self:
        """Begin."""
        output = str(self._settings.output.directory)
        log_event("start", output=output, total=self.tally.expected)
        return self

    def __exit__(self, *_: object) -> None:
        """Do nothing: every line was whole."""

    def outcome(self, outcome: Outcome) -> None:
        """Write what became of an article."""
        self.tally.add(outcome)
        log_outcome(outcome, self.tally)

    def expect(self, more: int) -> None:
        """Count on more."""
        self.tally.expect(more)

    def note(self, message: str) -> None:
        """Write a remark."""
        log_event("note", message=message)

    def mail(self, line: str, arrived: bool) -> None:  # noqa: FBT001 - a callback
        """Write what became of a mail."""
        log_event("mail", message=line, arrived=arrived)

    def urgent(self, message: str) -> None:
        """Write a remark at once."""
        os.write(sys.stderr.fileno(), event_line("note", message=message).encode())

    def end(self) -> None:
        """Write what the run came to."""
        log_summary(self.tally)
