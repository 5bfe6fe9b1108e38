"""Pages of the web, as a batch sees them: fetched by the client, politely (hosts.py)."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from briefgen.deliver import safe_stem
from briefgen.errors import SourceError
from briefgen.ingest import Metadata

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable
    from concurrent.futures import Future

    from briefgen.settings import Settings
    from briefgen.settings.model import IngestSettings
    from briefgen.web import Fetcher


class Pages:
    """Makes the sources of web addresses; all of a run share one fetcher.

    What fetches is loaded when it is first asked for.
    """

    def __init__(self, settings: Settings, now: Callable[[], datetime.datetime]) -> None:
        """Fetch as the settings say; `now` is the time that a page is said to be fetched at."""
        self.settings = settings
        self._now = now

    @cached_property
    def fetcher(self) -> Fetcher:
        """What fetches pages and feeds; it knows which hosts were asked in this run, and when."""
        from briefgen.web import Fetcher

        return Fetcher(self.settings, now=lambda: self._now().replace(microsecond=0))

    def page(self, url: str) -> WebSource:
        """Return the source of an address; it is fetched when it is read."""
        return WebSource(url, self)


@dataclass(slots=True)
class WebSource:
    """A page of the web.  Only its content can tell whether it has changed."""

    url: str
    pages: Pages
    metadata: Metadata | None = None
    recorded: bool = True
    media_type: str | None = field(default=None, init=False)
    """What its server says of its kind, once it was fetched."""
    said: Metadata = field(default=Metadata(), init=False)
    """What is known of it once it was fetched."""
    ahead: Future[bytes] | None = field(default=None, init=False)
    """What it is fetched into before it is read, where that is so."""
    _found: str = field(default="", init=False)
    _problem: SourceError | None = field(default=None, init=False)

    @property
    def key(self) -> str:
        """Its address, as it was given."""
        return self.url

    @property
    def name(self) -> str:
        """Its address, without what it may hold of a password."""
        from briefgen.web import shown_url

        return shown_url(self.url)

    @property
    def file_name(self) -> str:
        """The last part of the address where it was found."""
        return _page_name(self._found or self.url)

    @property
    def stem(self) -> str:
        """The last part of the address that was given, made safe."""
        return safe_stem(_page_name(self.url))

    def stamp(self) -> str:
        """Return nothing: the page must be asked for."""
        return ""

    def read(self, settings: IngestSettings) -> bytes:  # noqa: ARG002 - the fetcher knows them
        """Return its bytes.  Raises FetchError, the same again where it did before."""
        return self.ahead.result() if self.ahead else self.fetch()

    def fetch(self) -> bytes:
        """Fetch it and learn what its server says of it.  Raises FetchError likewise."""
        if self._problem:
            raise self._problem
        fetcher = self.pages.fetcher
        try:
            answer = fetcher.fetch(self.url)
        except SourceError as problem:
            self._problem = problem
            raise
        self._found = answer.url
        self.media_type = answer.headers.get("content-type")
        self.said = Metadata(retrieved=fetcher.now())
        # Where it was really found goes before what it says of itself, a list before both.
        self.metadata = (self.metadata or Metadata()).filled(Metadata(url=answer.url))
        return answer.data


def _page_name(url: str) -> str:
    from briefgen.web import page_name

    return page_name(url)
