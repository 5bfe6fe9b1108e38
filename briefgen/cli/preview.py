"""A page made anew whenever its template, its configuration or its source changes."""

from __future__ import annotations

import html
import json
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Condition, Thread
from typing import TYPE_CHECKING, Any, TypeVar

from briefgen.cli.clock import time_made
from briefgen.cli.words import printable, unexpected
from briefgen.errors import BriefFileError, BriefgenError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from briefgen.cli.options import Chosen
    from briefgen.model import Brief
    from briefgen.render import Renderer
    from briefgen.settings import Settings

T = TypeVar("T")

_DATA = frozenset({".yaml", ".yml", ".json"})
_APART = {"render", "output", "batch", "watch", "mail"}
"""Settings that change how a brief looks or where it goes, not what it says."""

_WRONG = """\
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Something is wrong</title>
<style>:root {{ color-scheme: light dark; }} body {{ font: 16px/1.5 system-ui, sans-serif;
margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }} h1 {{ font-size: 1.1rem; }}
li {{ font-family: ui-monospace, monospace; overflow-wrap: anywhere; }}</style></head>
<body><main><h1>Something is wrong</h1><ul>{lines}</ul>
<p>This page comes back by itself when it is mended.</p></main></body></html>
"""


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as it is now; `problems` stand in its place where it cannot be made."""

    version: int
    template: str
    page: bytes
    problems: tuple[str, ...] = ()

    @property
    def news(self) -> str:
        """What a browser is told of it, as JSON."""
        words = self.problems[0] if self.problems else f"Template {self.template}"
        return json.dumps(
            {
                "version": self.version,
                "template": self.template,
                "words": words,
                "sound": not self.problems,
            }
        )


class _Worker:
    """One thread for all rendering: fonts are not to be shared.  It never keeps the program."""

    def __init__(self) -> None:
        self._jobs: SimpleQueue[tuple[Future[Any], Callable[[], Any]]] = SimpleQueue()
        Thread(target=self._run, daemon=True).start()

    def do(self, make: Callable[[], T]) -> T:
        """Return what `make` makes in that thread."""
        future: Future[T] = Future()
        self._jobs.put((future, make))
        return future.result()

    def _run(self) -> None:
        while True:
            future, make = self._jobs.get()
            try:
                future.set_result(make())
            except BaseException as error:  # noqa: BLE001 - it is raised where it was asked for
                future.set_exception(error)


class Preview:
    """The page of one source; made in a thread of its own, read by any."""

    def __init__(self, source: Path, chosen: Chosen) -> None:
        """Make nothing yet."""
        self._source, self._chosen = source, chosen
        self._worker = _Worker()
        self._changed = Condition()
        self._shown = Shown(0, "", b"")
        self._settings: Settings | None = None
        self._renderer: Renderer | None = None
        self._known: tuple[object, Brief] | None = None
        self._open = True

    def remake(self) -> Shown:
        """Make the page anew, and tell those who wait for it."""
        shown = self._worker.do(self._make)
        with self._changed:
            self._shown = shown
            self._changed.notify_all()
        return shown

    def close(self) -> None:
        """Let nobody wait any longer."""
        with self._changed:
            self._open = False
            self._changed.notify_all()

    def current(self) -> Shown:
        """Return the page as it is now; wait for the first one."""
        with self._changed:
            self._changed.wait_for(lambda: self._shown.version or not self._open)
            return self._shown

    def later_than(self, version: int, seconds: float) -> Shown | None:
        """Wait for a page newer than `version`; None where there is none within the time."""
        with self._changed:
            newer = self._changed.wait_for(
                lambda: self._shown.version > version or not self._open, seconds
            )
            return self._shown if newer and self._open else None

    @property
    def open(self) -> bool:
        """Whether there is more to come."""
        return self._open

    def pdf(self) -> tuple[bytes, bool]:
        """Return the PDF, or the page that says what is wrong, and whether it is a PDF."""
        return self._worker.do(self._make_pdf)

    def watched(self) -> Iterable[Path]:
        """Yield the files and folders that the page depends on."""
        from briefgen.resources import config_dir, templates_dir
        from briefgen.settings.load import user_files

        yield from (self._source, *self._chosen.configs, *user_files())
        yield from (templates_dir(), config_dir())
        if self._settings:
            render = self._settings.render
            yield from render.templates
            yield from (Path(render.template),) if "/" in render.template else ()

    def _make(self) -> Shown:
        version = self._shown.version + 1
        problems, page = self._tried(self._page)
        name = self._settings.render.template if self._settings else self._chosen.template or ""
        return Shown(version, Path(name).name, page, problems)

    def _make_pdf(self) -> tuple[bytes, bool]:
        problems, data = self._tried(lambda: self._rendered("pdf"))
        return data, not problems

    def _tried(self, make: Callable[[], bytes]) -> tuple[tuple[str, ...], bytes]:
        """Return what is made, or all problems and a page that shows them."""
        try:
            return (), make()
        except BriefgenError as error:
            problems = tuple(map(printable, str(error).splitlines()))
        except Exception as error:  # noqa: BLE001 - a preview goes on whatever a template does
            problems = (printable(unexpected(error)),)
        lines = "".join(f"<li>{html.escape(line)}</li>" for line in problems)
        return problems, _WRONG.format(lines=lines).encode()

    def _page(self) -> bytes:
        """Return the page, made with everything read anew."""
        self._renderer = None
        return self._rendered("html")

    def _rendered(self, name: str) -> bytes:
        from briefgen.render import Renderer

        if self._renderer is None or self._settings is None:
            self._settings = self._chosen.settings()
            self._renderer = Renderer(self._settings)
        return self._renderer.render(self._brief(self._settings), name, time_made())

    def _brief(self, settings: Settings) -> Brief:
        """Return the brief of the source, made anew only where its words could change."""
        stamp = self._source.stat() if self._source.exists() else None
        key = (
            stamp and (stamp.st_mtime_ns, stamp.st_size),
            settings.model_dump(mode="json", exclude=_APART),
        )
        if self._known is None or self._known[0] != key:
            self._known = (key, _brief_of(self._source, settings))
        return self._known[1]


def _brief_of(source: Path, settings: Settings) -> Brief:
    if source.suffix.lower() in _DATA:
        from briefgen.contract import brief_from_file
        from briefgen.yamlfile import read_yaml

        return brief_from_file(read_yaml(source, BriefFileError))
    from briefgen.ingest import read_source
    from briefgen.pipeline import Summarizer

    return Summarizer(settings).brief(read_source(source, settings.ingest))


class Watch:
    """Tells when files change, also those that come and go in folders."""

    def __init__(self) -> None:
        """Know of no file yet."""
        self._seen: dict[Path, tuple[int, int]] = {}

    def changed(self, places: Iterable[Path]) -> bool:
        """Return whether any file at the places is another than when this was last asked."""
        seen = {path: stamp for place in places for path, stamp in _stamps(place)}
        changed = seen != self._seen
        self._seen = seen
        return changed


def _stamps(place: Path) -> Iterable[tuple[Path, tuple[int, int]]]:
    for path in place.rglob("*") if place.is_dir() else (place,):
        try:
            stamp = path.stat()
        except OSError:
            continue
        yield path, (stamp.st_mtime_ns, stamp.st_size)
