from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import pytest

from briefgen.batch.listed import read_list
from briefgen.errors import ExitCode, ListError
from tests.cli.conftest import STORM

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Said

QUICK = ("--set", "language.pipeline=briefgen_rules", "-f", "json")


def test_a_list_of_paths_and_objects(
    tmp_path: Path, storm: Path, briefgen: Callable[..., Said]
) -> None:
    """Lines are paths, addresses or objects; what an object says goes before what is found."""
    other = tmp_path / "election.txt"
    other.write_text(STORM.replace("storm", "vote"))
    packed = tmp_path / "news.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("in/c.txt", STORM.replace("14", "15"))
    listed = {
        "source": str(other),
        "title": "A vote",
        "author": "Ann Vell",
        "publisher": "The Bay",
        "date": "2026-03-31T08:00:00Z",
        "url": "https://example.org/vote",
        "language": "en",
    }
    lines = [str(storm), "", json.dumps(listed), f"zip://in/c.txt::{packed}"]
    (tmp_path / "list.jsonl").write_text("\ufeff" + "\r\n".join(lines), encoding="utf-8")
    said = briefgen("make", "--from-list", tmp_path / "list.jsonl", "-o", "out", *QUICK)
    assert said.status == ExitCode.OK
    assert sorted(said.out.split()) == ["out/c.json", "out/election.json", "out/storm.json"]
    brief = json.loads((tmp_path / "here" / "out" / "election.json").read_bytes())
    assert brief["title"] == "A vote"
    source = {key: brief["source"][key] for key in ("author", "publisher", "date", "url")}
    assert source == {
        "author": "Ann Vell",
        "publisher": "The Bay",
        "date": "2026-03-31",
        "url": "https://example.org/vote",
    }


def test_every_problem_of_a_list_at_once(tmp_path: Path, briefgen: Callable[..., Said]) -> None:
    """Each has file and line, and the nearest valid key; nothing is made."""
    path = tmp_path / "list.jsonl"
    path.write_bytes(
        b'{"source": "a.txt", "titel": "T"}\n'
        b'{"source": "a.txt", "date": "31/03/2026"}\n'
        b'{"title": "T"}\n'
        b'{"source": "a.txt"\n'
        b"ftp://example.org/a.txt\n"
        b"\xff\xfe\n"
        b'{"source": "a.txt", "url": "javascript:1", "language": "English!"}\n'
    )
    said = briefgen("make", "--from-list", path, "-o", "out", *QUICK)
    assert said.status == ExitCode.USAGE
    lines = [line.removeprefix(f"briefgen: error: {path}:") for line in said.err.splitlines()]
    assert lines[0] == "1: titel: unknown key; did you mean 'title'?"
    assert lines[1] == "2: date: must be a date such as 2024-03-31, not '31/03/2026'"
    assert lines[2] == "3: source: this key is missing"
    assert lines[3].startswith("4: not JSON: ")
    assert lines[4].startswith("5: ftp://example.org/a.txt: ftp:// is not read")
    assert lines[5] == "6: is not UTF-8; save the list as UTF-8"
    assert lines[6].startswith("7: url: must be an address of the web")
    assert lines[7].startswith("7: language: must be a language tag such as en or pt-BR")
    assert not (tmp_path / "here" / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--from-list", "no.txt"), "no.txt: no such file; check the name"),
        ((), "nothing to read; name a SOURCE, or a --from-list or --feed"),
    ],
)
def test_nothing_to_read(
    arguments: tuple[str, ...], words: str, briefgen: Callable[..., Said]
) -> None:
    """A missing list, and neither list nor source, are told with what to do."""
    said = briefgen("make", *arguments)
    assert (said.status, words in said.err) == (ExitCode.USAGE, True)


def test_an_empty_list_and_one_of_many_mistakes() -> None:
    """An empty list is a mistake; of many mistakes the first fifty are told."""
    with pytest.raises(ListError, match="names no article"):
        read_list("l", b"\n \n")
    with pytest.raises(ListError, match=r"\.\.\. and 10 more") as caught:
        read_list("l", b"{\n" * 60)
    assert len(caught.value.problems) == 51


def test_a_source_named_twice_is_made_once(
    tmp_path: Path, storm: Path, briefgen: Callable[..., Said]
) -> None:
    """On the command line and in a list it is one, with what the list says of it."""
    path = tmp_path / "list.jsonl"
    path.write_text(json.dumps({"source": str(storm), "title": "Shut"}))
    said = briefgen("make", storm, "--from-list", path, "-o", "out", *QUICK)
    assert said.out.split() == ["out/storm.json"]
    assert json.loads((tmp_path / "here" / "out" / "storm.json").read_bytes())["title"] == "Shut"


def test_an_archive_is_a_source_like_a_folder(
    tmp_path: Path, briefgen: Callable[..., Said]
) -> None:
    """Named as it is, it gives the briefs of what it holds; a broken one stops nothing."""
    good, bad = tmp_path / "news.zip", tmp_path / "bad.tar.gz"
    with zipfile.ZipFile(good, "w") as archive:
        archive.writestr("../../storm.txt", STORM)
    bad.write_bytes(b"no archive" * 100)
    said = briefgen("make", good, bad, f"file://{good}", "-o", "out", *QUICK)
    assert said.status == ExitCode.SOME_FAILED
    assert said.out.split() == ["out/storm.json"]
    assert f"{bad}: is damaged or no such archive" in said.err
    assert [path.name for path in (tmp_path / "here").iterdir()] == ["out"]


def test_a_brief_of_a_member_on_standard_output(
    tmp_path: Path, briefgen: Callable[..., Said]
) -> None:
    """-o - works for a member as for a file."""
    packed = tmp_path / "news.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("storm.txt", STORM)
    said = briefgen("make", f"zip://storm.txt::{packed}", "-o", "-", *QUICK)
    assert json.loads(said.out)["source"]["name"] == "storm.txt"
