"""One run: which articles have to be made, and what becomes of each."""

from __future__ import annotations

import hashlib
import traceback
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from briefgen.batch.ahead import reading_ahead
from briefgen.batch.entry import DUE, Entry
from briefgen.batch.inside import entries_of
from briefgen.batch.stems import Stems
from briefgen.batch.task import Did, Outcome, Task, outcome_of
from briefgen.batch.work import Clock, failed, file_names
from briefgen.errors import (
    FetchError,
    OutputError,
    SourceError,
    StorageError,
    SystemLibraryError,
    UnreadableError,
)
from briefgen.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from briefgen.batch.executor import Executor
    from briefgen.batch.inside import EntrySource
    from briefgen.batch.ledger import Ledger
    from briefgen.batch.manner import Manner
    from briefgen.batch.source import Source
    from briefgen.batch.task import Order
    from briefgen.deliver import Store

_PASSING = frozenset(
    error.slug
    for error in (UnreadableError, FetchError, OutputError, StorageError, SystemLibraryError)
)
"""Failures that lie in no article: it is tried again in every run."""


class Batch:
    """Sees every source through: skipped, made, linked or failed, in the ledger and in place."""

    def __init__(
        self,
        order: Order,
        ledger: Ledger,
        store: Store,
        manner: Manner,
        report: Callable[[Outcome], None],
        expect: Callable[[int], None] = lambda _: None,
    ) -> None:
        """Work on a store and its ledger.

        `report` is called with every outcome, once it holds; `expect` is told how many more
        articles there are than was thought, where a source holds several.
        """
        self._order = order
        self._ledger = ledger
        self._store = store
        self._manner = manner
        self._report = report
        self._expect = expect
        self._stems = Stems(ledger)
        self._numbers = count(1)
        self._twins: dict[tuple[str, str], list[Task]] = {}
        """What is in hand, by content and fingerprint, with the sources that wait for it."""
        self._stopped = False
        self._unusable: Outcome | None = None

    def stop(self) -> None:
        """Begin no further article; those in hand are finished."""
        self._stopped = True

    @property
    def stopped(self) -> bool:
        """Whether it was told to stop."""
        return self._stopped

    def run(self, executor: Executor, sources: Iterable[Source | None]) -> None:
        """See all sources through; None among them means that none is there now.

        Raises StorageError, after what is in hand, where no result can be written any more.
        """
        reading = self._order.settings.ingest
        with reading_ahead(sources, reading, self._is_changed) as ahead:
            for outcome in executor.run(self._tasks(ahead)):
                self._settle(outcome)
                for task in self._twins.pop((outcome.content, outcome.fingerprint), ()):
                    self._settle(self._like(task, outcome))
        self._store.finish()
        if self._unusable:
            raise StorageError(self._unusable.message)

    def _is_changed(self, source: Source) -> bool:
        """Whether a source is not as the ledger knows it, as far as can be told without reading."""
        known, stamp = self._ledger.entry(source.key), source.stamp()
        return known is None or not stamp or known.stamp != stamp

    def _tasks(self, sources: Iterable[Source | None]) -> Iterator[Task | None]:
        for source in sources:
            if self._stopped or self._unusable:
                return
            if source is None:
                yield None
            else:
                yield from self._tasks_of(source)

    def _tasks_of(self, source: Source) -> Iterator[Task]:
        """Yield the tasks of a source: one for each article in it that is not settled without."""
        known = self._ledger.entry(source.key)
        try:
            stamp = source.stamp()
            if known and self._is_as_known(known, stamp, self._manner.made_by(source)):
                self._skip(source, known)
                return
            data = source.read(self._order.settings.ingest)
        except SourceError as error:
            self._refuse(source, known, error)
            return
        found = entries_of(source, data, self._order.settings)
        self._expect(len(found) - 1)
        if known and known.did is Did.FAILED and all(one.mark for one in found):
            self._ledger.forget(source.key)
        for one in found:
            if self._stopped or self._unusable:
                return
            # What is known of a mail by itself must not speak for what is attached to it.
            alone = one.mark or len(found) == 1
            if task := self._task(one, stamp if alone else ""):
                yield task

    def _task(self, source: EntrySource, stamp: str) -> Task | None:
        """Return the task of an article, None where it is settled without one."""
        known = self._ledger.entry(source.key)
        made_by = self._manner.made_by(source)
        if known and self._is_as_known(known, stamp, made_by):
            self._skip(source, known)
            return None
        content = hashlib.sha256(source.data).hexdigest()
        if known and known.content == content and self._holds(known, made_by):
            self._ledger.write(replace(known, stamp=stamp))
            self._skip(source, known)
            return None
        stem = self._stems.stem(source, known)
        task = Task(
            source=source.key,
            name=source.name,
            file_name=source.file_name,
            data=source.data,
            content=content,
            fingerprint=made_by,
            stem=stem,
            token=f"{self._manner.run}-{next(self._numbers)}",
            made=self._manner.made(),
            stamp=stamp,
            metadata=source.metadata,
            notes=_renamed(source, stem),
            place=source.place,
        )
        return self._unless_settled(task, due=bool(known and known.mail == DUE))

    def _unless_settled(self, task: Task, *, due: bool) -> Task | None:
        """Return a task that must be worked on, None where its results are had otherwise.

        What is `due` to be mailed must be made, because a mail is made of the facts of its brief.
        """
        guarded = self._manner.guarded.intersection(file_names(task.stem, self._order.formats))
        if guarded:
            error = OutputError(f"{min(guarded)}: is a source itself; name another folder with -o")
            self._settle(failed(task, error, Clock()))
            return None
        key = (task.content, task.fingerprint)
        light = replace(task, data=b"")
        if key in self._twins:
            self._twins[key].append(light)
            return None
        needed = self._manner.again or (self._manner.mails and due)
        twin = None if needed else self._ledger.twin(*key, other_than=task.source)
        if twin and self._store.holds(twin.files):
            self._settle(self._linked(light, twin.source, twin.files))
            return None
        self._twins[key] = []
        return task

    def _is_as_known(self, known: Entry, stamp: str, made_by: str) -> bool:
        """Whether a source has not changed, and what is known of it still holds."""
        return bool(stamp) and known.stamp == stamp and self._holds(known, made_by)

    def _holds(self, known: Entry, made_by: str) -> bool:
        """Whether what is known of a source of the same content still holds."""
        if self._manner.again or known.fingerprint != made_by:
            return False
        if known.did is Did.FAILED:
            return known.slug not in _PASSING and not self._manner.retry_failed
        waits = self._manner.mails and known.mail == DUE
        return not waits and self._store.holds(known.files)

    def _skip(self, source: Source, known: Entry) -> None:
        """Report that nothing was to be done, or that a failure of before still holds."""
        failed_before = known.did is Did.FAILED
        hint = "; not tried again without --retry-failed"
        self._report(
            Outcome(
                source=source.key,
                name=source.name,
                did=Did.FAILED if failed_before else Did.SKIPPED,
                stem=known.stem,
                files=known.files,
                original=known.original,
                slug=known.slug,
                message=f"{known.message}{hint}" if failed_before else "",
                exit_code=known.exit_code,
            )
        )

    def _refuse(self, source: Source, known: Entry | None, error: SourceError) -> None:
        """Report a source that could not be read; what was made of it earlier stays.

        One that was never read has no results, and takes no name of theirs from another: it may be
        a slip of the pen.
        """
        outcome = Outcome(
            source=source.key,
            name=source.name,
            did=Did.FAILED,
            stem=known.stem if known else "",
            fingerprint=self._manner.made_by(source),
            slug=error.slug,
            message=str(error),
            exit_code=error.exit_code,
            traceback="".join(traceback.format_exception(error)),
        )
        if source.recorded and not (known and known.has_files):
            self._write(outcome)
        self._report(outcome)

    def _linked(self, task: Task, original: str, files: tuple[str, ...]) -> Outcome:
        """Return the outcome of a task whose results another of the same content has."""
        names = file_names(task.stem, self._order.formats)
        clock = Clock()
        try:
            self._store.link(task.token, dict(zip(names, files, strict=True)))
        except OutputError as error:
            return failed(task, error, clock)
        clock.lap("link")
        return outcome_of(task, Did.LINKED, files=names, original=original, seconds=clock.seconds)

    def _settle(self, outcome: Outcome) -> None:
        """Write an outcome down and put its files in place."""
        if outcome.slug == StorageError.slug:
            self._unusable = self._unusable or outcome
            return
        if outcome.did is Did.FAILED:
            self._store.discard(outcome.token, file_names(outcome.stem, self._order.formats))
        self._write(outcome)
        self._store.publish(outcome.token, outcome.files)
        self._stems.release(outcome.stem)
        self._report(outcome)

    def _like(self, task: Task, first: Outcome) -> Outcome:
        """Return the outcome of a task that waited for one of the same content."""
        if first.did is Did.MADE:
            return self._linked(task, first.source, first.files)
        return outcome_of(
            task,
            Did.FAILED,
            slug=first.slug,
            message=f"{task.name}: has the same content as {first.name}, which failed",
            exit_code=first.exit_code,
        )

    def _write(self, outcome: Outcome) -> None:
        finished = self._manner.now().strftime("%Y-%m-%dT%H:%M:%SZ")
        mail = DUE if self._manner.mails and outcome.did is Did.MADE else ""
        self._ledger.write(Entry.of(outcome, __version__, finished, mail))


def _renamed(source: Source, stem: str) -> tuple[str, ...]:
    """Return what to say where the name of the results is not that of their source."""
    if stem == source.stem:
        return ()
    return (f"another source is named {source.stem} too; written as {stem}",)
