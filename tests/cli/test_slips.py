"""Slips that anybody makes: each is told in one line, with what to do and the documented status."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from briefgen.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Said

    Program = Callable[..., Said]


def only_line(said: Said) -> str:
    """Return the one line of an error."""
    (line,) = said.err.splitlines()
    return line.removeprefix("briefgen: error: ")


@pytest.mark.parametrize(
    ("words", "status", "line"),
    [
        (("read", "strom.txt"), 3, "strom.txt: no such file; did you mean 'storm.txt'?"),
        (("read", "x" * 300), 3, f"{'x' * 300}: cannot be read (file name too long)"),
        (("read", ""), 3, "'' names nothing; name a file, a folder, or - for standard input"),
        (("read", "storm.txt", "-c", "mine.yml"), 4, "mine.yml: no such file; did you mean "),
        (("render", "nothing.yaml"), 3, "nothing.yaml:1: not a brief; `briefgen extract ARTICLE`"),
        (("extract", "two"), 2, "two: holds 2 articles; extract one of them; briefgen make"),
        (("make", "storm.txt", "--report", "two"), 7, "two: is a folder; move it, or write"),
        (("templates", "new", "brief"), 2, "'brief' is a template of briefgen's own; take another"),
        (("templates", "preview", "brief"), 3, "brief: no such file; check the name"),
        (("make", "storm.txt", "--set", "mail.host=x"), 4, "command line: mail.host: unknown key;"),
    ],
)
def test_slips(
    briefgen: Program, storm: Path, words: tuple[str, ...], status: int, line: str
) -> None:
    """The line names the nearest name there is, or what else to do; nothing is made."""
    for path in ("storm.txt", "two/a.txt", "two/b.txt"):
        place = storm.parent / "here" / path
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(storm.read_bytes())
    (storm.parent / "here" / "mine.yaml").write_text("render: {paper: A4}\n")
    (storm.parent / "here" / "nothing.yaml").touch()
    said = briefgen(*words)
    assert only_line(said).startswith(line)
    assert said.status == status
    assert not list(storm.parent.glob("here/out/*"))


def test_a_link_to_itself_is_one_source_that_failed(briefgen: Program, tmp_path: Path) -> None:
    """It does not stop the others, and nothing unexpected is told of it."""
    (tmp_path / "here" / "loop.txt").symlink_to("loop.txt")
    said = briefgen("read", "loop.txt")
    assert said.status == ExitCode.ALL_FAILED
    assert only_line(said).startswith("loop.txt: cannot be read (")


def test_a_pipe_in_a_folder_keeps_nobody_waiting(briefgen: Program, news: Path) -> None:
    """Who reads a pipe that nobody writes to waits for ever; a folder stands for its files."""
    os.mkfifo(news / "pipe.txt")
    (news / "gone.txt").symlink_to("nowhere.txt")
    said = briefgen("read", news)
    assert only_line(said).startswith("gone.txt: is a link to a file that is not there")
    assert said.status == ExitCode.SOME_FAILED


def test_a_wrong_template_beside_another_is_no_hindrance(briefgen: Program, storm: Path) -> None:
    """Of a folder of templates only the one in use is read; `list` names the wrong one."""
    folder = storm.parent / "here" / "mine"
    for name, facts in (("good", "pages: 1"), ("bad", "pgaes: 1")):
        (folder / name).mkdir(parents=True)
        (folder / name / "template.yaml").write_text(facts)
    asked = ("-o", "-", "-f", "html", "--set", "language.pipeline=briefgen_rules")
    assert briefgen("make", storm, *asked, "--template", "./mine/good").status == ExitCode.OK
    said = briefgen("templates", "list", "--set", "render.templates=[mine]")
    assert "bad/template.yaml:1: pgaes: unknown key; did you mean 'pages'?" in only_line(said)


def test_a_folder_that_is_gone_under_us(
    briefgen: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody removed the folder that the shell is in."""
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    said = briefgen("config", "show")
    assert only_line(said) == "the folder that you are in is gone; go to another (cd)"
    assert said.status == ExitCode.USAGE


@pytest.mark.parametrize(
    ("line", "status", "words"),
    [
        ("config show > /dev/full", 7, "standard output: cannot be written: no space left"),
        ("--help > /dev/full", 7, "standard output: cannot be written: no space left"),
        ("config show >&-", 7, "standard output: cannot be written: bad file descriptor"),
        ("read - <&-", 3, "-: is empty; nothing to read"),
        ("read none.txt 2>&-", 3, ""),
        ("read none.txt 2> /dev/full", 7, ""),
        ("config show | true", 130, ""),
        ("read none.txt 2>&1 | true", 130, ""),
    ],
)
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_closed_and_full_streams(
    tmp_path: Path, line: str, status: int, words: str, unbuffered: str
) -> None:
    """The status tells, and one line where somebody can hear it; whoever stopped listening, none.

    Python may keep back what it could not write, or nothing.
    """
    script = f'set -o pipefail; "{sys.executable}" -m briefgen {line}'
    done = subprocess.run(
        ["/bin/bash", "-c", script],
        cwd=tmp_path,
        capture_output=True,
        env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
        text=True,
        check=False,
    )
    assert done.stderr.startswith(f"briefgen: error: {words}" if words else "")
    assert len(done.stderr.splitlines()) == bool(words)
    assert done.returncode == status


LOADING = """\
import signal, sys
import briefgen.cli

class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "briefgen.cli.app":
            signal.raise_signal(signal.SIGINT)

sys.meta_path.insert(0, Finder())
briefgen.cli.main()
"""


def test_ctrl_c_while_the_program_loads() -> None:
    """It ends without a word, as a signal ends any program."""
    done = subprocess.run([sys.executable, "-c", LOADING], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, b"", b"")


def test_ctrl_c_before_a_command_begins(briefgen: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told as in the midst of one."""

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("briefgen.cli.app.program.main", interrupted)
    said = briefgen("config", "show")
    assert only_line(said) == "interrupted; what was finished is kept"
    assert said.status == ExitCode.INTERRUPTED
