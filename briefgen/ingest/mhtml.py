"""Pages that a browser saved whole (MHTML): a mail of HTML, style sheets and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.ingest.document import Enclosed
from briefgen.ingest.draft import Metadata, web_address
from briefgen.ingest.kinds import HTML
from briefgen.ingest.mail import header, moment_of, parse_mail, text_of_part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.ingest.document import Document


def read_mhtml(document: Document) -> Iterator[Enclosed]:
    """Yield the page of a saved page, without its frames.

    Raises SourceError where there is no HTML in it.
    """
    message = parse_mail(document)
    pages = (
        part
        for part in message.walk()
        if part.get_content_type() in {HTML, "application/xhtml+xml"}
    )
    page = next(pages, None)
    if page is None:
        raise document.refuse("holds no HTML page; save the page again, as HTML")
    address = header(message, "snapshot-content-location") or header(page, "content-location")
    said = Metadata(url=web_address(address), retrieved=moment_of(header(message, "date")))
    yield Enclosed(text_of_part(page).encode("utf-8", "replace"), "", HTML, said=said)
