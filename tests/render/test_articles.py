"""Every template on many articles: our own, and ones put together at random."""

from __future__ import annotations

import gzip
import random
from typing import TYPE_CHECKING

import pytest

from briefgen.errors import SourceError
from briefgen.ingest import read_bytes
from briefgen.model import (
    Actor,
    ActorType,
    Brief,
    Evidence,
    Figure,
    Generator,
    Paragraph,
    ParagraphKind,
    Passage,
    Qualifier,
    Question,
    QuestionKind,
    Source,
)
from briefgen.pipeline import Summarizer
from briefgen.render import Renderer
from briefgen.settings import load_settings
from tests.render.soundness import faults

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

MOST = {"brief": 2, "onepager": 1, "memo": 2, "annotated": None}
"""The pages of each template before the source."""

SEEDS = range(10)

REAL = 12
"""Real pages that every template is tried on."""

_WORDS = """
harbour council of the sluice bridge Ostrel 佐藤 ferry levy Tolmin grain reservoir ministry and the
treasury inspection עבודה postponement undersecretary-general أمانة votes for winter salt 港口
counterproductively crane over nine tenders
"""


@pytest.fixture(scope="module", params=MOST)
def template(request: pytest.FixtureRequest) -> tuple[Renderer, int | None]:
    """Return a renderer of each template in turn, and the pages it may fill."""
    return Renderer(load_settings(overrides={"render.template": request.param})), MOST[
        request.param
    ]


@pytest.fixture(scope="module")
def ours(root: Path) -> list[Brief]:
    """Return the briefs of our own marked articles."""
    settings = load_settings()
    summarizer = Summarizer(settings)
    return [
        summarizer.brief(read_bytes(path.read_bytes(), path.name, settings.ingest))
        for path in sorted((root / "tests" / "gold" / "docs").iterdir())
    ]


@pytest.fixture(scope="module")
def real(shared: Path) -> list[Brief]:
    """Return the briefs of real pages."""
    settings = load_settings()
    summarizer = Summarizer(settings)
    briefs: list[Brief] = []
    for path in sorted((shared / "corpora" / "pages").glob("*.html.gz")):
        try:
            article = read_bytes(gzip.decompress(path.read_bytes()), "page.html", settings.ingest)
        except SourceError:
            continue
        briefs.append(summarizer.brief(article))
        if len(briefs) == REAL:
            break
    return briefs


class _Chance:
    """Puts briefs together from a seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - nothing here is a secret

    def brief(self) -> Brief:
        """Return a brief with none to forty items a section, its names up to 80 characters."""
        paragraphs = (
            Paragraph(self._text(3, 14), ParagraphKind.TITLE),
            *(Paragraph(self._text(1, 90) + ".") for _ in range(self._random.randint(1, 40))),
        )
        cite = [
            (Evidence(paragraph.text, index, 0, len(paragraph.text)),)
            for index, paragraph in enumerate(paragraphs)
            if index
        ]
        some = self._random.choice
        return Brief(
            title=paragraphs[0].text,
            source=Source(name="chance.txt", language="en"),
            paragraphs=paragraphs,
            generator=Generator("0.1.0", "0123456789ab"),
            bottom_line=Passage(text=self._text(5, 50), evidence=some(cite)),
            key_findings=tuple(
                Passage(text=self._text(4, 40), evidence=some(cite)) for _ in self._times(9)
            ),
            actors=tuple(self._actor(some(cite)) for _ in self._times(40)),
            figures=tuple(self._figure(some(cite)) for _ in self._times(20)),
            open_questions=tuple(
                Question(text=self._text(4, 30), evidence=some(cite), kind=some(list(QuestionKind)))
                for _ in self._times(9)
            ),
        )

    def _times(self, most: int) -> range:
        return range(self._random.choice((0, 1, most // 2, most)))

    def _text(self, fewest: int, most: int) -> str:
        return " ".join(self._random.choices(_WORDS.split(), k=self._random.randint(fewest, most)))

    def _actor(self, evidence: tuple[Evidence, ...]) -> Actor:
        return Actor(
            name=self._text(1, 12)[:80].strip(),
            type=self._random.choice(list(ActorType)),
            role=self._random.choice(("", self._text(1, 8))) or None,
            evidence=evidence,
        )

    def _figure(self, evidence: tuple[Evidence, ...]) -> Figure:
        digits = self._random.randint(0, 15)
        return Figure(
            text=self._text(1, 3),
            value=self._random.choice((None, round(self._random.uniform(0, 10**digits), 2))),
            unit=self._random.choice((None, "USD", "percent", "tonnes of grain", self._text(1, 4))),
            what=self._text(1, 10),
            qualifier=self._random.choice((None, *Qualifier)),
            evidence=evidence,
        )


def _faults(
    template: tuple[Renderer, int | None], brief: Brief, made: datetime.datetime
) -> list[str]:
    renderer, most = template
    layout = renderer.laid_out(brief, made)
    # What `render` writes of it, without laying it out a second time.
    return faults(renderer._pdf.write(layout), layout, most)  # noqa: SLF001


@pytest.mark.slow
def test_our_articles_make_sound_pages(
    template: tuple[Renderer, int | None], ours: list[Brief], made: datetime.datetime
) -> None:
    """Standards kept, words told in their order, nothing cut, split or out of its place."""
    assert len(ours) == 12
    assert {brief.title: found for brief in ours if (found := _faults(template, brief, made))} == {}


@pytest.mark.slow
def test_real_articles_make_sound_pages(
    template: tuple[Renderer, int | None],
    real: list[Brief],
    made: datetime.datetime,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """So do pages as people publish them, except where no font has their characters."""
    assert len(real) == REAL
    for brief in real:
        caplog.clear()
        found = _faults(template, brief, made)
        if not caplog.records:
            assert found == [], brief.title
    caplog.clear()


@pytest.mark.parametrize("seed", SEEDS)
def test_articles_by_chance_make_sound_pages(
    template: tuple[Renderer, int | None], seed: int, made: datetime.datetime
) -> None:
    """So do long names and numbers, three scripts in one line, many items and none."""
    assert _faults(template, _Chance(seed).brief(), made) == []
