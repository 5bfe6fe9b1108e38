"""Briefs to render: an everyday one and extreme ones, all of invented people and places."""

from __future__ import annotations

import datetime
import logging
import os
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefgen.model import (
    Actor,
    ActorType,
    Brief,
    Evidence,
    Figure,
    Generator,
    Issue,
    Paragraph,
    ParagraphKind,
    Passage,
    Qualifier,
    Question,
    QuestionKind,
    Source,
)
from briefgen.render import Renderer
from briefgen.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MADE = datetime.datetime(2031, 3, 5, 9, 30, tzinfo=datetime.UTC)
GENERATOR = Generator("0.1.0", "0123456789ab")

HARBOUR = (
    Paragraph(
        "Port of Orlen shuts its grain terminal after a crane collapses", ParagraphKind.TITLE
    ),
    Paragraph("By Mara Venn", ParagraphKind.BYLINE),
    Paragraph(
        "The port of Orlen closed its only grain terminal on Tuesday after a loading crane fell "
        "across two berths, halting exports worth about $1.2 billion a year, the Harbour "
        "Authority said."
    ),
    Paragraph(
        "Three dock workers were injured, one of them seriously, according to the hospital of "
        "St Aldan. No ship was hit."
    ),
    Paragraph(
        "The Harbour Authority expects the terminal to stay closed for 18 to 25 days. Its "
        "director, Jonas Ferrell, told reporters that more than 50,000 tonnes of wheat were "
        "waiting in silos built for 64,500."
    ),
    Paragraph("A cause nobody can name yet", ParagraphKind.HEADING),
    Paragraph(
        "It is not clear why the crane fell. Inspectors of the Labour Ministry had passed it in "
        "November, but the dockers' union says that two complaints about its brakes went "
        "unanswered. Lindqvist Cranes, which built it in 2009, declined to comment."
    ),
    Paragraph(
        "Wheat futures rose 3.5% on the news. Traders said that the closure may delay a tenth of "
        "the region's winter shipments if it lasts into April."
    ),
    Paragraph(
        "The government of Tarsia, which buys nearly 40% of the grain that leaves Orlen, asked "
        "for talks with the Harbour Authority. Trade Minister Ilse Karoly said that her country "
        "had reserves for at least six weeks and was not looking for other sellers."
    ),
    Paragraph(
        "Whether the insurers will pay is open: the Authority's policy with Meridian Mutual "
        "excludes damage by neglected upkeep, Ferrell said. The union has called its 2,150 "
        "members to a vote on a strike next Monday."
    ),
)


def cited(paragraphs: tuple[Paragraph, ...], *quotes: str) -> tuple[Evidence, ...]:
    """Return the evidence for quotes, each at its first place in the paragraphs."""
    evidence = []
    for quote in quotes:
        index = next(i for i, one in enumerate(paragraphs) if quote in one.text)
        start = paragraphs[index].text.index(quote)
        evidence.append(Evidence(quote, index, start, start + len(quote)))
    return tuple(evidence)


def finding(quote: str, *more: str, text: str = "") -> Passage:
    """Return a finding of the harbour article."""
    return Passage(text=text or quote, evidence=cited(HARBOUR, quote, *more))


def question(quote: str, kind: QuestionKind, text: str = "") -> Question:
    """Return an open question of the harbour article."""
    return Question(text=text or quote, evidence=cited(HARBOUR, quote), kind=kind)


def actor(name: str, kind: ActorType, *quotes: str, **more: object) -> Actor:
    """Return an actor of the harbour article."""
    return Actor(name=name, type=kind, evidence=cited(HARBOUR, *(quotes or (name,))), **more)  # type: ignore[arg-type]


def figure(quote: str, value: float | None, **more: object) -> Figure:
    """Return a figure of the harbour article."""
    return Figure(text=quote, value=value, evidence=cited(HARBOUR, quote), **more)  # type: ignore[arg-type]


