from __future__ import annotations

import dataclasses
import io
import shutil
import subprocess
import zipfile
from typing import TYPE_CHECKING, Any

import docx
import pypdf
import pytest
from docx.oxml.ns import qn

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable
    from pathlib import Path

    from docx.document import Document as Word

    from briefgen.model import Brief
    from briefgen.render import Renderer


@pytest.fixture
def data(renderer: Renderer, brief: Brief, made: datetime.datetime) -> bytes:
    """Return the everyday brief as a Word file."""
    return renderer.render(brief, "docx", made)


@pytest.fixture
def word(data: bytes) -> Word:
    """Return it opened."""
    return docx.Document(io.BytesIO(data))


def texts(word: Word, style: str) -> list[str]:
    """Return the text of the paragraphs in a style, links included."""
    return [one.text for one in word.paragraphs if one.style and one.style.name == style]


def values(word: Word, tag: str, attribute: str) -> list[str]:
    """Return an attribute of every element with a tag, in the order of the file."""
    return [str(one.get(qn(attribute))) for one in word.element.iter(qn(tag))]


def test_the_parts_are_in_words_own_styles(word: Word, brief: Brief) -> None:
    """Title, headings and numbered findings are such as Word's outline and lists know."""
    assert texts(word, "Title") == [brief.title]
    assert texts(word, "Heading 1")[:5] == [
        "Bottom line",
        "Key findings",
        "Actors",
        "Figures",
        "Open questions",
    ]
    findings = texts(word, "List Number")
    assert len(findings) == len(brief.key_findings) - 1
    assert findings[0].startswith("The Harbour Authority expects")
    actors = texts(word, "Brief Item")
    assert actors[1].startswith("A2\tJonas Ferrell")


def test_figures_are_a_table_with_a_head(word: Word) -> None:
    """The head is repeated on each page, no row breaks, and the table has a name and a style."""
    (table,) = word.tables
    assert table.style is not None
    assert table.style.name == "Brief Table"
    heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]  # noqa: SLF001
    assert heads == [True] + [False] * 8
    assert values(word, "w:tblCaption", "w:val") == ["Figures"]
    first = [cell.text for cell in table.rows[1].cells]
    assert first == [
        "F1",
        "about $1.2 billion",
        "exports a year",
        "\N{NO-BREAK SPACE}[1]",
    ]


def test_references_lead_to_the_source_and_back(word: Word) -> None:
    """Every link's bookmark is there, once; the source's paragraphs lead back to items."""
    names = values(word, "w:bookmarkStart", "w:name")
    anchors = [name for name in values(word, "w:hyperlink", "w:anchor") if name != "None"]
    assert len(names) == len(set(names))
    assert len(values(word, "w:bookmarkStart", "w:id")) == len(
        set(values(word, "w:bookmarkEnd", "w:id"))
    )
    assert anchors
    assert set(anchors) <= set(names)
    source = next(one for one in word.paragraphs if one.text.startswith("[2] Three dock workers"))
    assert source._p.find(qn("w:bookmarkStart")).get(qn("w:name")) in anchors  # noqa: SLF001
    assert [link.text for link in source.hyperlinks][:2] == ["F8", "2"]


def test_the_source_is_a_link_out(word: Word) -> None:
    """The one link that leaves the file is the article's address."""
    outer = [link.address for one in word.paragraphs for link in one.hyperlinks if link.address]
    assert outer == ["https://courier.example/2031/03/crane?a=1&b=2"]


def test_the_file_says_what_it_is(word: Word, brief: Brief, made: datetime.datetime) -> None:
    """Title, author, time and language stand in its properties, pages are counted by Word."""
    properties = word.core_properties
    assert (properties.title, properties.author) == (brief.title, "Mara Venn")
    assert properties.created == made
    assert properties.language == "en"
    languages = [one.get(qn("w:val")) for one in word.styles.element.iter(qn("w:lang"))]
    assert set(languages) == {"en"}
    footer = word.sections[0].footer.paragraphs[0]
    fields = [one.text for one in footer._p.iter(qn("w:instrText"))]  # noqa: SLF001
    assert [str(field).strip() for field in fields] == ["PAGE", "NUMPAGES"]
    assert word.sections[0].header.paragraphs[0].text == brief.title


