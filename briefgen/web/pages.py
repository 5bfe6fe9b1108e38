"""An article from a web address."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from briefgen.errors import SourceError
from briefgen.ingest import Metadata, described, read_bytes
from briefgen.web.addresses import shown_url

if TYPE_CHECKING:
    from briefgen.model import Article
    from briefgen.web.client import Fetcher


def read_url(url: str, fetcher: Fetcher) -> Article:
    """Return the article at a web address; its source's address is where it was really found.

    Raises FetchError where the address cannot be fetched, SourceError where what it gives is no
    article.
    """
    answer = fetcher.fetch(url)
    media_type = answer.headers.get("content-type")
    try:
        article = read_bytes(
            answer.data,
            page_name(answer.url),
            fetcher.settings.ingest,
            media_type,
            Metadata(retrieved=fetcher.now()),
        )
    except SourceError as error:
        raise SourceError(f"{shown_url(url)}: {error}") from error
    # Where it was really found goes before what it says of itself.
    return described(article, Metadata(url=answer.url))


def page_name(url: str) -> str:
    """Return a file's name for a page: the last part of its path, or its host."""
    parts = urlsplit(url)
    return PurePosixPath(unquote(parts.path)).name or f"{parts.hostname or 'page'}.html"
