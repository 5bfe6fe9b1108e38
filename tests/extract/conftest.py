"""A reading of a few sentences, for the tests of extractors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.language import Reading, load_pipeline, open_lexicon, read_article
from briefgen.model import Article, Paragraph, ParagraphKind, Source

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(scope="session")
def read() -> Callable[..., Reading]:
    """Return a function that reads paragraphs, the first as title where `title` is given."""
    return _reader("briefgen_rules")


@pytest.fixture(scope="session")
def parse() -> Callable[..., Reading]:
    """Return the same with the default pipeline, which parses."""
    return _reader("briefgen_en")


def _reader(pipeline: str) -> Callable[..., Reading]:
    lexicon = open_lexicon(["en"])
    nlp = load_pipeline(pipeline, lexicon)

    def reading(*texts: str, title: str = "") -> Reading:
        head = (Paragraph(title, ParagraphKind.TITLE),) if title else ()
        paragraphs = (*head, *(Paragraph(text) for text in texts))
        article = Article(title or texts[0], paragraphs, Source("test.txt"))
        return read_article(article, nlp, lexicon)

    return reading
