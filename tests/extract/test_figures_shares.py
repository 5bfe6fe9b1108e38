"""What shares, votes and compared figures measure, in the parse of the shipped pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.extract.figures import extract_figures
from briefgen.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.language import Reading

    Labels = Callable[[str], dict[float | None, str | None]]

_SETTINGS = load_settings().sections.figures


@pytest.mark.parametrize(
    ("text", "value", "what"),
    [
        (
            "In a poll of 900 miners, 61 percent opposed the levy.",
            61,
            "miners opposing the levy",
        ),
        (
            "Some 54 percent of nurses backed a strike, while 37 percent opposed one.",
            37,
            "nurses opposing one",
        ),
        (
            "In a survey of 700 bakers, 38 percent cited rent, 29 percent a lack of flour.",
            29,
            "bakers citing lack of flour",
        ),
        (
            "Of 640 looms, about one-third had been oiled so far.",
            33.3,
            "looms oiled",
        ),
        ("The target was met in just 33 percent of cases.", 33, "cases where the target was met"),
        ("The lake stood at 94 percent of capacity.", 94, "lake as share of capacity"),
        ("The grant covers 70 percent of what is needed.", 70, "share of what is needed"),
        ("The mill burns 15 percent less coal.", 15, "reduction in coal burned by the mill"),
        ("Rainfall was 40 percent below normal.", 40, "rainfall below normal"),
        ("Ada Quill, polling at 9 percent, laughed.", 9, "poll support for Ada Quill"),
    ],
)
def test_what_a_share_is_of(labels: Labels, text: str, value: float, what: str) -> None:
    """A share is told with those, or the whole, that it is a part of, wherever they stand."""
    said = labels(text)
    assert what in {told for got, told in said.items() if got and abs(got - value) < 1}


@pytest.mark.parametrize(
    ("text", "value", "what"),
    [
        (
            "Turnout was 58 percent, down from 66 percent four years ago.",
            66,
            "turnout four years ago",
        ),
        (
            "Arden sold 1,044 homes, a drop of 27 percent from a year before.",
            27,
            "drop in homes sold by Arden",
        ),
        (
            "Profit grew 12 percent, compared with growth of 7 percent a year earlier.",
            7,
            "growth in profit a year earlier",
        ),
        ("They will cut 3,000 posts, or one in 25, next year.", 4, "share of posts"),
        (
            "The fair drew 900 guests, a third of them from abroad.",
            33.3,
            "guests from abroad",
        ),
    ],
)
def test_a_figure_is_told_by_the_one_before_it(
    labels: Labels, text: str, value: float, what: str
) -> None:
    """What a second figure measures is taken from the first, with its own time or as a change."""
    said = labels(text)
    assert any(
        told is not None and told.startswith(what)
        for got, told in said.items()
        if got and abs(got - value) < 1
    )


@pytest.mark.parametrize(
    ("text", "value", "what"),
    [
        ("A late frost sent prices at the quay up 12 percent.", 12, "rise in prices"),
        ("The new sails cost 14 percent more to make.", 14, "higher cost of the new sails"),
        (
            "The mayor gave the clubs 20 percent of the money.",
            20,
            "share of money given to the clubs by the mayor",
        ),
        (
            "Wool accounted for 12 percent of the island's income.",
            12,
            "ool\u2019s share of the island's income",
        ),
        (
            "The Quill Trust holds 12 percent of Arden and 30 percent of the brewery.",
            30,
            "share of brewery held by the Quill Trust",
        ),
        (
            (
                "Full relief was achieved by 44 percent of patients on rum "
                "and 8 percent of those on tea."
            ),
            8,
            "patients on tea that achieved full relief",
        ),
        ("Some 38 percent of what diners ordered came back.", 38, "what diners ordered that came"),
        (
            "The faults were broken masts (41 percent versus 5 percent for oak) and age.",
            5,
            "broken masts for oak",
        ),
        ("Reported faults were rust (41 percent) and rotten keels (9 percent).", 9, "rotten keels"),
    ],
)
def test_a_share_is_of_the_thing_it_stands_with(
    labels: Labels, text: str, value: float, what: str
) -> None:
    """A label keeps to the noun that its share is of, says it once, and says who gets or has it."""
    assert what in (labels(text)[value] or "")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("The council voted 9-2 to raise the toll.", "council vote to raise the toll"),
        ("The ban, adopted 9-2, starts in May.", "vote on the ban"),
        ("Lawmakers passed the measure by a vote of 9-2.", "vote on the measure"),
    ],
)
def test_a_vote_is_no_match(labels: Labels, text: str, what: str) -> None:
    """The numbers of a vote are told as a vote on something, not as a score."""
    assert what in labels(text).values()


def test_nobody_is_asked_of_a_share_of_others(labels: Labels) -> None:
    """The people of a survey are not those of whom a share is told by its own noun."""
    text = "In a survey of 300 bakers, most were glad. About 30 percent of roofs leaked."
    assert "bakers" not in (labels(text)[30] or "")


def test_an_hour_and_a_half_is_a_time(parse: Callable[..., Reading]) -> None:
    """The half after a time is a part of it and no share."""
    said = extract_figures(parse("Ada Quill waited an hour and a half for a tram."), _SETTINGS)
    assert [(figure.value, figure.unit) for figure in said.items] == [(1.5, "hours")]
