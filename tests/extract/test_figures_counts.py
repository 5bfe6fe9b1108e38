from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.extract.figures import extract_figures
from briefgen.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.language import Reading
    from briefgen.model import Figure

_SETTINGS = load_settings().sections.figures

Figures = dict[float | None, "Figure"]


@pytest.mark.parametrize(
    ("text", "value", "what"),
    [
        ("The court heard 40 appeals, 11 of them from drivers.", 11, "appeals from drivers"),
        ("The zoo lost 16 penguins, three of them chicks.", 3, "chicks among penguins"),
        ("There were 19 bridges, seven of them unsafe.", 7, "unsafe bridges"),
        (
            "The van hit two cooks and injured nine guests, three seriously.",
            3,
            "guests injured seriously",
        ),
        (
            "Crews rescued 12 people from the roof and six more from a bus.",
            6,
            "people rescued from bus",
        ),
        ("Of the 90 candidates who sat the test, 24 passed.", 24, "candidates that passed"),
        (
            "The museum bought 60 paintings, 12 of which are on show.",
            12,
            "paintings that are on show",
        ),
        (
            "Thieves took 30 watches, among them 11 made of gold.",
            11,
            "watches made of gold",
        ),
        (
            "Inspectors visited 90 kitchens and closed 36.",
            36,
            "kitchens closed by inspectors",
        ),
        (
            "The council tabled 300 amendments, all but 19 of which were thrown out.",
            19,
            "amendments",
        ),
    ],
)
def test_a_number_takes_up_what_was_counted_before(
    figures: Callable[..., Figures], text: str, value: float, what: str
) -> None:
    """A number without a noun counts that of an earlier phrase, and is told apart from the rest."""
    assert figures(text)[value].what == what


@pytest.mark.parametrize(
    ("text", "value", "what"),
    [
        (
            "The ferry carried 4,100 passengers, compared with 3,600 the week before.",
            3600,
            "passengers carried by the ferry the week before",
        ),
        (
            "The number of cases rose to 410, up from 365 a month ago.",
            365,
            "cases a month ago",
        ),
        ("There were 730 farms, down from 910 ten years earlier.", 910, "farms ten years earlier"),
        (
            "The party took 40 seats, six more than a majority.",
            6,
            "more seats than a majority",
        ),
        ("The town ran 18 buses, four fewer than last year.", 4, "fall in buses run"),
    ],
)
def test_what_a_count_is_compared_with(
    figures: Callable[..., Figures], text: str, value: float, what: str
) -> None:
    """A count before a change is of the same things as the count after it, at another time."""
    assert figures(text)[value].what == what


@pytest.mark.parametrize(
    ("text", "value", "what"),
    [
        ("The bill was passed by 61 votes to 58.", 61, "vote on the bill"),
        ("Members voted by 120 to 95 to leave the league.", 120, "vote to leave the league"),
        ("In Vessel, a town of 8,000 people, the mill has closed.", 8000, "population of Vessel"),
        ("Vessel, population 45,000, has no cinema.", 45_000, "population of Vessel"),
        ("The island is home to 2,300 people.", 2300, "population of the island"),
        ("The new hall, built for 1,200 people, is empty.", 1200, "capacity of the new hall"),
        ("The stadium seats 32,000 spectators.", 32_000, "capacity of the stadium"),
        ("The losing streak stands at nine games.", 9, "losing streak"),
        ("The shortfall is 300 beds.", 300, "shortfall"),
        ("The senator trails by 3,000 votes.", 3000, "deficit of the senator"),
        ("Police put the crowd at 9,000.", 9000, "crowd"),
        ("The firm has five tugs, the oldest of them 41.", 41, "age of the oldest"),
        ("The 24-member chamber met on Friday.", 24, "members of the chamber"),
        ("The 120-page report was printed.", 120, "length of the report"),
        (
            "Women were three times as likely to report pain as men.",
            3,
            "times as likely to report pain",
        ),
        ("The backlog has grown to 4,000 applications.", 4000, "backlog"),
    ],
)
def test_a_count_with_a_name_of_its_own(
    figures: Callable[..., Figures], text: str, value: float, what: str
) -> None:
    """A count is called by what it is, a vote, a population, a capacity, a margin, an age."""
    assert figures(text)[value].what == what


def test_a_time_is_not_counted_by_the_number_before_it(figures: Callable[..., Figures]) -> None:
    """In "up from 365 two years earlier" 365 are cases, and no years."""
    found = figures("The clinic saw 410 cases, up from 365 two years earlier.")
    assert found[365].unit == "cases"


@pytest.mark.parametrize(
    ("text", "value", "what"),
    [
        ("Dunmore had 17 shots to Arden's eight.", 8, "Arden\u2019s shots"),
        ("The Reds, with 11 seats, and the Blues, with seven, hold sway.", 7, "Blues\u2019 seats"),
        ("They want the seat, which Quill holds by 212 votes.", 212, "Quill holds the seat"),
    ],
)
def test_a_number_is_of_whom_it_stands_with(
    parse: Callable[..., Reading], text: str, value: float, what: str
) -> None:
    """A number without its noun is his whose name stands with it, not the subject's."""
    items = extract_figures(parse(text), _SETTINGS).items
    assert any(what in (one.what or "") for one in items if one.value == value)
