from __future__ import annotations

import pytest

from briefgen.extract.quantities.reader import QuantityReader
from briefgen.language import open_lexicon


@pytest.fixture(scope="module")
def reader() -> QuantityReader:
    """Return a reader of English quantities."""
    return QuantityReader(open_lexicon(["en"]), "USD")


@pytest.mark.parametrize(
    ("text", "value", "high", "unit"),
    [
        ("A gauge caught 84.4mm of rain.", 84.4, None, "mm"),
        ("They sold 1.5m bars.", 1_500_000, None, "bars"),
        ("She won the 100m hurdles.", 100, None, "meters"),
        ("He got 19 and a half years.", 19.5, None, "years"),
        ("It left a quarter of a million pounds.", 250_000, None, "GBP"),
        ("A sevenfold rise was seen.", 7, None, "fold"),
        ("It is 0.3 of a percentage point less.", 0.3, None, "percentage points"),
        ("Give 44 mg to 50 mg at night.", 44, 50, "mg"),
        ("Damage was put at between 3m and 4m francs.", 3_000_000, 4_000_000, "CHF"),
        ("Rents rose by 4 to 5 percent.", 4, 5, "percent"),
        ("Two in five adults hold a degree.", 40, None, "percent"),
        ("Gas costs 28.6 cents per kWh.", 28.6, None, "cents per kWh"),
        ("There were 12 cases per 100,000 people.", 12, None, "cases per 100,000 people"),
        ("The film lasts 2 hours and 30 minutes.", 2.5, None, "hours"),
        ("A 7,500-strong crowd came.", 7500, None, "people"),
        ("Four of its nine members left.", 9, None, "members"),
        ("Two men, aged 19 and 22, were held.", 22, None, "years"),
        ("People 65 and older were spared.", 65, None, "years"),
        ("The reds stood at 25 percent and the blues at 24.", 24, None, "percent"),
        ("Cases tripled in two weeks, and 212 were hospitalized.", 212, None, "people"),
        ("The toll in nine districts rose to 47.", 47, None, "people"),
        ("Rates differed by a factor of 12.", 12, None, "times"),
        ("The deal is worth £5.14billion.", 5_140_000_000, None, "GBP"),
        ("The quay will cost £3m-4m.", 3_000_000, 4_000_000, "GBP"),
        ("Profit soared from 5 to 7 million euros.", 5_000_000, None, "EUR"),
        ("It could help two to three million people.", 2_000_000, 3_000_000, "people"),
        ("She weighs 13st 7lb.", 13.5, None, "stone"),
        ("He was fined 300 Norwegian crowns.", 300, None, "NOK"),
        ("They spent $3m on roads and 2 million on schools.", 2_000_000, None, "USD"),
        ("They cut rates by half a percentage point.", 0.5, None, "percentage points"),
        ("The oven ran at 650 °C ± 5 °C.", 650, None, "°C"),
        ("It is 40 degrees below zero.", -40, None, "degrees"),
        ("Values ranged from minus 5 to 3 degrees.", -5, None, "degrees"),
        ("A quake of magnitude 6.8 struck.", 6.8, None, "magnitude"),
        ("Three in five households have a cat.", 60, None, "percent"),
        ("There is a one-in-five chance of rain.", 20, None, "percent"),
        ("Rents have more than doubled.", 2, None, "times"),
        ("Some 40,000 Greeks live there.", 40_000, None, "people"),
        ("The number of people at its clinics rose to 41,000.", 41_000, None, "people"),
        ("34 percent of homes, or 1.3 million, are empty.", 1_300_000, None, "homes"),
        ("They have 2 sites in 14 states, and the median age is 42.", 42, None, "years"),
        ("It took periods of 10, 15 or 20 minutes.", 10, None, "minutes"),
        ("Tarn closed on 287-6 at stumps.", 287, None, "runs"),
        ("The bowler took 5 for 32.", 5, None, "wickets"),
        ("It was a third straight quarterly loss.", 3, None, "losses"),
        ("Two 14-year-olds were held.", 14, None, "years"),
        ("The father of five left.", 5, None, "children"),
        ("A quake killed 12 and injured more than 300.", 300, None, "people"),
        ("Two teenagers, 15 and 17, were held.", 15, None, "years"),
        ("The cocaine was worth 90,000 pounds.", 90_000, None, "GBP"),
        ("The motion failed 218-212.", 218, None, "votes"),
    ],
)
def test_units(
    reader: QuantityReader, text: str, value: float, high: float | None, unit: str
) -> None:
    """Numbers have the unit that a reader would give them, whatever stands around."""
    found = [
        (float(q.low), None if q.high is None else float(q.high), q.unit)
        for q in reader.read(text)
        if q.low is not None
    ]
    assert (value, high, unit) in found


@pytest.mark.parametrize(
    "text",
    [
        "Section 80C of the Act stays.",
        "The gain was small (p = 0.16).",
        "Call 0800 555 123 for help.",
        "Half-year profit was flat.",
        "The road is shut at junctions 9 and 11.",
        "Version 2.1 of this release corrects the number of vessels.",
        "Tests for 11-year-olds are hard.",
        "A spokesman for No 10 declined.",
        "Wearing the number two jersey, he left.",
        "Leaders of the Group of 20 met.",
        "Bookmakers make Tarn 4-9 favourites to win.",
        "Emissions must reach net zero.",
    ],
)
def test_no_figures(reader: QuantityReader, text: str) -> None:
    """Labels, statistics and telephone numbers are no figures."""
    assert not reader.read(text)


@pytest.mark.parametrize(
    "text",
    [
        "The car was under a seven-story building.",
        "Turnout was higher than four years ago.",
        "It is half as many as 40 years ago.",
    ],
)
def test_what_bounds_no_number(reader: QuantityReader, text: str) -> None:
    """A preposition of a place and a comparison with a time are no qualifiers."""
    assert {quantity.qualifier for quantity in reader.read(text)} == {None}


def test_a_count_that_only_says_where_is_not_taken_up(reader: QuantityReader) -> None:
    """A count that only says where or when is not what a bare number after it counts."""
    read = reader.read("They found 1,140, in nine countries, and could read 870 of them.")
    assert [q.unit for q in read] == [None, "countries", None]


def test_a_verb_or_a_time_aside_is_no_unit(reader: QuantityReader) -> None:
    """A bare number takes no unit from a word that only looks like what it counts."""
    texts = "The hall seats 2,120.", "Cases rose in two weeks, to 2,120."
    units = [{q.unit for q in reader.read(text) if q.low == 2120} for text in texts]
    assert units == [{None}, {"cases"}]
