from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model import Figure
from briefgen.render.labels import Labels, load_labels
from briefgen.render.numbers import amount, padding

NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture(scope="module")
def labels() -> Labels:
    """Return the English labels."""
    return load_labels("en", ())


def figure(
    value: float | None,
    high: float | None = None,
    unit: str | None = None,
    text: str = "as it stood in 7",
) -> Figure:
    """Return a figure without evidence."""
    return Figure(text=text, value=value, high=high, unit=unit, evidence=())


@pytest.mark.parametrize(
    ("value", "high", "unit", "plain"),
    [
        (50000, None, "soldiers", "50,000 soldiers"),
        (1200, None, None, "1,200"),
        (1.2e9, None, "USD", "$1.2 billion"),
        (1.5e12, 2e12, "EUR", "€1.5\N{EN DASH}2 trillion"),
        (18, 25, "days", "18\N{EN DASH}25 days"),
        (3.5, None, "percent", "3.5%"),
        (10, 15, "percent", "10\N{EN DASH}15%"),
        (1.2e6, None, "people", "1.2 million people"),
        (1234567, None, "people", "1,234,567 people"),
        (900000, 1.5e6, "people", "900,000\N{EN DASH}1,500,000 people"),
        (123456789012345, None, "USD", "$123,456,789,012,345"),
        (-12.75, None, "percent", "\N{MINUS SIGN}12.75%"),
        (-5e6, None, "USD", "\N{MINUS SIGN}$5 million"),
        (5e6, None, "XAF", "FCFA 5 million"),
        (5e6, None, "CHF", "CHF 5 million"),
        (0, None, "deaths", "0 deaths"),
        (5e6, 6e6, "USD per day", "$5\N{EN DASH}6 million per day"),
        (6.99, None, "USD per month", "$6.99 per month"),
        (0.1, None, "km", "0.1 km"),
        (1e-7, None, "m", "0.0000001 m"),
        (None, None, "USD", "as it stood in 7"),
        (float("nan"), None, "USD", "as it stood in 7"),
        (float("inf"), 3, "USD", "as it stood in 7"),
    ],
)
def test_a_value_is_written_as_people_write_it(
    value: float | None, high: float | None, unit: str | None, plain: str, labels: Labels
) -> None:
    """Digits are grouped, great round numbers get a word, ranges stay ranges."""
    said = amount(figure(value, high, unit), labels, "en").plain
    assert said.replace(NBSP, " ") == plain


@pytest.mark.parametrize(
    ("text", "value", "plain"),
    [
        ("two-thirds", 66.7, "two-thirds"),
        ("more than half", 50, "more than half"),
        ("forty percent", 40, "40%"),
        ("3/4", 75, "3/4"),
        ("3 of its 4 ships", 75, "3 of its 4 ships"),
        ("1,250.5 percent", 1250.5, "1,250.5%"),
    ],
)
def test_a_share_in_words_stays_in_words(
    text: str, value: float, plain: str, labels: Labels
) -> None:
    """A fraction is not made more exact than its source, nor two numbers one."""
    assert amount(figure(value, unit="percent", text=text), labels, "en").plain == plain


@pytest.mark.parametrize(
    ("text", "value", "unit", "plain"),
    [
        ("$18.50", 18.5, "USD", "$18.50"),
        ("$1,018.50 a share", 1018.5, "USD per share", "$1,018.50 per share"),
        ("4.0 percent", 4, "percent", "4.0%"),
        ("0.6 million marks", 6e5, "marks", "0.6 million marks"),
        ("600,000 marks", 6e5, "marks", "600,000 marks"),
        ("half a million marks", 5e5, "marks", "500,000 marks"),
        ("$2.50 million", 2.5e6, "USD", "$2.50 million"),
        ("18.5", 18.5, None, "18.5"),
    ],
)
def test_a_number_keeps_the_zeros_and_the_scale_of_its_source(
    text: str, value: float, unit: str, plain: str, labels: Labels
) -> None:
    """Who prints $18.50 or 0.6 million is quoted so."""
    said = amount(figure(value, unit=unit, text=text), labels, "en").plain
    assert said.replace(NBSP, " ") == plain


@given(value=st.floats(0, 1e15, allow_nan=False), high=st.none() | st.floats(0, 1e15))
def test_no_digit_is_lost(value: float, high: float | None) -> None:
    """Whatever the value, the page shows it exactly: nothing is rounded."""
    labels = load_labels("en", ())
    words = amount(figure(value, high), labels, "en")
    scales = {scale.word: scale.value for scale in labels.scales}
    shown = [float(part.replace(",", "")) for part in words.numeral.split("\N{EN DASH}")]
    wanted = [value] if high is None else [value, high]
    assert [one * scales.get(words.unit, 1) for one in shown] == pytest.approx(wanted, rel=1e-15)


def test_decimal_points_line_up(labels: Labels) -> None:
    """A whole number beside 3.25 is followed by a blank as wide as ".25"."""
    assert amount(figure(3.25), labels, "en").decimals == 2
    assert amount(figure(0.125, 999), labels, "en").decimals == 0
    assert padding(0, 2) == "\N{PUNCTUATION SPACE}\N{FIGURE SPACE}\N{FIGURE SPACE}"
    assert padding(1, 2) == "\N{FIGURE SPACE}"
    assert padding(2, 2) == ""
