"""Roles that nouns, pronouns, clauses of other nouns and what stands around an actor tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.extract.actors.casting import Casting
from briefgen.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.language import Reading


@pytest.fixture(scope="module")
def wordings(parse: Callable[..., Reading]) -> Callable[..., dict[str, list[str]]]:
    """Return what finds the wordings that each actor's role could have."""
    section = load_settings().sections.actors

    def run(*paragraphs: str) -> dict[str, list[str]]:
        casting = Casting(parse(*paragraphs), section)
        found = casting.naming.candidates(casting.cast)
        pairs = zip(casting.cast, found, strict=True)
        return {cluster.name: [one.text for one in texts] for (cluster, _), texts in pairs}

    return run


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "The Harrow Bank's purchase of the paper mill pleased investors on Monday.",
            "Harrow Bank",
            "bought the paper mill",
        ),
        (
            "Fans cheered the Harrow Rovers' 4-1 win over the Dunmere Reds on Sunday.",
            "Harrow Rovers",
            "beat the Dunmere Reds 4-1",
        ),
        (
            "Fans cheered the Harrow Rovers' 4-1 win over the Dunmere Reds on Sunday.",
            "Dunmere Reds",
            "lost to the Harrow Rovers 4-1",
        ),
        (
            "The report praised the house that Elena Quill designed.",
            "Elena Quill",
            "designed the house",
        ),
        (
            "President Jon Vane asked the Harrow Council to help the students.",
            "Harrow Council",
            "asked to help the students by President Jon Vane",
        ),
    ],
)
def test_a_noun_or_another_clause_tells_a_deed(
    wordings: Callable[..., dict[str, list[str]]], text: str, name: str, role: str
) -> None:
    """What somebody did is told as a deed, whichever way the sentence puts it."""
    assert role in wordings(text)[name]


@pytest.mark.parametrize(
    "text",
    [
        "The council rejected the Harrow Bank's planned purchase of the paper mill.",
        "Critics denied the Harrow Bank's purchase of the paper mill.",
    ],
)
def test_a_noun_of_what_is_not_sure_tells_no_deed(
    wordings: Callable[..., dict[str, list[str]]], text: str
) -> None:
    """What is planned, doubted or denied was not done."""
    assert "bought the paper mill" not in wordings(text)["Harrow Bank"]


def test_a_pronoun_tells_of_the_only_person_named(
    wordings: Callable[..., dict[str, list[str]]],
) -> None:
    """What "he" does is a role of the one person whom the sentence before names."""
    told = wordings("Elena Quill runs a bakery in Harrow. She sold the old mill.")["Elena Quill"]
    assert "sold the old mill" in told


@pytest.mark.parametrize(
    "before",
    [
        "Elena Quill met Ada Vane in Harrow.",
        "Elena Quill met the mayor in Harrow.",
        "Elena Quill was not there.\n\nNobody came.",
    ],
)
def test_a_pronoun_of_two_tells_of_none(
    wordings: Callable[..., dict[str, list[str]]], before: str
) -> None:
    """Where another person, named or not, could be meant, the pronoun is nobody's."""
    told = wordings(*f"{before} She sold the old mill.".split("\n\n"))["Elena Quill"]
    assert not any("sold the old mill" in text for text in told)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "Elena Quill has a partnership with Vane Beauty.",
            "Vane Beauty",
            "with which Elena Quill has a partnership",
        ),
        (
            "The Harrow Police Department's dog found the drugs.",
            "Harrow Police Department",
            "whose dog found the drugs",
        ),
    ],
)
def test_what_stands_around_an_actor_is_its_role_where_it_does_nothing(
    wordings: Callable[..., dict[str, list[str]]], text: str, name: str, role: str
) -> None:
    """Somebody who does nothing is told through what others do, in a clause that is whole."""
    assert role in wordings(text)[name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Elena Quill runs a bakery in Harrow. Her father Jon Quill sold the mill.", "Jon Quill"),
        ("Elena Quill runs a bakery. Her father, Jon Quill, sold the mill.", "Jon Quill"),
    ],
)
def test_a_relative_is_of_the_person_whom_the_pronoun_means(
    wordings: Callable[..., dict[str, list[str]]], text: str, name: str
) -> None:
    """Her father is the father of the one person named before."""
    assert "Elena Quill's father" in wordings(text)[name]


def test_no_role_says_its_bearers_name(wordings: Callable[..., dict[str, list[str]]]) -> None:
    """A person is not "named as" or "led by" that person."""
    found = wordings("The brothers, named as Milan and Davor Petrusz, were seized at dawn.")
    assert any(found.values())
    for name, texts in found.items():
        assert not any(name.split()[-1] in text.split() for text in texts)
