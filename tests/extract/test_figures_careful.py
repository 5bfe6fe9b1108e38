"""Labels that claim nothing the sentence does not say, in the parse of the shipped pipeline."""

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
            "The budget sets aside £40 million for roads, including £6 million for the quay.",
            6e6,
            "part for the quay",
        ),
        (
            "Searchers found large piles of coins, including £900 which lay in a boot.",
            900,
            "part of piles",
        ),
        (
            "Orla Quill revealed plans to expand the Tarn fleet by 30 percent by 2031.",
            30,
            "planned rise in the Tarn fleet by 2031",
        ),
        (
            "A miner who spent 26 years in prison for a fire that killed five people walked free.",
            5,
            "people killed by fire",
        ),
        (
            "The panel was set up in May; it has 212 cases waiting and can handle more.",
            212,
            "cases",
        ),
        ("The council did not raise the ferry fee by 7 percent.", 7, None),
        (
            "Holt Ferries' $6.99-a-month pass is sold in kiosks.",
            6.99,
            "monthly price of pass",
        ),
        (
            "Two midwives were named over the deaths of 14 babies at the Tarn clinic.",
            14,
            "deaths of babies at the Tarn clinic",
        ),
        (
            "Orla Quill, who was jailed for fraud, could face another six years behind bars.",
            6,
            "possible further prison term for Orla Quill",
        ),
        (
            "Miners in Tarn work an average of 2,226 hours a year.",
            2226,
            "average time miners in Tarn work",
        ),
        (
            "The boat drifted in waters hovering around 4 degrees Celsius.",
            4,
            "temperature of waters",
        ),
    ],
)
def test_a_part_a_plan_and_a_fate_are_told_as_such(
    labels: Labels, text: str, value: float, what: str | None
) -> None:
    """No part of a sum is the whole, no plan has come true, and nobody's death is left out."""
    assert labels(text)[value] == what


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Divorce is most likely among those aged 41 to 44, the years of most toil.", 41),
        ("The 26-year-old has been in fine form for Tarn Rovers.", 26),
        ("Three families were jailed, including a 13-year-old and a 15-year-old.", 13),
        ("The fund has enabled 4,000 to volunteer.", 4000),
    ],
)
def test_no_noun_that_stands_by_chance_beside_a_number_is_what_it_measures(
    labels: Labels, text: str, value: float
) -> None:
    """A number whose bearer the sentence does not name has no label."""
    assert not labels(text)[value]


def test_each_of_two_people_has_the_age_in_the_same_place(labels: Labels) -> None:
    """The first age is the first one's, the second the second's."""
    said = labels("Police named the suspects as Orla and Bram Quill, 52 and 57.")
    assert said[52] == "age of Orla"
    assert said[57] == "age of Bram Quill"


def test_scores_in_brackets_are_no_ages(parse: Callable[..., Reading]) -> None:
    """Numbers behind the names of several firms are no years of anybody."""
    said = extract_figures(
        parse("Tarn Air led the table (86), followed by Bluewing Air (85) and Holt Air (70)."),
        _SETTINGS,
    ).items
    assert not [figure for figure in said if "age" in (figure.what or "")]
