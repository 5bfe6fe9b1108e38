"""The wheel, installed outside the checkout, is the whole program."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.slow

ARTICLE = """\
Storm closes the harbour of Ostrava Bay

The port authority of Ostrava Bay closed its harbour on Monday after a storm damaged 14 ships.
"""


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel, built from the checkout without any download."""
    folder = tmp_path_factory.mktemp("dist")
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
    ]
    subprocess.run([*command, folder, root], check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(
    wheel: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return the command of a fresh environment that holds the wheel, run outside the checkout.

    The libraries come from the environment of the tests, added behind the fresh one's own, so
    that nothing is downloaded; the checkout, which that one knows too, is left out.
    """
    folder = tmp_path_factory.mktemp("wheel")
    home = folder / "venv"
    venv.create(home, with_pip=False)
    (packages,) = home.glob("lib/python*/site-packages")
    with zipfile.ZipFile(wheel) as archive:
        assert archive.testzip() is None
    install = [sys.executable, "-m", "pip", "--python", str(home / "bin" / "python"), "install"]
    subprocess.run([*install, "--no-deps", "--no-index", wheel], check=True, capture_output=True)
    libraries = sysconfig.get_paths()["purelib"]
    # A plain path in a .pth file: .pth files of that folder, the checkout's too, are not read.
    (packages / "libraries.pth").write_text(f"{libraries}\n", encoding="utf-8")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
        return subprocess.run(
            [home / "bin" / "briefgen", *arguments],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_the_wheel_holds_what_the_program_reads(wheel: Path, root: Path) -> None:
    """Every template and configuration file of the checkout is in the wheel, and no test."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for folder in ("templates", "config"):
        files = [path for path in (root / folder).rglob("*") if path.is_file()]
        assert files
        for path in files:
            assert f"briefgen/{path.relative_to(root).as_posix()}" in names
    assert not [name for name in names if name.startswith(("tests/", "tools/", "examples/"))]
    assert [name for name in names if name.endswith("licenses/LICENSE")]


def test_the_installed_command_makes_a_brief(
    installed: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    """Outside the checkout the command makes every format of an article."""
    article = tmp_path / "storm.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    done = installed("make", str(article), "-f", "pdf,html,docx,json,yaml,md", "-o", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert {path.suffix for path in tmp_path.iterdir() if path.is_file()} == {
        ".txt",
        ".pdf",
        ".html",
        ".docx",
        ".json",
        ".yaml",
        ".md",
    }


def test_the_installed_doctor_finds_its_own_files(
    installed: Callable[..., subprocess.CompletedProcess[str]],
    root: Path,
) -> None:
    """Templates and configuration come from the installation, not from the checkout."""
    done = installed("doctor")
    assert done.returncode == 0, done.stdout
    assert str(Path("site-packages", "briefgen", "config", "default.yaml")) in done.stdout
    assert str(root / "config") not in done.stdout
