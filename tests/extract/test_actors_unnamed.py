"""Actors without a name of their own, and names that are no actors, on the shipped engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.model import Actor, ActorType

if TYPE_CHECKING:
    from collections.abc import Callable

    Extract = Callable[..., dict[str, Actor]]

# ------------------------------------------------------------------------------- one unnamed


def test_somebody_unnamed_who_recurs_is_an_actor(extract: Extract) -> None:
    """The suspect, whom nobody names, is a person of the story."""
    actors = extract(
        "The suspect broke into a bakery on Monday and stole 40 loaves.",
        "Witnesses saw the suspect on the roof. Officers arrested the suspect at noon.",
    )
    assert actors["suspect"].type is ActorType.PERSON


def test_the_man_is_the_one_patient_of_the_story(extract: Extract) -> None:
    """Where one patient is told of, "the man" is that patient and no second actor."""
    actors = extract(
        "The patient developed a cough in the spring. The man bought a new pillow.",
        "Doctors examined the patient twice. The man left the clinic in June.",
    )
    assert "patient" in actors
    assert not any(name.endswith("man") for name in actors)


def test_the_suspect_with_a_name_is_not_told_twice(extract: Extract) -> None:
    """A suspect whose name stands beside the noun is that person only."""
    actors = extract(
        "The suspect, Victor Marlow, broke into a bakery on Monday.",
        "Officers arrested the suspect at noon. The suspect said nothing.",
    )
    assert "Victor Marlow" in actors
    assert "suspect" not in actors


def test_the_suspect_may_be_somebody_named_without_a_title(extract: Extract) -> None:
    """Who acts under a name, and never beside the noun, may be meant: no second actor."""
    actors = extract(
        "Victor Marlow broke into a bakery on Monday and stole 40 loaves.",
        "Officers arrested the suspect at noon. The suspect said nothing.",
    )
    assert "suspect" not in actors


def test_an_unnamed_body_that_recurs_is_an_actor(extract: Extract) -> None:
    """The council is an organisation that acts, by the words that tell it from others."""
    actors = extract(
        "The city council rejected the plan on Monday.",
        "Residents thanked the council. The council will meet again in May.",
    )
    assert actors["city council"].type is ActorType.ORGANIZATION


# ------------------------------------------------------------------------------------- groups


def test_a_vague_group_that_recurs_is_an_actor(extract: Extract) -> None:
    """Visitors of whom an article speaks again and again act by themselves."""
    once = extract("Victor Marlow sold the mill. It drew visitors.")
    often = extract(
        "Visitors can vote for a lamp.",
        "The mayor thanked the visitors. The hall welcomes visitors until May.",
    )
    assert "visitors" not in once
    assert often["visitors"].type is ActorType.GROUP


def test_police_are_a_body(extract: Extract) -> None:
    """Police without a town are an organisation, not a group of people."""
    actors = extract("Police arrested Victor Marlow on Monday.")
    assert next(a.type for n, a in actors.items() if n.lower() == "police") == "organization"


# ------------------------------------------------------------------------------ no actors, firms


def test_the_title_of_a_work_is_no_actor(extract: Extract) -> None:
    """A name that quotation marks enclose alone is a film or a book."""
    actors = extract("Victor Marlow owns the rights to films such as “Elena Quill” and “Harrow.”")
    assert "Elena Quill" not in actors


def test_several_of_a_kind_are_no_actor(extract: Extract) -> None:
    """A plural acronym names a kind of thing."""
    actors = extract("Victor Marlow sold the mill, which works with DSPs of all sizes.")
    assert not any("DSP" in name for name in actors)


def test_states_joined_by_a_hyphen_are_two_actors(extract: Extract) -> None:
    """Talks between two states have to do with each of them."""
    actors = extract("The Norway-Denmark talks ended on Monday without a deal.")
    assert {"Norway", "Denmark"} <= set(actors)
    assert {actors["Norway"].type, actors["Denmark"].type} == {ActorType.STATE}


# ------------------------------------------------------------------------------------- roles


def test_a_bare_title_gets_the_body_of_the_story(extract: Extract) -> None:
    """The chief executive of the only firm named is that firm's."""
    actors = extract(
        "Norvane Energy will close its mill, CEO Elena Quill said on Monday.",
        "Norvane Energy built the mill in 1990. Norvane Energy has 300 workers.",
    )
    assert actors["Elena Quill"].role == "CEO of Norvane Energy"


def test_a_bare_title_stays_bare_where_two_bodies_are_named(extract: Extract) -> None:
    """Of two firms before a title either may be meant."""
    actors = extract(
        "Norvane Energy beat Harrow Steel in May, CEO Elena Quill said on Monday.",
        "Norvane Energy built the mill in 1990. Norvane Energy has 300 workers.",
    )
    role = actors["Elena Quill"].role
    assert role is None or " of " not in role


def test_a_second_verb_keeps_the_first_ones_modal(extract: Extract) -> None:
    """What may be done is not told as done."""
    actors = extract("Norvane Energy may sell the old mill and close the harbour office.")
    actor = actors["Norvane Energy"]
    told = [actor.role or "", *(deed.text for deed in actor.deeds)]
    assert any("close" in text for text in told)
    assert all("may" in text for text in told if "close" in text or "sell" in text)


def test_a_medium_is_known_by_whom_it_quoted(extract: Extract) -> None:
    """A news medium that somebody told something quoted that person."""
    actors = extract("The mill will close in May, Elena Quill told the Harrow Courier.")
    assert actors["Harrow Courier"].role == "outlet that quoted Elena Quill"


def test_one_of_several_is_one_of_their_kind(extract: Extract) -> None:
    """A site among "sites such as" is a site."""
    actors = extract("Viewers left video sites such as Norvane Hub on Monday.")
    role = next(actor.role for name, actor in actors.items() if "Norvane" in name)
    assert role is not None
    assert role.startswith("video site")


def test_an_irregular_past_reads_as_one(extract: Extract) -> None:
    """What an actor has taken, it took."""
    actors = extract("Norvane Energy has taken the old mill off the market.")
    role = actors["Norvane Energy"].role
    assert role is not None
    assert role.startswith("took ")


def test_comparatives_stay(extract: Extract) -> None:
    """Higher prices are not prices."""
    actors = extract("Norvane Energy predicted much higher prices for its customers in the spring.")
    role = actors["Norvane Energy"].role
    assert role is not None
    assert "higher" in role
