"""From a PDF's bytes to its article."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from briefgen.ingest.cues import load_cues
from briefgen.ingest.decode import clean
from briefgen.ingest.document import library
from briefgen.ingest.draft import Draft, Metadata, flat
from briefgen.ingest.pdf.furniture import HEAD, without_furniture, without_overlay
from briefgen.ingest.pdf.page import merged, read_sheet
from briefgen.ingest.pdf.paragraphs import body_type, paragraphs, pieces
from briefgen.ingest.pdf.web import article_part
from briefgen.ingest.pdf.words import Words
from briefgen.ingest.text import name_furniture
from briefgen.model import Issue, Paragraph, ParagraphKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.ingest.document import Document
    from briefgen.ingest.pdf.page import Sheet
    from briefgen.ingest.pdf.paragraphs import Piece, Type
    from briefgen.model import Omission

_TITLE_SIZE = 1.2
_TITLE_WORDS = 40
_NO_TITLE = re.compile(
    r"(?:untitled|document\d*|about:blank|microsoft word\b.*|.*\.(?:docx?|odt|pdf|html?|indd|tex))",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-]\d\d)'?(\d\d)?'?)?"
)
_BROWSERS = re.compile(r"skia/pdf|mozilla|chrom|quartz pdfcontext|wkhtmltopdf", re.IGNORECASE)
"""What these make is printed from somewhere else: their date is that of the printing."""

_SCAN = (
    "holds pictures of pages, no text; make its text with an OCR tool, as in "
    "`ocrmypdf in.pdf out.pdf` or `tesseract page.png out`, and give that"
)
_SHOWN_PAGES = 8
_FEWEST_LETTERS = 20


def read_pdf(document: Document) -> Iterator[Draft]:
    """Yield the article of a PDF.

    Raises SourceError where it is encrypted, damaged, or has pictures of text only.
    """
    pdf = _opened(document)
    try:
        count = len(pdf)
        sheets = tuple(_sheets(pdf, document))
        metadata = _metadata(pdf)
    finally:
        pdf.close()
    _refuse_scan(sheets, document)
    draft = _draft(sheets, metadata, _page_issues(sheets, count))
    if not any(p.kind is not ParagraphKind.TITLE for p in draft.paragraphs):
        raise document.refuse(_SCAN)
    yield draft


def _opened(document: Document) -> Any:  # noqa: ANN401 - pdfium has no types
    pdfium = library("pypdfium2", "pdf", document)
    try:
        pdf = pdfium.PdfDocument(document.data)
        count = len(pdf)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            what = "is encrypted; save a copy without its password (qpdf --decrypt) first"
        else:
            what = "is damaged or no PDF; open it and print it into a new PDF, or save its text"
        raise document.refuse(what) from error
    if not count:
        raise document.refuse("has no pages that can be read")
    return pdf


def _sheets(pdf: Any, document: Document) -> Iterator[Sheet]:  # noqa: ANN401
    """Yield the pages, as many as the settings allow; a page that is damaged is an empty one."""
    import pypdfium2

    from briefgen.ingest.pdf.page import Sheet

    left = document.settings.max_characters
    for number in range(1, min(len(pdf), document.settings.max_pages) + 1):
        try:
            page = pdf[number - 1]
            sheet = read_sheet(page, number, left)
            page.close()
        except (pypdfium2.PdfiumError, ValueError):
            sheet = Sheet(number, 0, 0, ())
        left -= sum(len(line.text) for line in sheet.lines)
        yield sheet


def _refuse_scan(sheets: Sequence[Sheet], document: Document) -> None:
    if sum(len(line.text) for sheet in sheets for line in sheet.lines) < _FEWEST_LETTERS:
        raise document.refuse(_SCAN)


def _page_issues(sheets: Sequence[Sheet], count: int) -> tuple[Issue, ...]:
    issues = []
    if count > len(sheets):
        message = f"only the first {len(sheets)} of {count} pages were read (ingest.max_pages)"
        issues.append(Issue("pages-left-out", message))
    bare = [sheet.number for sheet in sheets if not sheet.lines]
    if bare:
        named = ", ".join(map(str, bare[:_SHOWN_PAGES])) + (", …" if bare[_SHOWN_PAGES:] else "")
        message = f"{len(bare)} of {count} pages hold no text, perhaps pictures of it: {named}"
        issues.append(Issue("pages-without-text", message))
    return tuple(issues)


def _draft(sheets: tuple[Sheet, ...], metadata: Metadata, issues: tuple[Issue, ...]) -> Draft:
    bare = without_overlay(sheets)
    sheets = tuple(map(merged, bare.sheets))
    stripped = without_furniture(sheets, body_type(sheets).size)
    body = body_type(stripped.sheets)
    found = pieces(stripped.sheets, body)
    words = Words.of(line.text for sheet in stripped.sheets for line in sheet.lines)
    read = list(paragraphs(found, words))
    title = _title(found, read, body, metadata)
    omitted = (*bare.omitted, *stripped.omitted)
    if metadata.retrieved:
        read, around = article_part(read)
        omitted = (*omitted, *around)
    named, shown = name_furniture(_titled(read, title), load_cues())
    shown = shown.filled(Metadata(date=_date_of_heads(stripped.omitted)))
    if metadata.date and not shown.date:
        message = f"the text states no date; that of the file's making is taken: {metadata.date}"
        issues = (*issues, Issue("date-of-file", message))
    said = replace(metadata, title=None, author=None, date=None)
    said = said.filled(shown).filled(metadata)
    return Draft(
        tuple(replace(p, text=clean(p.text)[0]) for p in named),
        replace(said, title=title),
        issues,
        omitted,
    )


def _date_of_heads(omitted: Sequence[Omission]) -> datetime.date | None:
    """Return the date that the running heads of the first page state: a paper's own day."""
    cues = load_cues()
    heads = (one.text for one in omitted if one.page == 1 and one.reason == HEAD)
    return next(filter(None, map(cues.published_on, heads)), None)


