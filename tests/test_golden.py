"""The briefs of our own articles, as reviewable text.

`BRIEFGEN_UPDATE_GOLDEN=1 pytest tests/test_golden.py` writes them anew; read the difference before
committing it.
"""

from __future__ import annotations

import datetime
import os
from typing import TYPE_CHECKING

import pytest

from briefgen.ingest import read_source
from briefgen.model import misquoted
from briefgen.pipeline import Summarizer
from briefgen.render import Renderer
from briefgen.settings import Settings, load_settings

if TYPE_CHECKING:
    from pathlib import Path

MADE = datetime.datetime(2026, 3, 14, 9, 30, tzinfo=datetime.UTC)


@pytest.fixture(scope="module")
def settings() -> Settings:
    """Return the default settings without the annex: the source is not what is reviewed."""
    return load_settings(overrides={"render.annex": False})


@pytest.fixture(scope="module")
def summarizer(settings: Settings) -> Summarizer:
    """Return one summarizer for all cases."""
    return Summarizer(settings)


@pytest.mark.parametrize("name", ["veldmark-bridge.txt", "tidal-turbines.md"])
def test_the_brief_of_an_example_is_as_reviewed(
    name: str, root: Path, settings: Settings, summarizer: Summarizer
) -> None:
    """What briefgen makes of an example changes only when somebody has looked at the change."""
    brief = summarizer.brief(read_source(root / "examples" / name, settings.ingest))
    assert misquoted(brief) == []
    # The settings' digest changes with every tuning; what the brief says is reviewed here.
    made = Renderer(settings).render(brief, "md", MADE).decode()
    made = made.replace(settings.fingerprint(), "SETTINGS")
    golden = root / "tests" / "golden" / f"{name}.brief.md"
    if os.environ.get("BRIEFGEN_UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(made, encoding="utf-8")
    assert made == golden.read_text(encoding="utf-8")
