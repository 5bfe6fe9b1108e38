from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from briefgen.extract.actors import extract_actors
from briefgen.model import Actor, ActorType
from briefgen.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.language import Reading
    from briefgen.settings.sections import ActorsSettings


class Extract(Protocol):
    """Finds the actors of an article of these paragraphs, by name."""

    def __call__(self, *paragraphs: str, title: str = "") -> dict[str, Actor]:
        """Return the actors of the article."""


@pytest.fixture(scope="module")
def section() -> ActorsSettings:
    """Return the shipped settings of the section, with every score let through."""
    return load_settings().sections.actors.model_copy(update={"least_score": -9.0})


@pytest.fixture(scope="module")
def extract(section: ActorsSettings, read: Callable[..., Reading]) -> Extract:
    """Return the extractor on the pipeline of rules."""

    def run(*paragraphs: str, title: str = "") -> dict[str, Actor]:
        actors = extract_actors(read(*paragraphs, title=title), section).items
        return {actor.name: actor for actor in actors}

    return run


_PIECES = (
    *("Elena", "Quill", "Norway", "HWB", "President", "Sen.", "44", "\u201c", "\u201d", ",", "."),
    *("'s", "(", ")", "-", "and", "of", "the", "said", "police", "who", "is", "a", "mayor", "in"),
)


# ------------------------------------------------------------------------------------- aliases


def test_a_surname_joins_the_full_name(extract: Extract) -> None:
    """Surname, title and surname, and the name with an initial are one person."""
    actors = extract(
        "President Elena R. Quill signed the accord.",
        "Quill said it was late. Mrs. Quill left. Elena Quill returned.",
    )
    assert list(actors) == ["Elena R. Quill"]
    assert set(actors["Elena R. Quill"].aliases) == {"Quill", "Elena Quill"}


def test_two_people_of_one_surname_stay_two(extract: Extract) -> None:
    """A surname alone belongs to the bearer named last."""
    actors = extract(
        "Elena Quill met Victor Quill.",
        "Victor Quill spoke first. Quill said no.",
    )
    assert {"Elena Quill", "Victor Quill"} == set(actors)
    assert "Quill" in actors["Victor Quill"].aliases
    assert "Quill" not in actors["Elena Quill"].aliases


@pytest.mark.parametrize(
    ("paragraphs", "name", "alias"),
    [
        (
            ("The Harrow Water Commission (HWC) met.", "The HWC declined to comment."),
            "Harrow Water Commission",
            "HWC",
        ),
        (
            ("The Marlow Gas & Electric Co. closed it.", "MG&E said so."),
            "Marlow Gas & Electric Co.",
            "MG&E",
        ),
        (
            ("It was bought by Norvane Group Corp in May.", "Norvane said so."),
            "Norvane Group Corp",
            "Norvane",
        ),
        (("They sued the Federal Bureau of Investigation.", "The FBI denied it."), None, "FBI"),
    ],
)
def test_short_forms_join_an_organisation(
    extract: Extract, paragraphs: tuple[str, ...], name: str | None, alias: str
) -> None:
    """Acronyms and names without their legal form join the full name."""
    actors = extract(*paragraphs)
    assert len(actors) == 1
    (actor,) = actors.values()
    assert actor.type == ActorType.ORGANIZATION
    assert alias in actor.aliases
    if name:
        assert actor.name == name


def test_a_state_has_one_actor(extract: Extract) -> None:
    """Name, acronym, officials, army and capital of a state are the state."""
    actors = extract(
        "American officials warned on Monday. The U.S. denied it.",
        "Washington said that US troops would stay.",
    )
    assert list(actors) == ["United States"]
    state = actors["United States"]
    assert state.type == ActorType.STATE
    assert {"American officials", "U.S.", "Washington", "US troops"} <= set(state.aliases)


def test_the_police_are_the_police_that_is_named(extract: Extract) -> None:
    """Bare police belong to the one police force of the article."""
    actors = extract("Leeds police arrested a man.", "Police said he was armed.")
    assert list(actors) == ["Leeds police"]
    assert actors["Leeds police"].type == ActorType.ORGANIZATION


# --------------------------------------------------------------------------------- what is none


@pytest.mark.parametrize(
    "text",
    [
        "The fire broke out in France near Paris.",
        "A Japanese car stood there.",
        "It happened in Moscow on Friday.",
        "It rained in Harrowdale.",
        "On Tuesday in January nothing happened.",
        "He wrote about it on Twitter.",
    ],
)
def test_places_days_and_adjectives_are_no_actors(extract: Extract, text: str) -> None:
    """A state is no actor where it only lies there or describes another noun."""
    assert extract(text) == {}


def test_the_agency_of_a_dateline_is_no_actor(extract: Extract) -> None:
    """The agency that signs is furniture; the agency that is quoted acts."""
    signed = extract("HARROW (Reuters) — The bridge was closed.")
    quoted = extract("The bridge was closed, a spokesman told Reuters.")
    assert "Reuters" not in signed
    assert quoted["Reuters"].type == ActorType.ORGANIZATION


def test_a_group_is_an_actor_where_it_acts(extract: Extract) -> None:
    """Unnamed people are actors before a verb, with what makes them distinct."""
    actors = extract("Dairy farmers blocked the road.", "It was a road of farmers.")
    assert list(actors) == ["dairy farmers"]
    assert actors["dairy farmers"].type == ActorType.GROUP
    assert extract("A book about farmers lay there.") == {}


# --------------------------------------------------------------------------------------- roles


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Prime Minister Elena Quill resigned.", "Prime Minister"),
        ("Secretary of State Elena Quill resigned.", "Secretary of State"),
        ("They met Norvane CEO Elena Quill.", "Norvane CEO"),
        ("Sens. Elena Quill and Victor Marlow agreed.", "Senator"),
    ],
)
def test_a_title_is_a_role_without_a_parse(extract: Extract, text: str, role: str) -> None:
    """The title before a name is told by its words."""
    actor = next(a for a in extract(text).values() if a.type == ActorType.PERSON)
    assert actor.role == role


# --------------------------------------------------------------------------- evidence and score


def test_evidence_comes_from_citable_paragraphs_only(extract: Extract) -> None:
    """The title raises the score but is never cited."""
    text = "Elena Quill left the hall."
    with_title = extract(text, title="Elena Quill leaves")["Elena Quill"]
    without = extract(text)["Elena Quill"]
    assert with_title.score > without.score
    assert "title" in with_title.why
    assert [e.quote for e in with_title.evidence] == [text]


def test_the_score_is_the_sum_of_its_reasons(extract: Extract) -> None:
    """Every reason is named with what it adds."""
    actors = extract("Elena Quill said that Norway left. Norway denied it.")
    assert actors.keys() == {"Elena Quill", "Norway"}
    for actor in actors.values():
        assert actor.score == pytest.approx(sum(actor.why.values()), abs=0.01)


@given(
    words=st.lists(
        st.sampled_from(_PIECES),
        max_size=30,
    )
)
@hypothesis_settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_quote_stands_in_its_paragraph(extract: Extract, words: list[str]) -> None:
    """Whatever stands in a paragraph, evidence is word for word and the best actor comes first."""
    text = " ".join(words)
    actors = list(extract(text).values())
    for actor in actors:
        assert actor.evidence
        assert all(text[e.start : e.end] == e.quote for e in actor.evidence)
    scores = [actor.score for actor in actors]
    assert scores == sorted(scores, reverse=True)
