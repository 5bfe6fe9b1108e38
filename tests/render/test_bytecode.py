"""Shipped templates kept compiled."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import jinja2
import pytest

from briefgen import resources
from briefgen.kept import KeptFile
from briefgen.render.bytecode import ShippedBytecode

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which templates are kept, where Python may keep bytecode."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    folder = KeptFile("test", "stamp").path.parent
    assert tmp_path in folder.parents
    folder.mkdir(parents=True, mode=0o755)
    return folder


def compiled(folder: Path, name: str) -> None:
    """Compile a template of a folder, or take it as it is kept."""
    cache = ShippedBytecode("test")
    loader = jinja2.FileSystemLoader(folder)
    jinja2.Environment(loader=loader, bytecode_cache=cache, autoescape=True).get_template(name)


def test_a_shipped_template_is_kept_and_taken(kept: Path) -> None:
    """A second process finds it; one that is damaged is compiled anew."""
    compiled(resources.templates_dir(), "brief/page.html.j2")
    (path,) = kept.iterdir()
    data = path.read_bytes()
    compiled(resources.templates_dir(), "brief/page.html.j2")
    assert path.read_bytes() == data
    path.write_bytes(data[:100])
    compiled(resources.templates_dir(), "brief/page.html.j2")
    assert path.read_bytes() == data


def test_a_template_of_a_user_is_not_kept(kept: Path, tmp_path: Path) -> None:
    """It may change with every run, and would fill the folder."""
    (tmp_path / "mine.html.j2").write_text("{{ doc.title }}", encoding="utf-8")
    compiled(tmp_path, "mine.html.j2")
    assert list(kept.iterdir()) == []


def test_where_nothing_may_be_kept_nothing_is(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is not there is no error; nor is Python's switch against bytecode passed by."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    compiled(resources.templates_dir(), "brief/page.html.j2")
    assert list(kept.iterdir()) == []
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    kept.rmdir()
    compiled(resources.templates_dir(), "brief/page.html.j2")
    assert not kept.exists()
