from __future__ import annotations

import ctypes
import shutil
import stat
from importlib import metadata
from typing import TYPE_CHECKING

from briefgen.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from tests.cli.conftest import Said

    Program = Callable[..., Said]


def test_doctor_names_what_is_here(briefgen: Program, root: Path) -> None:
    """Versions, Pango, fonts, and the folders in use are named, one a line."""
    said = briefgen("doctor")
    assert said.status == ExitCode.OK
    for piece in ("Python", "Pango", "HarfBuzz", "font Inter", "default.yaml", "templates"):
        assert piece in said.out
    assert "Everything is here." in said.out
    assert str(root / "config") in said.out


def test_doctor_names_the_command_that_mends_it(
    briefgen: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Missing libraries are told with one command for them all, and a status of their own."""
    real = ctypes.CDLL

    def load(name: str) -> ctypes.CDLL:
        if "pango" in name or "harfbuzz" in name:
            raise OSError(name)
        return real(name)

    monkeypatch.setattr(ctypes, "CDLL", load)
    said = briefgen("doctor")
    assert said.status == ExitCode.SYSTEM
    packages = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    assert f"apt-get install --no-install-recommends {packages}" in said.out


def test_doctor_names_what_reads_more_kinds(
    briefgen: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A library of an extra that is missing is told with the kind of document that needs it."""
    known = metadata.version

    def version(name: str) -> str:
        if name == "pypdfium2":
            raise metadata.PackageNotFoundError(name)
        return known(name)

    monkeypatch.setattr(metadata, "version", version)
    said = briefgen("doctor")
    assert "not installed; PDFs cannot be read" in said.out
    assert "pip install 'briefgen[pdf]'" in said.out + said.err


def test_doctor_tells_that_there_is_no_font(
    briefgen: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A machine without any font cannot set a page."""
    silent = tmp_path / "fc-match"
    silent.write_text("#!/bin/sh\n")
    silent.chmod(silent.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(shutil, "which", lambda _: str(silent))
    said = briefgen("doctor")
    assert said.status == ExitCode.SYSTEM
    assert "fonts-noto-core" in said.out


def test_doctor_tells_which_letters_no_font_has(
    briefgen: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Scripts without a face are named with the package that brings one; pages are made anyhow."""
    latin = tmp_path / "fc-match"
    latin.write_text(
        "#!/bin/sh\nwhile [ $# -gt 1 ]; do shift; done\n"
        'case "$1" in :lang=*) printf "de|en|fr\\nPlain Serif (/p.ttf)";; '
        '*) printf "%s (/f.ttf)" "$1";; esac\n'
    )
    latin.chmod(latin.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(shutil, "which", lambda _: str(latin))
    said = briefgen("doctor")
    assert said.status == ExitCode.OK
    for script in ("Arabic", "Hebrew", "Devanagari", "Chinese", "Japanese", "Korean"):
        assert f"letters, {script}" in said.out
    assert said.out.count("in no font here") == 6
    assert "fonts-noto-cjk" in said.out


def test_doctor_tells_a_wrong_configuration(
    briefgen: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A mistake in the user's own configuration is among the findings."""
    folder = tmp_path / "briefgen"
    folder.mkdir()
    (folder / "config.yaml").write_text("render: {papr: A4}\n")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    said = briefgen("doctor")
    assert said.status == ExitCode.SYSTEM
    assert "papr" in said.out