def harbour() -> Brief:
    """Return a brief as good as an analyst's, with something in every section."""
    line = finding(HARBOUR[2].text)
    return Brief(
        title=HARBOUR[0].text,
        source=Source(
            name="orlen.txt",
            author="Mara Venn",
            date=datetime.date(2031, 3, 4),
            publisher="The Orlen Courier",
            url="https://courier.example/2031/03/crane?a=1&b=2",
            language="en",
        ),
        paragraphs=HARBOUR,
        generator=GENERATOR,
        bottom_line=line,
        key_findings=(
            line,
            finding("The Harbour Authority expects the terminal to stay closed for 18 to 25 days."),
            finding(
                "Three dock workers were injured, one of them seriously, according to the "
                "hospital of St Aldan."
            ),
            finding(
                "Its director, Jonas Ferrell, told reporters that more than 50,000 tonnes of "
                "wheat were waiting in silos built for 64,500.",
                text="[The Harbour Authority's] director, Jonas Ferrell, told reporters that more "
                "than 50,000 tonnes of wheat were waiting in silos built for 64,500.",
            ),
            finding(
                "Inspectors of the Labour Ministry had passed it in November, but the dockers' "
                "union says that two complaints about its brakes went unanswered.",
                text="Inspectors of the Labour Ministry had passed [the crane] in November, but "
                "the dockers' union says that two complaints about its brakes went unanswered.",
            ),
            finding(
                "Trade Minister Ilse Karoly said that her country had reserves for at least six "
                "weeks and was not looking for other sellers."
            ),
        ),
        actors=(
            actor(
                "Harbour Authority",
                ActorType.ORGANIZATION,
                "the Harbour Authority said",
                "The Harbour Authority expects",
                "talks with the Harbour Authority",
                "the Authority's policy",
                aliases=("the Authority", "port of Orlen"),
            ),
            actor("Jonas Ferrell", ActorType.PERSON, role="director of the Harbour Authority"),
            actor("Tarsia", ActorType.STATE, role="buys nearly 40% of the grain"),
            actor("Ilse Karoly", ActorType.PERSON, role="Trade Minister of Tarsia"),
            actor("Labour Ministry", ActorType.STATE, role="inspected the crane in November"),
            actor(
                "dockers' union",
                ActorType.GROUP,
                "dockers' union",
                "The union",
                aliases=("the union",),
            ),
            actor("Lindqvist Cranes", ActorType.ORGANIZATION, role="built the crane"),
            actor("Meridian Mutual", ActorType.ORGANIZATION, role="insurer"),
        ),
        figures=(
            figure(
                "$1.2 billion", 1.2e9, unit="USD", what="exports a year", qualifier=Qualifier.ABOUT
            ),
            figure(
                "18 to 25 days",
                18,
                high=25,
                unit="days",
                what="closure expected by the Harbour Authority",
            ),
            figure(
                "50,000 tonnes",
                50000,
                unit="tonnes",
                what="wheat waiting in silos",
                qualifier=Qualifier.MORE_THAN,
            ),
            figure("64,500", 64500, unit="tonnes", what="room in the silos"),
            figure("3.5%", 3.5, unit="percent", what="rise of wheat futures"),
            figure(
                "40%",
                40,
                unit="percent",
                what="share of the grain that Tarsia buys",
                qualifier=Qualifier.NEARLY,
            ),
            figure("2,150 members", 2150, unit="members", what="called to vote on a strike"),
            figure("Three dock workers", 3, unit="dock workers", what="injured"),
        ),
        open_questions=(
            question("It is not clear why the crane fell.", QuestionKind.UNKNOWN),
            question(
                "the dockers' union says that two complaints about its brakes went unanswered",
                QuestionKind.DISPUTED,
            ),
            question("Whether the insurers will pay is open", QuestionKind.PENDING),
            question(
                "the closure may delay a tenth of the region's winter shipments if it lasts into "
                "April",
                QuestionKind.FORECAST,
            ),
        ),
        issues=(Issue("undated-claim", "The article gives no time for the collapse."),),
    )


@pytest.fixture
def brief() -> Brief:
    """Return the everyday brief."""
    return harbour()


