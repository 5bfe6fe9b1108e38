"""A reading of a few sentences, for the tests of extractors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.extract.actors import extract_actors
from briefgen.extract.figures import extract_figures
from briefgen.language import Reading, load_pipeline, open_lexicon, read_article
from briefgen.model import Article, Paragraph, ParagraphKind, Source
from briefgen.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.model import Actor, Figure


@pytest.fixture(scope="session")
def read() -> Callable[..., Reading]:
    """Return a function that reads paragraphs, the first as title where `title` is given."""
    return _reader("briefgen_rules")


@pytest.fixture(scope="session")
def parse() -> Callable[..., Reading]:
    """Return the same with the default pipeline, which parses."""
    return _reader("briefgen_en")


@pytest.fixture(scope="session")
def figures(parse: Callable[..., Reading]) -> Callable[..., dict[float | None, Figure]]:
    """Return a function that gives the figures of parsed paragraphs by their value."""
    settings = load_settings().sections.figures

    def found(*paragraphs: str) -> dict[float | None, Figure]:
        chosen = extract_figures(parse(*paragraphs), settings)
        return {figure.value: figure for figure in chosen.items}

    return found


@pytest.fixture(scope="session")
def labels(
    figures: Callable[..., dict[float | None, Figure]],
) -> Callable[[str], dict[float | None, str | None]]:
    """Return a function that gives what the figures of a parsed text measure, by their value."""
    return lambda text: {value: figure.what for value, figure in figures(text).items()}


@pytest.fixture(scope="session")
def extract(parse: Callable[..., Reading]) -> Callable[..., dict[str, Actor]]:
    """Return a function that gives the actors of parsed paragraphs by name, of any score."""
    section = load_settings().sections.actors.model_copy(update={"least_score": -9.0})

    def found(*paragraphs: str, title: str = "") -> dict[str, Actor]:
        chosen = extract_actors(parse(*paragraphs, title=title), section)
        return {actor.name: actor for actor in chosen.items}

    return found


def _reader(pipeline: str) -> Callable[..., Reading]:
    lexicon = open_lexicon(["en"])
    nlp = load_pipeline(pipeline, lexicon)

    def reading(*texts: str, title: str = "") -> Reading:
        head = (Paragraph(title, ParagraphKind.TITLE),) if title else ()
        paragraphs = (*head, *(Paragraph(text) for text in texts))
        article = Article(title, paragraphs, Source("test.txt"))
        return read_article(article, nlp, lexicon)

    return reading