def _title(found: list[Piece], read: list[Paragraph], body: Type, metadata: Metadata) -> str | None:
    """Return the title: the largest type of the first page, else what the file calls itself."""
    first = read[0].page if read else 1
    large = [
        (piece.size, -i)
        for i, piece in enumerate(found)
        if read[i].page == first
        and piece.size >= _TITLE_SIZE * body.size
        and 1 < len(read[i].text.split()) <= _TITLE_WORDS
    ]
    if large and not (metadata.retrieved and metadata.title):
        return read[-max(large)[1]].text
    return metadata.title


def _titled(read: list[Paragraph], title: str | None) -> list[Paragraph]:
    """Return the paragraphs with the title named, first where it is not among them."""
    same = flat(title or "").casefold()
    at = next((i for i, p in enumerate(read) if same and p.text.casefold() == same), None)
    if at is None:
        return [Paragraph(title, ParagraphKind.TITLE, 1), *read] if title else read
    return [replace(p, kind=ParagraphKind.TITLE) if i == at else p for i, p in enumerate(read)]


def _metadata(pdf: Any) -> Metadata:  # noqa: ANN401
    said = pdf.get_metadata_dict(skip_empty=True)
    title, author = flat(said.get("Title", "")), flat(said.get("Author", ""))
    made = _moment(said.get("CreationDate", ""))
    printed = _BROWSERS.search(f"{said.get('Producer', '')} {said.get('Creator', '')}")
    return Metadata(
        title=title if title and not _NO_TITLE.fullmatch(title) else None,
        author=author or None,
        date=made.date() if made and not printed else None,
        retrieved=made if printed else None,
    )


def _moment(text: str) -> datetime.datetime | None:
    """Return a PDF's date, as in ``D:20240312093000+01'00'``."""
    found = _DATE.match(text.strip())
    if not found:
        return None
    year, month, day, hour, minute, second = (int(found[i] or (i in {2, 3})) for i in range(1, 7))
    offset = datetime.timedelta(hours=int(found[8] or 0), minutes=int(found[9] or 0))
    try:
        zone = datetime.timezone(offset)
        return datetime.datetime(year, month, day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None
