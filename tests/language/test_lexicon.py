"""Lexicon folders: read, extended, and told about when they are wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pydantic import BaseModel, ConfigDict

from briefgen.errors import SettingsError
from briefgen.language import Lexicon, open_lexicon

if TYPE_CHECKING:
    from pathlib import Path


class Words(BaseModel):
    """A vocabulary of the tests."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: list[str]
    weights: dict[str, float] = {}


def folder(path: Path, text: str) -> Path:
    """Return a new lexicon folder that holds words.yaml."""
    path.mkdir()
    (path / "words.yaml").write_text(text, encoding="utf-8")
    return path


def test_a_later_folder_extends_an_earlier_one(tmp_path: Path) -> None:
    """Lists append, mappings update."""
    base = folder(tmp_path / "base", "words: [ja]\nweights: {a: 1, b: 2}\n")
    more = folder(tmp_path / "more", "words: [nein]\nweights: {b: 3}\n")
    words = Lexicon([base, more]).read("words", Words)
    assert words.words == ["ja", "nein"]
    assert words.weights == {"a": 1, "b": 3}


def test_a_problem_is_told_with_the_file_and_line_that_hold_it(tmp_path: Path) -> None:
    """Also where the wrong key stands in the folder that extends."""
    base = folder(tmp_path / "base", "words: [ja]\n")
    more = folder(tmp_path / "more", "words: [nein]\nwights: {b: 3}\n")
    with pytest.raises(SettingsError, match=r"more/words\.yaml:2: wights: .*'weights'"):
        Lexicon([base, more]).read("words", Words)


def test_a_folder_that_does_not_exist_is_told_with_the_nearest_name() -> None:
    """A name that is neither shipped nor a folder is a problem of the settings."""
    with pytest.raises(SettingsError, match="no lexicon 'enn'; did you mean 'en'"):
        open_lexicon(["enn"])


def test_a_kind_that_no_folder_has_says_what_to_do(tmp_path: Path) -> None:
    """A lexicon that lacks a file says which."""
    with pytest.raises(SettingsError, match=r"has no words\.yaml; copy"):
        Lexicon([tmp_path]).read("words", Words)
