"""Who is meant by part of a name, by a noun, by what several share; what is left of roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.model import Actor

    Extract = Callable[..., dict[str, Actor]]


def test_a_nickname_inside_a_name_makes_no_second_person(extract: Extract) -> None:
    """The words in marks are an alias, and alone they mean the same person."""
    found = extract(
        "Mike 'Sugar Bear' Vane filed a report on Monday. Vane said he was sad.",
        "Sugar Bear had left the town, police said.",
    )
    assert "Vane" in found["Mike Vane"].aliases
    assert not {"Mike", "Sugar Bear", "Vane"} & found.keys()


def test_two_share_a_surname(extract: Extract) -> None:
    """The first of a couple has the surname that only the second is told with."""
    found = extract("Ada and Jon Orrell say the mill in Harrow is shut.")
    assert found["Ada Orrell"].role == "says the mill in Harrow is shut"
    assert found["Jon Orrell"].role == found["Ada Orrell"].role


def test_a_form_of_address_tells_two_of_one_surname_apart(extract: Extract) -> None:
    """A "Mrs" is no Roger, and makes a person of a name taken for a body's."""
    found = extract(
        "Kelly Marsden used Doreen Appleby's bank card. A prosecutor said Mrs Appleby, a retired"
        " headteacher, had trusted Marsden.",
        "Roger Appleby found that the money was gone. Mr Appleby said the family was sad.",
    )
    assert found["Doreen Appleby"].type == ActorType.PERSON
    assert found["Doreen Appleby"].role == "retired headteacher"
    assert any("family was sad" in deed.text for deed in found["Roger Appleby"].deeds)


def test_initials_spelt_out_in_the_article_are_that_body(extract: Extract) -> None:
    """A better known body with the same initials is not meant."""
    found = extract(
        "The Department of Human Services took the child. DHS said the family had fled."
    )
    assert "DHS" in found["Department of Human Services"].aliases


def test_a_firm_is_what_it_calls_itself(extract: Extract) -> None:
    """What "the carmaker said" of the firm is the firm's own, and so is what "the company" does."""
    found = extract(
        "Quill Motors will close two plants, the carmaker said. In March the company promised jobs."
    )
    firm = found["Quill Motors"]
    assert firm.role == "carmaker, will close two plants"
    assert [deed.text for deed in firm.deeds] == ["will close two plants", "promised jobs"]


def test_a_firm_brought_in_without_a_name_is_another(extract: Extract) -> None:
    """After "a rival firm" "the firm" is not the one with a name; nor is a regulator."""
    found = extract("Quill Motors left after a rival firm did. The firm shut a plant.")
    assert not any("shut" in deed.text for deed in found["Quill Motors"].deeds)
    found = extract("Quill Motors broke the rules, the regulator said.")
    assert found["Quill Motors"].role == "broke the rules, the regulator said"


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "Ada Orrell, one of the researchers who found the wreck, said it was rare.",
            "Ada Orrell",
            "researcher who found the wreck",
        ),
        (
            "Steve Marden, his two teenage sons and the teens' mother fell ill on Friday.",
            "Steve Marden",
            "fell ill on Friday",
        ),
        (
            "Fellow worker Julia Jeffers, 53, of Court Road, Ormley, was falsely arrested.",
            "Julia Jeffers",
            "fellow worker",
        ),
        (
            "Gerard Ruud and David Sall all started the game for Spain.",
            "David Sall",
            "started the game for Spain",
        ),
    ],
)
def test_a_role_is_true_of_one(extract: Extract, text: str, name: str, role: str) -> None:
    """One of several, no child of one's own, no home, no word of several."""
    assert extract(text)[name].role == role


def test_a_quotation_in_single_marks_is_closed(extract: Extract) -> None:
    """A deed ends as its quotation does."""
    found = extract("Ada Quill described the figure as 'shameful'.")
    assert [deed.text for deed in found["Ada Quill"].deeds] == [
        "described the figure as 'shameful'"
    ]


def test_it_of_a_deal_is_not_the_club(extract: Extract) -> None:
    """A thing is the subject of the sentence before: the name in its clause does not go on."""
    found = extract(
        "The deal was held up for two days after Halden Bank asked for part of the fee."
        " It was completed on Monday."
    )
    assert not any("completed" in deed.text for deed in found["Halden Bank"].deeds)
