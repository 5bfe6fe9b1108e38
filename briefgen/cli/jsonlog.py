"""What is said as JSON lines on standard error, for programs that read it."""

from __future__ import annotations

import datetime
import json
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.batch.tally import Tally
    from briefgen.batch.task import Outcome


def log_event(event: str, **facts: object) -> None:
    """Write one event as a line of JSON."""
    sys.stderr.write(event_line(event, **facts))
    sys.stderr.flush()


def event_line(event: str, **facts: object) -> str:
    """Return one event as a line of JSON, with the time in UTC."""
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds")
    return json.dumps({"time": now, "event": event, **facts}) + "\n"


def log_outcome(outcome: Outcome, tally: Tally) -> None:
    """Write what became of an article, and how far the run is."""
    log_event(
        "article",
        outcome=outcome.did.value,
        source=outcome.source,
        files=list(outcome.files),
        linked_to=outcome.original or None,
        error=outcome.slug or None,
        message=outcome.message or None,
        issues=list(outcome.issues),
        seconds={stage: round(value, 4) for stage, value in outcome.seconds.items()},
        done=tally.total,
        total=tally.expected,
    )


def log_summary(tally: Tally) -> None:
    """Write what a run came to."""
    log_event(
        "end",
        ending=tally.ending,
        **{did.value: number for did, number in tally.counts.items()},
        total=tally.expected,
        failures=dict(tally.causes),
        seconds=round(tally.seconds, 2),
    )
