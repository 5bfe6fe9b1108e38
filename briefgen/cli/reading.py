"""From a source to its article."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from briefgen.cli.options import STANDARD

if TYPE_CHECKING:
    from briefgen.cli.sources import Found
    from briefgen.model import Article
    from briefgen.settings import Settings
    from briefgen.web import Fetcher


@dataclass
class Reader:
    """Reads the sources of a run; what fetches from the web is loaded when first asked for."""

    settings: Settings

    @cached_property
    def fetcher(self) -> Fetcher:
        """What fetches pages and feeds; it knows which hosts were asked in this run, and when."""
        from briefgen.web import Fetcher

        return Fetcher(self.settings)

    def article(self, source: Found) -> Article:
        """Return the article of a source.  Raises SourceError where it cannot be read."""
        from briefgen.ingest import read_bytes, read_source

        if source.problem:
            raise source.problem
        if source.url:
            from briefgen.web import read_url

            return read_url(source.url, self.fetcher)
        if source.path:
            return read_source(source.path, self.settings.ingest)
        data = sys.stdin.buffer.read(self.settings.ingest.max_bytes + 1)
        return read_bytes(data, STANDARD, self.settings.ingest)
