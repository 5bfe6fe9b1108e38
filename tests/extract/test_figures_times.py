"""What a time or an age in a parsed sentence is a time or an age of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.extract.figures import extract_figures
from briefgen.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.language import Reading

Labels = dict[float | None, str | None]


@pytest.fixture(scope="module")
def labels(parse: Callable[..., Reading]) -> Callable[..., Labels]:
    """Return a function that gives what the figures of a paragraph measure by their value."""
    settings = load_settings().sections.figures

    def found(text: str) -> Labels:
        chosen = extract_figures(parse(text), settings)
        return {figure.value: figure.what for figure in chosen.items}

    return found


@pytest.mark.parametrize(
    ("text", "value", "what"),
    [
        ("Arden has 21 days to appeal.", 21, "time for Arden to appeal"),
        ("The lease has six years to run.", 6, "remaining term of the lease"),
        ("Arden must pay the fine within 30 days.", 30, "deadline for Arden to pay the fine"),
        ("Complaints must be lodged within 12 days.", 12, "deadline for complaints to be lodged"),
        ("Owners demanded a vote within 18 months.", 18, "deadline for vote"),
        ("The harbour will stay shut for another ten days.", 10, "expected further closure of the"),
        ("The storm closed the bridge for nine hours.", 9, "closure of the bridge"),
        ("The hearing was put off by five weeks.", 5, "delay of the hearing"),
        ("Visitors queued for four hours.", 4, "visitors\u2019 wait"),
        ("The debate is limited to 40 minutes.", 40, "limit on the debate"),
        ("Ada Quill faces up to eight years if convicted.", 8, "prison term for Ada Quill"),
        ("Prosecutors want 13 years for Quill.", 13, "prison term sought for Quill"),
        ("The mill was founded 112 years ago.", 112, "age of the mill"),
        ("Since the truce six years ago mines have killed few.", 6, "time since the truce"),
        (
            "Arden won the cup for the first time in 19 years.",
            19,
            "time since Arden last won the cup",
        ),
        ("Shares have risen for the first time in nine weeks.", 9, "time since shares last rose"),
        (
            "The bridge was shut for the first time in 12 years.",
            12,
            "time since the bridge was last shut",
        ),
        ("The vote was 51 days ago.", 51, "time since the vote"),
        ("The sloop sank six minutes after the storm.", 6, "time after the storm"),
        ("Eat every two hours.", 2, "interval at which to eat"),
        ("They sailed, a crossing that takes two hours.", 2, "length of crossing"),
        (
            "Ada Quill and Ben Holt painted the hall within three days.",
            3,
            "time within which hall was painted",
        ),
        (
            "Turnout was 58 percent, down from 66 percent four years ago.",
            4,
            "time since earlier turnout",
        ),
        ("The clerk was nine days into the job.", 9, "time into the job"),
        ("It was the first override in 22 years.", 22, "time since the last override"),
        ("It was the second cut in four years.", 4, "period of cuts"),
        ("The line is two years behind schedule.", 2, "delay of the line"),
        ("The nearest school is 50 minutes away by bus.", 50, "travel time to the nearest school"),
        ("The four schools had no nurse for 60 days.", 60, "time without nurse"),
        ("They parted after seven hours of talks.", 7, "length of talks"),
        ("Sailors were freed after 90 days in captivity.", 90, "sailors\u2019 time in captivity"),
        ("Median rent has climbed in five years.", 5, "period of rise in median rent"),
        ("It runs driverless trains every ten minutes.", 10, "interval between driverless trains"),
        ("The season ends in three weeks.", 3, "time until the season ends"),
        ("Lamps are out of service for 41 days.", 41, "time lamps are out of service"),
        ("Ada Quill retired at 61.", 61, "age at which Ada Quill retired"),
        ("A 16-year-old was fined for theft.", 16, "age of person fined"),
        ("The rule applies to barns more than 15 years old.", 15, "age of barns"),
        ("They freed the mayor, who is 71 and frail.", 71, "age of the mayor"),
    ],
)
def test_a_time_is_named_by_what_it_is_of(
    labels: Callable[..., Labels], text: str, value: float, what: str
) -> None:
    """A time is a deadline, a delay, a closure; an age is of whoever has it."""
    said = labels(text)[value]
    assert said is not None
    assert said.startswith(what)


@pytest.mark.parametrize(
    ("text", "value", "never"),
    [
        ("The road would not reopen for 48 hours.", 48, "closure"),
        ('"Two minutes with a phone," she said.', 2, "said"),
        ("He died at the age of 91 at home.", 91, "at which"),
    ],
)
def test_a_time_is_given_no_name_that_is_not_its_own(
    labels: Callable[..., Labels], text: str, value: float, never: str
) -> None:
    """Nothing is a time of what is denied, of what somebody says, of a death."""
    assert never not in (labels(text)[value] or "")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Rates rose, the first time in 41 months that growth has been that slow.", 41),
        ("After 21 days 92 percent of the cracked beams were dry.", 21),
        ("The levy will be the last for six years.", 6),
    ],
)
def test_a_time_of_which_nothing_plain_is_said_has_no_label(
    labels: Callable[..., Labels], text: str, value: float
) -> None:
    """A unit, a name or "the last" alone says of no time what it is."""
    assert labels(text)[value] is None
