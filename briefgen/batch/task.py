"""What goes to a worker, and what comes back.  All of it can be pickled."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from briefgen.errors import ExitCode

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from briefgen.ingest import Metadata, Place
    from briefgen.model import Brief
    from briefgen.settings import Settings


class Did(StrEnum):
    """What became of an article."""

    MADE = "made"
    SKIPPED = "skipped"
    """It was made before, and nothing changed."""
    LINKED = "linked"
    """An article of the same content was made; its files serve for this one too."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is the same for all tasks of a run: a worker builds its `Work` of it, once.

    `output` is the folder of the results, as a path or a URL.  `keep_brief` sends the facts of
    each brief back, for who mails or explains it.
    """

    settings: Settings
    formats: tuple[str, ...]
    output: str
    keep_brief: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One article to be made.

    `source` names it in the ledger (an absolute path, a URL, or ``-``; with a mark where its file
    holds several), `name` in what is said, `file_name` in the brief; its ending says how to read
    it.
    `data` are its bytes, read and hashed (`content`, SHA-256 in hexadecimal digits) before it is
    handed out, so that a worker needs no way to its source.  `stem` is the name of its results
    without an ending, `token` that of this attempt, never used twice.  `made` is the time printed
    on the brief.
    """

    source: str
    name: str
    file_name: str
    data: bytes
    content: str
    fingerprint: str
    stem: str
    token: str
    made: datetime.datetime
    stamp: str = ""
    """What told the source's state without reading it: size and time of change, or an ETag."""
    metadata: Metadata | None = None
    """What is said of it elsewhere, and goes before what it says itself."""
    notes: tuple[str, ...] = ()
    """What to say of it besides the issues of its brief."""
    place: Place | None = None
    """Where in its file it is, and how its bytes are read; None where they are the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of an article.

    `files` are the names of its results in the output folder.  A worker leaves them staged under
    the task's token; the run puts them in place when the ledger knows of them.  A failure has the
    `slug` of its error, the `message` to show, and the `exit_code` it would end a program with.
    """

    source: str
    name: str
    did: Did
    stem: str = ""
    token: str = ""
    stamp: str = ""
    content: str = ""
    fingerprint: str = ""
    files: tuple[str, ...] = ()
    original: str = ""
    """The source whose files serve for a linked one."""
    slug: str = ""
    message: str = ""
    exit_code: ExitCode = ExitCode.OK
    issues: tuple[str, ...] = ()
    """What a reader of the brief should know."""
    seconds: Mapping[str, float] = field(default_factory=dict)
    """Wall time of each stage: read, brief, render, write."""
    memory: int = 0
    """Bytes of memory that the worker held after it, 0 where unknown."""
    traceback: str = ""
    brief: Brief | None = None

    @property
    def took(self) -> float:
        """Seconds in all."""
        return sum(self.seconds.values())


def outcome_of(task: Task, did: Did, **facts: object) -> Outcome:
    """Return an outcome of a task."""
    return Outcome(
        source=task.source,
        name=task.name,
        did=did,
        stem=task.stem,
        token=task.token,
        stamp=task.stamp,
        content=task.content,
        fingerprint=task.fingerprint,
        **facts,  # type: ignore[arg-type]
    )
