from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from briefgen.errors import ExitCode
from briefgen.pipeline import Summarizer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from briefgen.model import Article, Brief
    from tests.cli.conftest import Said

    Program = Callable[..., Said]
    Process = Callable[..., subprocess.CompletedProcess[bytes]]


def results(folder: Path) -> list[Path]:
    """Return the files in place in an output folder, its ledger apart."""
    return sorted(path for path in folder.iterdir() if path.name != ".briefgen")


def test_one_article_gives_the_configured_formats(briefgen: Program, storm: Path) -> None:
    """Without options a PDF, a page and the data lie in out/, each named on standard output."""
    said = briefgen("make", storm)
    assert said.status == ExitCode.OK
    assert said.out.splitlines() == ["out/storm.pdf", "out/storm.html", "out/storm.json"]
    assert said.err == ""


def test_formats_may_be_named_one_by_one(briefgen: Program, storm: Path) -> None:
    """Each --format adds to those before it, and none is made twice."""
    said = briefgen("make", storm, "-f", "md", "-f", "json,md")
    assert said.out.splitlines() == ["out/storm.md", "out/storm.json"]


def test_the_data_keeps_the_contract(briefgen: Program, storm: Path, tmp_path: Path) -> None:
    """Every quote in the JSON stands word for word where it says."""
    assert briefgen("make", storm, "-f", "json", "-o", tmp_path).status == ExitCode.OK
    brief = json.loads((tmp_path / "storm.json").read_text(encoding="utf-8"))
    quotes = [e for finding in brief["key_findings"] for e in finding["evidence"]]
    assert quotes
    for e in quotes:
        assert brief["paragraphs"][e["paragraph"]][e["start"] : e["end"]] == e["quote"]


def test_a_folder_gives_its_articles_and_a_summary(briefgen: Program, news: Path) -> None:
    """Articles in folders of the folder count; pictures and hidden files do not."""
    said = briefgen("make", news, "-f", "md", "-o", "out")
    assert said.status == ExitCode.OK
    assert sorted(said.out.splitlines()) == ["out/election.md", "out/storm.md"]
    assert "2 briefs of 2 sources" in said.err


def test_results_are_no_sources_the_second_time(briefgen: Program, news: Path) -> None:
    """What was written into a folder inside the sources is not read as an article again."""
    said = briefgen("make", news, "-f", "md,html", "-o", news / "briefs")
    assert len(said.out.splitlines()) == 4
    said = briefgen("make", news, "-f", "md,html", "-o", news / "briefs")
    assert said.out == ""
    assert "0 briefs of 2 sources" in said.err


def test_a_pattern_in_quotes_is_understood(briefgen: Program, news: Path) -> None:
    """The program expands a pattern that no shell did, through folders too."""
    said = briefgen("make", f"{news}/**/*.md", "-f", "json")
    assert said.out.splitlines() == ["out/election.json"]


def test_a_file_whose_name_looks_like_a_pattern_is_a_file(
    briefgen: Program, storm: Path, tmp_path: Path
) -> None:
    """An existing file is taken as it is, whatever its name."""
    odd = storm.rename(tmp_path / "storm [1].txt")
    assert briefgen("make", odd, "-f", "json").out == "out/storm [1].json\n"


def test_a_source_named_twice_is_made_once(briefgen: Program, storm: Path) -> None:
    """The same file under two names gives one brief."""
    twice = storm.parent / "news" / ".." / storm.name
    (storm.parent / "news").mkdir()
    said = briefgen("make", storm, twice, "-f", "json")
    assert said.out.splitlines() == ["out/storm.json"]


def test_sources_of_one_name_do_not_overwrite_each_other(
    briefgen: Program, storm: Path, tmp_path: Path
) -> None:
    """Two sources of one stem give two results, and the change of name is said aloud."""
    other = tmp_path / "b" / "storm.md"
    other.parent.mkdir()
    other.write_text("# Another storm\n\nThe storm moved on to Lower Vesk on Tuesday.\n")
    said = briefgen("make", storm, other, "-f", "json")
    assert sorted(said.out.splitlines()) == ["out/storm-2.json", "out/storm.json"]
    assert "written as storm-2" in said.err


def test_a_failing_source_does_not_stop_the_others(
    briefgen: Program, news: Path, tmp_path: Path
) -> None:
    """Bad sources are named as they were given, good ones made; the status says so."""
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    bad = [tmp_path / "missing.txt", empty, news / "more" / "picture.png", "no*match"]
    said = briefgen("make", *bad, news, "-f", "json")
    assert said.status == ExitCode.SOME_FAILED
    assert sorted(said.out.splitlines()) == ["out/election.json", "out/storm.json"]
    for given in bad:
        assert f"briefgen: error: {given}: " in said.err
    assert "2 briefs of 6 sources" in said.err
    assert "4 failed" in said.err


