"""Word and OpenDocument files: made here, part by part, and read again."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml import parse_xml

from briefgen.errors import SourceError
from briefgen.ingest import read_bytes
from briefgen.model import ParagraphKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.model import Article
    from briefgen.settings.model import IngestSettings

FIRST = "The port of Aldren closed on Monday after a fire injured nine workers."
SECOND = "The harbour master said that nobody knows how the fire began."
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
ODT = "application/vnd.oasis.opendocument.text"


def kinds(article: Article) -> list[tuple[str, str]]:
    """Return the kind and text of each paragraph."""
    return [(paragraph.kind.value, paragraph.text) for paragraph in article.paragraphs]


def word_file() -> bytes:
    """Return a Word document with most of what an article may have in one."""
    word = docx.Document()
    word.core_properties.author = "Mara Venn"
    word.core_properties.language = "en"
    word.sections[0].header.paragraphs[0].text = "The Aldren Courier"
    word.add_paragraph("Fire in Aldren", style="Title")
    word.add_paragraph("By Mara Venn")
    word.add_paragraph("12 March 2031")
    word.add_paragraph(FIRST)
    word.add_heading("What is known", level=1)
    changed = word.add_paragraph("The harbour master said that ")
    changed._p.append(parse_xml(f"<w:del {WORD}><w:r><w:delText>maybe </w:delText></w:r></w:del>"))  # noqa: SLF001
    changed._p.append(  # noqa: SLF001
        parse_xml(f"<w:ins {WORD}><w:r><w:t>nobody knows how the fire began.</w:t></w:r></w:ins>")
    )
    word.add_paragraph("The crane of quay two", style="List Bullet")
    word.add_paragraph("“We saw smoke at noon.”", style="Quote")
    word.add_paragraph().add_run("The costs").bold = True
    table = word.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Cranes", "3"
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def odt_file(body: str, meta: str = "", content: str | None = None) -> bytes:
    """Return an OpenDocument text with this body."""
    content = content or (
        f"<office:document-content {ODF}><office:automatic-styles>"
        '<style:style style:name="P1" style:parent-style-name="Title"/></office:automatic-styles>'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), ODT)
        archive.writestr("content.xml", content)
        archive.writestr(
            "meta.xml",
            f"<office:document-meta {ODF}><office:meta>{meta}</office:meta></office:document-meta>",
        )
    return out.getvalue()


def test_a_word_document(settings: IngestSettings) -> None:
    """Styles and bold lines tell what a paragraph is; insertions are read, deletions told."""
    article = read_bytes(word_file(), "fire.docx", settings)
    assert kinds(article) == [
        ("title", "Fire in Aldren"),
        ("byline", "By Mara Venn"),
        ("dateline", "12 March 2031"),
        ("text", FIRST),
        ("heading", "What is known"),
        ("text", SECOND),
        ("item", "The crane of quay two"),
        ("quote", "“We saw smoke at noon.”"),
        ("heading", "The costs"),
        ("table", "Cranes | 3"),
    ]
    source = article.source
    assert (source.author, str(source.date), source.language) == ("Mara Venn", "2031-03-12", "en")
    left_out = {(one.reason, one.text) for one in article.omitted}
    assert left_out == {
        ("header or footer", "The Aldren Courier"),
        ("deleted in the tracked changes", "maybe"),
    }


def test_an_open_document(settings: IngestSettings) -> None:
    """Styles by their parents, lists, tables, spaces as elements; comments and notes apart."""
    body = (
        '<text:p text:style-name="P1">Fire in Aldren</text:p>'
        "<text:p>The port of Aldren closed<text:s/>on <text:span>Monday</text:span><text:note>"
        "<text:note-body><text:p>It opened again.</text:p></text:note-body></text:note> after a "
        "fire injured nine workers.</text:p>"
        "<text:h>What is known</text:h>"
        f"<text:p>{SECOND}<office:annotation><text:p>check this</text:p></office:annotation>"
        "</text:p>"
        "<text:list><text:list-item><text:p>The crane</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Cranes</text:p>"
        "</table:table-cell><table:table-cell><text:p>3</text:p></table:table-cell>"
        "</table:table-row></table:table>"
    )
    meta = (
        "<meta:initial-creator>Mara Venn</meta:initial-creator><dc:language>en-GB</dc:language>"
        "<meta:creation-date>2031-03-12T08:00:00</meta:creation-date>"
    )
    article = read_bytes(odt_file(body, meta), "fire.odt", settings)
    assert kinds(article) == [
        ("title", "Fire in Aldren"),
        ("text", FIRST),
        ("heading", "What is known"),
        ("text", SECOND),
        ("item", "The crane"),
        ("table", "Cranes | 3"),
    ]
    source = article.source
    assert (source.author, source.language, source.media_type) == ("Mara Venn", "en-GB", ODT)
    assert str(source.date) == "2031-03-12"
    assert [issue.slug for issue in article.issues] == ["date-of-file"]
    assert {(one.reason, one.text) for one in article.omitted} == {
        ("comment", "check this"),
        ("note at the foot of a page", "It opened again."),
    }


def bomb() -> bytes:
    """Return a Word document that says it unpacks to 200 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w") as member:
            for _ in range(200):
                member.write(bytes(1_000_000))
    return out.getvalue()


def entities() -> bytes:
    """Return an OpenDocument text whose entities would grow without end."""
    lines = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 9}">' for i in range(1, 12))
    doctype = f'<!DOCTYPE x [<!ENTITY e0 "{FIRST}">{lines}]>'
    return odt_file(
        "", content=f"{doctype}<office:document-content {ODF}>&e11;</office:document-content>"
    )


def deep() -> bytes:
    """Return an OpenDocument text nested 10 000 levels deep."""
    nest = "<text:section>" * 10_000 + FIRST + "</text:section>" * 10_000
    return odt_file(nest)


@pytest.mark.parametrize(
    ("make", "name", "said"),
    [
        (bomb, "a.docx", "ingest.max_unpacked"),
        (entities, "a.odt", "declares entities"),
        (deep, "a.odt", "broken XML"),
        (lambda: odt_file("<text:p>"), "a.odt", "broken XML"),
        (lambda: word_file()[:-40], "a.docx", "zip archive"),
        (lambda: word_file().replace(b"PK\x01\x02", b"PK\x01\x03"), "a.docx", "zip archive"),
    ],
)
def test_what_is_tampered_with_is_refused(
    settings: IngestSettings, make: Callable[[], bytes], name: str, said: str
) -> None:
    """Bombs, entities, depth and damage: one line that says what is wrong."""
    with pytest.raises(SourceError) as caught:
        read_bytes(make(), name, settings)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_word_document_under_another_name(settings: IngestSettings) -> None:
    """The first bytes count, not the ending."""
    article = read_bytes(word_file(), "fire.txt", settings)
    assert article.paragraphs[0].kind is ParagraphKind.TITLE
    assert article.source.media_type.endswith("wordprocessingml.document")
