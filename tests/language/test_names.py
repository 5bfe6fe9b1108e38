from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.language import RULES, load_pipeline, open_lexicon
from briefgen.language.gazetteer import Kind, gazetteer_of

if TYPE_CHECKING:
    from briefgen.language import Lexicon, Pipeline


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """Return the English vocabulary."""
    return open_lexicon(["en"])


@pytest.fixture(scope="module")
def nlp(lexicon: Lexicon) -> Pipeline:
    """Return the pipeline of rules."""
    return load_pipeline(RULES, lexicon)


def names(nlp: Pipeline, text: str) -> list[tuple[str, str]]:
    """Return the names of a text with their labels."""
    return [(entity.text, entity.label_) for entity in nlp(text).ents]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor praised Elena Quill on Monday.", [("Elena Quill", "PERSON")]),
        ("They met President-elect Donald J. Marlow there.", [("Donald J. Marlow", "PERSON")]),
        ("Dr. Owen Harrick disagreed.", [("Owen Harrick", "PERSON")]),
        ("They met Zeyba Quorrin, PhD, there.", [("Zeyba Quorrin, PhD", "PERSON")]),
        ("It was signed by Lt. Col. Zed Marlow.", [("Zed Marlow", "PERSON")]),
        ("We asked Ursula von der Harrow.", [("Ursula von der Harrow", "PERSON")]),
        ("They told musician Tiglath Quord.", [("Tiglath Quord", "PERSON")]),
        ("He is Kevin King of the council.", [("Kevin King", "PERSON")]),
        ("It thanked Patrick Marlow Jr. for it.", [("Patrick Marlow Jr.", "PERSON")]),
    ],
)
def test_a_person_is_found_without_the_title(
    nlp: Pipeline, text: str, expected: list[tuple[str, str]]
) -> None:
    """Given names, titles, initials, particles and roles show a person; the title stays out."""
    assert names(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He joined the University of Harrowdale last year.", "University of Harrowdale"),
        ("It was sold to Norvane Group Corp last month.", "Norvane Group Corp"),
        ("She works for Dorvane, Inc. in town.", "Dorvane, Inc."),
        ("He left the Department of Health and Harbour Services.", None),
        ("Some joined the People's Liberation Army then.", "People's Liberation Army"),
        ("He runs the Joint Council for the Welfare of Potters.", None),
        ("They sued NorVane over it.", "NorVane"),
        ("It was the work of the HWB alone.", "HWB"),
        ("It hit Marlow & Quill Co. hard.", "Marlow & Quill Co."),
    ],
)
def test_an_organisation_is_found_whole(nlp: Pipeline, text: str, name: str | None) -> None:
    """Heads, legal forms, inner capitals and acronyms show an organisation, "of" and "&" inside."""
    found = names(nlp, text)
    assert len(found) == 1
    assert found[0][1] == "ORG"
    if name:
        assert found[0][0] == name
    else:
        assert found[0][0].count(" ") > 4


def test_known_states_and_media_have_their_labels(nlp: Pipeline) -> None:
    """The gazetteer tells states, demonyms and media apart."""
    assert names(nlp, "As Reuters said, Kenyan ships left Norway.") == [
        ("Reuters", "ORG"),
        ("Kenyan", "NORP"),
        ("Norway", "GPE"),
    ]


def test_a_state_and_a_ministry_are_one_name(nlp: Pipeline) -> None:
    """A demonym before a ministry's name belongs to the name."""
    assert names(nlp, "The Kenyan Interior Ministry denied it.") == [
        ("Kenyan Interior Ministry", "ORG")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Shoppers stayed away. However, Stocks fell on Monday.",
        "In January, Read More About It.",
        "Despite rain, they came. Launching the boat took hours.",
        "SUBSCRIBE NOW.",
        "The Latest: nothing new since Tuesday.",
    ],
)
def test_plain_words_with_a_capital_are_no_names(nlp: Pipeline, text: str) -> None:
    """Sentence starts, months, weekdays and notices name nobody."""
    assert names(nlp, text) == []


def test_a_headline_in_title_case_names_only_what_is_known(nlp: Pipeline) -> None:
    """In Title Case a capital says nothing, so only known names count."""
    found = names(nlp, "Heavy Storm Batters Harbour Towns as Norway Sends Help")
    assert found == [("Norway", "GPE")]


def test_two_names_beside_each_other_are_two(nlp: Pipeline) -> None:
    """A demonym, a title and a company before a person are not part of his name."""
    assert names(nlp, "It quoted Afghan President Ashraf Marlow and Norvane CEO Tim Quill.") == [
        ("Afghan", "NORP"),
        ("Ashraf Marlow", "PERSON"),
        ("Norvane", "ORG"),
        ("Tim Quill", "PERSON"),
    ]


def test_the_possessive_is_no_part_of_a_name(nlp: Pipeline) -> None:
    """The mark of possession stays outside, straight or curly."""
    assert names(nlp, "They saw Elena Quill\u2019s boat and Norway's coast.") == [
        ("Elena Quill", "PERSON"),
        ("Norway", "GPE"),
    ]


def test_every_capital_of_a_state_leads_to_the_state(lexicon: Lexicon) -> None:
    """A capital's entry names its state, and a known organisation its usual name."""
    gazetteer = gazetteer_of(lexicon)
    moscow, fed = gazetteer.find("Moscow"), gazetteer.find("the Fed") or gazetteer.find("Fed")
    assert moscow is not None
    assert (moscow.kind, moscow.name) == (Kind.CAPITAL, "Russia")
    assert fed is not None
    assert fed.name == "Federal Reserve"


@given(text=st.text(alphabet="Aa bB.,-'\u2019&()US123 \u00e9", max_size=80))
def test_no_text_breaks_the_rules(nlp: Pipeline, text: str) -> None:
    """Whatever stands in a paragraph, the names are spans of it."""
    doc = nlp(text)
    assert all(text[e.start_char : e.end_char] == e.text for e in doc.ents)
