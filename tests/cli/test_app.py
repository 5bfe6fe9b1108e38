from __future__ import annotations

import ast
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from briefgen.cli.words import printable
from briefgen.errors import ExitCode
from briefgen.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Said

    Program = Callable[..., Said]


def test_the_version_is_told(briefgen: Program) -> None:
    """--version prints the name and the version, and nothing else."""
    assert briefgen("--version").out == f"briefgen {__version__}\n"


@pytest.mark.parametrize("command", ["make", "extract", "render", "config", "doctor"])
def test_every_command_helps(briefgen: Program, command: str) -> None:
    """--help and -h explain each command and end well."""
    said = briefgen(command, "--help")
    assert said.status == ExitCode.OK
    assert said == briefgen(command, "-h")
    assert said.out.startswith(f"Usage: briefgen {command}")


def test_help_shows_examples(briefgen: Program) -> None:
    """Whoever asks for help sees command lines to copy."""
    assert "briefgen make article.txt" in briefgen("--help").out


def test_no_command_shows_the_help(briefgen: Program) -> None:
    """The bare program explains itself, with the status of a wrong command line."""
    said = briefgen()
    assert said.status == ExitCode.USAGE
    assert "Commands:" in said.err


def test_a_misspelt_command_gets_the_nearest(briefgen: Program) -> None:
    """An unknown command is one line with the name that was meant."""
    said = briefgen("mkae", "a.txt")
    assert said.status == ExitCode.USAGE
    assert "'make'" in said.err
    assert len(said.err.splitlines()) == 1


def test_what_nobody_foresaw_outside_a_source_is_one_line(
    briefgen: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bug before any source is read is told in one line too."""

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("briefgen.settings.load_settings", broken)
    said = briefgen("make", "a.txt")
    assert said.status == ExitCode.ALL_FAILED
    assert said.err.startswith("briefgen: error: unexpected ZeroDivisionError")


def test_help_is_quick_because_nothing_heavy_is_loaded() -> None:
    """The program starts without the libraries that only its work needs."""
    code = "import briefgen.cli.app, sys; print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded: set[str] = set(ast.literal_eval(done.stdout))
    assert "click" in loaded
    assert not loaded & {"spacy", "weasyprint", "trafilatura", "jinja2", "pydantic", "rich"}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("plain – ü 新", "plain – ü 新"),  # noqa: RUF001
        ("a\nb", "a\\nb"),
        ("\x1b[31m", "\\x1b[31m"),
        ("\udcff", "\\udcff"),
        ("\u202e", "\\u202e"),
    ],
)
def test_no_text_commands_the_terminal(text: str, line: str) -> None:
    """Letters of every script are shown; control characters become visible escapes."""
    assert printable(text) == line


def test_the_help_in_the_documentation_is_the_help(root: Path) -> None:
    """docs/command-line.md holds the help texts of today."""
    tool = root / "tools" / "command_line_docs.py"
    page = (root / "docs" / "command-line.md").read_text(encoding="utf-8")
    code = "import runpy, sys; tool = runpy.run_path(sys.argv[1])"
    code += "; sys.stdout.write(tool['HELP'].replaced(sys.stdin.read(), tool['texts']()))"
    done = subprocess.run(
        [sys.executable, "-c", code, tool],
        input=page,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == page, "run .venv/bin/python tools/command_line_docs.py"


def test_every_exit_status_is_documented(root: Path) -> None:
    """The table of docs/command-line.md names each status the program ends with."""
    page = (root / "docs" / "command-line.md").read_text(encoding="utf-8")
    assert [code for code in ExitCode if f"\n| {code.value} | " not in page] == []
