"""Layers of settings, where each value comes from, and every problem at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from briefgen.errors import SettingsError
from briefgen.settings import check, explain, load_settings, user_files

DEFAULTS = load_settings()


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """Return the path of a configuration, to be written."""
    return tmp_path / "mine.yaml"


def problems_of(path: Path, text: str) -> list[str]:
    """Return the problems of a configuration, without the file's name."""
    path.write_text(text, "utf-8")
    return [problem.removeprefix(f"{path}:") for problem in check(path)]


def user_file(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> Path:
    """Write the user's own configuration."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))
    path = folder / "briefgen" / "config.yaml"
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    return path


class TestLayers:
    """The default, the user's configuration, files, the command line."""

    def test_each_layer_wins_over_the_one_before(
        self, mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A value comes from the last layer that gives it; the rest stays."""
        user_file(
            tmp_path, monkeypatch, "sections: {actors: {label: U, limit: 1, keep: 1, empty: U}}"
        )
        mine.write_text("sections: {actors: {label: A, limit: 2, keep: 2}}")
        second = mine.with_name("second.yaml")
        second.write_text("sections: {actors: {label: B, limit: 3}}")
        settings = load_settings(mine, second, overrides={"sections.actors.label": "C"})
        actors = settings.sections.actors
        assert (actors.label, actors.limit, actors.keep, actors.empty) == ("C", 3, 2, "U")
        assert settings.sections.figures == DEFAULTS.sections.figures

    def test_lists_replace(self, mine: Path) -> None:
        """A list is taken whole from the last layer that gives it."""
        mine.write_text("output: {formats: [md]}")
        assert load_settings(mine).output.formats == ("md",)

    def test_overrides(self) -> None:
        """None leaves a setting as it is; paths and tuples are taken as they are."""
        settings = load_settings(
            overrides={
                "render.paper": None,
                "output.directory": Path("here"),
                "output.formats": ("md", "pdf"),
            }
        )
        assert settings.render == DEFAULTS.render
        assert Path(settings.output.directory) == Path("here")
        assert settings.output.formats == ("md", "pdf")

    def test_an_override_inside_a_single_value(self) -> None:
        """Overrides that contradict each other are refused in one line."""
        with pytest.raises(SettingsError, match=r"command line: render\.paper: render is given"):
            load_settings(overrides={"render": 1, "render.paper": "A4"})

    def test_a_wrong_override_names_the_command_line(self) -> None:
        """What the command line gets wrong is told as its own."""
        with pytest.raises(SettingsError) as caught:
            load_settings(overrides={"render.papr": "A4"})
        assert caught.value.problems == [
            "command line: render.papr: unknown key; did you mean 'paper'?"
        ]

    def test_an_empty_file_changes_nothing(self, mine: Path) -> None:
        """A file of comments is a layer without values."""
        mine.write_text("# nothing yet\n")
        assert load_settings(mine) == DEFAULTS

    def test_settings_are_frozen(self) -> None:
        """Settings cannot be changed once they are made."""
        with pytest.raises(ValidationError, match="frozen"):
            setattr(DEFAULTS.render, "paper", "Letter")  # noqa: B010 - mypy forbids it too


class TestUserFile:
    """Where the user's own configuration is looked for."""

    def test_xdg(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """$XDG_CONFIG_HOME comes first; a relative one is ignored, as its specification says."""
        path = user_file(tmp_path, monkeypatch, "{}")
        assert user_files() == (path,)
        monkeypatch.chdir(tmp_path.parent)
        monkeypatch.setenv("HOME", str(tmp_path / "nobody"))
        monkeypatch.setenv("XDG_CONFIG_HOME", tmp_path.name)
        assert user_files() == ()

    def test_home(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without $XDG_CONFIG_HOME it is ~/.config/briefgen/config.yaml."""
        path = user_file(tmp_path / ".config", monkeypatch, "{}") if make(tmp_path) else None
        monkeypatch.delenv("XDG_CONFIG_HOME")
        monkeypatch.setenv("HOME", str(tmp_path))
        assert user_files() == (path,)

    def test_check_leaves_it_out(
        self, mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A file is checked for itself, whoever checks it."""
        user_file(tmp_path, monkeypatch, "wrong: 1")
        assert problems_of(mine, "render: {paper: Letter}") == []


def make(home: Path) -> bool:
    """Make the folder .config."""
    (home / ".config").mkdir()
    return True


class TestPaths:
    """Paths in a configuration are relative to it."""

    def test_relative_to_the_file(self, mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Wherever the program runs, folders stand beside the file that names them."""
        for name in ("words", "looks"):
            (mine.parent / name).mkdir()
        mine.write_text(
            "language: {lexicons: [en, ./words]}\n"
            "render: {templates: [looks], template: ./own}\n"
            "output: {directory: ../out}\n"
        )
        monkeypatch.chdir("/")
        settings = load_settings(mine)
        assert settings.language.lexicons == ("en", str(mine.parent / "words"))
        assert settings.render.templates == (mine.parent / "looks",)
        assert settings.render.template == str(mine.parent / "own")
        assert Path(settings.output.directory) == mine.parent.parent / "out"

    def test_the_home_folder(self, mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A tilde is the home folder."""
        monkeypatch.setenv("HOME", str(mine.parent))
        mine.write_text("output: {directory: ~/briefs}")
        assert Path(load_settings(mine).output.directory) == mine.parent / "briefs"

    def test_the_default_folder_is_where_one_is(self) -> None:
        """The default output folder is not beside the default configuration."""
        assert not Path(DEFAULTS.output.directory).is_absolute()

    def test_folders_that_are_not_there(self, mine: Path) -> None:
        """Lexicons and template folders must be there; a shipped lexicon is known by name."""
        assert problems_of(
            mine, "language: {lexicons: [eng, ./none]}\nrender: {templates: [none]}"
        ) == [
            "1: language.lexicons[0]: no lexicon 'eng' comes with briefgen; did you mean 'en'?",
            f"1: language.lexicons[1]: there is no folder {mine.parent / 'none'}",
            f"2: render.templates[0]: there is no folder {mine.parent / 'none'}",
        ]


class TestProblems:
    """Everything that is wrong with a file, at once."""

    def test_all_at_once(self, mine: Path) -> None:
        """Each problem has its line; one mistake is told once."""
        text = """\
sections:
  order: [figures, risk, figures, 3]
  risks:
    label: Risks
    cues: [risk, /x*/, /(/, " "]
    colour: red
  key_finding:
    limit: 3
  actors: {limmit: 3, limit: many}
render: {paper: letter}
output: {formats: [pfd]}
reader: 1
"""
        assert problems_of(mine, text) == [
            "2: sections.order[1]: there is no section 'risk'; did you mean 'risks'?",
            "2: sections.order[2]: 'figures' is named twice; name it once",
            "2: sections.order[3]: must be text, not 3; put it in quotes",
            (
                "5: sections.risks.cues[1]: /x*/ matches everywhere; it must ask for at least one "
                "character"
            ),
            (
                "5: sections.risks.cues[2]: /(/ is not a regular expression: missing ), "
                "unterminated subpattern at position 0"
            ),
            "5: sections.risks.cues[3]: a cue must not be empty; remove it or write a word",
            (
                "6: sections.risks.colour: unknown key; there are: cues, empty, enabled, exclude, "
                "keep, label, limit, patterns"
            ),
            (
                "7: sections.key_finding: no such section, and no cues or patterns that would make "
                "it one of your own; did you mean 'key_findings'?"
            ),
            "9: sections.actors.limit: must be a whole number, not 'many'",
            "9: sections.actors.limmit: unknown key; did you mean 'limit'?",
            "10: render.paper: must be 'A4' or 'Letter', not 'letter'; did you mean 'Letter'?",
            (
                "11: output.formats[0]: must be 'pdf', 'html', 'docx', 'email', 'json', 'yaml' "
                "or 'md', not 'pfd'; did you mean 'pdf'?"
            ),
            "12: reader: unknown key; did you mean 'render'?",
        ]

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("- a", "1: must be a mapping of keys to values"),
            ("sections:", "1: sections: must be a mapping of keys to values, not empty"),
            ("sections: {actors: 3}", "1: sections.actors: must be a mapping of keys to values"),
            ("sections: {order: x}", "1: sections.order: must be a list, not 'x'"),
            ("sections: {risks: 3}", "1: sections.risks: no such section, and no cues"),
            ("own_section: 3", "1: own_section: must be a mapping of keys to values, not 3"),
            ("a: [1", "1: not YAML"),
        ],
    )
    def test_files_of_a_wrong_shape(self, mine: Path, text: str, problem: str) -> None:
        """A part of another shape than expected is one problem on its line."""
        (found,) = problems_of(mine, text)
        assert found.startswith(problem)

    def test_a_file_that_is_not_there(self, mine: Path) -> None:
        """A missing file is a problem, not a crash."""
        assert check(mine) == [f"{mine}: no such file; check the name and the folder"]

    def test_problems_of_several_files(self, mine: Path) -> None:
        """Each problem names the file it stands in."""
        second = mine.with_name("second.yaml")
        mine.write_text("render: {paper: A4, papr: A4}")
        second.write_text("\nrender: {paper: A5}")
        with pytest.raises(SettingsError) as caught:
            load_settings(mine, second)
        assert caught.value.problems == [
            f"{mine}:1: render.papr: unknown key; did you mean 'paper'?",
            f"{second}:2: render.paper: must be 'A4' or 'Letter', not 'A5'",
        ]


class TestExplain:
    """What is in force and where it comes from."""

    def test_origins(self, mine: Path) -> None:
        """Every setting names its file and line, the default or the command line."""
        mine.write_text(
            "render:\n  paper: Letter\nsections:\n  voices:\n    label: Voices\n    cues: [said]\n"
        )
        rows = {row.path: row for row in explain(mine, overrides={"output.formats": ["md"]})}
        assert rows["render.paper"][1:] == ("Letter", f"{mine}:2")
        assert rows["output.formats"][1:] == (["md"], "command line")
        assert rows["render.annex"][1:] == (True, "default")
        assert rows["sections.voices.cues"][1:] == (["said"], f"{mine}:6")
        assert rows["sections.voices.limit"][1:] == (DEFAULTS.own_section.limit, "default")

    def test_own_section_for_all(self, mine: Path) -> None:
        """What is set for all sections of one's own holds for each that does not say otherwise."""
        mine.write_text(
            "sections:\n  a: {label: A, cues: [x]}\n  b: {label: B, cues: [x], limit: 1}\n"
            "own_section:\n  limit: 9\n"
        )
        rows = {row.path: row[1:] for row in explain(mine)}
        assert rows["sections.a.limit"] == (9, f"{mine}:5")
        assert rows["sections.b.limit"] == (1, f"{mine}:3")

    def test_every_setting_is_told(self) -> None:
        """The rows are the default configuration's leaves, each from the default."""
        rows = explain()
        assert {row.origin for row in rows} == {"default"}
        assert len(rows) == len({row.path for row in rows}) > 30


class TestFingerprint:
    """A short digest of the settings in force."""

    def test_it_tells_settings_apart(self, mine: Path) -> None:
        """Equal settings have equal digests; any change but the output's changes it."""
        same = load_settings(overrides={"output.formats": ["md"], "output.directory": "x"})
        other = load_settings(overrides={"sections.actors.limit": 1})
        mine.write_text("sections: {actors: {limit: 1}}")
        assert DEFAULTS.fingerprint() == same.fingerprint() != other.fingerprint()
        assert other.fingerprint() == load_settings(mine).fingerprint()
        assert len(DEFAULTS.fingerprint()) == 12