def test_all_failed_has_its_own_status(briefgen: Program, tmp_path: Path) -> None:
    """Where no source gave a brief the status says so, for one source as for many."""
    assert briefgen("make", "missing.txt").status == ExitCode.ALL_FAILED
    assert briefgen("make", "missing.txt", "other.txt").status == ExitCode.ALL_FAILED
    said = briefgen("make", tmp_path / "here")
    assert said.status == ExitCode.ALL_FAILED
    assert "holds no article" in said.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "nothing to read; name a SOURCE"),
        (("--formt", "pdf", "a"), "--format"),
        (("a", "-f", "pfd"), "did you mean 'pdf'"),
        (("a", "-f", ","), "name one or more"),
        (("a", "-o", "-"), "takes one format"),
        (("a", "-f", "pdf,json", "-o", "-"), "takes one format"),
        (("a", "b", "-f", "json", "-o", "-"), "takes one source"),
        (("a", "--set", "render"), "section.key=value"),
        (("a", "--set", "render=1", "--set", "render.paper=A4"), "contradict"),
    ],
)
def test_a_wrong_command_line_is_told_apart(
    briefgen: Program, arguments: tuple[str, ...], words: str
) -> None:
    """Bad usage is one line with the nearest valid name, and its own status."""
    said = briefgen("make", *arguments)
    assert said.status == ExitCode.USAGE
    assert said.out == ""
    assert said.err.startswith("briefgen: error: ")
    assert len(said.err.splitlines()) == 1
    assert words in said.err


def test_a_wrong_configuration_is_told_with_all_its_problems(
    briefgen: Program, storm: Path, tmp_path: Path
) -> None:
    """Each problem of a configuration is a line with file, line and nearest name."""
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("render:\n  papr: A4\noutput:\n  formats: [pfd]\n")
    said = briefgen("make", storm, "-c", wrong)
    assert said.status == ExitCode.SETTINGS
    assert "wrong.yaml:2" in said.err
    assert "'paper'" in said.err
    assert "wrong.yaml:4" in said.err
    assert "'pdf'" in said.err


def test_an_unknown_template_is_told(briefgen: Program, storm: Path) -> None:
    """A template that is not there has the status of templates, not of sources."""
    said = briefgen("make", storm, "--template", "breif", "-f", "html")
    assert said.status == ExitCode.TEMPLATE
    assert "'brief'" in said.err


def test_a_setting_of_the_command_line_wins(briefgen: Program, storm: Path, tmp_path: Path) -> None:
    """--set lies over the file, which lies over the default."""
    mine = tmp_path / "mine.yaml"
    mine.write_text("sections:\n  actors: {label: Players}\n  figures: {label: Numbers}\n")
    changes = ("-c", mine, "--set", "sections.figures.label=Sums")
    said = briefgen("make", storm, "-f", "md", "-o", "-", *changes)
    assert "Players" in said.out
    assert "Sums" in said.out
    assert "Numbers" not in said.out


def test_an_output_folder_that_is_a_file_is_told(briefgen: Program, storm: Path) -> None:
    """Results that have nowhere to go are told before any work."""
    said = briefgen("make", storm, "-o", storm)
    assert said.status == ExitCode.OUTPUT
    assert "is a file" in said.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_output_folder_is_told(briefgen: Program, storm: Path, tmp_path: Path) -> None:
    """A folder without the right to write has the status of outputs."""
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    assert briefgen("make", storm, "-o", folder).status == ExitCode.OUTPUT


def test_a_source_is_never_overwritten(briefgen: Program, tmp_path: Path) -> None:
    """An article whose result would have its own name and place stays as it is."""
    article = tmp_path / "note.md"
    text = "# Note\n\nThe council of Varn approved the plan on Monday.\n"
    article.write_text(text)
    said = briefgen("make", article, "-f", "md", "-o", tmp_path)
    assert said.status == ExitCode.OUTPUT
    assert article.read_text() == text


@pytest.mark.parametrize(
    "name", ["..x..", "a\nb.txt", "\x1b[31m.txt", "CON.txt", "-rf.txt", "x" * 200 + ".txt"]
)
def test_a_hostile_name_stays_in_the_output_folder(
    briefgen: Program, storm: Path, tmp_path: Path, name: str
) -> None:
    """A source's name neither leads out of the folder nor reaches the terminal as a command."""
    odd = storm.rename(tmp_path / name)
    said = briefgen("make", odd, "-f", "json")
    assert said.status == ExitCode.OK
    (written,) = results(tmp_path / "here" / "out")
    assert written.name.isprintable()
    assert said.out == f"out/{written.name}\n"
    assert "\x1b" not in said.out + said.err


def test_a_hostile_title_names_no_file(briefgen: Program, tmp_path: Path) -> None:
    """Files are named after sources, so a title with a path in it changes nothing."""
    article = tmp_path / "plain.md"
    article.write_text("---\ntitle: ../../../x\n---\n\nThe council of Varn met on Monday.\n")
    assert briefgen("make", article, "-f", "json").out == "out/plain.json\n"


