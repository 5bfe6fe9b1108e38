"""Direct quotations and whose words they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.extract.quotes import extract_quotes
from briefgen.model import Actor, ActorType, Quotation
from briefgen.pipeline import Summarizer
from briefgen.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.language import Reading
    from briefgen.settings.sections import QuotesSettings

MILLER = Actor(name="Ada Miller", type=ActorType.PERSON, aliases=("Miller",), evidence=())
BREEN = Actor(name="Tomas Breen", type=ActorType.PERSON, aliases=("Breen",), evidence=())
COUNCIL = Actor(
    name="Ostmark Council", type=ActorType.ORGANIZATION, aliases=("the council",), evidence=()
)


def settings(**changes: int) -> QuotesSettings:
    """Return the section's default settings with changes."""
    return load_settings().sections.quotes.model_copy(update=changes)


def quotes(reading: Reading, **changes: int) -> dict[str, str | None]:
    """Return each quotation and its speaker, in the order of the text."""
    found = extract_quotes(reading, settings(**changes), (MILLER, BREEN, COUNCIL))
    ordered = sorted(found, key=lambda one: (one.evidence[0].paragraph, one.evidence[0].start))
    return {one.text: one.speaker for one in ordered}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"We will mend the dike before winter," Miller said.', "Ada Miller"),
        ("'We will mend the dockers' dike before winter,' Miller said.", "Ada Miller"),
        ('"We will mend the dike before winter," said Tomas Breen, a farmer.', "Tomas Breen"),
        ('The council said: "We will mend the dike before winter."', "Ostmark Council"),
        ('Breen called it "a dike that nobody has ever mended".', "Tomas Breen"),
        ('"We will mend the dike before winter," one villager said.', "one villager"),
        ('A sign reads "We will mend the dike before winter" in red.', "A sign"),
        ("It was the dike of \u201cthe summer when the river stood still\u201d.", None),
    ],
)
def test_the_speaker_is_an_actor_or_as_the_article_says(
    parse: Callable[..., Reading], text: str, speaker: str | None
) -> None:
    """A name of an actor gives way to its full one; nobody is made up."""
    assert list(quotes(parse(text)).values()) == [speaker]


def test_one_quotation_on_both_sides_of_she_said(parse: Callable[..., Reading]) -> None:
    """Its text reads on, and each part is cited where it stands."""
    text = '"We will mend the dike," Miller said, "and we will mend it well."'
    (quotation,) = extract_quotes(parse(text), settings(), (MILLER,))
    assert quotation.text == "We will mend the dike, and we will mend it well."
    assert quotation.speaker == "Ada Miller"
    assert [each.quote for each in quotation.evidence] == [
        "We will mend the dike",
        "and we will mend it well.",
    ]
    assert [text[each.start : each.end] for each in quotation.evidence] == [
        each.quote for each in quotation.evidence
    ]


def test_the_speaker_is_carried_over_in_a_paragraph(parse: Callable[..., Reading]) -> None:
    """What is all quotation is said by who spoke before it, not what the article says itself."""
    reading = parse(
        '"We will mend the dike before winter," Miller said. "Nobody here will get wet again."',
        'It was "the longest winter of the century" in Ostmark.',
    )
    assert list(quotes(reading).values()) == ["Ada Miller", "Ada Miller", None]


def test_an_open_quotation_goes_on_in_the_next_paragraph(parse: Callable[..., Reading]) -> None:
    """So does its speaker."""
    reading = parse(
        'Miller said: "We will mend the dike before winter.',
        '"Nobody here will ever get wet again."',
    )
    assert list(quotes(reading).values()) == ["Ada Miller", "Ada Miller"]


def test_a_pronoun_stands_for_who_was_named_last(parse: Callable[..., Reading]) -> None:
    """A subject comes before whoever else is named."""
    reading = parse(
        'The engineer, Ada Miller, met Breen. "We will mend the dike by winter," she said.'
    )
    assert list(quotes(reading).values()) == ["Ada Miller"]


def test_who_speaks_inside_a_quotation_is_not_its_speaker(parse: Callable[..., Reading]) -> None:
    """The words "Breen says" are Miller's."""
    reading = parse('"Breen says that the dike will hold all winter," Miller said.')
    assert list(quotes(reading).values()) == ["Ada Miller"]


