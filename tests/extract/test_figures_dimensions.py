from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.extract.figures import extract_figures
from briefgen.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.language import Reading

_SETTINGS = load_settings().sections.figures


@pytest.fixture(scope="module")
def told(parse: Callable[..., Reading]) -> Callable[[str, float], str]:
    """Return a function that gives what the figure of a value measures in a sentence."""

    def what(text: str, value: float) -> str:
        chosen = extract_figures(parse(text), _SETTINGS).items
        return {figure.value: figure.what for figure in chosen}[value] or ""

    return what


@pytest.mark.parametrize(
    ("text", "value", "what"),
    [
        ("The firm bought a 400-acre estate.", 400, "area of estate"),
        ("A 12-tonne truck crashed.", 12, "weight of truck"),
        ("A six-foot man was seen running away.", 6, "height of man"),
        ("The firm plans a 12-megawatt plant near Orsk.", 12, "capacity of plant near Orsk"),
        ("The duty-free quota of 40 tonnes was lifted.", 40, "duty-free quota lifted"),
        ("The drone has a range of 45 km.", 45, "range of the drone"),
        ("The car was travelling at 92 mph.", 92, "speed of car"),
        ("Winds reached 120 kph on Sunday.", 120, "winds"),
        ("The ban covers boats longer than 12 metres.", 12, "length of boats"),
        ("The towers stand in water up to 55 metres deep.", 55, "depth of water"),
        ("The oven must reach 240 degrees.", 240, "required temperature of oven"),
        ("The pump turned through 90 degrees.", 90, "turn of pump"),
    ],
)
def test_a_measure_is_a_dimension_of_what_has_it(
    told: Callable[[str, float], str], text: str, value: float, what: str
) -> None:
    """The unit and the noun say which dimension; a noun that says it itself stands alone."""
    assert told(text, value) == what


@pytest.mark.parametrize(
    ("text", "value", "what"),
    [
        ("The ship sank 14 kilometres south of Port Ellery.", 14, "distance of ship from Port"),
        ("A hiker was found 300 feet below the ridge.", 300, "depth of hiker below the ridge"),
        ("The factory stands six miles outside the town.", 6, "distance of factory outside"),
        ("Residents within two miles of the plant left.", 2, "distance of residents from the"),
        ("The trail is 12 miles (19 km) from Osk Ferry.", 12, "distance of trail from Osk"),
        ("The trail is 12 miles (19 km) from Osk Ferry.", 19, "distance of trail from Osk"),
        ("She worked at a casino 38 miles away.", 38, "distance of casino"),
        ("The missile flew about 600 km.", 600, "distance flown by the missile"),
        ("The village lies at 2,400 metres.", 2400, "height at which the village lies"),
        ("The glacier has retreated 800 metres since 1990.", 800, "retreat of glacier"),
        ("The reservoir fell 12 metres this summer.", 12, "fall in the reservoir"),
    ],
)
def test_a_length_may_be_a_distance_or_a_way(
    told: Callable[[str, float], str], text: str, value: float, what: str
) -> None:
    """What is so far away, and from where, is told; and what has come so far."""
    assert told(text, value).startswith(what)


def test_a_noun_of_a_dimension_is_had_by_a_thing(told: Callable[[str, float], str]) -> None:
    """An angle is one of what lies at it, a reduction one in what there is less of."""
    assert told("The tanker was lying at an angle of 12 degrees.", 12) == "angle of the tanker"
    text = "Patients had a mean reduction of 21 points in the weekly itch score."
    assert told(text, 21) == "mean reduction in the weekly itch score"


def test_times_as_great_tell_both_sides(told: Callable[[str, float], str]) -> None:
    """A multiple says of what it is one, and of what it is said where the sentence tells that."""
    text = "Prices are three times the national average."
    assert told(text, 3) == "prices relative to the national average"
    taller = "height of mast relative to the old one"
    assert told("The mast is three times taller than the old one.", 3) == taller
    assert told("It eats at four times the usual rate.", 4) == "multiple of the usual rate"
    assert told("Ferries leave for the island six times a day.", 6) == "frequency of ferries"


@pytest.mark.parametrize(
    ("text", "value", "wrong"),
    [
        ("The school is not 5 km from the border.", 5, "school"),
        ("The storm dropped 14 inches of snow on Kelby.", 14, "drop of"),
        ("A column of smoke rose two kilometres into the sky.", 2, "sky"),
        ("The ship sank in heavy swell eleven miles off Kell.", 11, "swell"),
        ("The firm seeks to dig a field and extract 900 tonnes.", 900, "extracted"),
    ],
)
def test_a_dimension_claims_nothing(
    told: Callable[[str, float], str], text: str, value: float, wrong: str
) -> None:
    """What is denied or only sought is no fact, and a neighbour has no dimension."""
    assert wrong not in told(text, value)
