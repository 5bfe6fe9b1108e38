"""One line of the ledger: an article and what became of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefgen.batch.task import Did, Outcome
from briefgen.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Mapping

COLUMNS = (
    "source",
    "name",
    "stem",
    "did",
    "stamp",
    "content",
    "fingerprint",
    "version",
    "token",
    "files",
    "original",
    "slug",
    "message",
    "exit_code",
    "seconds",
    "finished",
    "mail",
)

DUE = "due"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the ledger knows of an article; the fields are those of its last `Outcome`.

    `finished` is the time in UTC as ISO 8601, `version` that of briefgen.
    """

    source: str
    name: str
    stem: str
    did: Did
    stamp: str
    content: str
    fingerprint: str
    version: str
    token: str
    files: tuple[str, ...]
    original: str
    slug: str
    message: str
    exit_code: ExitCode
    seconds: Mapping[str, float] = field(default_factory=dict)
    finished: str = ""
    mail: str = ""
    """DUE where its brief is to be mailed and was not yet."""

    @classmethod
    def of(cls, outcome: Outcome, version: str, finished: str, mail: str = "") -> Entry:
        """Return the line for an outcome."""
        facts = {name: getattr(outcome, name) for name in COLUMNS if hasattr(outcome, name)}
        return cls(**facts, version=version, finished=finished, mail=mail)

    @classmethod
    def from_row(cls, row: tuple[object, ...]) -> Entry:
        """Return the line in a row of `COLUMNS`.  Raises ValueError where it makes no sense."""
        facts = dict(zip(COLUMNS, row, strict=True))
        facts |= {
            "did": Did(str(facts["did"])),
            "exit_code": ExitCode(int(str(facts["exit_code"]))),
            "files": tuple(json.loads(str(facts["files"]))),
            "seconds": json.loads(str(facts["seconds"])),
        }
        return cls(**facts)  # type: ignore[arg-type]

    def row(self) -> tuple[object, ...]:
        """Return the values of `COLUMNS` as the database keeps them."""
        facts = {name: getattr(self, name) for name in COLUMNS} | {
            "did": self.did.value,
            "exit_code": int(self.exit_code),
            "files": json.dumps(self.files),
            "seconds": json.dumps(self.seconds),
        }
        return tuple(storable(facts[name]) for name in COLUMNS)

    @property
    def took(self) -> float:
        """Seconds of work in all."""
        return sum(self.seconds.values())

    @property
    def has_files(self) -> bool:
        """Whether results were put in place."""
        return self.did is not Did.FAILED

    def data(self) -> dict[str, object]:
        """Return it as JSON can hold it, without what only the program needs."""
        return {
            "source": self.source,
            "outcome": self.did.value,
            "error": self.slug or None,
            "message": self.message or None,
            "files": list(self.files),
            "linked_to": self.original or None,
            "sha256": self.content or None,
            "fingerprint": self.fingerprint or None,
            "version": self.version,
            "finished": self.finished,
            "seconds": {stage: round(value, 4) for stage, value in self.seconds.items()},
        }


def storable(value: object) -> object:
    """Return a value as SQLite takes it: no lone surrogates, which stand for undecodable bytes."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    return value
