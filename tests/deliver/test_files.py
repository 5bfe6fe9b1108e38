from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefgen.deliver import open_folder, write_files
from briefgen.errors import ExitCode, OutputError


def test_files_are_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    """Only the named files are in the folder afterwards, with the bytes given."""
    paths = write_files(tmp_path, {"a.json": b"{}", "a.html": b"<p>"})
    assert paths == [tmp_path / "a.json", tmp_path / "a.html"]
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "a.json": b"{}",
        "a.html": b"<p>",
    }


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    """An older and longer file leaves nothing of itself."""
    (tmp_path / "a.md").write_bytes(b"old and long")
    write_files(tmp_path, {"a.md": b"new"})
    assert (tmp_path / "a.md").read_bytes() == b"new"


def test_files_may_be_read_as_the_user_wishes(tmp_path: Path) -> None:
    """A file has the rights that the user's umask gives, not those of a private one."""
    mask = os.umask(0o022)
    try:
        (path,) = write_files(tmp_path, {"a.md": b"x"})
    finally:
        os.umask(mask)
    assert path.stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("name", ["../a.md", "b/a.md", "/a.md", "", ".", "..", "a\0.md"])
def test_a_path_is_refused(tmp_path: Path, name: str) -> None:
    """Only plain file names are written, so that nothing lands outside the folder."""
    folder = tmp_path / "out"
    folder.mkdir()
    with pytest.raises(OutputError):
        write_files(folder, {"fine.md": b"x", name: b"x"})
    assert [path.name for path in tmp_path.rglob("*")] == ["out"]


def test_a_symbolic_link_is_replaced_not_followed(tmp_path: Path) -> None:
    """What a link in the output folder points to stays as it was."""
    precious = tmp_path / "precious"
    precious.write_bytes(b"mine")
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "a.md").symlink_to(precious)
    write_files(folder, {"a.md": b"new"})
    assert precious.read_bytes() == b"mine"
    assert not (folder / "a.md").is_symlink()


def test_a_failure_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the second file cannot be written, the first is not replaced and no part stays."""
    (tmp_path / "a.md").write_bytes(b"old")
    count = 0

    def full(_: int) -> None:
        nonlocal count
        count += 1
        if count > 1:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="no space left"):
        write_files(tmp_path, {"a.md": b"new", "a.html": b"new"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.md": b"old"}


def test_an_interruption_leaves_no_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the middle of a file leaves the old one and nothing beside it."""
    (tmp_path / "a.md").write_bytes(b"old")

    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_files(tmp_path, {"a.md": b"new"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.md": b"old"}


def test_a_folder_in_the_way_is_refused(tmp_path: Path) -> None:
    """A folder with a result's name is an error before anything is written."""
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(OutputError, match="is a folder"):
        write_files(tmp_path, {"a.md": b"x", "a.pdf": b"x"})
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_a_folder_is_made_with_its_parents(tmp_path: Path) -> None:
    """An output folder need not be there."""
    assert open_folder(tmp_path / "a" / "b").is_dir()


@pytest.mark.parametrize("path", ["file", "file/below"])
def test_a_file_is_no_folder(tmp_path: Path, path: str) -> None:
    """A file where the folder, or one above it, should be is an error of the output."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError) as raised:
        open_folder(tmp_path / path)
    assert raised.value.exit_code is ExitCode.OUTPUT


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_the_right_to_write_is_refused(tmp_path: Path) -> None:
    """A read-only folder is told of before any work is done."""
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="cannot be written to"):
        open_folder(tmp_path)


def test_a_read_only_place_is_refused() -> None:
    """Also root is told that a folder cannot be made, as in /proc."""
    with pytest.raises(OutputError):
        open_folder(Path("/proc/briefgen-out"))
