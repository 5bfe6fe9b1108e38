"""Which way dates without a year are counted: a table of sentences under articles' dates."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from briefgen.extract.dates import date_reader
from briefgen.extract.parse import clause_head
from briefgen.extract.timeline.clock import Clock
from briefgen.extract.timeline.outlook import Tense
from briefgen.language import load_pipeline, open_lexicon, read_article
from briefgen.model import Article, Paragraph, Source

if TYPE_CHECKING:
    from spacy.language import Language

    from briefgen.extract.dates import Dates

TABLE = Path(__file__).parents[1] / "data" / "outlooks.yaml"
LEXICON = open_lexicon(["en"])
TOLD = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
ROWS = [(told, text, days) for told, rows in TOLD.items() for text, days in rows.items()]


def shown(dates: Dates | None) -> str:
    """Return days as the table has them."""
    if dates is None:
        return "None"
    return f"{dates.start}..{dates.end}" if dates.end else f"{dates.start}"


@pytest.fixture(scope="module")
def nlp() -> Language:
    """Return the engine, loaded once."""
    return load_pipeline("briefgen_en", LEXICON)


def read(nlp: Language, told: date | None, text: str) -> list[str]:
    """Return the days of the dates of a text whose paragraphs "||" parts."""
    source = Source("story.txt", date=told)
    article = Article("Story", tuple(Paragraph(each) for each in text.split(" || ")), source)
    reading = read_article(article, nlp, LEXICON)
    reader = date_reader(LEXICON, stories=True)
    clock, tense = Clock(source), Tense(reader.words)
    found = []
    for sentence in reading.sentences():
        for when in reader.read(sentence.text):
            words = sentence.span.char_span(when.start, when.end, alignment_mode="expand")
            outlook = tense.of(clause_head(words.root), words, sentence.span)
            found.append(shown(clock.read(sentence, when, outlook)))
    return found


@pytest.mark.parametrize(("told", "text", "days"), ROWS)
def test_a_date_lies_where_its_words_put_it(
    nlp: Language, told: date | str, text: str, days: list[date | str]
) -> None:
    """What is due, set or planned lies ahead; what was done is gone."""
    assert read(nlp, told if isinstance(told, date) else None, text) == [str(day) for day in days]
