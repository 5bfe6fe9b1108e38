"""Whose an office is, what somebody is called elsewhere, and whom "she" does not stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.extract.actors import extract_actors
from briefgen.language import ENGINE, load_pipeline, open_lexicon, read_article
from briefgen.model import Actor, ActorType, Article, Paragraph, Source
from briefgen.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    Extract = Callable[..., dict[str, Actor]]


@pytest.fixture(scope="module")
def extract() -> Extract:
    """Return the extractor on the shipped engine, with every score let through."""
    lexicon = open_lexicon(["en"])
    nlp = load_pipeline(ENGINE, lexicon)
    section = load_settings().sections.actors.model_copy(update={"least_score": -9.0})

    def run(*paragraphs: str) -> dict[str, Actor]:
        article = Article("", tuple(map(Paragraph, paragraphs)), Source("test.txt"))
        found = extract_actors(read_article(article, nlp, lexicon), section).items
        return {actor.name: actor for actor in found}

    return run


@pytest.mark.parametrize(
    ("texts", "role"),
    [
        (
            [
                "The Seamen's Federation began a strike over pay on Wednesday.",
                'The federation\'s general secretary, Paula Reyes, said: "We had no choice."',
            ],
            "general secretary of the Seamen's Federation",
        ),
        (
            [
                "Two shells fell on Tarvesh. The road to Tarvesh is closed.",
                "The town's mayor, Paula Reyes, called for help.",
            ],
            "mayor of Tarvesh",
        ),
        (
            ["The cantonal farm office sees heavy losses; its head, Paula Reyes, said so."],
            "head of the cantonal farm office",
        ),
        (
            ["The present mayor, Paula Reyes of the Civic Union, opened the hall."],
            "present mayor, Civic Union",
        ),
        (
            [
                "Paula Reyes said she learned of the mistake from a neighbour.",
                '"Nobody rang us until Thursday," the 31-year-old plumber said.',
            ],
            "plumber",
        ),
        (["The charity was founded by former Olympian Paula Reyes."], "former Olympian"),
        (
            ['"It is early," Chief Medical Officer Dr. Paula Reyes said on a call.'],
            "Chief Medical Officer",
        ),
    ],
)
def test_an_office_is_told_with_its_body(extract: Extract, texts: list[str], role: str) -> None:
    """A plain noun or "its" before an office is told by name; "the plumber" goes on about one."""
    assert extract(*texts)["Paula Reyes"].role == role


def test_a_trade_of_another_is_not_taken_over(extract: Extract) -> None:
    """A trade that somebody else bears, or the third of several, says nothing of a person."""
    named = "Judge Otto Lind spoke for an hour. Paula Reyes said nothing."
    for told in ("The judge left the hall.", "The third plumber said no."):
        role = extract(named, told)["Paula Reyes"].role or ""
        assert "judge" not in role
        assert "plumber" not in role


def test_who_speaks_is_not_whom_he_speaks_of(extract: Extract) -> None:
    """Whoever "she" is after a quotation, it is nobody in it, no man, and no doer of her clause."""
    actors = extract(
        "Coach Inga Thorvald praised her substitute.",
        '"Daniel is fearless," she said.',
        "Ben Tull needed stitches.",
        '"They were brave," she added.',
        "Henrik Aas worked there and succeeded her.",
    )
    said = {
        name: [deed.text for deed in actor.deeds if deed.says] for name, actor in actors.items()
    }
    assert said["Inga Thorvald"]
    assert not any(told for name, told in said.items() if name != "Inga Thorvald")
    assert actors["Henrik Aas"].role != "succeeded"


GROWERS = (
    "The Fruit Growers' Union wants the canton to declare an emergency, which would free federal "
    "aid. Economy minister Otto Berset said that he would visit the valley on Friday."
)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "Pete Marlin saved a penalty from Norvane striker Kenji Mori on Sunday.",
            "Pete Marlin",
            "saved a penalty from Kenji Mori",
        ),
        (
            "The work was paid for by the Harrow Research Fund and by Seavita, a company in Vale.",
            "Harrow Research Fund",
            "paid for the work",
        ),
        ("Ada Quill married the painter Erik Dahl in 1960.", "Erik Dahl", "painter"),
        (
            GROWERS,
            "Fruit Growers' Union",
            "wants the canton to declare an emergency",
        ),
    ],
)
def test_a_role_keeps_names_and_takes_nothing_over(
    extract: Extract, text: str, name: str, role: str
) -> None:
    """A name stays when what describes it goes; the last of a series keeps its description."""
    assert (extract(text)[name].role or "").startswith(role)


def test_a_name_is_whole_though_its_first_word_was_read(extract: Extract) -> None:
    """A body that acts by a longer name first is called so, a person is not "of" a place."""
    actors = extract(
        "Ferrant Biologics has stopped a trial after two patients died.",
        "Ferrant said on Monday that a board had advised the halt.",
        "Foreign Minister Ilir Dosha of Karvania signed the accord.",
    )
    assert actors["Ferrant Biologics"].type == ActorType.ORGANIZATION
    assert "Ferrant" in actors["Ferrant Biologics"].aliases
    assert "Ilir Dosha" in actors


def test_the_dead_keep_their_surname_beside_their_children(extract: Extract) -> None:
    """A surname alone is not the son's who was named last."""
    actors = extract(
        "Ilse Marquandt, the engineer, died on Sunday.",
        "Her death was confirmed by her son, the architect Paul Marquandt.",
        "Marquandt built the first floating bridge.",
    )
    assert "built the first floating bridge" in [d.text for d in actors["Ilse Marquandt"].deeds]


def test_a_surname_is_not_that_of_who_is_named_by_the_way(extract: Extract) -> None:
    """Whom another's sentence only mentions takes no surname over."""
    actors = extract(
        "Luis Mendoza Ortiz was seized outside his restaurant.",
        "He is married to a citizen, Rachel Ortiz, with whom he has two daughters.",
        "Hundreds of people waited when Ortiz left the building.",
    )
    assert "left the building" in [deed.text for deed in actors["Luis Mendoza Ortiz"].deeds]


def test_its_chair_is_of_the_body_that_the_sentence_before_is_about(extract: Extract) -> None:
    """A body without a name stands between the office and the last that has one."""
    actors = extract(
        "Harrow District Council pays for the wall.",
        "The residents' association took the council to court and lost in May. "
        "Its chair, Hilary Vane, said so.",
    )
    assert actors["Hilary Vane"].role == "chair of the residents' association"
