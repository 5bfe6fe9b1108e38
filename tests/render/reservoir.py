"""A brief in which every field that a page shows has something in it."""

from __future__ import annotations

import datetime

from briefgen.model import (
    Actor,
    ActorType,
    Brief,
    Change,
    Deed,
    Direction,
    Event,
    Evidence,
    Figure,
    Generator,
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

ARTICLE = (
    Paragraph("Three reservoirs of the Sarn are emptied for repairs", ParagraphKind.TITLE),
    Paragraph(
        "The water board of Tolmin will empty three reservoirs of the Sarn by 30 June to mend "
        "their gates, which cuts the city's supply by 18% over the summer, it said on Monday."
    ),
    Paragraph(
        "Storage at Upper Sarn fell from 61 to 44 million cubic metres since 2028, the board's "
        "yearly report says. Storage at Lower Sarn is 27 million cubic metres, storage at Vell "
        "9 million."
    ),
    Paragraph(
        '"We mend them dry or we do not mend them at all," said the board\'s chair, Ada Holm. The '
        "farmers' league of the lower valley called the plan reckless and asked a court on "
        "12 March to stop it."
    ),
    Paragraph(
        "The first gate jammed in 2028. Engineers of Brandt & Sohn reported cracks in November "
        "2030, as the Tolmin Gazette first wrote, and the government of Istra lent two pumps on "
        "3 February."
    ),
    Paragraph(
        "It is not known whether the carp of Vell, some 40,000 fish, can be moved in time. The "
        "board says a count in May will tell. Prices of water may rise by 0.12 crowns to 1.30 "
        "crowns a cubic metre."
    ),
)


def cited(quote: str) -> tuple[Evidence, ...]:
    """Return the evidence for a quote at its first place in the article."""
    index = next(at for at, one in enumerate(ARTICLE) if quote in one.text)
    start = ARTICLE[index].text.index(quote)
    return (Evidence(quote, index, start, start + len(quote)),)


def _passage(text: str, attribution: str | None = None, score: float = 1.0) -> Passage:
    return Passage(text=text, evidence=cited(text), attribution=attribution, score=score)


def _figure(text: str, value: float, **more: object) -> Figure:
    return Figure(text=text, value=value, evidence=cited(text), **more)  # type: ignore[arg-type]


def _event(text: str, when: str, start: datetime.date, **more: object) -> Event:
    return Event(text=text, when=when, start=start, evidence=cited(text), **more)  # type: ignore[arg-type]


def _actor(name: str, kind: ActorType, **more: object) -> Actor:
    return Actor(name=name, type=kind, evidence=cited(name), **more)  # type: ignore[arg-type]


_LINE = ARTICLE[1].text

_FINDINGS = (
    _passage(_LINE, "the water board of Tolmin", 5.0),
    _passage(
        "Storage at Upper Sarn fell from 61 to 44 million cubic metres since 2028, the board's "
        "yearly report says.",
        "the board's yearly report",
        4.0,
    ),
    _passage(
        "The farmers' league of the lower valley called the plan reckless and asked a court on "
        "12 March to stop it.",
        "The farmers' league",
        3.0,
    ),
    _passage("The first gate jammed in 2028.", None, 2.0),
)

_ACTORS = (
    _actor(
        "water board of Tolmin",
        ActorType.ORGANIZATION,
        role="keeps the reservoirs of the Sarn",
        aliases=("the board",),
        deeds=(
            Deed(text="will empty three reservoirs by 30 June", evidence=cited("by 30 June")),
            Deed(text="says a count in May will tell", says=True, evidence=cited("a count in May")),
        ),
        score=5.0,
    ),
    _actor(
        "Ada Holm",
        ActorType.PERSON,
        role="chair of the board",
        deeds=(
            Deed(
                text="said the gates are mended dry or not at all",
                says=True,
                evidence=cited("We mend them dry"),
            ),
        ),
        score=4.0,
    ),
    _actor(
        "farmers' league",
        ActorType.GROUP,
        deeds=(Deed(text="asked a court to stop the plan", evidence=cited("asked a court")),),
        score=3.0,
    ),
    _actor("Istra", ActorType.STATE, role="lent two pumps", score=2.0),
    _actor("Tolmin Gazette", ActorType.ORGANIZATION, media=True, score=1.0),
)

_FIGURES = (
    _figure(
        "18%",
        18,
        unit="percent",
        what="cut of the city's supply over the summer",
        attribution="the water board",
        change=Change(Direction.DOWN),
        score=5.0,
    ),
    _figure(
        "44 million cubic metres",
        44e6,
        unit="cubic metres",
        what="storage at Upper Sarn",
        attribution="the yearly report",
        as_of="since 2028",
        change=Change(Direction.DOWN, 61e6, 44e6),
        score=4.0,
    ),
    _figure(
        "27 million cubic metres",
        27e6,
        unit="cubic metres",
        what="storage at Lower Sarn",
        score=3.0,
    ),
    _figure("9 million", 9e6, unit="cubic metres", what="storage at Vell", score=2.0),
    _figure(
        "40,000 fish", 4e4, unit="fish", what="carp of Vell", qualifier=Qualifier.ABOUT, score=1.0
    ),
)

_QUESTIONS = (
    Question(
        text="It is not known whether the carp of Vell, some 40,000 fish, can be moved in time.",
        kind=QuestionKind.UNKNOWN,
        attribution="the water board",
        settles="a count in May",
        evidence=cited("It is not known whether the carp of Vell"),
        score=2.0,
    ),
    Question(
        text="Prices of water may rise by 0.12 crowns to 1.30 crowns a cubic metre.",
        kind=QuestionKind.FORECAST,
        evidence=cited("Prices of water may rise"),
        score=1.0,
    ),
)

_TIMELINE = (
    _event(
        "The first gate jammed",
        "in 2028",
        datetime.date(2028, 1, 1),
        precision=Precision.YEAR,
        score=2.0,
    ),
    _event(
        "Engineers of Brandt & Sohn reported cracks",
        "in November 2030",
        datetime.date(2030, 11, 1),
        precision=Precision.MONTH,
        score=3.0,
    ),
    _event(
        "the government of Istra lent two pumps",
        "on 3 February",
        datetime.date(2031, 2, 3),
        score=1.0,
    ),
    _event("asked a court", "on 12 March", datetime.date(2031, 3, 12), score=4.0),
    _event(
        "will empty three reservoirs of the Sarn",
        "by 30 June",
        datetime.date(2031, 6, 30),
        score=5.0,
    ),
)


def reservoir() -> Brief:
    """Return the brief."""
    return Brief(
        title=ARTICLE[0].text,
        source=Source(
            name="sarn.txt",
            author="Jon Aske",
            date=datetime.date(2031, 3, 17),
            publisher="Tolmin Gazette",
            url="https://gazette.example/sarn",
            language="en",
        ),
        paragraphs=ARTICLE,
        generator=Generator("0.1.0", "0123456789ab"),
        bottom_line=_FINDINGS[0],
        key_findings=_FINDINGS,
        actors=_ACTORS,
        figures=_FIGURES,
        open_questions=_QUESTIONS,
        timeline=_TIMELINE,
        places=(
            Place(name="Upper Sarn", evidence=cited("Upper Sarn")),
            Place(name="Vell", within="Istra", evidence=cited("Vell")),
        ),
        quotes=(
            Quotation(
                text='"We mend them dry or we do not mend them at all,"',
                speaker="Ada Holm",
                evidence=cited("We mend them dry or we do not mend them at all"),
            ),
        ),
    )
