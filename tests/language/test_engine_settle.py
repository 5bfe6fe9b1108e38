from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.language import open_lexicon
from briefgen.language.engine.settle import Name, NameSettler

_LEXICON = open_lexicon(["en"])
_LABELS = {"person": "PERSON", "organization": "ORG", "place": "LOC", "group": "NORP"}


@pytest.fixture(scope="module")
def settler() -> NameSettler:
    """Return a settler with the English lexicon."""
    return NameSettler(_LABELS, _LEXICON)


def _settle(settler: NameSettler, text: str, *found: tuple[int, int, str]) -> list[Name]:
    words = text.split()
    return settler.names(words, [True] * len(words), found, {})


def test_titles_are_no_part_of_a_name(settler: NameSettler) -> None:
    """A person's name begins after all titles and the people that they are of."""
    found = _settle(settler, "Prime Minister Dr. Ada Quill met the King", (0, 5, "person"))
    assert found == [Name(3, 5, "PERSON")]
    found = _settle(settler, "French President Ada Quill", (0, 4, "person"))
    assert found == [Name(0, 1, "NORP"), Name(2, 4, "PERSON")]


def test_a_title_alone_is_no_name(settler: NameSettler) -> None:
    """Who is meant by it, a brief's reader would not know."""
    assert _settle(settler, "the Prime Minister left", (1, 3, "person")) == []


def test_what_runs_into_a_title_is_no_name(settler: NameSettler) -> None:
    """The first words of an office are nobody's name."""
    text = "Orvan Trade Minister Ada Quill left"
    assert _settle(settler, text, (0, 2, "person"), (3, 5, "person")) == [Name(3, 5, "PERSON")]


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


def test_a_body_is_no_place_and_a_storm_no_person(settler: NameSettler) -> None:
    """The word that a name ends with tells, or the one before it; a museum is a house too."""
    found = _settle(
        settler,
        "Hurricane Ada left Torvald College and Torvald Museum",
        (1, 2, "person"),
        (3, 5, "place"),
        (6, 8, "place"),
    )
    assert [name.label for name in found] == ["EVENT", "ORG", "LOC"]
    found = _settle(settler, "Ada County , Chile , police", (0, 2, "organization"))
    assert [name.label for name in found] == ["LOC"]


def test_a_peoples_adjective_is_a_norp(settler: NameSettler) -> None:
    """Words for a state's people are marked outside of names, and only there."""
    found = _settle(settler, "French buyers and the Russian Navy", (4, 6, "organization"))
    assert found == [Name(0, 1, "NORP"), Name(4, 6, "ORG")]


def test_a_name_goes_on_after_an_initial(settler: NameSettler) -> None:
    """Two names of one kind that an initial joins are one; others stay apart."""
    parts = [(0, 2, "person"), (2, 3, "person")]
    assert _settle(settler, "Ada Q. Sandvik", *parts) == [Name(0, 3, "PERSON")]
    assert len(_settle(settler, "Ada Quill Sandvik", *parts)) == 2


def test_a_name_that_is_one_in_the_tree_is_not_parted(settler: NameSettler) -> None:
    """A surname belongs to the first name that it hangs from; two persons side by side do not."""
    words = ["Ada", "Quill", "met", "Ines", "Abel"]
    given = [(0, 1, "person"), (1, 2, "person"), (3, 4, "person"), (4, 5, "person")]
    found = settler.names(words, [True] * 5, given, {1: 0})
    bounds = [(name.start, name.end) for name in found]
    assert bounds == [(0, 2), (3, 4), (4, 5)]


def test_a_name_does_not_end_with_a_hyphen(settler: NameSettler) -> None:
    """The word that is written together with a name's last hyphen belongs to it."""
    words = ["Kim", "Tor", "-", "Vald", "won"]
    found = settler.names(words, [True, True, False, False, True], [(0, 3, "person")], {})
    assert found == [Name(0, 4, "PERSON")]


