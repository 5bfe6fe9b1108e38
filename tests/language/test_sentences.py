"""Sentence boundaries by rule."""

from __future__ import annotations

import time

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from briefgen.language import open_lexicon
from briefgen.language.sentences import SentenceRules, SentencesLexicon
from briefgen.settings.cues import Cues

RULES = SentenceRules(open_lexicon(["en"]))
BLANK = spacy.blank("en")


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [span.text for span in RULES(BLANK(text)).sents]


@pytest.mark.parametrize(
    "expected",
    [
        ["The bridge closed.", "Traffic stopped."],
        ["Dr. Amara Nilsen led the U.S. team in Jan. 2024.", "It found nothing."],
        ["Prices rose 3.5 percent.", "The bank acted."],
        ["“We waited.”", "Then the rain came."],
        ['"We waited," she said.', '"It took a year."', "Nobody came."],
        ["He asked: who pays?", "Nobody knew.", "Really!"],
        ["She lives in the U.S.", "The others do not."],
        ["It was late...", "The port was dark."],
        ["(The ministry did not reply.)", "The report did."],
        ["J.D. Ferrand and A. Holt signed.", "Both left."],
        ['She called it "a turning point."', "Corvane said it would appeal."],
    ],
)
def test_a_sentence_ends_where_a_reader_would_end_it(expected: list[str]) -> None:
    """Terminators end a sentence, the periods of abbreviations and numbers do not."""
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "“Why now?” Ms. Ferrand asked.",
        "Gov. Ann Holt and Sen. Bo Lee met at 5 p.m. on Friday.",
        "The firm, Arden & Holt Inc. of Veldmark, won.",
        "“Is it safe?” he said.",
        "Visit www.example.org or write to no. 5.",
        "“We lost,” The Harrow Herald wrote.",
        "“It is a long game.” — Ines Abel",
        "“It is a long game.” Ines Abel, mayor of Tarn",
    ],
)
def test_a_sentence_goes_on_past_periods_that_are_not_its_own(text: str) -> None:
    """Abbreviations, speakers' tags and addresses do not split a sentence."""
    assert sentences(text) == [text]


def test_a_missing_space_after_a_period_does_not_join_two_sentences() -> None:
    """A typist's slip: the end.Next."""
    assert len(sentences("That was the end.Next came the flood.")) == 2


@pytest.mark.parametrize(
    "dateline",
    [
        "HARROW, 4 March 2031 — ",
        "ÅLVIK, 4 March 2031 — ",
        "ŁOMNO — ",
        "HARROW, March 4 (Reuters) - ",
        "SAN ERNESTO, Calif., Mar. 3, 2031 — ",
        "HARROW (AP) — ",
        "HARROW, March 4, 2031 /NewsLine/ -- ",
        "HARROW CITY (Nov. 4, 2031) \u2014 ",
        "(AP) — ",
        "Harrow, 22 September 2031 \N{EN DASH} ",
        "Harrow, Vestmark, March 4, 2031 - ",
        "Harrow, Vestmark — ",
        "Port Harrow, Wednesday — ",
    ],
)
def test_a_dateline_is_place_date_and_agency(dateline: str) -> None:
    """It ends where the sentence begins, with or without a day."""
    words = open_lexicon(["en"]).read("sentences", SentencesLexicon)
    text = f"{dateline}The bridge reopened."
    assert Cues(words.datelines).end_at_start(text) == len(dateline)


@pytest.mark.parametrize("text", ["Harrow 24 - 17 Tessmark.", "The May elections - 12 seats."])
def test_numbers_make_no_dateline(text: str) -> None:
    """A score or a count before a dash belongs to its sentence."""
    words = open_lexicon(["en"]).read("sentences", SentencesLexicon)
    assert Cues(words.datelines).end_at_start(text) == 0


@given(st.text())
def test_sentences_cover_any_text_without_changing_it(text: str) -> None:
    """Whatever stands in a paragraph, its sentences follow one another and lose nothing."""
    doc = RULES(BLANK(text))
    assert doc.text == text
    assert "".join(span.text_with_ws for span in doc.sents) == text


@pytest.mark.parametrize("letter", ["A", "a", "A.", "A, ", "A (", "A-"])
def test_datelines_take_time_that_grows_with_the_text_alone(letter: str) -> None:
    """Two words of 5,000 letters without an end are looked at as quickly as any others."""
    words = open_lexicon(["en"]).read("sentences", SentencesLexicon)
    long = (letter * 5_000)[:5_000]
    begun = time.process_time()
    for text in (f"{long} {long}", f"{long} (AP {long}", f"{long} (AP){long}"):
        Cues(words.datelines).end_at_start(text)
    assert time.process_time() - begun < 0.5
