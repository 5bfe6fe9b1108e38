"""Who a name, a pronoun or a town stands for, and what is then told of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.model import Actor


def told(actor: Actor) -> list[str]:
    """Return the wordings of an actor's deeds."""
    return [deed.text for deed in actor.deeds]


def test_a_role_names_whom_a_pronoun_stands_for(extract: Callable[..., dict[str, Actor]]) -> None:
    """Another's pronoun is told by name, the actor's own is not."""
    actors = extract("Ada Quill left the Harrow Institute. She joined the Norvane Academy in May.")
    assert actors["Norvane Academy"].role == "joined in May by Ada Quill"
    actors = extract("Ada Quill sold her house to pay the fine.")
    assert actors["Ada Quill"].role == "sold her house to pay the fine"


def test_who_follows_the_verb_of_saying_is_who_claims(
    extract: Callable[..., dict[str, Actor]],
) -> None:
    """A claim keeps its source where that stands after the verb."""
    actors = extract("Officers arrested Tom Vane on Monday, said Ada Quill, a lawyer.")
    assert "Quill" in (actors["Tom Vane"].role or "")


@pytest.mark.parametrize(
    ("texts", "name", "kind"),
    [
        (
            (
                "Brighton reached the final when Kofi Vane scored.",
                "Brighton will face the Reds, Brighton manager Jon Quill said.",
            ),
            "Brighton",
            "organization",
        ),
        (("Sudan's army said it had taken the town.",), "Sudan", "state"),
        (
            ("The Harrow Museum, which holds 900 masks, is barred from selling.",),
            "Harrow Museum",
            "organization",
        ),
    ],
)
def test_what_plays_governs_or_collects_is_an_actor(
    extract: Callable[..., dict[str, Actor]], texts: tuple[str, ...], name: str, kind: str
) -> None:
    """A town that plays is a team, a state's army the state, a museum that acts a body."""
    assert extract(*texts)[name].type == kind


def test_a_wife_leaves_the_surname_to_her_husband(
    extract: Callable[..., dict[str, Actor]],
) -> None:
    """A relative who bears the same name does not take over what is said of the first."""
    actors = extract(
        "Daniel Vane took the bribes. The jury acquitted his wife, Elena Vane.",
        "Vane met the builder at a steakhouse.",
    )
    assert any("steakhouse" in text for text in told(actors["Daniel Vane"]))
    assert not any("steakhouse" in text for text in told(actors["Elena Vane"]))


def test_neither_did_what_is_denied_of_both(extract: Callable[..., dict[str, Actor]]) -> None:
    """A denied subject has no deed."""
    actors = extract("Neither Ada Quill nor the Harrow Institute recommends the test.")
    assert not told(actors["Harrow Institute"])
    assert "recommends" not in (actors["Harrow Institute"].role or "")


def test_a_persons_government_is_not_the_person(
    extract: Callable[..., dict[str, Actor]],
) -> None:
    """What a government does is no deed of the one who heads it."""
    actors = extract("Prime Minister Jon Vane's government has built dikes around the town.")
    assert not told(actors["Jon Vane"])


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "President-elect Ada Quill, who threatened to leave, told reporters so.",
            "Ada Quill",
            "President-elect",
        ),
        (
            "Harrow Secretary General Ada Quill spoke to the envoy.",
            "Ada Quill",
            "Secretary General",
        ),
        ("Minister for Industry Ada Quill cut the ribbon.", "Ada Quill", "Minister for Industry"),
    ],
)
def test_a_title_is_told_whole(
    extract: Callable[..., dict[str, Actor]], text: str, name: str, role: str
) -> None:
    """No part of a title of several words stands for it."""
    assert role in (extract(text)[name].role or "")


def test_a_foundation_is_not_whom_it_is_named_after(
    extract: Callable[..., dict[str, Actor]],
) -> None:
    """A body that comes second and bears another's name is another."""
    actors = extract(
        "Norvane Foods cut its forecast on Tuesday.",
        "The Norvane Foods Foundation, which controls Norvane Foods, supports the plan.",
    )
    assert {"Norvane Foods", "Norvane Foods Foundation"} <= actors.keys()


def test_a_title_alone_and_a_drug_are_nobody(extract: Callable[..., dict[str, Actor]]) -> None:
    """Neither a title without a name nor a product is an actor."""
    actors = extract(
        "The former First Lady, Ada Quill, spoke. Harrow Pharma makes the drug Norvexa."
    )
    assert not {"First Lady", "Norvexa"} & actors.keys()