def test_paper_and_letters_are_the_settings(
    renderer_with: Callable[[dict[str, object]], Renderer],
    brief: Brief,
    made: datetime.datetime,
) -> None:
    """Letter paper is 8.5 inches wide; the text's family is the one configured."""
    settings: dict[str, object] = {"render.paper": "Letter", "render.word.text": "Georgia"}
    word = docx.Document(io.BytesIO(renderer_with(settings).render(brief, "docx", made)))
    width = word.sections[0].page_width
    assert width is not None
    assert round(width.inches, 2) == 8.5
    fonts = word.styles["Normal"].element.find(f".//{qn('w:rFonts')}")
    assert fonts.get(qn("w:ascii")) == "Georgia"


def test_text_in_another_language_says_so(
    renderer: Renderer, brief: Brief, made: datetime.datetime
) -> None:
    """The words of a German article are spelt as German, those of the page as English."""
    foreign = dataclasses.replace(brief, source=dataclasses.replace(brief.source, language="de"))
    word = docx.Document(io.BytesIO(renderer.render(foreign, "docx", made)))
    title = next(one for one in word.paragraphs if one.text == brief.title)
    heading = next(one for one in word.paragraphs if one.text == "Key findings")
    assert title._p.find(f".//{qn('w:lang')}").get(qn("w:val")) == "de"  # noqa: SLF001
    assert heading._p.find(f".//{qn('w:lang')}") is None  # noqa: SLF001


def test_every_brief_becomes_a_file(
    renderer: Renderer, extreme: Brief, made: datetime.datetime
) -> None:
    """Whatever the article says, the file opens and has its title, on one line."""
    word = docx.Document(io.BytesIO(renderer.render(extreme, "docx", made)))
    (title,) = texts(word, "Title")
    assert "".join(title.split()) == "".join(renderer.document(extreme, made).title.split())
    relations = word.part.rels.values()
    outer = [one.target_ref for one in relations if one.is_external]
    assert [address for address in outer if not address.startswith(("http://", "https://"))] == []


def test_characters_that_xml_lacks_are_shown_as_gaps(
    renderer: Renderer, brief: Brief, made: datetime.datetime
) -> None:
    """Control characters and half characters do not stop the file."""
    odd = dataclasses.replace(brief, title="One\x00two\x0bthree\ud800\nfour")
    word = docx.Document(io.BytesIO(renderer.render(odd, "docx", made)))
    gap = "\N{REPLACEMENT CHARACTER}"
    assert texts(word, "Title") == [f"One{gap}two{gap}three{gap} four"]


def test_text_from_right_to_left_is_set_so(
    renderer: Renderer, brief: Brief, made: datetime.datetime
) -> None:
    """Paragraph and letters both run that way."""
    hebrew = dataclasses.replace(brief, title="הנמל נסגר")
    word = docx.Document(io.BytesIO(renderer.render(hebrew, "docx", made)))
    title: Any = next(one for one in word.paragraphs if one.text == "הנמל נסגר")
    assert title._p.pPr.find(qn("w:bidi")) is not None  # noqa: SLF001
    assert title.runs[0]._r.rPr.find(qn("w:rtl")) is not None  # noqa: SLF001


def test_equal_input_makes_equal_bytes(
    data: bytes, renderer: Renderer, brief: Brief, made: datetime.datetime
) -> None:
    """No clock gets into the file, and no picture of another page."""
    assert renderer.render(brief, "docx", made) == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in archive.namelist() if "thumbnail" in name]
        assert archive.namelist()[0] == "[Content_Types].xml"


@pytest.mark.slow
def test_another_program_opens_it(data: bytes, brief: Brief, tmp_path: Path) -> None:
    """LibreOffice reads the file and prints all of it, the table's head and the links too."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("needs LibreOffice: apt-get install libreoffice-writer-nogui")
    (tmp_path / "brief.docx").write_bytes(data)
    home = (tmp_path / "home").as_uri()
    command = [office, f"-env:UserInstallation={home}", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", tmp_path, tmp_path / "brief.docx"],
        check=True,
        capture_output=True,
        timeout=120,
    )
    reader = pypdf.PdfReader(tmp_path / "brief.pdf")
    text = "".join("".join(page.extract_text() for page in reader.pages).split())
    place = 0
    for words in (brief.title, "Key findings", "exports a year", "It is not clear", "Source text"):
        place = text.index("".join(words.split()), place)
    assert "Page1of" in text
    assert [link for page in reader.pages for link in page.get("/Annots", ())]
