"""The work itself: a task in, an outcome out; engine and renderer are loaded once."""

from __future__ import annotations

import time
import traceback
from typing import TYPE_CHECKING, Protocol

from briefgen.batch.lost import UNEXPECTED
from briefgen.batch.task import Did, outcome_of
from briefgen.deliver import open_store
from briefgen.errors import BriefgenError, ExitCode
from briefgen.limits import bounded, memory_held

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.batch.task import Order, Outcome, Task
    from briefgen.model import Article, Brief
    from briefgen.settings.model import IngestSettings


class Stager(Protocol):
    """Takes the results of an article; a `Store` is one."""

    def stage(self, token: str, files: Mapping[str, bytes]) -> None:
        """Take files under a token."""
        ...


class Work:
    """Makes briefs; one for each process.  What it returns depends on order and task alone."""

    def __init__(self, order: Order, stager: Stager | None = None, *, timed: bool = False) -> None:
        """Load engine and renderer; `stager` takes the results, else the order's output does.

        `timed` holds each article to the limit of time here, where nobody else does.

        Raises SettingsError, TemplateError and OutputError for what concerns all tasks.
        """
        from briefgen.pipeline import Summarizer
        from briefgen.render import Renderer

        self._order = order
        limits = order.settings.limits
        self._seconds, self._memory = limits.seconds if timed else 0.0, limits.memory
        self._stager = stager or open_store(order.output)
        self._summarizer = Summarizer(order.settings)
        self._renderer = Renderer(order.settings)
        self._renderer.prepare()

    def __call__(self, task: Task) -> Outcome:
        """Stage the results of a task under its token; an error becomes an outcome."""
        clock = Clock()
        try:
            with bounded(task.name, self._seconds, self._memory):
                brief, files = self._make(task, clock)
        except (KeyboardInterrupt, SystemExit):
            raise
        # Everything: WeasyPrint's FatalURLFetchingError is no Exception.
        except BaseException as error:  # noqa: BLE001
            return failed(task, error, clock)
        return outcome_of(
            task,
            Did.MADE,
            files=files,
            issues=(*task.notes, *(issue.message for issue in brief.issues)),
            seconds=clock.seconds,
            memory=memory_held(),
            brief=brief if self._order.keep_brief else None,
        )

    def _make(self, task: Task, clock: Clock) -> tuple[Brief, tuple[str, ...]]:
        article = read_article(task, self._order.settings.ingest)
        clock.lap("read")
        brief = self._summarizer.brief(article)
        clock.lap("brief")
        files = {
            name: self._renderer.render(brief, format_, task.made)
            for format_, name in zip(
                self._order.formats, file_names(task.stem, self._order.formats), strict=True
            )
        }
        clock.lap("render")
        self._stager.stage(task.token, files)
        clock.lap("write")
        return brief, tuple(files)


def read_article(task: Task, settings: IngestSettings) -> Article:
    """Return the article of a task, with what is said of it elsewhere.  Raises SourceError."""
    from briefgen.ingest import described, read_bytes, read_place

    if task.place is None:
        article = read_bytes(task.data, task.file_name, settings)
    else:
        article = read_place(task.data, task.place, task.file_name, settings)
    return described(article, task.metadata)


class Clock:
    """Measures the wall time of stages, in seconds."""

    def __init__(self) -> None:
        """Begin the first stage."""
        self.seconds: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, stage: str) -> None:
        """End a stage."""
        now = time.perf_counter()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self._last
        self._last = now


def file_names(stem: str, formats: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of an article's results, in the order of the formats."""
    from briefgen.render import file_name

    return tuple(file_name(stem, format_) for format_ in formats)


def failed(task: Task, error: BaseException, clock: Clock) -> Outcome:
    """Return the outcome of a task that an error ended."""
    clock.lap("failed")
    if isinstance(error, BriefgenError):
        slug, message, exit_code = error.slug, str(error), error.exit_code
    else:
        slug, message = UNEXPECTED, unexpected(task.name, error)
        exit_code = ExitCode.ALL_FAILED
    return outcome_of(
        task,
        Did.FAILED,
        slug=slug,
        message=message,
        exit_code=exit_code,
        seconds=clock.seconds,
        memory=memory_held(),
        traceback="".join(traceback.format_exception(error)),
    )


def unexpected(name: str, error: BaseException) -> str:
    """Return what to say of an error that nobody foresaw."""
    what = " ".join(str(error).split()) or "no further word"
    return (
        f"{name}: unexpected {type(error).__name__}: {what}; --debug shows where, please report it"
    )
