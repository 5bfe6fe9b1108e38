"""Where templates and configuration are found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen import resources
from briefgen.errors import SystemLibraryError

if TYPE_CHECKING:
    from pathlib import Path


def test_the_checkout_has_both() -> None:
    """In a checkout, templates and configuration stand beside the package."""
    assert (resources.config_dir() / "default.yaml").is_file()
    assert resources.templates_dir().is_dir()


def test_the_package_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed package uses its own folder, not one that stands beside it by chance."""
    package = tmp_path / "briefgen"
    (package / "config").mkdir(parents=True)
    (tmp_path / "config").mkdir()
    (tmp_path / "templates").mkdir()
    monkeypatch.setattr(resources, "_PACKAGE", package)
    assert resources.config_dir() == package / "config"
    assert resources.templates_dir() == tmp_path / "templates"


def test_an_incomplete_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where neither has the folder, the error says what to do."""
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "briefgen")
    with pytest.raises(SystemLibraryError, match=r"'templates' is missing .* pip install"):
        resources.templates_dir()