def _written(settler: NameSettler, text: str, *found: tuple[int, int, str]) -> list[str]:
    """Return the names of a text in which an underscore glues a word to the one before."""
    words = text.replace("_", " ").split()
    marks = [part.split("_") for part in text.split()]
    spaced = [index == 0 for part in marks for index in range(len(part))]
    return [" ".join(words[n.start : n.end]) for n in settler.names(words, spaced, found, {})]


@pytest.mark.parametrize(
    ("text", "found", "names"),
    [
        ("Kim Tor_-_vald won", (0, 2, "person"), ["Kim Tor - vald"]),
        ("mayor Hau Tor_-_vald and", (1, 2, "person"), ["Hau Tor - vald"]),
        ("envoy Quill Norvane_-_based", (1, 2, "person"), ["Quill"]),
        ("Patrick Soon_-_Shiong", (3, 4, "person"), ["Soon - Shiong"]),
        ("Hafez al_-_Tarn won", (3, 4, "person"), ["al - Tarn"]),
        ("Ada Quill_-_led talks", (0, 2, "person"), ["Ada Quill"]),
        ("Ada Quill_-_like talks", (0, 4, "person"), ["Ada Quill"]),
        ("a Norvane_-_based firm", (1, 4, "place"), ["Norvane"]),
        ("pro_-_Tessmark New People Party", (2, 6, "organization"), ["New People Party"]),
        ("Pro_-_Tessmark camp", (0, 1, "place"), []),
        ("writer L. Ron Quill", (2, 4, "person"), ["L. Ron Quill"]),
        ("Prime Minister_-_designate Ada Quill", (0, 6, "person"), ["Ada Quill"]),
        ("Velmian Foreign Minister Ada Quill", (0, 5, "person"), ["Ada Quill"]),
        ("Rival Norvane Foods fell", (0, 3, "organization"), ["Norvane Foods"]),
        ("Norvane Foods Inc. Phone 713", (0, 4, "organization"), ["Norvane Foods Inc."]),
        ("University of Torvald of the firm", (0, 5, "organization"), ["University of Torvald"]),
        ("The left", (0, 1, "organization"), []),
    ],
)
def test_names_begin_and_end_where_words_do(
    settler: NameSettler, text: str, found: tuple[int, int, str], names: list[str]
) -> None:
    """A hyphenated word is in a name or not; what only stands before a name is no part of it."""
    assert _written(settler, text, found) == names


def test_the_state_of_a_body_is_no_part_of_its_name(settler: NameSettler) -> None:
    """Only a second link is dropped with its state: the first may be the name's own."""
    text = "University of Veldmark of the UK"
    assert _settle(settler, text, (0, 6, "organization")) == [Name(0, 3, "ORG")]
    assert _settle(settler, "Bank of Brazil", (0, 3, "organization")) == [Name(0, 3, "ORG")]


def test_an_ampersand_joins_the_names_of_a_firm(settler: NameSettler) -> None:
    """Two surnames with an ampersand between them are one organization, found whole or apart."""
    text = "Arden & Holt denies"
    assert _settle(settler, text, (0, 1, "person"), (2, 3, "person")) == [Name(0, 3, "ORG")]
    assert _settle(settler, text, (0, 3, "person")) == [Name(0, 3, "ORG")]


_WORDS = st.lists(
    st.sampled_from(["Ada", "J.", "-", "of", "the", "UK", "King", "French"]), max_size=9
)


@given(_WORDS, st.data())
def test_names_stay_apart_and_in_order(words: list[str], data: st.DataObject) -> None:
    """Whatever the model found, no two settled names share a word, and none is empty."""
    bounds = sorted(data.draw(st.sets(st.integers(0, len(words)))))
    found = [
        (start, end, data.draw(st.sampled_from(sorted(_LABELS))))
        for start, end in pairwise(bounds)
        if data.draw(st.booleans())
    ]
    spaced = [data.draw(st.booleans()) for _ in words]
    names = NameSettler(_LABELS, _LEXICON).names(words, spaced, found, {})
    ends = [0, *(name.end for name in names)]
    assert all(
        end <= name.start < name.end <= len(words) for end, name in zip(ends, names, strict=False)
    )
