"""From sources to briefs through a ledger: workers, signals, and what is told of them."""

from __future__ import annotations

import datetime
import os
import signal
import time
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import click

from briefgen.batch.executor import SerialExecutor
from briefgen.batch.fingerprint import fingerprint
from briefgen.batch.home import ledger_file
from briefgen.batch.manner import Manner as Decisions
from briefgen.batch.opening import open_ledger
from briefgen.batch.run import Batch
from briefgen.batch.tally import Tally
from briefgen.batch.task import Did, Order
from briefgen.batch.work import Work
from briefgen.cli.articles import opened, source_of
from briefgen.cli.clock import time_made
from briefgen.cli.produce import status_of
from briefgen.cli.telling import JsonTeller, TextTeller
from briefgen.deliver import check_name, open_folder, open_store, write_files
from briefgen.errors import UsageError
from briefgen.remote import is_address, local_path, parse_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from briefgen.batch.executor import Executor
    from briefgen.batch.source import Source
    from briefgen.batch.task import Outcome
    from briefgen.cli.produce import Manner
    from briefgen.cli.sources import Found
    from briefgen.cli.telling import Teller
    from briefgen.errors import ExitCode
    from briefgen.settings import Settings

_STOPPING = "stopping: what is in hand is finished; Ctrl-C once more ends at once"


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What the command line says of a run; None where it says nothing."""

    jobs: int | None = None
    cluster: str | None = None
    time_limit: float | None = None
    retry_failed: bool = False
    again: bool = False
    report: Path | None = None
    log_format: str = "text"

    def overrides(self) -> dict[str, object]:
        """Return what it lays over the settings, by dotted path."""
        return {"batch.jobs": self.jobs, "limits.seconds": self.time_limit}

    @property
    def plain(self) -> bool:
        """Whether one article may be made in this process: nobody asks for more."""
        return self.jobs is None and self.cluster is None and self.time_limit is None


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a run works on.

    `total` is the number of sources, None where nobody knows it.  `guarded` are the names of
    sources in the output folder.  Where `post` is given it mails a brief that was made, and the
    ledger remembers what is not mailed yet: it says whether that is settled.
    """

    sources: Iterable[Source | None]
    total: int | None
    guarded: frozenset[str] = frozenset()
    post: Callable[[Outcome, Teller], bool] | None = None
    notes: tuple[str, ...] = ()
    """What is said before the work begins."""
    done: Mapping[str, Callable[[], None]] = field(default_factory=dict)
    """What is to be done once a source has its brief, by the source's key."""
    endless: bool = False
    """Whether sources come until a signal ends that: it is no interruption, and needs no bar."""


def make_all(
    found: Sequence[Found], settings: Settings, manner: Manner, wishes: Wishes
) -> ExitCode:
    """Make the briefs of all sources and return what the program should exit with.

    Raises what concerns them all: TemplateError, SettingsError, and OutputError where the folder
    is unusable.
    """
    guarded = _guarded(found, local_path(settings.output.directory))
    sources: Iterable[Source] = map(source_of, found)
    total = len(found)
    if total == 1:  # How many articles it holds says where they are made.
        sources = opened(source_of(found[0]), settings)
        total = len(sources)
    plan = Plan(
        sources=sources,
        total=total,
        guarded=guarded,
        notes=tuple(one.note for one in found if one.note),
        done={one.distant.key: one.done for one in found if one.distant and one.done},
    )
    return carry_out(plan, settings, manner, wishes)


def carry_out(plan: Plan, settings: Settings, manner: Manner, wishes: Wishes) -> ExitCode:
    """See a plan through, tell of it, and return what the program should exit with."""
    if wishes.cluster and wishes.jobs:
        raise UsageError("--jobs is for this machine, a --cluster has its own workers; give one")
    if wishes.report:
        check_name(open_folder(wishes.report.parent), wishes.report.name)
    tally = Tally(plan.total, datetime.datetime.now(datetime.UTC))
    began = time.monotonic()
    with _teller(tally, settings, replace(manner, bar=not plan.endless), wishes) as teller:
        try:
            tally.ending = "error"
            tally.ending = _worked(plan, settings, teller, wishes)
        finally:
            tally.seconds = time.monotonic() - began
            teller.end()
            if wishes.report:
                _write_report(wishes.report, tally, settings)
    if tally.ending == "interrupted":
        raise click.Abort
    return status_of(list(tally.statuses.elements()), tally.total)


