"""What holds for the repository as a whole: dependencies, pins, set-up."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Where a module is not called as its distribution is, or comes inside another.
_DISTRIBUTIONS = {
    "charset_normalizer": "charset-normalizer",
    "css_inline": "css-inline",
    "dkim": "dkimpy",
    "docx": "python-docx",
    "oxmsg": "python-oxmsg",
    "markdown_it": "markdown-it-py",
    "markupsafe": "jinja2",
    "mdit_py_plugins": "mdit-py-plugins",
    "pydantic_core": "pydantic",
    "yaml": "pyyaml",
}
# What a library of ours imports without saying so: trafilatura, of an extra that lxml renamed.
_FOR_OTHERS = {"lxml-html-clean"}
_PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==\S+ \\$", re.IGNORECASE)
_HASH = re.compile(r"^ {4}--hash=sha256:[0-9a-f]{64}( \\)?$")


def declared(root: Path) -> set[str]:
    """Return the distributions that the project says it needs."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {re.split(r"[<>=!~\[ ;]", need)[0].lower() for need in project["dependencies"]}


def extra(root: Path) -> set[str]:
    """Return the distributions that serve what not everybody needs."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needs = [need for group in project["optional-dependencies"].values() for need in group]
    return {re.split(r"[<>=!~\[ ;]", need)[0].lower() for need in needs}


def imported(folder: Path) -> Iterator[str]:
    """Yield the top-level name of every module that the Python files of a folder import."""
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module.partition(".")[0]


def test_every_library_in_use_is_declared_and_no_other(root: Path) -> None:
    """pyproject.toml names exactly the libraries that the program imports."""
    foreign = set(imported(root / "briefgen")) - sys.stdlib_module_names - {"briefgen"}
    used = {_DISTRIBUTIONS.get(name, name) for name in foreign}
    assert used - extra(root) == declared(root) - _FOR_OTHERS


@pytest.mark.parametrize("name", ["run.txt", "dev.txt"])
def test_requirements_hold_names_versions_and_hashes_only(root: Path, name: str) -> None:
    """Every package is pinned with hashes; no line names a place to fetch from."""
    lines = (root / "requirements" / name).read_text(encoding="utf-8").splitlines()
    wanted = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
    assert [line for line in wanted if not (_PINNED.match(line) or _HASH.match(line))] == []
    assert "://" not in "\n".join(lines)
    pinned = [match[1].lower() for line in wanted if (match := _PINNED.match(line))]
    assert len(pinned) == len(set(pinned))
    assert declared(root) <= set(pinned)


def test_the_program_and_its_package_have_one_version(root: Path) -> None:
    """The version of pyproject.toml is the one that the program tells."""
    from briefgen.version import __version__

    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__


@pytest.fixture
def checkout(root: Path, tmp_path: Path) -> Path:
    """Return a folder with the set-up and nothing set up."""
    for name in ("tools/setup.sh", "pyproject.toml", "requirements/run.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(root / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def narrow_path(tmp_path: Path) -> str:
    """Return a PATH with a few tools on it: no Python, no package manager, no sudo."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("sh", "dirname", "cat", "cksum", "grep", "id", "tr"):
        (folder / name).symlink_to(shutil.which(name) or name)
    return str(folder)


def _set_up(folder: Path, path: str, kind: str = "run") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [folder / "tools" / "setup.sh", kind],
        env={"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def test_set_up_says_what_it_cannot_do(checkout: Path, narrow_path: str) -> None:
    """Without Python, and without the right to install it, one line says what to do."""
    done = _set_up(checkout, narrow_path)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "set-up: needs Python 3.11 or later, and there is none; run: sudo apt-get install python3"
    )
    assert not (checkout / ".venv").exists()


def test_set_up_knows_its_kinds(checkout: Path, narrow_path: str) -> None:
    """A set-up that does not exist is refused before anything is done."""
    done = _set_up(checkout, narrow_path, "ran")
    assert done.returncode == 1
    assert "there are run, dev and train" in done.stderr


def test_set_up_is_skipped_until_something_changes(checkout: Path, narrow_path: str) -> None:
    """With the fingerprint of the last set-up there is nothing to do, until a pin changes."""
    python = checkout / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.symlink_to("/bin/true")
    script = (checkout / "tools" / "setup.sh").read_text(encoding="utf-8")
    before, _, _ = script.partition("case $kind in")
    (checkout / "tools" / "print.sh").write_text(f"{before}fingerprint run\n", encoding="utf-8")
    print_it = ["sh", str(checkout / "tools" / "print.sh"), "run"]
    done = subprocess.run(print_it, env={"PATH": narrow_path}, capture_output=True, check=True)
    (checkout / ".venv" / ".set-up-run").write_bytes(done.stdout)
    assert _set_up(checkout, narrow_path).returncode == 0
    with (checkout / "requirements" / "run.txt").open("a", encoding="utf-8") as pins:
        pins.write("# changed\n")
    assert _set_up(checkout, narrow_path).returncode == 1


@pytest.mark.skipif(shutil.which("shellcheck") is None, reason="needs shellcheck")
def test_the_shell_scripts_are_sound(root: Path) -> None:
    """Shellcheck finds nothing to say of any script."""
    scripts = [*(root / "tools").glob("*.sh"), root / ".ci" / "run"]
    done = subprocess.run(
        ["shellcheck", *scripts],  # noqa: S607 - the system's own
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == ""
