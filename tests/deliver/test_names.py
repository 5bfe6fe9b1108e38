from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.deliver import distinct_stems, safe_stem
from briefgen.deliver.names import LONGEST

HOSTILE = [
    "../../etc/passwd",
    "..",
    "",
    "/",
    "a/b\\c.txt",
    "line\nbreak.txt",
    "CON.txt",
    "lpt1",
    ".hidden",
    "-rf.txt",
    "nul\0byte.txt",
    "\x1b[31mred.txt",
    "\u202egpj.exe.txt",
    "\udcff\udcfe.txt",
    "x" * 5000 + ".txt",
    "ж" * 300,
    " . ",
    "?*:|<>",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_becomes_a_plain_one(name: str) -> None:
    """Whatever a source is called, its stem is one visible, printable, short file name."""
    stem = safe_stem(name)
    assert stem
    assert stem.isprintable()
    assert not stem.startswith((".", "-", " "))
    assert not set(stem) & set('/\\:*?"<>|\0')
    assert len(stem.encode()) <= LONGEST + 1


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("news/storm.html", "storm"),
        ("report.v2.txt", "report.v2"),
        ("Überblick, März.txt", "Überblick, März"),
        ("新闻.md", "新闻"),
        ("con.txt", "_con"),
        ("console.txt", "console"),
        ("../../x", "x"),
    ],
)
def test_an_ordinary_name_keeps_its_words(name: str, stem: str) -> None:
    """Letters of every script stay as they are; only what is dangerous changes."""
    assert safe_stem(name) == stem


def test_sources_of_one_name_get_different_stems() -> None:
    """The first keeps the plain stem, also where names differ only in case."""
    assert distinct_stems(["a.txt", "b/a.md", "A.html", "b.txt"]) == ["a", "a-2", "A-3", "b"]


def test_a_number_never_takes_the_name_of_another_source() -> None:
    """A source that is really called a-2 keeps its name, whatever its place."""
    assert distinct_stems(["a", "b/a", "a-2"]) == ["a", "a-3", "a-2"]


@given(st.lists(st.text(max_size=12) | st.sampled_from(["a", "A", "a-2", "a-3", "ß", "SS"])))
def test_stems_never_collide(names: list[str]) -> None:
    """No two stems are alike, even on a file system that ignores case."""
    stems = distinct_stems(names)
    assert len({stem.casefold() for stem in stems}) == len(names)


@given(st.text())
def test_every_text_gives_a_safe_stem(name: str) -> None:
    """No text whatever gives a path, an empty or a hidden name."""
    stem = safe_stem(name)
    assert stem
    assert stem[0] not in ".-"
    assert not set(stem) & set("/\\\0\n")
