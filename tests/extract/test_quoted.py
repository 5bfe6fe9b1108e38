"""Words in quotation marks."""

from __future__ import annotations

import pytest

from briefgen.extract.attribution import AttributionLexicon
from briefgen.extract.quoted import quoted_spans
from briefgen.language import open_lexicon

MARKS = open_lexicon(["en"]).read("attribution", AttributionLexicon).quotes


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"We left," she said, "at dawn."', ["We left,", "at dawn."]),
        ("The 'ghost fleet' sailed, 'as ever'.", ["ghost fleet", "as ever"]),
        (
            "'The dockers' union isn't here,' he said. 'Nor is the mayor's.'",
            ["The dockers' union isn't here,", "Nor is the mayor's."],
        ),
        (
            "It was \N{LEFT SINGLE QUOTATION MARK}sorry\N{RIGHT SINGLE QUOTATION MARK}, she said.",
            ["sorry"],
        ),
        ("The boys' boats weren't there in the '90s, nor the girls' nets.", []),
        ("He said: 'The dam is old. It will", ["The dam is old. It will"]),
        ("\N{LEFT DOUBLE QUOTATION MARK}It is 'a win'", ["It is 'a win'"]),
    ],
)
def test_what_stands_between_marks(text: str, quoted: list[str]) -> None:
    """An apostrophe opens and closes nothing; a mark left open reaches to the end."""
    assert [text[start:end] for start, end in quoted_spans(text, MARKS)] == quoted
