from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.tokens import Doc, Span

from briefgen.language import open_lexicon
from briefgen.language.engine.union import united
from briefgen.language.gazetteer import Gazetteer, gazetteer_of

if TYPE_CHECKING:
    from collections.abc import Callable

    Bounds = tuple[int, int, str]
    Unite = Callable[[str, list[Bounds], list[Bounds]], list[tuple[str, str]]]


@pytest.fixture(scope="module")
def unite() -> Unite:
    """Return a function that unites names of a text given by their bounds and labels."""
    vocab = spacy.blank("en").vocab
    gazetteer: Gazetteer = gazetteer_of(open_lexicon(["en"]))

    def call(text: str, model: list[Bounds], rules: list[Bounds]) -> list[tuple[str, str]]:
        doc = Doc(vocab, words=text.split())
        seen, ruled = (
            [Span(doc, a, b, label=label) for a, b, label in one] for one in (model, rules)
        )
        return [(span.text, span.label_) for span in united(seen, ruled, gazetteer)]

    return call


def test_an_organization_that_goes_on_is_completed(unite: Unite) -> None:
    """A rule's longer name of an organization swallows the parts that the model saw."""
    text = "the Bureau of Ships and Quays met"
    found = unite(text, [(1, 2, "ORG"), (3, 4, "LOC")], [(1, 6, "ORG")])
    assert found == [("Bureau of Ships and Quays", "ORG")]


def test_persons_and_unknown_names_of_rules_change_nothing(unite: Unite) -> None:
    """Rules guess: only the lexicon's names are added, and a person stays one."""
    text = "Ada Quill Holdings saw Norvane"
    found = unite(text, [(0, 2, "PERSON")], [(0, 3, "ORG"), (4, 5, "ORG")])
    assert found == [("Ada Quill", "PERSON")]


def test_who_a_role_names_is_a_person(unite: Unite) -> None:
    """After what somebody is, a rule's person counts where the model saw no name at all."""
    text = "said curator Ada Quill to Ines Abel"
    rules = [(2, 4, "PERSON"), (5, 7, "PERSON")]
    assert unite(text, [], rules) == [("Ada Quill", "PERSON")]
    assert unite(text, [(3, 4, "ORG")], rules) == [("Quill", "ORG")]


def test_known_names_are_added(unite: Unite) -> None:
    """What the lexicon knows is a name even where the model sees none."""
    found = unite("they left Brazil by boat", [], [(2, 3, "GPE")])
    assert found == [("Brazil", "GPE")]


def test_names_that_only_overlap_stay_the_models(unite: Unite) -> None:
    """A rule's name that cuts a name of the model is dropped."""
    found = unite("the Bank of Brazil", [(1, 4, "ORG")], [(3, 4, "GPE")])
    assert found == [("Bank of Brazil", "ORG")]
