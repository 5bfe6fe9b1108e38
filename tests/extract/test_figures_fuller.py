"""Labels that stand by themselves: whose it is, where, what is done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.extract.figures import extract_figures
from briefgen.model import Actor, ActorType
from briefgen.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.language import Reading

_SETTINGS = load_settings().sections.figures


def _told(reading: Reading, *actors: Actor) -> dict[float | None, str | None]:
    chosen = extract_figures(reading, _SETTINGS, actors)
    return {figure.value: figure.what for figure in chosen.items}


@pytest.mark.parametrize(
    ("text", "value", "what"),
    [
        ("Schools in three townships will stay shut.", 3, "townships where schools will stay shut"),
        (
            "Teeth from 85 skeletons have been tested for plague.",
            85,
            "skeletons whose teeth have been tested for plague",
        ),
        ("The storm left 36 people dead.", 36, "people left dead"),
        ("There were 11 deaths during the trial.", 11, "deaths during the trial"),
        ("A clinic opened on Sunday with 40 beds.", 40, "beds of clinic"),
        ("The fire was started by a cable and killed 22 people.", 22, "people killed by the fire"),
        ("The coast guard said it had received two calls.", 2, "calls received by the coast guard"),
        (
            "Officials suspended vaccinations in 38 schools.",
            38,
            "schools where vaccinations were suspended",
        ),
        ("Some 60 percent of members had asked for it.", 60, "members who had asked"),
        ("Ada Quill, a mother of three, won the seat.", 3, "children of Ada Quill"),
        ("Lorries brought three days' worth of food.", 3, "amount of food"),
        ("The ward is two nurses short.", 2, "shortfall of nurses"),
        ("Arden are two points behind Belmont.", 2, "points behind Belmont"),
        ("The firm is 51% owned by Arden.", 51, "share of the firm owned by Arden"),
    ],
)
def test_a_short_label_says_more(
    parse: Callable[..., Reading], text: str, value: float, what: str
) -> None:
    """What the clause says of a label's noun follows it where it would stand alone."""
    assert _told(parse(text))[value] == what


@pytest.mark.parametrize(
    ("text", "value", "what"),
    [
        (
            "The ferry had no radio and carried 40 passengers.",
            40,
            "passengers carried by the ferry",
        ),
        ("The ferry did not carry 40 passengers.", 40, "passengers the ferry did not carry"),
        ("Halden never paid its fine and sold 30 flats.", 30, "flats sold by Halden"),
    ],
)
def test_a_denial_of_another_clause_costs_no_label(
    parse: Callable[..., Reading], text: str, value: float, what: str
) -> None:
    """A denial takes the deed from a label where it is the figure's own, and only there."""
    assert _told(parse(text))[value] == what


def test_the_company_is_called_by_its_name(parse: Callable[..., Reading]) -> None:
    """A firm that the article is about is named, unless another one was just named."""
    arden = Actor(evidence=(), name="Arden Foods", type=ActorType.ORGANIZATION, aliases=("Arden",))
    rival = Actor(evidence=(), name="Belmont", type=ActorType.ORGANIZATION)
    own = "Arden Foods sells bread."
    assert (
        _told(parse(own, "The company has 42 bakeries."), arden)[42] == "Arden Foods\u2019 bakeries"
    )
    both = f"{own} Belmont sells cakes. The company has 42 bakeries."
    assert _told(parse(both), arden, rival)[42] == "bakeries of the company"


def test_a_noun_is_known_by_the_one_name_that_it_has(parse: Callable[..., Reading]) -> None:
    """The mine is the Korrin mine where the article names no other, and none without a name."""
    first = "The Korrin mine opened in 1960."
    deed = "The mine employs 42 miners."
    assert _told(parse(f"{first} {deed}"))[42] == "miners employed by Korrin mine"
    other = "A mine near Tarvik closed."
    assert _told(parse(f"{first} {other} {deed}"))[42] == "miners employed by the mine"
