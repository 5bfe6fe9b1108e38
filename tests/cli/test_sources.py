from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.cli.sources import find_sources
from briefgen.ingest import SUFFIXES
from briefgen.ingest.sniff import sniff

TEXT = frozenset({".txt"})


def names(arguments: list[str], results: Path | None = None) -> list[str]:
    """Return the names of the sources that the arguments stand for."""
    return [source.name for source in find_sources(arguments, TEXT, results)]


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_every_ending_looked_for_is_one_that_is_read(suffix: str) -> None:
    """The reader of articles knows each file that a folder is searched for by its ending."""
    assert sniff(b"plain words", f"a{suffix}", None).issues == ()


def test_a_folder_is_sorted_and_searched_to_its_end(tmp_path: Path) -> None:
    """The order does not depend on the file system, and endings in capitals count."""
    for name in ("b.txt", "a/c.TXT", "a/b/d.txt", "e.pdf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = [Path(name).relative_to(tmp_path).as_posix() for name in names([str(tmp_path)])]
    assert found == ["a/b/d.txt", "a/c.TXT", "b.txt"]


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    """A folder that links to itself does not keep the search going."""
    (tmp_path / "a.txt").touch()
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert names([str(tmp_path)]) == [str(tmp_path / "a.txt")]


def test_a_link_to_nothing_is_a_source_that_fails_by_name(tmp_path: Path) -> None:
    """A dangling link with the signs of a pattern in its name is taken for the file it names."""
    link = tmp_path / "a[1].txt"
    link.symlink_to(tmp_path / "gone")
    assert names([str(link)]) == [str(link)]


def test_the_order_of_the_command_line_is_kept(tmp_path: Path) -> None:
    """Sources come as they were named, each once."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).touch()
    b, a = str(tmp_path / "b.txt"), str(tmp_path / "a.txt")
    assert names([b, "-", str(tmp_path), "-", a]) == [b, "-", a]


@pytest.mark.parametrize("argument", ["", "[", "*[", "x" * 5000])
def test_an_odd_argument_is_one_source(argument: str) -> None:
    """Whatever is typed gives a source that can fail by itself, not an error here."""
    assert len(find_sources([argument], TEXT, None)) == 1
