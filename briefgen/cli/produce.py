"""From briefs to files: one source after another, and none stops the others."""

from __future__ import annotations

import os
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli.clock import time_made
from briefgen.cli.explained import explanation
from briefgen.cli.options import STANDARD
from briefgen.cli.report import Reporter
from briefgen.cli.words import named, unexpected
from briefgen.deliver import distinct_stems, open_folder, write_files
from briefgen.errors import BriefgenError, ExitCode, OutputError, UsageError
from briefgen.limits import bounded

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

    from briefgen.model import Brief
    from briefgen.render import Renderer
    from briefgen.settings import Settings


@dataclass(frozen=True)
class Job:
    """A brief to be made: `load` makes its facts; `path` is the file it comes from, if any."""

    name: str
    path: Path | None
    load: Callable[[], Brief]


@dataclass(frozen=True, kw_only=True)
class Manner:
    """How the work is talked about."""

    quiet: bool = False
    verbose: bool = False
    debug: bool = False
    bar: bool = True


@dataclass(frozen=True)
class Press:
    """Renders briefs and puts them where they belong."""

    renderer: Renderer
    formats: tuple[str, ...]
    folder: Path
    made: datetime.datetime
    sources: frozenset[str]

    def write(self, brief: Brief, stem: str) -> list[Path]:
        """Write a brief in every format, or in none; return the files."""
        from briefgen.render import file_name

        files = {file_name(stem, name): self.render(brief, name) for name in self.formats}
        for name in files:
            if os.path.realpath(self.folder / name) in self.sources:
                raise OutputError(
                    f"{self.folder / name}: is a source itself; name another folder with -o"
                )
        return write_files(self.folder, files)

    def render(self, brief: Brief, name: str) -> bytes:
        """Return a brief in one format."""
        return self.renderer.render(brief, name, self.made)


def produce(
    jobs: Sequence[Job], settings: Settings, formats: tuple[str, ...], manner: Manner
) -> ExitCode:
    """Write the documents of every job and return what the program should exit with.

    Raises what concerns them all: TemplateError, and OutputError where the folder is unusable.
    """
    press = _press(jobs, settings, formats)
    open_folder(press.folder)
    stems = distinct_stems(_stem_source(job) for job in jobs)
    failures: list[ExitCode] = []
    with Reporter(len(jobs), quiet=manner.quiet, verbose=manner.verbose) as reporter:
        for job, stem in zip(jobs, stems, strict=True):
            _tell_renamed(job, stem, stems, reporter)
            try:
                with _bounded(job, settings):
                    brief = job.load()
                    paths = press.write(brief, stem)
            except (KeyboardInterrupt, SystemExit):
                raise
            except BaseException as error:  # noqa: BLE001 - no source may stop the others
                failures.append(_told(job, error, reporter, debug=manner.debug))
                continue
            reporter.done(job.name, paths, _notes(brief))
            if settings.output.explain:
                reporter.show(explanation(job.name, brief, settings))
    reporter.summary()
    return status_of(failures, len(jobs))


def loaded(
    jobs: Sequence[Job], settings: Settings, reporter: Reporter, *, debug: bool
) -> tuple[list[tuple[str, Brief]], list[ExitCode]]:
    """Return the briefs of the jobs with their names, and how the other jobs failed."""
    briefs: list[tuple[str, Brief]] = []
    failures: list[ExitCode] = []
    for job in jobs:
        try:
            with _bounded(job, settings):
                brief = job.load()
        except BriefgenError as error:
            failures.append(_told(job, error, reporter, debug=debug))
        else:
            briefs.append((job.name, brief))
            reporter.done(job.name, (), _notes(brief))
    return briefs, failures


def produce_on_standard_output(
    jobs: Sequence[Job], settings: Settings, formats: tuple[str, ...] | None, manner: Manner
) -> ExitCode:
    """Write the one brief in its one format to standard output; what is said goes beside it."""
    if len(jobs) != 1:
        raise UsageError(f"-o - takes one source, not {len(jobs)}; name a folder with -o")
    if formats is None or len(formats) != 1:
        raise UsageError("-o - takes one format; name it with -f, as in -f json -o -")
    if formats == ("pdf",) and sys.stdout.isatty():
        raise UsageError("a PDF is not for a terminal; redirect standard output or use -o DIR")
    with _bounded(jobs[0], settings):
        brief = jobs[0].load()
        data = _press(jobs, settings, formats).render(brief, formats[0])
    with Reporter(1, quiet=manner.quiet) as reporter:
        reporter.done(jobs[0].name, (), _notes(brief))
        if settings.output.explain:
            reporter.show(explanation(jobs[0].name, brief, settings), err=True)
    stream = sys.stdout.buffer
    stream.write(data)
    stream.flush()
    return ExitCode.OK


def _notes(brief: Brief) -> list[str]:
    """Return what a reader of a brief should know."""
    return [issue.message for issue in brief.issues]


def _bounded(job: Job, settings: Settings) -> AbstractContextManager[None]:
    """Return the bounds of the work on one source."""
    return bounded(job.name, settings.limits.seconds, settings.limits.memory)


def _press(jobs: Sequence[Job], settings: Settings, formats: tuple[str, ...]) -> Press:
    from briefgen.render import Renderer

    return Press(
        renderer=Renderer(settings),
        formats=formats,
        folder=Path(settings.output.directory),
        made=time_made(),
        sources=frozenset(os.path.realpath(job.path) for job in jobs if job.path),
    )


def _stem_source(job: Job) -> str:
    name = job.path.name if job.path else job.name
    return "stdin" if name == STANDARD else name


def _tell_renamed(job: Job, stem: str, stems: Sequence[str], reporter: Reporter) -> None:
    """Say aloud where a source's results have another name because the first was taken."""
    plain = distinct_stems([_stem_source(job)])[0]
    if stem != plain and plain.casefold() in {other.casefold() for other in stems}:
        reporter.note(f"{job.name}: an earlier source is named {plain} too; written as {stem}")


def _told(job: Job, error: BaseException, reporter: Reporter, *, debug: bool) -> ExitCode:
    """Say why a source failed and return what it would exit with alone."""
    if debug:
        traceback.print_exception(error)
    if isinstance(error, BriefgenError):
        reporter.failed(named(str(error), job.name))
        return error.exit_code
    reporter.failed(f"{job.name}: {unexpected(error)}")
    return ExitCode.ALL_FAILED


def status_of(failures: Sequence[ExitCode], total: int) -> ExitCode:
    """Return the exit status: where all failed for one reason, it is that reason's."""
    if not failures:
        return ExitCode.OK
    if len(failures) < total:
        return ExitCode.SOME_FAILED
    return failures[0] if len(set(failures)) == 1 else ExitCode.ALL_FAILED
