"""Who says what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.extract.attribution import Attribution, Attributions, Manner

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.language import Reading


def of(reading: Reading, index: int = 0) -> Attribution | None:
    """Return who says what a sentence says."""
    return Attributions(reading).of(reading.sentences()[index])


def claimed(one: Attribution) -> str:
    """Return the words of a claim."""
    return " ".join(token.text for token in one.tokens if token.text[0].isalnum())


@pytest.mark.parametrize(
    ("text", "source", "claim"),
    [
        ("Officials said the dam had cracked.", "Officials", "the dam had cracked"),
        ("The dam had cracked, officials said.", "officials", "The dam had cracked"),
        ("The dam, the engineers said, is safe.", "the engineers", "The dam is safe"),
        (
            "The dam is old, said Nora Velt, a spokeswoman for the city.",
            "Nora Velt, a spokeswoman for the city",
            "The dam is old",
        ),
        (
            "According to the ministry, forty houses were flooded.",
            "the ministry",
            "forty houses were flooded",
        ),
        (
            "Some 300 houses, according to two officials, were flooded.",
            "two officials",
            "Some 300 houses were flooded",
        ),
        (
            "Nora Velt told reporters on Monday that the dam was safe.",
            "Nora Velt",
            "that the dam was safe",
        ),
        (
            "The city said it would pay and that crews had begun.",
            "The city",
            "it would pay and that crews had begun",
        ),
    ],
)
def test_a_source_is_found_wherever_it_stands(
    parse: Callable[..., Reading], text: str, source: str, claim: str
) -> None:
    """Before, after or inside its claim, or in a phrase; what is claimed is told apart."""
    found = of(parse(text))
    assert found is not None
    assert found.source == source
    assert claimed(found) == claim


@pytest.mark.parametrize(
    "text",
    [
        "The dam had cracked overnight.",
        "Nora Velt did not say whether the dam was safe.",
        "The mayor, who said she would resign, left the hall at noon with her deputy.",
    ],
)
def test_what_the_article_says_itself_has_no_source(
    parse: Callable[..., Reading], text: str
) -> None:
    """No verb of saying, one that is denied, or one that speaks of a part only."""
    assert of(parse(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "The dam had cracked, officials said, according to The New York Times.",
        "The New York Times reported on Sunday that officials said the dam had cracked.",
        "Officials told The New York Times that the dam had cracked.",
    ],
)
def test_a_medium_that_carries_a_source_is_named_after_it(
    parse: Callable[..., Reading], text: str
) -> None:
    """Who says it comes first, then through whom it is known."""
    found = of(parse(text))
    assert found is not None
    assert found.source is not None
    assert found.source.lower() == "officials, via the new york times"


def test_a_pronoun_speaks_for_who_spoke_before(parse: Callable[..., Reading]) -> None:
    """A pronoun after "Ivo Marr said"; without a speaker before it nobody is named."""
    found = of(parse("Ivo Marr said the dam was old. He said it would be rebuilt."), 1)
    assert found is not None
    assert found.source == "Ivo Marr"
    alone = of(parse("He said it would be rebuilt."))
    assert alone is not None
    assert alone.source is None


def test_a_quotation_that_goes_on_has_its_speaker(parse: Callable[..., Reading]) -> None:
    """The sentences of one quotation are one speaker's."""
    reading = parse("“The dam is old,” said Ivo Marr. “It will be rebuilt. We have the money.”")
    assert [one.source for one in map(Attributions(reading).of, reading.sentences()) if one] == [
        "Ivo Marr"
    ] * 3


def test_hearsay_and_denial_are_told_apart(parse: Callable[..., Reading]) -> None:
    """A claim of nobody's has no source; who denies is not one who says."""
    hearsay = of(parse("The dam had reportedly cracked."))
    assert hearsay is not None
    assert (hearsay.source, hearsay.manner) == (None, Manner.HEARSAY)
    denial = of(parse("The ministry denied that the dam had cracked."))
    assert denial is not None
    assert denial.manner is Manner.DENYING


def test_a_character_has_the_source_of_its_claim(parse: Callable[..., Reading]) -> None:
    """Of two claims in a sentence each has its own source."""
    text = "Police said 12 houses were lost, while residents said 40 houses were lost."
    reading = parse(text)
    sentence = reading.sentences()[0]
    for number, source in (("12", "Police"), ("40", "residents")):
        found = Attributions(reading).at(sentence, text.index(number))
        assert found is not None
        assert found.source == source


def test_without_a_parse_phrases_are_found(read: Callable[..., Reading]) -> None:
    """A phrase like "according to" needs no parse."""
    found = of(read("Forty houses were flooded, according to the ministry."))
    assert found is not None
    assert found.source == "the ministry"


def test_a_pronoun_in_a_claim_is_the_one_who_makes_it(parse: Callable[..., Reading]) -> None:
    """Of "X said he thought", he is X, whoever spoke before."""
    reading = parse(
        "The levy works, said Ivo Brandt.",
        "Tomas Varga said he thought the levy had failed.",
    )
    said = of(reading, 1)
    assert said is not None
    assert said.source == "Tomas Varga"


@pytest.mark.parametrize(
    "text",
    [
        "Citing privacy rules, the office closed the file on Monday.",
        "The problem is, we tell clients the same thing all the time.",
        "Nobody has shown that the spores survive a winter.",
        "No one has said that the dam is safe.",
    ],
)
def test_what_never_speaks_is_no_source(parse: Callable[..., Reading], text: str) -> None:
    """Reasons, problems and nobody claim nothing."""
    assert of(parse(text)) is None


def test_who_did_something_before_may_be_the_speaker(parse: Callable[..., Reading]) -> None:
    """After somebody else's deed "she said" is that one's, not an earlier speaker's."""
    reading = parse(
        "Victor Marlow said the dam was old. Elena Quill sold the mill. "
        "She said that the price was fair."
    )
    one = of(reading, 2)
    assert one is not None
    assert one.source == "Elena Quill"
