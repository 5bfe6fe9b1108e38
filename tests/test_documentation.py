"""The examples in the documentation run as they stand, and what it names is there."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from briefgen.settings import Settings, explain

ROOT = Path(__file__).resolve().parent.parent
PAGES = ["README.md", "CONTRIBUTING.md", *(f"docs/{path.name}" for path in ROOT.glob("docs/*.md"))]
PARTS = "|".join(Settings.model_fields)


@pytest.mark.parametrize("name", ["docs/api.md", "briefgen/__init__.py"])
def test_examples_give_what_they_say(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every example in the documentation of the API prints what stands below it."""
    monkeypatch.chdir(ROOT)
    failures, tried = doctest.testfile(
        str(ROOT / name), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE
    )
    assert tried > 0
    assert failures == 0


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_to_files(name: str) -> None:
    """What a page links to in this repository is there."""
    page = ROOT / name
    links = re.findall(r"\]\((?!https?://)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("name", [name for name in PAGES if name != "docs/architecture.md"])
def test_settings_have_their_names(name: str) -> None:
    """Each setting that a page names by its path can be set."""
    known = {setting.path for setting in explain()}
    known |= {path.rpartition(".")[0] for path in known}
    named = re.findall(rf"`((?:{PARTS})\.[a-z_.]+)`", (ROOT / name).read_text(encoding="utf-8"))
    paths = {one for one in named if not one.endswith(".css")}
    assert paths - known == set()
