from __future__ import annotations

import json
from typing import TYPE_CHECKING

from briefgen.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from tests.cli.conftest import Said

    Program = Callable[..., Said]


def test_show_tells_where_each_value_comes_from(briefgen: Program, tmp_path: Path) -> None:
    """A value of the default, of a file and of the command line each name their origin."""
    mine = tmp_path / "mine.yaml"
    mine.write_text("render:\n  paper: Letter\n")
    lines = briefgen("config", "show", "-c", mine, "--set", "render.annex=false").out.splitlines()
    assert 'render.theme: "ledger"  # default' in lines
    assert f'render.paper: "Letter"  # {mine}:2' in lines
    assert "render.annex: false  # command line" in lines


def test_show_sees_the_users_own_configuration(
    briefgen: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file in the user's configuration folder lies over the default without being named."""
    folder = tmp_path / "xdg" / "briefgen"
    folder.mkdir(parents=True)
    (folder / "config.yaml").write_text("render: {paper: Letter}\n")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    assert 'render.paper: "Letter"' in briefgen("config", "show").out


def test_check_tells_all_problems_of_all_files(briefgen: Program, tmp_path: Path) -> None:
    """Problems of several files are told at once; a sound file is told to be one."""
    good, bad, missing = (tmp_path / name for name in ("good.yaml", "bad.yaml", "missing.yaml"))
    good.write_text("render: {paper: Letter}\n")
    bad.write_text("render:\n  papr: A4\n  annex: perhaps\n")
    said = briefgen("config", "check", good, bad, missing)
    assert said.status == ExitCode.SETTINGS
    assert f"{good}: no problem" in said.out
    assert "bad.yaml:2" in said.out
    assert "'paper'" in said.out
    assert "bad.yaml:3" in said.out
    assert "missing.yaml" in said.out


def test_check_of_a_sound_file_ends_well(briefgen: Program, tmp_path: Path) -> None:
    """Without problems the status is success."""
    good = tmp_path / "good.yaml"
    good.write_text("render: {paper: Letter}\n")
    assert briefgen("config", "check", good).status == ExitCode.OK


def test_schema_is_a_json_schema(briefgen: Program) -> None:
    """The schema is JSON that names its dialect and the sections of the configuration."""
    schema = json.loads(briefgen("config", "schema").out)
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert {"render", "sections", "output"} <= set(schema["properties"])


def test_null_is_a_value_of_a_setting(briefgen: Program, tmp_path: Path) -> None:
    """It takes away what a file says; options that are not given take nothing away."""
    mine = tmp_path / "mine.yaml"
    mine.write_text("fetch: {cache: kept}\n", encoding="utf-8")
    shown = briefgen("config", "show", "-c", mine, "--set", "fetch.cache=null").out
    assert "fetch.cache: null  # command line" in shown.splitlines()
    article = tmp_path / "a.txt"
    article.write_text("The council of Norden closed a bridge on Monday.", encoding="utf-8")
    said = briefgen("make", article, "-f", "json", "--set", "limits.seconds=0.0001")
    assert "took more than 0.0001 seconds" in said.err


MISNAMED = """\
render:
  theme: legder
  template: breif
sections:
  risks:
    label: Risks
    patterns:
    - - RIGHT_ID: who
        RIGHT_ATTRS: {DEP: "nsubj:pass", ENT_TYPE: {IN: [PERSN, ORG]}}
"""


def test_check_looks_at_what_a_file_names(briefgen: Program, tmp_path: Path) -> None:
    """A theme, template or label of grammar that there is not is told by line and nearest name."""
    mine = tmp_path / "mine.yaml"
    mine.write_text(MISNAMED)
    said = briefgen("config", "check", mine)
    assert said.status == ExitCode.SETTINGS
    assert f"{mine}:2: render.theme: no theme 'legder'; did you mean 'ledger'?" in said.out
    assert f"{mine}:3: render.template: no template 'breif'" in said.out
    assert f"{mine}:7: sections.risks.patterns: pattern 1, word 'who': no word has" in said.out
    assert "'nsubj:pass'; did you mean 'nsubj'?" in said.out
    assert "'PERSN'; did you mean 'PERSON'?" in said.out


def test_a_run_tells_where_a_wrong_name_was_written(briefgen: Program, tmp_path: Path) -> None:
    """Of several files, and of the command line, the one that is to be mended is named."""
    good, bad = tmp_path / "good.yaml", tmp_path / "bad.yaml"
    good.write_text("render: {paper: Letter}\n")
    bad.write_text("\nrender: {theme: legder}\n")
    (tmp_path / "a.txt").write_text("Storm\n\nThe storm reached Ost on Friday.\n")
    said = briefgen("make", tmp_path / "a.txt", "-o", tmp_path, "-c", good, "-c", bad)
    assert said.status == ExitCode.SETTINGS
    assert f"error: {bad}:2: render.theme: no theme 'legder'" in said.err
    said = briefgen("make", tmp_path / "a.txt", "-o", tmp_path, "--template", "breif")
    assert said.status == ExitCode.TEMPLATE
    assert "error: command line: render.template: no template 'breif'" in said.err
