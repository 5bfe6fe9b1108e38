"""Open questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.extract.findings import FindingFeatures
from briefgen.extract.questions import extract_questions
from briefgen.model import Question, QuestionKind
from briefgen.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.language import Reading

SETTINGS = load_settings().sections.open_questions


def questions(reading: Reading) -> tuple[Question, ...]:
    """Return the questions under the default settings."""
    return extract_questions(reading, SETTINGS, FindingFeatures(reading, (), ())).items


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("It is not clear whether the mayor knew of the report before the vote.", "unknown"),
        ("The ministry denied the allegation, and disputed what its critics claimed.", "disputed"),
        ("The council has not yet decided whether the tunnel may reopen in May.", None),
        ("The company declined to say how many workers were in the tunnel.", "unknown"),
    ],
)
def test_doubt_that_the_article_states_is_a_question(
    read: Callable[..., Reading], sentence: str, kind: str | None
) -> None:
    """What is unknown, disputed or pending is told with its kind and its sentence."""
    found = questions(read("The city of Aldren closed its tunnel on Monday.", sentence))
    assert [question.text for question in found] == [sentence]
    if kind:
        assert found[0].kind is QuestionKind(kind)
    assert found[0].evidence[0].quote == sentence


def test_a_plain_report_leaves_nothing_open(read: Callable[..., Reading]) -> None:
    """Where the article holds no doubt, the section is empty."""
    reading = read(
        "The city of Aldren closed its tunnel on Monday.",
        "Nine workers were taken to hospital, and all went home in the evening.",
        "The tunnel opened again on Tuesday. It was built in May 1985.",
    )
    assert questions(reading) == ()
