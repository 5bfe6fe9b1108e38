from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.extract.quantities.digits import digits_value
from briefgen.extract.quantities.forms import Form
from briefgen.extract.quantities.lexicon import NounsLexicon, NumeralsLexicon
from briefgen.extract.quantities.nouns import NounReader
from briefgen.extract.quantities.numerals import NumeralReader
from briefgen.extract.quantities.tokens import tokenize
from briefgen.language import open_lexicon

if TYPE_CHECKING:
    from decimal import Decimal

_SMALL_TEXT = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_SMALL = _SMALL_TEXT.split()
_TENS_TEXT = "_ _ twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = _TENS_TEXT.split()
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"))


def _below_hundred(number: int, hyphen: str) -> str:
    if number < 20:
        return _SMALL[number]
    tens, unit = divmod(number, 10)
    return _TENS[tens] + (hyphen + _SMALL[unit] if unit else "")


def _below_thousand(number: int, joiner: str, hyphen: str) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest, hyphen)
    tail = f" {joiner}{_below_hundred(rest, hyphen)}" if rest else ""
    return f"{_SMALL[hundreds]} hundred{tail}"


def in_words(number: int, joiner: str = "and ", hyphen: str = "-") -> str:
    """Return a whole number in English words."""
    if number == 0:
        return _SMALL[0]
    parts: list[str] = []
    for size, name in _SCALES:
        count, number = divmod(number, size)
        if count:
            parts.append(f"{_below_thousand(count, joiner, hyphen)} {name}")
    if number:
        lone = joiner if parts and number < 100 else ""
        parts.append(lone + _below_thousand(number, joiner, hyphen))
    return " ".join(parts)


@pytest.fixture(scope="module")
def reader() -> NumeralReader:
    """Return a reader of English numerals."""
    lexicon = open_lexicon(["en"])
    nouns = NounReader(lexicon.read("nouns", NounsLexicon))
    return NumeralReader(lexicon.read("numerals", NumeralsLexicon), "$£€", nouns)


@given(
    number=st.integers(0, 10**15 - 1),
    joiner=st.sampled_from(["and ", ""]),
    hyphen=st.sampled_from(["-", " "]),
)
def test_words_read_back(reader: NumeralReader, number: int, joiner: str, hyphen: str) -> None:
    """A whole number written in words is read back as itself, to its last word."""
    tokens = tokenize(in_words(number, joiner, hyphen))
    numeral = reader.read(tokens, 0)
    assert numeral is not None
    assert numeral.value == number
    assert numeral.last == len(tokens)


@given(st.integers(0, 10**15 - 1))
def test_grouped_digits_read_back(number: int) -> None:
    """Digits with separators are read back as the number, with any of the separators."""
    for separator in (",", "\u00a0", "\u2009", "\u202f"):
        assert digits_value(f"{number:,}".replace(",", separator)) == number


@given(
    st.decimals(min_value="0.01", max_value="999.99", places=2),
    st.sampled_from([("million", 10**6), ("bn", 10**9), ("k", 1000), (" billion", 10**9)]),
)
def test_magnitudes_are_exact(
    reader: NumeralReader, value: Decimal, scale: tuple[str, int]
) -> None:
    """A decimal with a magnitude is exactly their product: 16.1 million is 16100000."""
    numeral = reader.read(tokenize(f"{value}{scale[0]}".replace("million", " million")), 0)
    assert numeral is not None
    assert numeral.value == value * scale[1]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a dozen", 12),
        ("half a million", 500_000),
        ("half a dozen", 6),
        ("two and a half", 2.5),
        ("two and a half million", 2_500_000),
        ("a million and a half", 1_500_000),
        ("3 lakh crore", 3 * 10**12),
        ("15 000", 15_000),
        ("12,34,567", 1_234_567),
        ("2½", 2.5),
        ("13.8-billion-year", 13.8e9),
    ],
)
def test_compound_numbers(reader: NumeralReader, text: str, value: float) -> None:
    """Numbers of several words or signs are one number."""
    numeral = reader.read(tokenize(text), 0)
    assert numeral is not None
    assert numeral.value is not None
    assert float(numeral.value) == value


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("two-thirds", Form.PART),
        ("a quarter", Form.PART),
        ("3/4", Form.PART),
        ("21st", Form.ORDINAL),
        ("twenty-first", Form.ORDINAL),
        ("twice", Form.TIMES),
        ("tens of thousands", Form.VAGUE),
        ("several hundred", Form.VAGUE),
    ],
)
def test_forms(reader: NumeralReader, text: str, form: Form) -> None:
    """Parts, ordinals, adverbs and vague numbers are told apart."""
    numeral = reader.read(tokenize(text), 0)
    assert numeral is not None
    assert numeral.form is form


@pytest.mark.parametrize("text", ["1.2.3", "1,2,3", "192.168.1.1", "9" * 19, "1,00"])
def test_no_number(text: str) -> None:
    """Versions, addresses and identifiers are no number."""
    assert digits_value(text) is None


def test_two_numbers_are_not_one(reader: NumeralReader) -> None:
    """One hundred and two hundred are two numbers."""
    numeral = reader.read(tokenize("one hundred and two hundred"), 0)
    assert numeral is not None
    assert numeral.value == 100


@given(st.text())
def test_tokens_stand_where_they_say(text: str) -> None:
    """Every token's offsets cut its own text out of the source, in order."""
    tokens = tokenize(text)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(one.end <= other.start for one, other in pairwise(tokens))
