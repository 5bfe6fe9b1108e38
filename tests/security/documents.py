"""Attacks on the formats that are no text: archives, mails, PDFs, each with a payload in it."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from email.message import EmailMessage
from typing import TYPE_CHECKING

import docx
import pikepdf

from tests.outlook import msg_file

if TYPE_CHECKING:
    from collections.abc import Sequence

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("[\r\n]+")
_ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "style", "table", "meta")
)
_ODT = "application/vnd.oasis.opendocument.text"


def word(title: str, rows: Sequence[str], author: str) -> bytes:
    """Return a Word file; its XML has no room for most controls, so they are left out."""
    document = docx.Document()
    document.core_properties.author = _xml(author)[:255]
    document.core_properties.title = _xml(title)[:255]
    document.add_heading(_xml(title), 0)
    for row in rows:
        document.add_paragraph(_xml(row))
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = _xml(title), _xml(author)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def writer(title: str, rows: Sequence[str], author: str) -> bytes:
    """Return an OpenDocument text."""
    body = "".join(f"<text:p>{html.escape(_xml(row))}</text:p>" for row in rows)
    head = html.escape(_xml(title))
    dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    parts = {
        "mimetype": _ODT,
        "content.xml": f'<?xml version="1.0"?><office:document-content {_ODF}><office:body>'
        f'<office:text><text:h text:outline-level="1">{head}</text:h>{body}</office:text>'
        "</office:body></office:document-content>",
        "meta.xml": f'<?xml version="1.0"?><office:document-meta {_ODF} {dc}><office:meta>'
        f"<dc:title>{head}</dc:title><dc:creator>{html.escape(_xml(author))}</dc:creator>"
        "</office:meta></office:document-meta>",
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return packed.getvalue()


def printed(title: str, rows: Sequence[str], author: str) -> bytes:
    """Return a PDF whose font maps each of its bytes to any character that the rows hold."""
    letters = sorted(set("".join(rows)))[:254]
    codes = {letter: number for number, letter in enumerate(letters, start=1)}
    pdf = pikepdf.new()
    pdf.docinfo["/Title"], pdf.docinfo["/Author"] = _no_halves(title), _no_halves(author)
    unicode_ = "".join(f"<{number:02x}> <{_utf16_hex(one)}>\n" for one, number in codes.items())
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <01> <ff> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{unicode_}endbfchar endcmap end end"
    )
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Helvetica,
        ToUnicode=pdf.make_stream(table.encode()),
    )
    lines = [line for row in rows for line in (*_cut(row), "")]
    for start in range(0, len(lines), 50):
        shown = "".join(_line(line, codes) for line in lines[start : start + 50])
        page = pdf.add_blank_page(page_size=(595, 842))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        page.Contents = pdf.make_stream(f"BT /F 10 Tf 14 TL 50 780 Td\n{shown}ET".encode())
    data = io.BytesIO()
    pdf.save(data)
    return data.getvalue()


def mail(title: str, rows: Sequence[str], author: str) -> bytes:
    """Return a mail whose headers hold the texts as they are, but for breaks of lines."""
    message = EmailMessage()
    message["To"] = "desk@norden.example"
    message.set_content("\n\n".join(_no_halves(row) for row in rows), cte="base64")
    said = {"From": f'"{author}" <ivo@norden.example>', "Subject": title}
    lines = (f"{name}: {_BREAKS.sub(' ', _no_halves(value))}" for name, value in said.items())
    head = "".join(f"{line}\r\n" for line in lines)
    return head.encode() + message.as_bytes()


def saved_page(address: str, page: bytes) -> bytes:
    """Return a page as a browser saves it."""
    head = (
        "From: <Saved by Blink>\r\n"
        f"Snapshot-Content-Location: {' '.join(_no_halves(address).split())}\r\n"
        "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    )
    return head.encode() + page


def crawled(address: str, page: bytes) -> bytes:
    """Return a web archive of one page; the payload stands in its address and headers too."""
    line = " ".join(_no_halves(address).split())
    http = f"HTTP/1.1 200 {line}\r\nContent-Type: text/html\r\nX: {line}\r\n\r\n".encode() + page
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://norden.example/{line}\r\n"
        "WARC-Date: 2031-03-12T08:30:00Z\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def exported(title: str, rows: Sequence[str], author: str) -> bytes:
    """Return a news export of one article."""
    fields = ("publisher", "url", "date", "language", "updated")
    record = {"title": title, "author": [author, {"name": author}], "body": list(rows)}
    return json.dumps({**record, **dict.fromkeys(fields, title)}).encode()


def outlook(title: str, rows: Sequence[str], author: str) -> bytes:
    """Return a message as Outlook stores it."""
    return msg_file({0x0037: title, 0x0C1A: author, 0x1000: "\n\n".join(rows), 0x001A: "IPM.Note"})


def _xml(text: str) -> str:
    return _NO_XML.sub("", text)


def _no_halves(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _cut(row: str) -> list[str]:
    return [row[start : start + 90] for start in range(0, len(row), 90)]


def _line(line: str, codes: dict[str, int]) -> str:
    shown = "".join(f"{codes[letter]:02x}" for letter in line if letter in codes)
    return f"<{shown}> Tj T*\n"


def _utf16_hex(letter: str) -> str:
    return letter.encode("utf-16-be", "surrogatepass").hex()
