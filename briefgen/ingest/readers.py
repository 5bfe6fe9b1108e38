"""The readers: one for each kind of document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.ingest import kinds
from briefgen.ingest.docx import read_docx
from briefgen.ingest.export import read_json, read_json_lines
from briefgen.ingest.mail import read_mail
from briefgen.ingest.mhtml import read_mhtml
from briefgen.ingest.msg import read_msg
from briefgen.ingest.odt import read_odt
from briefgen.ingest.pdf import read_pdf
from briefgen.ingest.plain import read_html_file, read_markdown_file, read_text_file
from briefgen.ingest.warc import read_warc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from briefgen.ingest.document import Document, Part

READERS: Mapping[str, Callable[[Document], Iterable[Part]]] = {
    kinds.TEXT: read_text_file,
    kinds.MARKDOWN: read_markdown_file,
    kinds.HTML: read_html_file,
    kinds.PDF: read_pdf,
    kinds.DOCX: read_docx,
    kinds.ODT: read_odt,
    kinds.MAIL: read_mail,
    kinds.MSG: read_msg,
    kinds.MHTML: read_mhtml,
    kinds.WARC: read_warc,
    kinds.JSON: read_json,
    kinds.JSON_LINES: read_json_lines,
}
"""Each takes a document and yields its articles, and what else in it is to be read."""
