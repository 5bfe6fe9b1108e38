"""The way of an attack: through a reader, the rules and the writers, watched all the time."""

from __future__ import annotations

import datetime
import os
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from briefgen.contract import brief_from_file
from briefgen.errors import BriefFileError, BriefgenError
from briefgen.ingest import read_bytes
from briefgen.pipeline import Summarizer
from briefgen.render import Renderer
from briefgen.settings import load_settings
from briefgen.yamlfile import parse_yaml
from tests.security.formats import BUILDERS
from tests.security.watch import new_watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from briefgen.model import Brief
    from briefgen.settings import Settings
    from tests.security.watch import Watch

MADE = datetime.datetime(2031, 3, 5, 9, 30, tzinfo=datetime.UTC)
MOST_LINES, LONGEST_LINE = 30_000, 1_000
SECONDS = 5.0
"""Most seconds of processor that one attack may take; nearly all take a tenth of one."""


def check_refusal(error: BriefgenError) -> None:
    """Fail where a refusal is no handful of short lines, or tells what a file holds."""
    lines = str(error).splitlines()
    assert len(lines) <= MOST_LINES
    assert all(len(line) < LONGEST_LINE for line in lines)
    assert "root:x" not in str(error)


@pytest.fixture(scope="session")
def settings() -> Settings:
    """Return the default settings with the quick pipeline."""
    return load_settings(overrides={"language.pipeline": "briefgen_rules"})


@dataclass
class Line:
    """The stages of the program, loaded once for all attacks."""

    settings: Settings
    summarizer: Summarizer
    renderer: Renderer

    def brief(self, data: bytes, name: str) -> Brief:
        """Return the brief of a document, or of a brief's own data."""
        if name.endswith((".json", ".yaml")):
            text = data.decode("utf-8")
            return brief_from_file(parse_yaml(text, name, BriefFileError))
        return self.summarizer.brief(read_bytes(data, name, self.settings.ingest))

    def results(self, data: bytes, name: str, *formats: str) -> dict[str, bytes]:
        """Return the results of a document by format; empty where it is refused in one line."""
        try:
            brief = self.brief(data, name)
        except BriefgenError as error:
            check_refusal(error)
            return {}
        return {one: self.renderer.render(brief, one, MADE) for one in formats}


@pytest.fixture(scope="session")
def line(settings: Settings) -> Line:
    """Return the stages, warmed up: what is loaded late is no deed of an attack."""
    made = Line(settings, Summarizer(settings), Renderer(settings))
    text = b"# Bridge\n\nThe council of Norden closed a bridge on Monday for 3 million dollars."
    for name in ("a.md", "a.txt", "a.html"):
        made.results(text, name, "html", "md", "email", "docx", "json", "yaml")
    for builder in BUILDERS.values():
        planted = builder("x")
        made.results(planted.data, planted.name, "html")
    return made


@pytest.fixture
def watched() -> Iterator[Callable[[], object]]:
    """Return a context in which no deed may happen, and that may not take long."""
    watch = new_watch()

    @contextmanager
    def watching() -> Iterator[Watch]:
        begun = time.process_time()
        watch.on = True
        try:
            yield watch
        finally:
            watch.on = False
        assert watch.deeds == []
        assert time.process_time() - begun < SECONDS

    yield watching
    watch.on = False


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """Return a file that no attack may read."""
    path = tmp_path / "secret" / "secret.yaml"
    path.parent.mkdir()
    path.write_text("password: 'the secret words'\n", encoding="utf-8")
    os.utime(path)
    return path
