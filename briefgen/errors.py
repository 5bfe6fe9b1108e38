"""Every way in which briefgen says no: one root, with an exit code and a stable slug a class.

Messages are one line, name the file (and line) they are about and say what to do.  Library code
raises these; only `briefgen.cli` turns them into words on standard error and an exit status.
"""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar

_LONGEST = 300


class ExitCode(IntEnum):
    """The exit status of the command line, documented in docs/command-line.md."""

    OK = 0
    SOME_FAILED = 1
    USAGE = 2
    ALL_FAILED = 3
    SETTINGS = 4
    TEMPLATE = 5
    SYSTEM = 6
    OUTPUT = 7
    MAIL = 8
    INTERRUPTED = 130


class BriefgenError(Exception):
    """The root: something that a user can understand and mend."""

    slug: ClassVar[str] = "error"
    exit_code: ClassVar[ExitCode] = ExitCode.ALL_FAILED


class UsageError(BriefgenError):
    """The command line or a call asks for something that does not exist."""

    slug = "usage"
    exit_code = ExitCode.USAGE


class SourceError(BriefgenError):
    """An article cannot be read: missing, empty, binary, too large."""

    slug = "source"
    exit_code = ExitCode.ALL_FAILED


class UnreadableError(SourceError):
    """There is no way to an article now: it is missing, or may not be read."""

    slug = "unreadable"


class FetchError(SourceError):
    """A web address cannot be fetched: refused here, or not answered there."""

    slug = "fetch"


class LimitError(BriefgenError):
    """Something takes more time or memory than it may."""

    slug = "limit"


class ProblemsError(BriefgenError):
    """A YAML or JSON file has problems; `problems` holds one line each, all of them."""

    slug = "problems"

    def __init__(self, problems: list[str]) -> None:
        """Keep each problem as a line of its own; the message joins them with line breaks."""
        super().__init__("\n".join(problems))
        self.problems = problems

    def __reduce__(self) -> tuple[type[ProblemsError], tuple[list[str]]]:
        """Have a copy made from the problems, not from the message."""
        return type(self), (self.problems,)


class SettingsError(ProblemsError):
    """A configuration or lexicon file is wrong."""

    slug = "settings"
    exit_code = ExitCode.SETTINGS


class BriefFileError(ProblemsError):
    """A brief that is to be rendered does not keep the contract."""

    slug = "brief-file"
    exit_code = ExitCode.ALL_FAILED


class TemplateError(BriefgenError):
    """A template is missing or wrong."""

    slug = "template"
    exit_code = ExitCode.TEMPLATE


class SystemLibraryError(BriefgenError):
    """A library or font of the system is missing; the message names the command that mends it."""

    slug = "system"
    exit_code = ExitCode.SYSTEM


class WorkersError(BriefgenError):
    """Worker processes cannot be had: too little memory, no right to start any."""

    slug = "workers"
    exit_code = ExitCode.SYSTEM


class OutputError(BriefgenError):
    """A result cannot be written."""

    slug = "output"
    exit_code = ExitCode.OUTPUT


class StorageError(OutputError):
    """No result at all can be written: a full disk, a read-only folder, a folder that is gone."""

    slug = "storage"


class LedgerError(OutputError):
    """The ledger of an output folder is of another version, or became unreadable."""

    slug = "ledger"


class ListError(ProblemsError):
    """A list of articles is wrong; nothing was made."""

    slug = "list"
    exit_code = ExitCode.USAGE


class RecipientsError(ProblemsError):
    """A list of recipients is wrong; nothing was sent."""

    slug = "recipients"
    exit_code = ExitCode.MAIL


class MailError(BriefgenError):
    """Mail cannot be sent at all: no sender, no server, a wrong password or certificate."""

    slug = "mail"
    exit_code = ExitCode.MAIL


def reason(error: OSError) -> str:
    """Return why the system refused something, to stand in a sentence: permission denied."""
    return (error.strerror or str(error)).lower()


def one_line(error: BaseException) -> str:
    """Return what an error of somebody else's says, on one line of at most 300 characters.

    One that says nothing is told by the name of its class.
    """
    return " ".join(str(error).split())[:_LONGEST] or type(error).__name__
