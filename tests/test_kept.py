"""What is kept between runs: never stale, never from where others can write."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from briefgen.kept import KeptFile

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> KeptFile:
    """Give a file to keep data in, in a folder of this test's own."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    kept = KeptFile("words", "stamp")
    assert tmp_path in kept.path.parents
    kept.path.parent.mkdir(parents=True, mode=0o755)
    return kept


def test_what_is_kept_is_there_for_its_stamp_only(file: KeptFile) -> None:
    """Another stamp, and a file of no sense or cut short, are as if there was none."""
    assert file.read() is None
    file.write({"a": [1, 2]})
    assert KeptFile("words", "stamp").read() == {"a": [1, 2]}
    assert KeptFile("words", "other").read() is None
    whole = file.path.read_bytes()
    for broken in (b"", whole[:-3], b"not at all", b"i\x01\x00\x00\x00"):
        file.path.write_bytes(broken)
        assert file.read() is None


@pytest.mark.parametrize("place", ["file", "folder"])
def test_nothing_is_read_that_others_can_write(file: KeptFile, place: str) -> None:
    """Where everybody may write, nothing is taken and nothing is left."""
    file.write("ours")
    at = file.path if place == "file" else file.path.parent
    at.chmod(at.stat().st_mode | 0o002)
    assert file.read() is None
    before = file.path.read_bytes()
    file.write("more")
    assert (file.path.read_bytes() == before) == (place == "folder")
    if place == "file":
        assert file.read() == "more"  # in a file of our own, put in its place


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_nothing_is_read_of_somebody_else(file: KeptFile) -> None:
    """A file of another user is not trusted, whatever its folder."""
    file.write("ours")
    os.chown(file.path, 12345, 12345)
    assert file.read() is None


def test_what_cannot_be_written_is_done_without(
    file: KeptFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No folder, no right, no wish to write bytecode: nothing is said, nothing is left."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    file.write("x")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    file.path.parent.rmdir()
    file.write("x")
    file.path.parent.write_text("a file in its place", encoding="utf-8")
    file.write("x")
    assert file.read() is None


ARTICLE = "Veldmark opens its bridge\n\nVeldmark opened a bridge of 300 metres on Monday.\n"


@pytest.fixture
def checkout(tmp_path: Path, root: Path) -> Path:
    """Give a copy of the program, with its own bytecode."""
    for name in ("briefgen", "config", "templates", "examples"):
        skip = shutil.ignore_patterns("__pycache__")
        shutil.copytree(root / name, tmp_path / "copy" / name, ignore=skip)
    (tmp_path / "copy" / "article.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path / "copy"


def made(checkout: Path, *options: str) -> str:
    """Return the brief that the copy makes, as JSON."""
    line = ("-m", "briefgen", "make", "article.txt", "-f", "json", "-o", "-")
    names = {"PYTHONDONTWRITEBYTECODE", "PYTHONWARNINGS"}
    environment = {name: value for name, value in os.environ.items() if name not in names}
    ran = subprocess.run(
        [sys.executable, *options, *line],
        cwd=checkout,
        env=environment | {"SOURCE_DATE_EPOCH": "0"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert not ran.stderr
    return ran.stdout


def test_runs_are_alike_with_what_is_kept_and_changes_are_seen(checkout: Path) -> None:
    """The first run keeps, the second uses it; words that were changed count at once."""
    first = made(checkout)
    kept = {path.name: path for path in checkout.rglob("*.kept")}
    assert set(kept) == {"words.kept"}
    times = {name: path.stat().st_mtime_ns for name, path in kept.items()}
    assert made(checkout) == first
    assert {name: path.stat().st_mtime_ns for name, path in kept.items()} == times

    words = checkout / "config" / "lexicons" / "en" / "attribution.yaml"
    text = words.read_text(encoding="utf-8")
    before = words.stat()
    words.write_text(f"{text}\nno_such_key: [1]\n", encoding="utf-8")
    os.utime(words, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(subprocess.CalledProcessError) as failed:
        made(checkout)
    assert f"attribution.yaml:{text.count(chr(10)) + 2}: no_such_key" in failed.value.stderr


def test_words_are_read_anew_for_changed_code(checkout: Path) -> None:
    """What words must be is asked of the code that is there now."""
    made(checkout)
    code = checkout / "briefgen" / "extract" / "words.py"
    text = code.read_text(encoding="utf-8")
    field = "    function_words: list[str]"
    code.write_text(text.replace(field, f"    novelty: str\n{field}"), encoding="utf-8")
    with pytest.raises(subprocess.CalledProcessError) as failed:
        made(checkout)
    assert "words.yaml:" in failed.value.stderr
    assert "novelty" in failed.value.stderr


def test_a_program_that_may_write_nothing_makes_the_same(checkout: Path) -> None:
    """Where no bytecode may be kept, nothing is, and the brief is the same."""
    assert made(checkout, "-B") == made(checkout)
    shutil.rmtree(checkout / "briefgen" / "__pycache__")
    (checkout / "briefgen" / "__pycache__").write_text("no folder", encoding="utf-8")
    assert made(checkout) == made(checkout, "-W", "ignore")
