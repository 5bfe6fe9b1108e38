"""Which names of an article are one actor, which are a body's, and which are nobody's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.model import Actor, ActorType

if TYPE_CHECKING:
    from collections.abc import Callable


FIRM = (
    "Residents of three villages have sued Brandt Agro, the country's biggest maker of paint.",
    "Brandt Agro denies this. The leak was confirmed last March, a lawyer said.",
    "Shares in Brandt Agro closed 7 percent lower at 132 crowns.",
)


def test_a_firm_that_reads_like_a_person_is_one_body(
    extract: Callable[..., dict[str, Actor]],
) -> None:
    """What only firms have settles the name, however often it was taken for a person or place."""
    firm = extract(*FIRM)["Brandt Agro"]
    assert firm.type == ActorType.ORGANIZATION
    assert firm.role == "country's biggest maker of paint"
    assert len(firm.evidence) == len(FIRM)


def test_a_person_with_shares_stays_a_person(extract: Callable[..., dict[str, Actor]]) -> None:
    """Shares that somebody owns make no firm of the owner."""
    found = extract("Ada Quill, who founded the mill, sold shares. Ada Quill's shares fell.")
    assert found["Ada Quill"].type == ActorType.PERSON


def test_a_firm_is_called_by_its_first_word(extract: Callable[..., dict[str, Actor]]) -> None:
    """A name alone is short for the one body that begins with it."""
    found = extract(
        "The walkout began after talks with the port's operator, Halden Terminals, broke down.",
        "Halden's chief executive, Tomas Eberlin, said the company could go no further.",
        "A court is due to rule on Halden's request to declare the strike illegal.",
    )
    assert "Halden" not in found
    assert "Halden" in found["Halden Terminals"].aliases


def test_a_first_word_of_two_bodies_is_short_for_neither(
    extract: Callable[..., dict[str, Actor]],
) -> None:
    """Nothing says which of them is meant."""
    found = extract(
        "Halden Terminals sued Halden Bank on Monday.",
        "Halden's shareholders met on Tuesday, and Halden's chief executive, Jon Vane, resigned.",
    )
    assert "Halden" not in found.get("Halden Terminals", found["Halden Bank"]).aliases


@pytest.mark.parametrize(
    "opening",
    [
        "SELLIN, Norvane (NBA) - ",
        "DELVIN (Courier) \u2014 ",
        "PORT SEREN, Kalindo, March 3 (TNA) - ",
    ],
)
def test_a_dateline_names_no_actor(extract: Callable[..., dict[str, Actor]], opening: str) -> None:
    """The place, its country and the agency only say where the report comes from."""
    found = extract(f"{opening}The Green Alliance walked out of coalition talks on Tuesday.")
    assert set(found) == {"Green Alliance"}


def test_a_portfolio_is_no_party(extract: Callable[..., dict[str, Actor]]) -> None:
    """The word before "Minister" says of what, and is part of the title."""
    found = extract("Labour Minister Anja Rovik said on Monday that she would appoint a mediator.")
    assert set(found) == {"Anja Rovik"}
    assert found["Anja Rovik"].role == "Labour Minister"


def test_the_same_words_are_one_deed(extract: Callable[..., dict[str, Actor]]) -> None:
    """What somebody says of herself is told as her words, and not as a claim of hers too."""
    found = extract(
        "Labour Minister Anja Rovik said on Wednesday that she was ready to appoint a mediator."
    )
    assert [deed.says for deed in found["Anja Rovik"].deeds] == [True]


def test_an_opinion_in_quotation_marks_is_nobodys_deed(
    extract: Callable[..., dict[str, Actor]],
) -> None:
    """A speaker's praise of another is not what the article tells of that one."""
    found = extract(
        "Chidi Okafor scored twice on Sunday.",
        '"We never stopped," said coach Elena Petrova. "Chidi is the best striker of all."',
    )
    assert [deed.text for deed in found["Chidi Okafor"].deeds] == ["scored twice on Sunday"]


def test_one_of_several_is_told_in_the_singular(extract: Callable[..., dict[str, Actor]]) -> None:
    """Each of two men is awaiting trial."""
    found = extract("Ivo Marek and Sami Lahti were arrested in May and are awaiting trial.")
    texts = [deed.text for deed in found["Ivo Marek"].deeds]
    assert texts
    assert not any("are " in text or "were " in text for text in texts)


def test_how_somebody_will_vote_is_no_deed(extract: Callable[..., dict[str, Actor]]) -> None:
    """What is not said is not told as done."""
    found = extract("Tomasz Zielinski, a former police chief, has not said how he will vote.")
    assert not any("will vote" in deed.text for deed in found["Tomasz Zielinski"].deeds[1:])
    assert found["Tomasz Zielinski"].role == "former police chief"


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "The Harrow Protection Agency found lead in 23 wells. Its director, Josef Lind, spoke.",
            "Josef Lind",
            "director of the Harrow Protection Agency",
        ),
        (
            "He needs the Farmers' Union, whose leader, Bram Castellan, has demanded aid.",
            "Bram Castellan",
            "leader of the Farmers' Union",
        ),
    ],
)
def test_an_office_says_of_which_body(
    extract: Callable[..., dict[str, Actor]], text: str, name: str, role: str
) -> None:
    """A pronoun that can mean one body only is told by the body's name."""
    assert extract(text)[name].role == role


def test_a_capital_makes_no_alias(extract: Callable[..., dict[str, Actor]]) -> None:
    """A word at a sentence's start is the word."""
    found = extract("Retailers warned of shortages. The union met the retailers on Monday.")
    assert found["retailers"].aliases == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Motora declined to comment. Its rival is carmaker Motora of Oslin.", "carmaker Motora"),
        ("Trade union FinansForbund called the plan a shock.", "Trade union"),
    ],
)
def test_plain_words_before_a_name_are_no_name(
    extract: Callable[..., dict[str, Actor]], text: str, name: str
) -> None:
    """They say what it is."""
    assert name not in extract(text)


def test_a_name_after_an_office_and_a_comma_is_a_persons(
    extract: Callable[..., dict[str, Actor]],
) -> None:
    """Whatever the pipeline takes two unknown words for."""
    found = extract("Norrland's head of operations, Ebba Strand, warned that the firm could leave.")
    assert found["Ebba Strand"].type == ActorType.PERSON
