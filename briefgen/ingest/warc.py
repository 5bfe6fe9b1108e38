"""Web archives (WARC), by warcio: each page in one is an article."""

from __future__ import annotations

import datetime
import io
from typing import TYPE_CHECKING, Any

from briefgen.errors import SourceError
from briefgen.ingest.document import Enclosed, library
from briefgen.ingest.draft import Metadata, web_address
from briefgen.ingest.kinds import HTML, PDF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.ingest.document import Document

_KINDS = {HTML: HTML, "application/xhtml+xml": HTML, PDF: PDF}
_FEWEST_PARAGRAPHS = 3
"""Pages of fewer are the frames of adverts and counters that a crawl brings along."""


def read_warc(document: Document) -> Iterator[Enclosed]:
    """Yield the pages and PDFs of an archive that were served well.

    Raises SourceError where it is damaged or unpacks to more than is allowed.
    """
    warcio = library("warcio", "warc", document)
    left = document.settings.max_unpacked
    number = 0
    try:
        for record in warcio.ArchiveIterator(io.BytesIO(document.data)):
            kind = _kind(record)
            if kind is None:
                continue
            data = _content(record, left, document)
            left -= len(data)
            if kind == HTML and data.lower().count(b"<p") < _FEWEST_PARAGRAPHS:
                continue
            number += 1
            yield Enclosed(data, str(number), kind, said=_said(record))
    except SourceError:
        raise
    except Exception as error:  # the library raises whatever a broken record leads to
        raise document.refuse("is a damaged archive; fetch or make it again") from error


def _content(record: Any, left: int, document: Document) -> bytes:  # noqa: ANN401
    """Return what was served.  Raises SourceError where it is more than `left` bytes."""
    data: bytes = record.content_stream().read(left + 1)
    if len(data) > left:
        most = document.settings.max_unpacked
        raise document.refuse(
            f"unpacks to more than {most} bytes; split it, or raise ingest.max_unpacked"
        )
    return data


def _kind(record: Any) -> str | None:  # noqa: ANN401 - warcio has no types
    """Return what a record holds, None where it is no page that was served well."""
    if record.rec_type not in {"response", "resource"}:
        return None
    http = record.http_headers
    if http is not None and http.get_statuscode() != "200":
        return None
    headers = http if http is not None else record.rec_headers
    content = (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return _KINDS.get(content)


def _said(record: Any) -> Metadata:  # noqa: ANN401
    headers = record.rec_headers
    try:
        moment = datetime.datetime.fromisoformat(headers.get_header("WARC-Date") or "")
    except ValueError:
        moment = None
    address = (headers.get_header("WARC-Target-URI") or "").strip("<>")
    return Metadata(url=web_address(address), retrieved=moment)
