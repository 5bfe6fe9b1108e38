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
    ],
)
def test_no_figures(reader: QuantityReader, text: str) -> None:
    """Labels, statistics and telephone numbers are no figures."""
    assert not reader.read(text)


def test_a_verb_or_a_time_aside_is_no_unit(reader: QuantityReader) -> None:
    """A bare number takes no unit from a word that only looks like what it counts."""
    texts = "The hall seats 2,120.", "Cases rose in two weeks, to 2,120."
    units = [{q.unit for q in reader.read(text) if q.low == 2120} for text in texts]
    assert units == [{None}, {"cases"}]