def test_quiet_leaves_only_errors(briefgen: Program, news: Path) -> None:
    """-q makes files and says nothing; a failure is still said."""
    said = briefgen("make", news, "missing.txt", "-f", "json", "-q")
    assert said.out == ""
    assert said.err.splitlines() == [line for line in said.err.splitlines() if "missing" in line]
    assert said.status == ExitCode.SOME_FAILED


def test_verbose_tells_the_time_of_each_source(briefgen: Program, storm: Path) -> None:
    """-v says how long each source took."""
    assert "storm.txt: 0." in briefgen("make", storm, "-f", "json", "-v").err


def test_what_nobody_foresaw_is_one_line(
    briefgen: Program, storm: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bug in the work on a source is told in one line, never by a traceback."""

    def brief(_: Summarizer, article: Article) -> Brief:
        raise ZeroDivisionError(f"by\nzero in {article.source.name}")

    monkeypatch.setattr(Summarizer, "brief", brief)
    said = briefgen("make", storm, "-f", "json")
    assert said.status == ExitCode.ALL_FAILED
    assert "storm.txt: unexpected ZeroDivisionError: by zero in storm.txt; --debug" in said.err


def test_debug_shows_where_an_error_comes_from(process: Process, tmp_path: Path) -> None:
    """The traceback is there for who asks for it."""
    command = [sys.executable, "-m", "briefgen", "make", "missing.txt", "--debug"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == ExitCode.ALL_FAILED
    assert "Traceback" in done.stderr
    assert done.stderr.splitlines()[-1].startswith("briefgen: error: missing.txt")
    assert process("make", "missing.txt").returncode == ExitCode.ALL_FAILED


def test_a_failing_format_leaves_no_file_of_the_source(
    briefgen: Program, news: Path, tmp_path: Path
) -> None:
    """Where one format cannot be made, none of the source's files is written."""
    page = tmp_path / "mine" / "page.md.j2"
    page.parent.mkdir()
    page.write_text("{% if 'Storm' in doc.title %}{{ doc.nothing }}{% endif %}{{ doc.title }}\n")
    said = briefgen("make", news, "-f", "json,md", "--template", page.parent)
    assert said.status == ExitCode.SOME_FAILED
    assert "page.md.j2" in said.err
    written = {path.name for path in results(tmp_path / "here" / "out")}
    assert written == {"election.json", "election.md"}


def test_standard_input_to_standard_output(process: Process, storm: Path) -> None:
    """`make - -f json -o -` writes the document and nothing else to standard output."""
    done = process("make", "-", "-f", "json", "-o", "-", data=storm.read_bytes())
    assert done.returncode == ExitCode.OK
    assert json.loads(done.stdout)["source"]["name"] == "-"
    assert done.stderr == b""


def test_standard_input_into_a_folder(process: Process, storm: Path) -> None:
    """An article without a name has its results called stdin."""
    done = process("make", "-", "-f", "json", data=storm.read_bytes())
    assert done.stdout == b"out/stdin.json\n"


def test_a_pdf_through_a_pipe(process: Process, storm: Path) -> None:
    """A PDF on standard output is whole, byte for byte."""
    done = process("make", storm, "-f", "pdf", "-o", "-")
    assert done.stdout.startswith(b"%PDF-")
    assert done.stdout.rstrip().endswith(b"%%EOF")


def test_the_same_day_gives_the_same_bytes(
    process: Process, storm: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With SOURCE_DATE_EPOCH two runs give equal bytes, dated by it."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    first, second = (process("make", storm, "-f", "html", "-o", "-").stdout for _ in range(2))
    assert first == second
    assert b"1970" in first


def test_a_wrong_epoch_is_told(
    briefgen: Program, storm: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A SOURCE_DATE_EPOCH that is no number is an error of usage, not of the program."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    said = briefgen("make", storm, "-f", "json")
    assert said.status == ExitCode.USAGE
    assert "SOURCE_DATE_EPOCH" in said.err


def test_a_reader_that_goes_away_is_no_error() -> None:
    """`briefgen ... | head` ends without a word and without a traceback."""
    command = [sys.executable, "-m", "briefgen", "config", "show"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        running.stdout.close()
        assert running.stderr is not None
        assert running.stderr.read() == b""
    assert running.returncode == ExitCode.INTERRUPTED


def test_no_bar_and_no_colour_without_a_terminal(process: Process, news: Path) -> None:
    """Pipes and log files get plain lines."""
    done = process("make", news, "-f", "json")
    assert b"\x1b" not in done.stdout + done.stderr


def test_explain_tells_what_chose_each_item(briefgen: Program, storm: Path, tmp_path: Path) -> None:
    """The parts of a score add up to it, and the data keeps what was left out."""
    said = briefgen("make", storm, "-f", "json", "-o", tmp_path, "--explain")
    assert said.status == ExitCode.OK
    row = next(line for line in said.out.splitlines() if " = " in line)
    score, _, parts = row.partition(" = ")
    added = sum(float(part.split()[-1]) for part in parts.split(", "))
    assert added == pytest.approx(float(score), abs=0.05)
    silent = briefgen("make", storm, "-f", "json", "-o", tmp_path, "-q")
    assert silent.out == ""
