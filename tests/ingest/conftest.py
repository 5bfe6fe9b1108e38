"""What the tests of reading share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from briefgen.ingest import read_bytes
from briefgen.settings import load_settings

if TYPE_CHECKING:
    from briefgen.model import Article
    from briefgen.settings.model import IngestSettings


class Read(Protocol):
    """Reads a text as the file of that name."""

    def __call__(self, text: str, name: str = "article.txt") -> Article:
        """Return the article."""


@pytest.fixture(scope="session")
def settings() -> IngestSettings:
    """Return settings that allow a few megabytes."""
    return load_settings(overrides={"ingest.max_bytes": 5_000_000}).ingest


@pytest.fixture(scope="session")
def read(settings: IngestSettings) -> Read:
    """Return a reader of text in UTF-8."""

    def read_text(text: str, name: str = "article.txt") -> Article:
        return read_bytes(text.encode(), name, settings)

    return read_text
