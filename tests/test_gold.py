"""Our own marked articles keep the rules that tests/gold/README.md tells."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from briefgen.model import ActorType, Qualifier

FOLDER = Path(__file__).resolve().parent / "gold"
KINDS = [
    *("business", "conflict", "court", "crime", "disaster", "health"),
    *("interview", "opinion", "politics", "press_release", "science", "sport"),
]


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Return the name of each article in turn."""
    name: str = request.param
    return name


@pytest.fixture
def text(kind: str) -> str:
    """Return the text of an article."""
    (path,) = (FOLDER / "docs").glob(f"{kind}.*")
    return path.read_text("utf-8")


@pytest.fixture
def marked(kind: str) -> dict[str, Any]:
    """Return the marks of an article."""
    marks: dict[str, Any] = json.loads((FOLDER / "gold" / f"{kind}.json").read_text("utf-8"))
    return marks


def test_every_article_is_marked_and_every_mark_has_its_article() -> None:
    """The two folders hold the same names."""
    for folder in ("docs", "gold"):
        assert sorted(path.stem for path in (FOLDER / folder).iterdir()) == KINDS


def test_an_article_is_as_long_as_news(text: str) -> None:
    """Each has 350 to 700 words."""
    assert 350 <= len(text.split()) <= 700


def test_quotes_stand_in_the_article(text: str, marked: dict[str, Any]) -> None:
    """So do mentions and aliases."""
    sections = ("key_findings", "open_questions", "figures")
    words = [mark["quote"] for section in sections for mark in marked[section]]
    words += [word for actor in marked["actors"] for word in (actor["mention"], *actor["aliases"])]
    assert [word for word in words if word not in text] == []


@pytest.mark.parametrize("section", ["key_findings", "open_questions"])
def test_sentences_are_whole_and_marked_once(
    text: str, marked: dict[str, Any], section: str
) -> None:
    """A sentence begins after another's end or a paragraph's, and ends as sentences do."""
    quotes = [mark["quote"] for mark in marked[section]]
    assert len(quotes) == len(set(quotes))
    for quote in quotes:
        before = text[: text.index(quote)].rstrip('"\u201c *')
        assert before.endswith((".", "?", "!", "\n", ":", "-", "\u2014", "\u2013"))
        assert quote.endswith((".", "?", '"', "\u201d"))


def test_weights_and_kinds_are_known(marked: dict[str, Any]) -> None:
    """There are neither too few nor too many musts, and types and qualifiers are the model's."""
    musts = {
        section: sum(mark["weight"] == 2 for mark in marks)
        for section, marks in marked.items()
        if section != "id"
    }
    assert 3 <= musts["key_findings"] <= 6
    assert musts["open_questions"] <= 5
    assert 3 <= musts["actors"] <= 7
    assert {mark["weight"] for marks in marked.values() for mark in marks if "weight" in mark} == {
        1,
        2,
    }
    assert {actor["type"] for actor in marked["actors"]} <= set(ActorType)
    assert {figure["qualifier"] for figure in marked["figures"]} <= {None, *Qualifier}