@pytest.fixture
def made() -> datetime.datetime:
    """Return the moment at which every brief here is made."""
    return MADE


@pytest.fixture
def renderer_with() -> Callable[[dict[str, object]], Renderer]:
    """Return a function that makes a renderer of the default settings with some overridden."""
    return lambda overrides: Renderer(load_settings(overrides=overrides))


@pytest.fixture
def renderer() -> Renderer:
    """Return a renderer of the default settings."""
    return Renderer(load_settings())


@pytest.fixture(autouse=True)
def _no_warning(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test in which anything was logged as a warning, unless it has read it away."""
    with caplog.at_level(logging.WARNING):
        yield
    said = [record.getMessage() for record in caplog.get_records("call")]
    assert said == []


@pytest.fixture(scope="session")
def axe() -> str:
    """Return axe-core's program; skip where it is not installed."""
    try:
        folder = resources.files("axe_playwright_python")
    except ModuleNotFoundError:
        pytest.skip("needs axe-core: tools/setup.sh dev")
    return (folder / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Return a check of a text against a reviewed file in golden/.

    `BRIEFGEN_UPDATE_GOLDEN=1 pytest tests/render` writes the files anew; read the difference.
    """

    def check(name: str, text: str) -> None:
        path = Path(__file__).parent / "golden" / name
        if os.environ.get("BRIEFGEN_UPDATE_GOLDEN"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return check


def _plain(paragraphs: tuple[Paragraph, ...], **more: object) -> Brief:
    """Return a brief with nothing in it but what is given."""
    facts: dict[str, object] = {
        "title": paragraphs[0].text if paragraphs else "Untitled",
        "source": Source(name="extreme.txt"),
        "paragraphs": paragraphs,
        "generator": GENERATOR,
    }
    return Brief(**{**facts, **more})  # type: ignore[arg-type]


def _whole(paragraphs: tuple[Paragraph, ...], index: int) -> tuple[Evidence, ...]:
    text = paragraphs[index].text
    return (Evidence(text, index, 0, len(text)),)


def filled(text: str, *, title: str = "", count: int = 3, annex: int = 8) -> Brief:
    """Return a brief in which every text a page shows is `text`."""
    paragraphs = (
        Paragraph(title or text, ParagraphKind.TITLE),
        *(Paragraph(text) for _ in range(annex)),
        Paragraph(text, ParagraphKind.HEADING),
        Paragraph(text, ParagraphKind.BYLINE),
        Paragraph(text, ParagraphKind.TABLE),
    )
    evidence = [_whole(paragraphs, 1 + index % annex) for index in range(count)]
    return _plain(
        paragraphs,
        source=Source(name=text, author=text, publisher=text, url=text, language="en"),
        bottom_line=Passage(text=text, evidence=_whole(paragraphs, annex)),
        key_findings=tuple(Passage(text=text, evidence=one) for one in evidence),
        actors=tuple(
            Actor(name=text, type=kind, role=text, aliases=(text, text), evidence=one)
            for kind, one in zip(list(ActorType) * count, evidence, strict=False)
        ),
        figures=(
            *(Figure(text=text, value=1.5, unit=text, what=text, evidence=one) for one in evidence),
            Figure(text=text, value=None, evidence=evidence[0]),
        ),
        open_questions=tuple(
            Question(text=text, kind=kind, evidence=one)
            for kind, one in zip(QuestionKind, evidence, strict=False)
        ),
        issues=(Issue("text", text),),
    )


def crowded() -> Brief:
    """Return a brief with long names, long numbers, many items and 200 paragraphs."""
    sentence = "The council of Brackwater heard the plan for the seventh sluice and put it off. "
    paragraphs = (
        Paragraph("Brackwater puts off its seventh sluice", ParagraphKind.TITLE),
        *(Paragraph((sentence * (1 + index % 5)).strip()) for index in range(200)),
    )
    every = tuple(_whole(paragraphs, 1 + index)[0] for index in range(40))
    return _plain(
        paragraphs,
        bottom_line=Passage(text=sentence.strip(), evidence=every[:1]),
        key_findings=tuple(
            Passage(text=(sentence * (1 + n % 3)).strip(), evidence=every[n : n + 6])
            for n in range(9)
        ),
        actors=tuple(
            Actor(
                name=f"Most Honourable Company of {'Weavers and ' * 4}Dyers of Brackwater {n}",
                type=list(ActorType)[n % 4],
                role="keeper of the sluices" * (n % 3),
                aliases=("the Company", "Weavers") * (n % 2),
                evidence=every,
            )
            for n in range(40)
        ),
        figures=tuple(
            Figure(
                text="much",
                value=value,
                high=high,
                unit=unit,
                what=", ".join(["cost of the sluice over the life of the loan"] * (1 + n % 2)),
                qualifier=qualifier,
                evidence=every[n : n + 1],
            )
            for n, (value, high, unit, qualifier) in enumerate(
                (
                    (123456789012345.0, None, "USD", Qualifier.MORE_THAN),
                    (0.001, 999999999999999.0, "cubic metres of water a second", Qualifier.ABOUT),
                    (-12.75, None, "percent", Qualifier.LESS_THAN),
                    (1.5e12, 2e12, "EUR", Qualifier.UP_TO),
                    (2, None, None, Qualifier.RECORD),
                    (None, None, None, None),
                )
                * 3
            )
        ),
        open_questions=tuple(
            Question(text=(sentence * 2).strip(), kind=kind, evidence=every[:1])
            for kind in QuestionKind
        ),
    )


HOSTILE = (
    "<script>alert(1)</script><img src=http://{host}/x><link rel=attachment href=file:///etc/passwd>"
    "{{{{ 7*7 }}}} {{% include '/etc/passwd' %}} ](javascript:alert(1)) [a](http://{host}/m) "
    "![b](file:///etc/passwd) </style></title>\"'><svg onload=alert(1)> <http://{host}/auto> "
    "http://{host}/bare www.{host} url(http://{host}/css) &lt;b&gt; `code` *bold* _it_ | cell | "
    "# head 1. list - item ~~gone~~ $x^2$ \\ back"
)

CJK = "Chinese"

EXTREMES: dict[str, Callable[[], Brief]] = {
    "empty": lambda: _plain((), title="Nothing"),
    "no findings": lambda: _plain((Paragraph("Three small words"),), title="Three small words"),
    "one finding": lambda: _plain(
        (Paragraph("Rain fell."),),
        title="Rain",
        bottom_line=Passage(text="Rain fell.", evidence=(Evidence("Rain fell.", 0, 0, 10),)),
        key_findings=(Passage(text="Rain fell.", evidence=(Evidence("Rain fell.", 0, 0, 10),)),),
    ),
    "crowded": crowded,
    "unbroken": lambda: filled("Pneumono" * 40),
    "hostile": lambda: filled(HOSTILE.format(host="192.0.2.1")),
    "Arabic": lambda: filled("أعلنت سلطة الميناء إغلاق المحطة 18 إلى 25 يوما بعد سقوط الرافعة."),
    "Hebrew": lambda: filled("רשות הנמל סגרה את המסוף ל-25 ימים (לפחות) לאחר קריסת העגורן."),
    CJK: lambda: filled("港口管理局表示:起重机倒塌后码头将关闭十八至二十五天。" * 3),
    "Hindi": lambda: filled("बंदरगाह प्राधिकरण ने क्रेन गिरने के बाद टर्मिनल 25 दिन के लिए बंद किया।"),
}
"""Briefs that no page may break on, by what is extreme about them."""


@pytest.fixture(params=list(EXTREMES))
def extreme(request: pytest.FixtureRequest) -> Brief:
    """Return each extreme brief in turn."""
    return EXTREMES[request.param]()


@pytest.fixture
def everything() -> Callable[[str], Brief]:
    """Return a function that makes a short brief in which every text is the one given."""
    return lambda text: filled(text, count=1, annex=1)
