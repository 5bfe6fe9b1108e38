"""A brief to write and read, and the ways in which tests do so."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from briefgen.contract import brief_from_file, brief_to_data
from briefgen.errors import BriefFileError
from briefgen.model import (
    Actor,
    ActorType,
    Article,
    Brief,
    Change,
    Deed,
    Direction,
    Event,
    Evidence,
    Figure,
    Generator,
    Issue,
    LeftOut,
    Paragraph,
    ParagraphKind,
    Passage,
    Place,
    Precision,
    Qualifier,
    Question,
    QuestionKind,
    Quotation,
    Source,
)
from briefgen.yamlfile import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Callable

PARAGRAPHS = (
    Paragraph("Tessaly opens the Orrin dam", ParagraphKind.TITLE),
    Paragraph("Engineers opened the Orrin dam on Monday. Mara Quill said it was safe."),
    Paragraph("It cost 5 million crowns. Mara Quill called that “a fair price”."),
    Paragraph("Villagers 🌊 doubt it: nobody knows who will pay. Nobody knows when."),
)
ARTICLE = Article("Tessaly opens the Orrin dam", PARAGRAPHS, Source(name="dam.txt"))


def cited(paragraph: int, quote: str) -> Evidence:
    """Return the first occurrence of a quote in a paragraph as evidence."""
    start = PARAGRAPHS[paragraph].text.index(quote)
    return ARTICLE.cite(paragraph, start, start + len(quote))


BRIEF = Brief(
    title=ARTICLE.title,
    source=Source(name="dam.txt", date=datetime.date(2031, 5, 7), author="Ivo Lant"),
    paragraphs=PARAGRAPHS,
    generator=Generator("0.1.0", "0123456789ab"),
    bottom_line=Passage(text="The dam is open.", evidence=(cited(1, "opened the Orrin dam"),)),
    key_findings=(
        Passage(
            text="Engineers opened the Orrin dam on Monday.",
            attribution="Mara Quill",
            evidence=(cited(1, "Engineers opened the Orrin dam on Monday."),),
            score=2.5,
            why={"lead": 2.0, "title": 0.5},
        ),
    ),
    actors=(
        Actor(
            name="Mara Quill",
            type=ActorType.PERSON,
            aliases=("Quill",),
            deeds=(Deed(text="said it was safe", says=True, evidence=(cited(1, "it was safe"),)),),
            evidence=(cited(1, "Mara Quill"), cited(2, "Mara Quill")),
        ),
    ),
    figures=(
        Figure(
            text="5 million crowns",
            value=5_000_000.0,
            unit="crowns",
            qualifier=Qualifier.ABOUT,
            attribution="Mara Quill",
            as_of="Monday",
            change=Change(Direction.UP, before=4_000_000.0),
            evidence=(cited(2, "5 million crowns"),),
        ),
    ),
    open_questions=(
        Question(
            text="Who will pay?",
            kind=QuestionKind.UNKNOWN,
            attribution="Villagers",
            settles="a vote",
            evidence=(cited(3, "nobody knows who will pay"),),
        ),
    ),
    timeline=(
        Event(
            text="Engineers opened the Orrin dam.",
            when="on Monday",
            start=datetime.date(2031, 5, 1),
            end=datetime.date(2031, 6, 1),
            precision=Precision.MONTH,
            evidence=(cited(1, "Engineers opened the Orrin dam on Monday."),),
        ),
    ),
    places=(Place(name="Orrin", within="Tessaly", evidence=(cited(1, "Orrin"),)),),
    quotes=(
        Quotation(text="a fair price", speaker="Mara Quill", evidence=(cited(2, "a fair price"),)),
    ),
    left_out={
        "actors": (LeftOut(text="Villagers", reason="score", evidence=(cited(3, "Villagers"),)),)
    },
    extra={"risks": (Passage(text="Villagers doubt it.", evidence=(cited(3, "🌊 doubt it"),)),)},
    issues=(Issue("short", "The article is short."),),
)


@pytest.fixture(scope="session")
def brief() -> Brief:
    """Return a brief with one of everything."""
    return BRIEF


@pytest.fixture(scope="session")
def cite() -> Callable[[int, str], Evidence]:
    """Return the function that cites the first occurrence of a quote in a paragraph."""
    return cited


@pytest.fixture
def data() -> dict[str, Any]:
    """Return the brief's data, to be edited."""
    return brief_to_data(BRIEF)


@pytest.fixture(scope="session")
def read() -> Callable[[object], Brief]:
    """Return the function that reads edited data, or a text, as a brief by way of YAML."""

    def reader(edited: object) -> Brief:
        text = edited if isinstance(edited, str) else dumped(edited)
        return brief_from_file(parse_yaml(text, "b.yaml", BriefFileError))

    return reader


@pytest.fixture(scope="session")
def problems_of(read: Callable[[object], Brief]) -> Callable[[object], list[str]]:
    """Return the function that tells the problems of a brief that must have some."""

    def problems(edited: object) -> list[str]:
        with pytest.raises(BriefFileError) as caught:
            read(edited)
        return caught.value.problems

    return problems


def dumped(edited: object) -> str:
    """Return data as YAML."""
    return yaml.safe_dump(edited, allow_unicode=True, sort_keys=False, width=10_000)
