"""The page that says what a run came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.batch.task import Did
from briefgen.render.write_run import Bar, Cause, Failure, RunPage, write_run
from briefgen.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.batch.tally import Tally
    from briefgen.settings import Settings

_MINUTE, _HOUR = 60, 3600


def run_report(tally: Tally, settings: Settings) -> bytes:
    """Return the report of a run that ended as an HTML file."""
    made = tally.counts[Did.MADE]
    waiting = (tally.expected or 0) - tally.total
    page = RunPage(
        output=str(settings.output.directory),
        generator=f"briefgen {__version__}",
        begun=tally.begun.strftime("%Y-%m-%d %H:%M:%S UTC"),
        took=_duration(tally.seconds),
        ending=tally.ending,
        rate=f"{made * _MINUTE / tally.seconds:,.1f}" if made and tally.seconds else "",
        made=f"{made:,}",
        linked=f"{tally.counts[Did.LINKED]:,}",
        unchanged=f"{tally.counts[Did.SKIPPED]:,}",
        failed=f"{tally.failed:,}",
        waiting=f"{waiting:,}" if waiting > 0 else "",
        causes=_causes(tally),
        slowest=_bars([(name, seconds) for seconds, name in tally.slowest]),
        stages=_bars(list(tally.stages.items())),
    )
    return write_run(page, settings.render)


def _causes(tally: Tally) -> tuple[Cause, ...]:
    causes = []
    for slug, failures in tally.failures.items():
        count = tally.causes[slug]
        shown = tuple(Failure(name, message) for name, message in failures)
        more = count - len(shown)
        causes.append(Cause(slug, f"{count:,}", shown, f"{more:,}" if more else ""))
    return tuple(causes)


def _bars(rows: Sequence[tuple[str, float]]) -> tuple[Bar, ...]:
    most = max((value for _, value in rows), default=0) or 1
    return tuple(Bar(label, f"{value:,.2f}", f"{value / most:.1%}") for label, value in rows)


def _duration(seconds: float) -> str:
    """Return a duration as people say it: 4.2 s, 12 min 30 s, 3 h 5 min."""
    if seconds < _MINUTE:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    if seconds < _HOUR:
        return f"{whole // _MINUTE} min {whole % _MINUTE} s"
    return f"{whole // _HOUR} h {whole % _HOUR // _MINUTE} min"
