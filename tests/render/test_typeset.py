"""Quotation marks, apostrophes, and what lines do not part; a few words of a long sentence."""

# ruff: noqa: RUF001 - quotation marks as they are printed

from __future__ import annotations

import pytest

from briefgen.render.excerpt import MOST, around, beginning
from briefgen.render.labels import load_labels
from briefgen.render.typeset import curved, headed, tied


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('"We wait," she said.', "“We wait,” she said."),
        ('"He said \'no\'" ("twice")', "“He said ‘no’” (“twice”)"),
        (
            "the ferries' engines weren't the company's",
            "the ferries’ engines weren’t the company’s",
        ),
        ("in the 1990's and '90s", "in the 1990’s and ’90s"),
        ("a man of 5'10\"", "a man of 5'10\""),
        ('"as in 2030"', "“as in 2030”"),
        ('down by 4%"', "down by 4%”"),
        ("“printed” and ‘set’", "“printed” and ‘set’"),
        ("a flag - a new one", "a flag – a new one"),
        ("', \" and '", None),
    ],
)
def test_straight_marks_are_curved(typed: str, printed: str | None) -> None:
    """As they open or close; those of measures stay, and no character comes or goes."""
    shown = curved(typed, load_labels("en", ()).marks)
    assert len(shown) == len(typed)
    assert printed is None or shown == printed


def test_what_stands_by_itself_has_a_capital() -> None:
    """A first word with one inside keeps its own."""
    texts = ("the board", "iRobot", "3M", "al-Khansa", "")
    assert [headed(text) for text in texts] == ["The board", "iRobot", "3M", "al-Khansa", ""]


def test_the_beginning_of_a_text_ends_with_a_word_that_tells() -> None:
    """No article, preposition or open bracket is its last; a quotation is not broken off."""
    assert beginning("opened the bridge to the north", 25) == "opened the bridge …"
    assert beginning("wrote novels (The Lock among them)", 22) == "wrote novels …"
    assert beginning("said “we wait for the tide”", 15) == "said “we wait for the tide”"
    assert beginning("opened it", 25) == "opened it"


def test_many_marks_cost_no_more_each() -> None:
    """A text of a hundred thousand marks is set as one of ten is."""
    marks = load_labels("en", ()).marks
    assert curved(" 'a" * 100_000, marks) == " ’a" * 100_000
    assert curved(' "a' * 100_000, marks) == " “a" * 100_000


def test_lines_do_not_part_what_belongs_together() -> None:
    """A number and its unit, an ellipsis and its word, the last two words of a long text."""
    assert tied("2.5 m at 6 a.m. …") == "2.5_m at 6_a.m._…".replace("_", "\N{NO-BREAK SPACE}")
    assert tied("3 - 0 in May 6") == "3_-_0_in May_6".replace("_", "\N{NO-BREAK SPACE}")
    assert tied("US$ 5 from 61 to 44") == "US$_5 from 61 to 44".replace("_", "\N{NO-BREAK SPACE}")
    assert tied("from 1 September") == "from 1_September".replace("_", "\N{NO-BREAK SPACE}")
    assert tied("7 October 2031") == "7_October 2031".replace("_", "\N{NO-BREAK SPACE}")
    assert tied("a short text") == "a short text"
    line = "The farmers of the lower valley went to the court of Tolmin in May."
    assert tied(line) == line[:-5] + "\N{NO-BREAK SPACE}" + line[-4:]


@pytest.mark.parametrize(
    ("sentence", "words", "shown"),
    [
        ("We have 210 pumps.", "210 pumps", "We have 210 pumps"),
        (
            "After a dry summer, with 44 dams dry and nine half full, the board of Tolmin met.",
            "44 dams",
            "… with 44 dams dry and nine half full …",
        ),
        (
            "They found the mark in leaves of trees whose own roots reached no deeper than 80 cm.",
            "80 cm",
            "… own roots reached no deeper than 80 cm",
        ),
    ],
)
def test_a_long_sentence_is_cut_around_its_figure(sentence: str, words: str, shown: str) -> None:
    """Where a clause ends if one does nearby, else between words, and the cuts are shown."""
    assert around(sentence, words) == shown
    assert len(around("word " * 90 + words, words)) <= MOST