def test_whose_son_somebody_is_does_not_speak(parse: Callable[..., Reading]) -> None:
    """The words are the son's, who is named as the article names him."""
    reading = parse('Ms Miller\'s son, Alan, said: "We will mend the dike before winter."')
    assert list(quotes(reading).values()) == ["Ms Miller's son, Alan"]


def test_who_spoke_in_the_sentence_before_speaks_on(parse: Callable[..., Reading]) -> None:
    """The pronoun is the son's, though only his mother is known."""
    reading = parse(
        "Ms Miller's son, Alan, said that the village had been told. "
        '"We are back where we started years ago," he said.'
    )
    assert list(quotes(reading).values()) == ["Ms Miller's son, Alan"]


def test_a_paragraph_of_quotation_goes_on_with_its_speaker(parse: Callable[..., Reading]) -> None:
    """One that says something itself does not."""
    reading = parse(
        '"We will mend the dike before winter," Miller said.',
        '"Nobody here will ever get wet again."',
        'Some call it "the longest dike of the north" today.',
    )
    assert list(quotes(reading).values()) == ["Ada Miller", "Ada Miller", None]


def test_a_quotation_behind_a_claim_is_of_who_made_it(parse: Callable[..., Reading]) -> None:
    """What was told of Breen's words in the sentence before goes on in his own."""
    reading = parse('The dike is old, Breen said. "Nobody here has ever mended it at all."')
    assert list(quotes(reading).values()) == ["Tomas Breen"]


def test_a_title_is_no_quotation(parse: Callable[..., Reading]) -> None:
    """A book that is named is not quoted."""
    reading = parse('Miller said she wrote "Nine Hundred Fathoms and Falling" in a winter.')
    assert quotes(reading) == {}


def test_without_a_parse_a_name_beside_a_word_of_saying(read: Callable[..., Reading]) -> None:
    """Rules alone know the speaker where only one person is named beside the quotation."""
    reading = read('"We will mend the dike before winter," Ada Miller said.')
    assert list(quotes(reading).values()) == ["Ada Miller"]


def test_short_ones_are_no_quotations(parse: Callable[..., Reading]) -> None:
    """`least_words` says how short."""
    reading = parse('Miller called it "a good dike" on Monday.')
    assert quotes(reading) == {}
    assert quotes(reading, least_words=3) == {"a good dike": "Ada Miller"}


def test_the_best_are_kept(parse: Callable[..., Reading]) -> None:
    """A known speaker comes before an unknown one, whatever their order in the text."""
    reading = parse(
        'A sign reads "We will mend the dike before winter" in red.',
        '"We will mend the dike before winter," Miller said.',
    )
    found: tuple[Quotation, ...] = extract_quotes(reading, settings(keep=1), (MILLER,))
    assert [one.speaker for one in found] == ["Ada Miller"]
    assert found[0].score == pytest.approx(sum(found[0].why.values()))


def test_a_configuration_switches_the_section_on(parse: Callable[..., Reading]) -> None:
    """By default a brief has none."""
    article = parse('"We will mend the dike before winter," Ada Miller said.').article
    chosen = {"sections.quotes.enabled": True}
    assert Summarizer(load_settings()).brief(article).quotes == ()
    (quotation,) = Summarizer(load_settings(overrides=chosen)).brief(article).quotes
    assert quotation.text == "We will mend the dike before winter"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("'We will mend the dike,' Miller said, 'and it won't leak.'", 1),
        ("Miller said: 'The boats' crews aren't to blame for any of it.'", 1),
        ("Miller said: \u2018It\u2019s the workers\u2019 own dike to mend.\u2019", 1),
        ("Rock 'n' roll wasn't what the workers' club of the '90s paid for.", 0),
    ],
)
def test_single_marks_quote_and_apostrophes_do_not(
    parse: Callable[..., Reading], text: str, found: int
) -> None:
    """Where one mark is both, the stop beside it says which."""
    assert list(quotes(parse(text)).values()) == ["Ada Miller"] * found


def test_a_pronoun_is_nobodys_name(parse: Callable[..., Reading]) -> None:
    """What "it" said is said by whom it stands for, or by nobody."""
    text = '"We will mend the dike before winter," it said in a statement.'
    assert list(quotes(parse(text)).values()) == [None]