def test_a_short_auxiliary_is_written_out(extract: Callable[..., dict[str, Actor]]) -> None:
    """No deed begins with half a word, and "told" needs somebody who is told."""
    actors = extract(
        "Ada Quill had waited for years. She'd fallen in love with the mill.",
        "“The water came at night,” Ada Quill told reporters in Harrow.",
    )
    assert not [text for text in told(actors["Ada Quill"]) if text.startswith(("'", "told"))]


def test_a_pronoun_is_of_whom_the_sentence_before_tells(
    extract: Callable[..., dict[str, Actor]],
) -> None:
    """Who is only named with another noun is not meant by the "his" of the next sentence."""
    actors = extract(
        "Critics such as Tom Vane praised the songs.",
        "His daughter, Karin Quill, sang many of them.",
    )
    assert "Vane" not in (actors["Karin Quill"].role or "")
    actors = extract("Ada Quill wept on Friday. Her lawyer, Jon Vane, said she would appeal.")
    assert actors["Jon Vane"].role == "Ada Quill's lawyer"


def test_what_which_follows_is_no_person(extract: Callable[..., dict[str, Actor]]) -> None:
    """A name taken for a person's is a body's where "which" tells of it."""
    actors = extract("The operator, Raputra Jaya, which has not commented, owns the ship.")
    assert actors["Raputra Jaya"].type == "organization"


def test_who_had_a_hand_in_the_article_is_no_actor(
    extract: Callable[..., dict[str, Actor]],
) -> None:
    """Those who are said to have contributed are not told of."""
    actors = extract(
        "Ada Quill closed the mill.", "Jon Vane and Tom Harrow contributed to this report."
    )
    assert actors.keys() == {"Ada Quill"}


def test_a_country_that_no_list_knows_is_no_person(
    extract: Callable[..., dict[str, Actor]],
) -> None:
    """A name of one word that stands after "in" is not taken for somebody."""
    actors = extract(
        "Karvenia's governing Civic Alliance lost its majority, and prices rose in Karvenia.",
        "A downgrade of Karvenia's credit rating was possible, Ada Quill said.",
    )
    assert "Karvenia" not in actors
    assert "Ada Quill" in actors


def test_a_rival_is_no_part_of_a_name(extract: Callable[..., dict[str, Actor]]) -> None:
    """A capital that only the sentence's beginning gives belongs to no name."""
    actors = extract("Rival Marchetti & Co, which reports on Thursday, fell 6 percent.")
    assert actors.keys() == {"Marchetti & Co"}


def test_what_is_only_asked_is_no_deed(extract: Callable[..., dict[str, Actor]]) -> None:
    """Neither "how much it had paid" is told as done, nor a deed twice with what goes on."""
    actors = extract(
        "Betonhuset declined to say how much it had paid.",
        "Palisade Bank, which owns a mill, has called for Lowe & Daughter to be sold and may seek "
        "to replace the chairman, Sir Gordon Leith, at the annual meeting in May, investors said.",
    )
    assert told(actors["Betonhuset"]) == ["declined to say how much it had paid"]
    assert not [text for text in told(actors["Palisade Bank"]) if text.startswith("may seek")]


def test_an_exchange_is_no_actor(extract: Callable[..., dict[str, Actor]]) -> None:
    """Where shares are traded is no part of the story."""
    actors = extract("Quill Foods (Nordex: QUIL) said on Monday that it had bought a mill.")
    assert "Nordex" not in actors


def test_an_office_is_of_the_body_that_its_pronoun_tells(
    extract: Callable[..., dict[str, Actor]],
) -> None:
    """The chair of a union is not said to lead the firm that the article names most."""
    actors = extract(
        "Northline Ferries was fined. Northline said it was sorry. Northline Ferries paid.",
        "The seafarers' union has complained. “We warned them,” said its chair, Gro Lunde.",
    )
    assert "Northline" not in (actors["Gro Lunde"].role or "")


def test_an_age_before_the_subject_is_no_part_of_a_role(
    extract: Callable[..., dict[str, Actor]],
) -> None:
    """What stands before a subject says nothing of what somebody is."""
    actors = extract("At 67, Ada Quill is the last bell founder in the city.")
    assert actors["Ada Quill"].role == "last bell founder in the city"
