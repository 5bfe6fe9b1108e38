from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import yaml

from briefgen.errors import ExitCode

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Said

    Program = Callable[..., Said]
    Process = Callable[..., subprocess.CompletedProcess[bytes]]


def test_extract_prints_yaml(briefgen: Program, storm: Path) -> None:
    """The brief of an article is YAML on standard output, and no file is written."""
    said = briefgen("extract", storm)
    assert said.status == ExitCode.OK
    assert "Storm closes the harbour" in yaml.safe_load(said.out)["title"]
    assert said.err == ""


def test_an_edited_brief_is_rendered(briefgen: Program, storm: Path, tmp_path: Path) -> None:
    """What an analyst changes in the YAML is on the page, and the rest keeps its citations."""
    text = briefgen("extract", storm).out
    assert "Storm closes the harbour of Ostrava Bay" in text
    corrected = tmp_path / "corrected.yaml"
    corrected.write_text(text.replace("Storm closes the harbour", "Gale shuts the harbour", 1))
    said = briefgen("render", corrected, "-f", "md,json")
    assert said.out.splitlines() == ["out/corrected.md", "out/corrected.json"]
    out = tmp_path / "here" / "out"
    assert "Gale shuts the harbour" in (out / "corrected.md").read_text(encoding="utf-8")
    brief = json.loads((out / "corrected.json").read_text(encoding="utf-8"))
    for finding in brief["key_findings"]:
        for e in finding["evidence"]:
            assert brief["paragraphs"][e["paragraph"]][e["start"] : e["end"]] == e["quote"]


def test_json_is_rendered_like_yaml(briefgen: Program, storm: Path, tmp_path: Path) -> None:
    """A brief gives the same page from its JSON as from its YAML."""
    briefgen("make", storm, "-f", "json,yaml", "-o", tmp_path)
    pages = {
        briefgen("render", tmp_path / f"storm.{name}", "-f", "md", "-o", "-").out
        for name in ("json", "yaml")
    }
    assert len(pages) == 1


def test_render_makes_documents_and_leaves_the_brief(
    briefgen: Program, storm: Path, tmp_path: Path
) -> None:
    """Without -f the data formats are left out, so that the brief itself stays as edited."""
    briefgen("make", storm, "-f", "json")
    brief = tmp_path / "here" / "out" / "storm.json"
    before = brief.read_bytes()
    assert briefgen("render", "out/storm.json", "--set", "output.formats=[html, json]").out == (
        "out/storm.html\n"
    )
    assert brief.read_bytes() == before
    said = briefgen("render", "out/storm.json", "-f", "json")
    assert said.status == ExitCode.OUTPUT
    assert brief.read_bytes() == before


def test_a_brief_comes_from_standard_input(process: Process, storm: Path) -> None:
    """`extract | render -` needs no file between them."""
    brief = process("extract", storm).stdout
    done = process("render", "-", "-f", "md", "-o", "-", data=brief)
    assert done.returncode == ExitCode.OK
    assert b"Storm closes the harbour" in done.stdout
    assert process("render", "-", "-f", "json", data=brief).stdout == b"out/stdin.json\n"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("list.yaml", b"- a\n", "list.yaml"),
        ("broken.json", b'{"title": ', "broken.json"),
        ("other.yaml", b"titel: x\n", "schema_version"),
        ("binary.yaml", b"\xff\xfe\0\0", "binary.yaml"),
    ],
)
def test_a_file_that_is_no_brief_is_told(
    briefgen: Program, tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    """A wrong brief is an error of that file with its problems."""
    path = tmp_path / name
    path.write_bytes(data)
    said = briefgen("render", path, "-f", "md")
    assert said.status == ExitCode.ALL_FAILED
    assert words in said.err


def test_bytes_on_standard_input_are_told(process: Process) -> None:
    """Standard input that is no text is an error, not a traceback."""
    done = process("render", "-", "-f", "md", "-o", "-", data=b"\xff\xfe\0\0")
    assert done.returncode == ExitCode.ALL_FAILED
    assert done.stderr.startswith(b"briefgen: error: ")


def test_a_bad_brief_does_not_stop_the_others(
    briefgen: Program, storm: Path, tmp_path: Path
) -> None:
    """Good briefs are rendered beside a bad one."""
    good, bad = tmp_path / "good.yaml", tmp_path / "bad.yaml"
    good.write_text(briefgen("extract", storm).out, encoding="utf-8")
    bad.write_text("[]")
    said = briefgen("render", bad, good, "-f", "md")
    assert said.status == ExitCode.SOME_FAILED
    assert said.out == "out/good.md\n"
