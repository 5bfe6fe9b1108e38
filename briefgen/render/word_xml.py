"""What python-docx has no words for: links, bookmarks, fields, languages, and bytes that repeat."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.run import Run

from briefgen.render.direction import direction
from briefgen.render.shown import shown

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import BaseStyle
    from docx.text.paragraph import Paragraph

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The date of all parts in the file: ZIP knows none before it."""

_APPLICATION = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">\
<Application>briefgen</Application></Properties>"""


def safe(text: str) -> str:
    """Return `text` on one line, with a sign for each character that XML cannot hold."""
    return shown(re.sub(r"[\n\x85\u2028\u2029]+", " ", text))


def element(tag: str, **attributes: str) -> BaseOxmlElement:
    """Return an element of Word's own namespace: `element("lang", val="en")`."""
    made: BaseOxmlElement = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


class Links:
    """Bookmarks and the links to them; each bookmark has a number of its own."""

    def __init__(self, word: Word) -> None:
        """Begin without any."""
        self._word = word
        self._count = 0

    def bookmark(self, paragraph: Paragraph, name: str) -> None:
        """Make the paragraph a place that links lead to."""
        number = str(self._count)
        self._count += 1
        start = element("bookmarkStart", id=number, name=_bookmark(name))
        first = paragraph._p.pPr  # noqa: SLF001
        if first is None:
            paragraph._p.insert(0, start)  # noqa: SLF001
        else:
            first.addnext(start)
        paragraph._p.append(element("bookmarkEnd", id=number))  # noqa: SLF001

    def inner(
        self, paragraph: Paragraph, text: str, href: str, title: str, style: BaseStyle
    ) -> None:
        """Add a link to a bookmark, which says in `title` where it leads."""
        link = element("hyperlink", anchor=_bookmark(href.removeprefix("#")), tooltip=safe(title))
        self._add(paragraph, link, text, style)

    def outer(self, paragraph: Paragraph, text: str, address: str, style: BaseStyle) -> None:
        """Add a link to a web address."""
        part = self._word.part
        identity = part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = element("hyperlink")
        link.set(qn("r:id"), identity)
        self._add(paragraph, link, text, style)

    @staticmethod
    def _add(paragraph: Paragraph, link: BaseOxmlElement, text: str, style: BaseStyle) -> None:
        run = Run(OxmlElement("w:r"), paragraph)
        run.text = safe(text)
        run.style = style.name
        link.append(run._r)  # noqa: SLF001
        paragraph._p.append(link)  # noqa: SLF001


def _bookmark(name: str) -> str:
    """Return a bookmark's name: letters, digits and underscores, a letter first."""
    return "b_" + re.sub(r"\W", "_", name)


def add_field(paragraph: Paragraph, instruction: str) -> None:
    """Add what Word works out itself, such as the PAGE it stands on."""
    for kind in ("begin", "separate", "end"):
        run = paragraph.add_run()
        run._r.append(element("fldChar", fldCharType=kind))  # noqa: SLF001
        if kind == "begin":
            words = element("instrText")
            words.text = f" {instruction} "
            paragraph.add_run()._r.append(words)  # noqa: SLF001
        elif kind == "separate":
            paragraph.add_run("1")


def turn(paragraph: Paragraph) -> None:
    """Let a paragraph run from right to left where its words do: all of them, not one name."""
    if direction(paragraph.text) != "rtl":
        return
    paragraph._p.get_or_add_pPr().append(element("bidi"))  # noqa: SLF001
    for run in paragraph._p.iter(qn("w:r")):  # noqa: SLF001
        run.get_or_add_rPr().append(element("rtl"))


def set_language(run: Run, language: str) -> None:
    """Say which language a run is in, so that its spelling is looked up there."""
    run._r.get_or_add_rPr().append(element("lang", val=language))  # noqa: SLF001


def packed(word: Word) -> bytes:
    """Return the file; the same document gives the same bytes."""
    package = word.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[key]  # a picture of python-docx's own empty page
        elif relation.reltype == RELATIONSHIP_TYPE.EXTENDED_PROPERTIES:
            kind = relation.target_part.content_type
            own = Part(PackURI("/docProps/app.xml"), kind, _APPLICATION.encode(), package)
            relation._target = own  # noqa: SLF001
    saved, ordered = io.BytesIO(), io.BytesIO()
    word.save(saved)
    with zipfile.ZipFile(saved) as theirs, zipfile.ZipFile(ordered, "w") as ours:
        for name in theirs.namelist():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            ours.writestr(entry, theirs.read(name))
    return ordered.getvalue()
