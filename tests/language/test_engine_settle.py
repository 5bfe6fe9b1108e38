from __future__ import annotations

import pytest

from briefgen.language import open_lexicon
from briefgen.language.engine.settle import Name, NameSettler

_LABELS = {"person": "PERSON", "organization": "ORG", "place": "LOC", "group": "NORP"}


@pytest.fixture(scope="module")
def settler() -> NameSettler:
    """Return a settler with the English lexicon."""
    return NameSettler(_LABELS, open_lexicon(["en"]))


def _settle(settler: NameSettler, text: str, *found: tuple[int, int, str]) -> list[Name]:
    words = text.split()
    return settler.names(words, [True] * len(words), found)


def test_titles_are_no_part_of_a_name(settler: NameSettler) -> None:
    """A person's name begins after all titles and the people that they are of."""
    found = _settle(settler, "Prime Minister Dr. Ada Quill met the King", (0, 5, "person"))
    assert found == [Name(3, 5, "PERSON")]
    found = _settle(settler, "French President Ada Quill", (0, 4, "person"))
    assert found == [Name(0, 1, "NORP"), Name(2, 4, "PERSON")]


def test_a_title_alone_is_no_name(settler: NameSettler) -> None:
    """Who is meant by it, a brief's reader would not know."""
    assert _settle(settler, "the Prime Minister left", (1, 3, "person")) == []


def test_a_state_is_one_whatever_the_model_says(settler: NameSettler) -> None:
    """Known states and cities are governed places, unknown places are not."""
    found = _settle(
        settler,
        "Brazil and Kyiv and Veldmark",
        (0, 1, "organization"),
        (2, 3, "place"),
        (4, 5, "place"),
    )
    assert [name.label for name in found] == ["GPE", "GPE", "LOC"]


def test_a_peoples_adjective_is_a_norp(settler: NameSettler) -> None:
    """Words for a state's people are marked outside of names, and only there."""
    found = _settle(settler, "French buyers and the Russian Navy", (4, 6, "organization"))
    assert found == [Name(0, 1, "NORP"), Name(4, 6, "ORG")]
