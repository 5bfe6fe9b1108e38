"""The mails of real articles fit an inbox, and say what they leave out for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import briefgen
from briefgen.pipeline import Summarizer
from briefgen.render import Renderer
from briefgen.render.ledger import printed
from briefgen.settings import load_settings
from tests.render.mails import mailed, parts

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

LIMIT = 102 * 1024
"""Bytes of HTML from which Gmail cuts a mail."""

LONG: dict[str, object] = {
    f"sections.{name}.{most}": 200
    for name in ("key_findings", "actors", "figures", "open_questions", "timeline")
    for most in ("limit", "keep")
}
"""Sections that leave out nothing."""


def fits(folder: Path, made: datetime.datetime) -> None:
    """Assert that the mail of each article of a folder is small and whole."""
    settings = load_settings()
    summarizer, renderer = Summarizer(settings), Renderer(settings)
    paths = sorted(folder.iterdir())
    assert paths
    for path in paths:
        brief = summarizer.brief(briefgen.read(path))
        plain, page = parts(mailed(renderer, brief, made))
        assert len(page.encode()) < LIMIT, path.name
        assert "to fit an inbox" not in plain, path.name


def test_our_own_articles_fit_whole(root: Path, made: datetime.datetime) -> None:
    """Nothing is left out of their mails."""
    fits(root / "tests" / "gold" / "docs", made)


@pytest.mark.slow
def test_the_articles_of_briefbench_fit_whole(shared: Path, made: datetime.datetime) -> None:
    """Nor is it of the mails of articles as they come."""
    fits(shared / "bench" / "dev" / "docs", made)


def test_a_giant_says_what_it_leaves_out(root: Path, made: datetime.datetime) -> None:
    """Twelve articles in one, with all they hold, lose their last entries: each section says so."""
    docs = sorted((root / "tests" / "gold" / "docs").iterdir())
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in docs)
    settings = load_settings(overrides=LONG)
    brief = briefgen.make_brief(briefgen.read_text(text, settings=settings), settings)
    renderer = Renderer(settings)
    plain, page = parts(mailed(renderer, brief, made))
    assert len(page.encode()) <= settings.mail.most_bytes
    left_out = re.findall(r"(\d+) entries are left out here, to fit an inbox", plain)
    assert len(left_out) == 1
    assert left_out[0] in page
    further = re.findall(r"^(\d+) further \w+ are not shown", plain, re.MULTILINE)
    assert sum(map(int, further)) == int(left_out[0])
    shown = page.count('class="amount"') + page.count('class="wording"')
    assert f"{len(printed(brief.figures)) - shown} further figures are not shown." in page
