"""Cues: words, phrases, prefixes and regular expressions."""

from __future__ import annotations

import pytest

from briefgen.settings.cues import Cues


@pytest.mark.parametrize(
    ("cue", "text", "found"),
    [
        ("not clear", "It is Not  Clear yet.", ["Not  Clear"]),
        ("may", "They may go, maybe.", ["may"]),
        ("investigat*", "An investigation; he investigates.", ["investigation", "investigates"]),
        ("isn't", "It isn\u2019t so; it isn't.", ["isn\u2019t", "isn't"]),
        (r"/\d+ percent/", "Up 40 Percent.", ["40 Percent"]),
        ("U.S.", "The U.S. and the USA", ["U.S."]),
    ],
)
def test_a_cue_is_found_as_it_stands(cue: str, text: str, found: list[str]) -> None:
    """Whole words, whatever their case, their white space and their apostrophes."""
    cues = Cues([cue])
    assert cues.all_in(text) == found
    assert cues.found_in(text)


def test_no_cues_find_nothing() -> None:
    """An empty list matches nowhere."""
    assert not Cues([]).found_in("anything")
    assert Cues([]).end_at_start("anything") == 0


def test_the_longest_cue_wins() -> None:
    """A phrase is found as itself and not as its first words."""
    assert Cues(["not", "not yet clear"]).all_in("It is not yet clear.") == ["not yet clear"]


def test_groups_of_one_expression_do_not_touch_another() -> None:
    """Numbered groups keep their numbers beside other expressions."""
    cues = Cues([r"/(a)b\1/", r"/(c)d\1/"])
    assert cues.all_in("aba cdc cda") == ["aba", "cdc"]


@pytest.mark.parametrize("cue", ["", "  ", "/(/", "/x*/", "*", "a * b"])
def test_a_cue_that_cannot_be_read_is_refused(cue: str) -> None:
    """Empty cues, broken expressions and those that match everywhere say so."""
    with pytest.raises(ValueError, match=r"must|not a regular"):
        Cues([cue])
