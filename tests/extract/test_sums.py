"""What sums of money are said to be: deeds, costs, prices, rates, and whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.extract.figures.extract import extract_figures
from briefgen.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from briefgen.language import Reading
    from briefgen.model import Figure

_SETTINGS = load_settings().sections.figures


@pytest.fixture(scope="module")
def told(parse: Callable[..., Reading]) -> Callable[[str], Mapping[float, Figure]]:
    """Return the figures of a text, read with a parse, by their values."""

    def read(text: str) -> Mapping[float, Figure]:
        found = extract_figures(parse(text), _SETTINGS).items
        return {figure.value: figure for figure in found if figure.value is not None}

    return read


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "Donors supplied $94 million of the $260 million requested.",
            {9.4e7: "sum supplied by donors", 2.6e8: "sum requested"},
        ),
        ("The supplier is owed $26 million.", {2.6e7: "sum owed to the supplier"}),
        ("A court ordered the firm to pay £4.2m.", {4.2e6: "ordered payment by the firm"}),
        ("The gate could have been mended for £60.", {60: "cost of mending the gate"}),
        ("Holt insured the ring for $5,000.", {5000: "sum for which Holt insured the ring"}),
        ("The council asked the state for 400,000 euros.", {4e5: "sum asked for by the council"}),
        ("Marlow's shares closed at 210 pence.", {210: "price of Marlow's shares"}),
        ("Crude fell to $61 a barrel.", {61: "price of crude per barrel"}),
        ("That is $200 off the regular price.", {200: "discount on the regular price"}),
        ("The round values the business at $140 million.", {1.4e8: "value of business"}),
        (
            "The bid is $2.25 better than the first offer.",
            {2.25: "difference from the first offer"},
        ),
        ("The fee breaks the club record by almost £5m.", {5e6: "margin over the club record"}),
        (
            "They agreed to form a group with sales of $19 billion and plants in 34 countries.",
            {1.9e10: "sales"},
        ),
        ("Repainting the gym would cost $230,000.", {2.3e5: "cost of repainting the gym"}),
        ("Farmers lost an average of $900 apiece.", {900: "average loss of farmers"}),
        (
            "Voters rejected a drive launched over a $19 million ice rink.",
            {1.9e7: "cost of the ice rink"},
        ),
        ("The stock changed hands for 11 cents.", {11: "price of the stock"}),
        ("Losses are provisionally estimated at €65 million.", {6.5e7: "losses"}),
    ],
)
def test_a_sum_is_told_by_what_it_is(
    told: Callable[[str], Mapping[float, Figure]], text: str, labels: dict[float, str]
) -> None:
    """A sum is what is done with it, what it buys, or what the deed costs that it is paid for."""
    found = told(text)
    assert {value: found[value].what for value in labels} == labels


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "Glasor was fined €148 million and Obermatt €123 million.",
            {1.48e8: "fine for Glasor", 1.23e8: "fine for Obermatt"},
        ),
        (
            "The bridge cost $5 million and the tunnel $9 million.",
            {5e6: "cost of the bridge", 9e6: "cost of the tunnel"},
        ),
        (
            "A ticket will cost £2.80, up from £2.10.",
            {2.8: "expected cost of ticket", 2.1: "earlier cost of ticket"},
        ),
    ],
)
def test_a_second_sum_has_its_own_doer(
    told: Callable[[str], Mapping[float, Figure]], text: str, labels: dict[float, str]
) -> None:
    """A sum without a verb is told by that of the sum before, but never as the other's."""
    found = told(text)
    assert {value: found[value].what for value in labels} == labels


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The rent is $900 a month.", "monthly rent"),
        ("The insurers raised the premium to €480 a hectare.", "premium per hectare"),
        ("Flats let at an annual rent of $900 a year.", "annual rent of flats"),
        ("Rents have risen to €14.90 a square metre.", "rents per square metre"),
    ],
)
def test_what_a_sum_is_so_much_for_is_told_once(
    told: Callable[[str], Mapping[float, Figure]], text: str, label: str
) -> None:
    """A rate stands in the label, unless another word there tells it."""
    (figure,) = told(text).values()
    assert figure.what == label


def test_whose_a_sum_is(told: Callable[[str], Mapping[float, Figure]]) -> None:
    """A sum has its owner: whom "whose" stands for, what has it, what comes to it."""
    assert told("Arden, whose sales came to $1.2 billion, hired staff.")[1.2e9].what == (
        "Arden\N{RIGHT SINGLE QUOTATION MARK}s sales"
    )
    assert told("The mission, with a budget of $560 million, ended.")[5.6e8].what == (
        "mission\N{RIGHT SINGLE QUOTATION MARK}s budget"
    )


def test_a_preposition_before_a_thing_bounds_no_sum(
    told: Callable[[str], Mapping[float, Figure]],
) -> None:
    """A row over a $19m rink is of $19m; over $19m is more than that."""
    assert told("They fell out over a $19 million rink.")[1.9e7].qualifier is None
    assert told("The rink cost over $19 million.")[1.9e7].qualifier == "more than"
