"""What a page tells once, although the brief has it twice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.model import Evidence, Passage, Question, QuestionKind
from briefgen.render.repeats import ToldOnce, told_once

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Brief


def cited(number: int) -> tuple[Evidence, ...]:
    """Return the evidence of a sentence."""
    return (Evidence(quote=f"Sentence {number}.", paragraph=number, start=0, end=11),)


def finding(number: int, score: float) -> Passage:
    """Return a finding that prints its whole sentence."""
    return Passage(text=f"Sentence {number}.", evidence=cited(number), score=score)


def question(number: int, score: float, text: str = "") -> Question:
    """Return a question that prints its whole sentence, or other words."""
    return Question(
        text=text or f"Sentence {number}.",
        evidence=cited(number),
        score=score,
        kind=QuestionKind.PENDING,
    )


def told(
    brief: Brief, findings: Sequence[Passage], questions: Sequence[Question], most: int = 7
) -> ToldOnce:
    """Return what a page with room for `most` findings tells; the first heads the brief."""
    changed = replace(
        brief,
        bottom_line=findings[0],
        key_findings=tuple(findings),
        open_questions=tuple(questions),
    )
    return told_once(changed, most, 5)


def test_a_sentence_stands_where_it_weighs_more(brief: Brief) -> None:
    """Of two that are the same one is printed; a gap in other words is a question beside it."""
    findings = [finding(1, 4.0), finding(2, 3.0), finding(3, 2.0), finding(4, 1.5)]
    questions = [question(3, 2.5), question(2, 2.0), question(4, 1.0, "Whether it is so")]
    page = told(brief, findings, questions)
    assert page.findings == (findings[1], findings[3])
    assert page.questions == (questions[0], questions[2])
    assert page.above == {1: questions[1]}


def test_the_bottom_line_may_be_what_is_open(brief: Brief) -> None:
    """It is named as such, and none of its sentences stands below it."""
    page = told(brief, [finding(1, 4.0)], [question(1, 2.0)])
    assert not page.findings
    assert not page.questions
    assert page.shown_above(0) == {0: question(1, 2.0)}


def test_a_finding_that_the_page_has_no_room_for_is_not_named(
    brief: Brief,
) -> None:
    """A reader is not sent to what is not there."""
    page = told(brief, [finding(1, 4.0), finding(2, 3.0)], [question(2, 2.0)])
    assert page.shown_above(1) == {1: question(2, 2.0)}
    assert page.shown_above(0) == {}


def test_without_findings_the_questions_are_whole(brief: Brief) -> None:
    """A page without that section prints every question."""
    asked = [question(1, 2.0)]
    assert told(brief, [finding(1, 4.0)], asked, 0).questions == tuple(asked)


def test_a_finding_of_two_sentences_tells_the_question_in_it(brief: Brief) -> None:
    """What the second of them leaves open is named, not printed again."""
    pair = Passage(text="Sentence 2. Sentence 3.", evidence=(*cited(2), *cited(3)), score=2.0)
    asked = question(3, 2.5)
    page = told(brief, [finding(1, 4.0), pair], [asked])
    assert page.findings == (pair,)
    assert page.questions == ()
    assert page.above == {1: asked}