def _worked(plan: Plan, settings: Settings, teller: Teller, wishes: Wishes) -> str:
    """Work on all sources and return how that ended: complete or interrupted."""
    order = _order(settings, mailed=plan.post is not None)
    alone = plan.total == 1 and wishes.plain
    for note in plan.notes:
        teller.note(note)
    with (
        _batch(order, plan, teller, wishes) as batch,
        _executor(order, plan.total, wishes.cluster, alone=alone) as executor,
        stoppable(batch, teller, alone),
    ):
        batch.run(executor, plan.sources)
        return "interrupted" if batch.stopped and not plan.endless else "complete"


def _write_report(path: Path, tally: Tally, settings: Settings) -> None:
    from briefgen.batch.report import run_report

    write_files(path.parent, {path.name: run_report(tally, settings)})


def _order(settings: Settings, *, mailed: bool) -> Order:
    if settings.output.directory.lower().startswith("memory:"):
        raise UsageError("results in memory:// end with this program; name a folder with -o")
    return Order(
        settings=settings,
        formats=settings.output.formats,
        output=local_path(settings.output.directory),
        keep_brief=settings.output.explain or mailed,
    )


def _teller(tally: Tally, settings: Settings, manner: Manner, wishes: Wishes) -> Teller:
    if wishes.log_format == "json":
        return JsonTeller(tally, settings)
    return TextTeller(tally, settings, manner)


@contextmanager
def _batch(order: Order, plan: Plan, teller: Teller, wishes: Wishes) -> Iterator[Batch]:
    """Open output folder and ledger, and complete what a killed run left there."""
    decisions = Decisions(
        run=os.urandom(4).hex(),
        fingerprint=fingerprint(order),
        made=time_made,
        now=lambda: datetime.datetime.now(datetime.UTC),
        retry_failed=wishes.retry_failed,
        # Who asks why items were chosen wants to be told, not that nothing changed.
        again=wishes.again or (plan.total == 1 and order.settings.output.explain),
        guarded=plan.guarded,
        mails=plan.post is not None,
    )
    decisions.made()  # A wrong SOURCE_DATE_EPOCH is told before any work.
    store = open_store(order.output)
    with open_ledger(ledger_file(order.output), teller.note) as ledger:
        ledger.recover(store)

        def report(outcome: Outcome) -> None:
            teller.outcome(outcome)
            # An article in a page that holds several has the page's key with a mark.
            done = plan.done.get(outcome.source) or plan.done.get(outcome.source.rpartition("#")[0])
            if done and outcome.did is not Did.FAILED:
                done()
            if plan.post and outcome.did is Did.MADE and plan.post(outcome, teller):
                ledger.mailed(outcome.source)

        yield Batch(order, ledger, store, decisions, report, expect=teller.expect)


def _executor(order: Order, total: int | None, cluster: str | None, *, alone: bool) -> Executor:
    if alone:
        return SerialExecutor(order, partial(Work, timed=True))
    batch, seconds = order.settings.batch, order.settings.limits.seconds
    if cluster:
        from briefgen.batch.cluster import DaskExecutor

        return DaskExecutor(order, Work, address=cluster, time_limit=seconds)
    from briefgen.batch.processes import ProcessExecutor

    jobs = batch.jobs or len(os.sched_getaffinity(0))
    return ProcessExecutor(
        order,
        Work,
        jobs=min(jobs, total or jobs),
        time_limit=seconds,
        growth=batch.growth * 1024 * 1024,
    )


@contextmanager
def stoppable(batch: Batch, teller: Teller, alone: bool) -> Iterator[None]:  # noqa: FBT001
    """Let Ctrl-C and SIGTERM end a run after what is in hand; the second time, at once.

    A run of one article ends at once anyway.
    """

    def stop(*_: Any) -> None:  # noqa: ANN401
        if batch.stopped:
            raise KeyboardInterrupt
        batch.stop()
        teller.urgent(_STOPPING)

    if alone:
        yield
        return
    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _guarded(found: Sequence[Found], output: str) -> frozenset[str]:
    """Return the names of the sources that lie in the output folder."""
    if is_address(output):
        keys = [PurePosixPath(one.distant.key) for one in found if one.distant]
        folder = PurePosixPath(parse_address(output).place)
        return frozenset(key.name for key in keys if key.parent == folder)
    here = Path(output).resolve()
    paths = [one.path for one in found if one.path]
    parents = {parent: parent.resolve() == here for parent in {path.parent for path in paths}}
    return frozenset(path.name for path in paths if parents[path.parent])
