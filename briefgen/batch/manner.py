"""How a run decides, and what tells that a result was made in the same way."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from briefgen.batch.inside import EntrySource

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from briefgen.batch.source import Source
    from briefgen.ingest import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a run decides.

    `retry_failed` tries failures of before again, `again` makes everything anew.  `guarded` are
    names in the output folder that must not be replaced, because they are sources themselves.
    `run` is a name of this run, of small letters and digits, that no other has.
    """

    run: str
    fingerprint: str
    made: Callable[[], datetime.datetime]
    """The time printed on a brief that is begun now."""
    now: Callable[[], datetime.datetime]
    """The time in UTC."""
    retry_failed: bool = False
    again: bool = False
    guarded: frozenset[str] = frozenset()
    mails: bool = False
    """Whether briefs are mailed: what was made and not mailed yet is made again, to be mailed."""

    def made_by(self, source: Source) -> str:
        """Return what the results depend on besides the content: how it is read is part of it."""
        kind = PurePath(source.file_name).suffix.lower()
        said = f"-{_digest(source.metadata)}" if source.metadata else ""
        place = _placed(source.place) if isinstance(source, EntrySource) else ""
        return f"{self.fingerprint}{said}{place}{kind}"


def _digest(*facts: object) -> str:
    """Return a few digits that change with what is said of an article."""
    return hashlib.sha256(repr(facts).encode("utf-8", "backslashreplace")).hexdigest()[:16]


def _placed(place: Place) -> str:
    """Return what changes with what a place says of its document; '' for a file by itself.

    When it was fetched is no reason to make a brief again.
    """
    said = replace(place.said, retrieved=None)
    if not (place.marks or place.media_type or place.outer or said != type(said)()):
        return ""
    kind = PurePath(place.file_name).suffix.lower()
    return f"-{_digest(place.media_type, kind, said, place.outer and place.outer.media_type)}"
