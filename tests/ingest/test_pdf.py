"""PDFs: what is printed becomes the paragraphs that were set."""

# ruff: noqa: RUF001 - quotes and dashes as they are printed

from __future__ import annotations

import io
import itertools
from typing import TYPE_CHECKING

import pikepdf
import pytest
import weasyprint

from briefgen.errors import SourceError
from briefgen.ingest import read_bytes
from briefgen.model import ParagraphKind

if TYPE_CHECKING:
    from briefgen.model import Article
    from briefgen.settings.model import IngestSettings

PARAGRAPHS = [
    f"{start} the harbour authority of Aldren published its {number} report on the dredging of the "
    "channel, which had been delayed by long-standing quarrels over responsibility, insurance and "
    f"the disposal of contaminated sediment. {who} said that nobody had asked the fishermen, whose "
    "representatives called the consultation meaningless. A well-known engineer, Ines Okafor, "
    f"estimated extraordinary additional expenditure of {number} million crowns, notwithstanding "
    "the government’s assurances that no supplementary appropriations would be necessary."
    for start, number, who in zip(
        itertools.cycle(["On Monday", "In spring", "A day later", "Meanwhile"]),
        range(3, 27),
        itertools.cycle(["Mara Venn", "The mayor", "A spokesman"]),
        strict=False,
    )
]
STYLE = """
@page { size: A5; margin: 20mm 15mm; font: 8pt serif;
  @top-left { content: "The Aldren Courier" } @top-right { content: "12 March 2031" }
  @bottom-center { content: "Page " counter(page) " of " counter(pages) } }
body { font: 9pt/1.35 serif; text-align: justify; hyphens: auto } p { margin: 0 }
h1 { font-size: 18pt; text-align: left } h2 { font-size: 11pt } small { font-size: 6.5pt }
"""
TWO_COLUMNS = ".body { columns: 2; column-gap: 7mm }"
INDENTED = "p + p { text-indent: 1.5em }"
SPACED = "p { margin-bottom: 2.5mm; text-align: left }"


def printed(body: str, style: str = "", head: str = "") -> bytes:
    """Return a PDF of HTML, set as a paper is."""
    page = (
        f"<html lang=en><head><style>{STYLE}{style}</style>{head}</head><body>{body}</body></html>"
    )
    data = weasyprint.HTML(string=page).write_pdf()
    assert isinstance(data, bytes)
    return data


def changed(data: bytes, **save: object) -> bytes:
    """Return a PDF saved again by other means."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(out, **save)  # type: ignore[arg-type]
    return out.getvalue()


def texts(article: Article, kind: ParagraphKind = ParagraphKind.TEXT) -> list[str]:
    """Return the text of the paragraphs of a kind."""
    return [paragraph.text for paragraph in article.paragraphs if paragraph.kind is kind]


@pytest.mark.parametrize("columns", ["", TWO_COLUMNS])
@pytest.mark.parametrize("manner", [INDENTED, SPACED])
def test_what_was_set_is_read(settings: IngestSettings, columns: str, manner: str) -> None:
    """Word for word and in order, over columns and pages: hyphens joined, heads and feet gone."""
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    title = "<h1>Aldren argues about its channel</h1>"
    data = printed(f"{title}<div class=body>{body}</div>", manner + columns)
    article = read_bytes(data, "channel.pdf", settings)
    assert texts(article) == PARAGRAPHS
    assert article.title == "Aldren argues about its channel"
    pages = [paragraph.page or 0 for paragraph in article.paragraphs]
    assert pages == sorted(pages)
    assert pages[0] == 1
    assert pages[-1] > 2
    reasons = {one.reason for one in article.omitted}
    assert reasons == {"running head or foot", "page number"}
    assert {one.text for one in article.omitted} >= {"The Aldren Courier", "12 March 2031"}
    assert str(article.source.date) == "2031-03-12"


def test_headings_lists_tables_and_notes(settings: IngestSettings) -> None:
    """Type and place tell what a paragraph is."""
    body = (
        f"<h1>Aldren counts its ships</h1><p>{PARAGRAPHS[0]}</p><h2>What was counted</h2>"
        f"<p>{PARAGRAPHS[1]}</p><ul><li>Ferries of the northern line</li><li>Tugs and barges of "
        "the inner harbour</li></ul><table style='width:100%'>"
        "<tr><td>Ferries</td><td>14</td></tr><tr><td>Tugs</td><td>9</td></tr></table>"
        f"<p><b>What it cost</b></p><p>{PARAGRAPHS[2]}</p>"
    )
    article = read_bytes(printed(body), "ships.pdf", settings)
    assert texts(article) == PARAGRAPHS[:3]
    assert texts(article, ParagraphKind.HEADING) == ["What was counted", "What it cost"]
    assert texts(article, ParagraphKind.TABLE) == ["Ferries | 14", "Tugs | 9"]
    assert texts(article, ParagraphKind.ITEM) == [
        "Ferries of the northern line",
        "Tugs and barges of the inner harbour",
    ]


def test_what_the_file_says_of_itself(settings: IngestSettings) -> None:
    """Author and day come from the file where the text has none, and the day is marked as such."""
    head = (
        "<title>Aldren argues</title><meta name=author content='Mara Venn'>"
        "<meta name=dcterms.created content='2031-03-09'>"
    )
    data = printed(f"<p>{PARAGRAPHS[0]}</p>", "@page { @top-right { content: none } }", head)
    article = read_bytes(data, "a.pdf", settings)
    assert (article.title, article.source.author) == ("Aldren argues", "Mara Venn")
    assert str(article.source.date) == "2031-03-09"
    assert [issue.slug for issue in article.issues] == ["date-of-file"]


def test_a_scan_names_ocr_tools(settings: IngestSettings) -> None:
    """Pages that are pictures are an error that says which programs make text of them."""
    picture = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
    blank = "@page { @top-left { content: none } @top-right { content: none } }"
    data = printed(f'<img style="width:90mm" src="{picture}">', blank)
    with pytest.raises(SourceError, match=r"scan\.pdf: holds pictures.*ocrmypdf.*tesseract"):
        read_bytes(data, "scan.pdf", settings)


def test_a_page_without_text_is_told(settings: IngestSettings) -> None:
    """Where some pages hold no text, the brief says which."""
    bare = "@page { @top-left{content:none} @top-right{content:none} @bottom-center{content:none} }"
    data = printed(f"<p>{PARAGRAPHS[0]}</p><div style='break-before:page'></div>", bare)
    article = read_bytes(data, "a.pdf", settings)
    assert [i.message for i in article.issues if i.slug == "pages-without-text"] == [
        "1 of 2 pages hold no text, perhaps pictures of it: 2"
    ]


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (
            lambda data: changed(data, encryption=pikepdf.Encryption(user="x", owner="y")),
            "encrypted",
        ),
        (lambda data: data[: len(data) // 3], "damaged or no PDF"),
        (lambda _: b"%PDF-1.7\n" + bytes(range(256)) * 9, "damaged or no PDF"),
    ],
)
def test_what_cannot_be_opened(settings: IngestSettings, damage: object, said: str) -> None:
    """Each is one line with the file's name and what to do."""
    assert callable(damage)
    data = damage(printed(f"<p>{PARAGRAPHS[0]}</p>"))
    with pytest.raises(SourceError) as caught:
        read_bytes(data, "a.pdf", settings)
    assert str(caught.value).startswith("a.pdf: is ")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_limits(settings: IngestSettings) -> None:
    """No more pages and characters are read than the settings allow, and the brief says so."""
    data = printed("".join(f"<p>{text}</p>" for text in PARAGRAPHS))
    few = settings.model_copy(update={"max_pages": 1})
    article = read_bytes(data, "a.pdf", few)
    assert {paragraph.page for paragraph in article.paragraphs} == {1}
    assert "pages-left-out" in {issue.slug for issue in article.issues}
    short = settings.model_copy(update={"max_characters": 2000})
    article = read_bytes(data, "a.pdf", short)
    assert sum(len(paragraph.text) for paragraph in article.paragraphs) <= 2000


def test_a_missing_library_is_named(
    settings: IngestSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the extra the error has the command that installs it."""
    monkeypatch.setitem(__import__("sys").modules, "pypdfium2", None)
    with pytest.raises(
        SourceError, match=r"a\.pdf: needs pypdfium2; run: pip install 'briefgen\[pdf\]'"
    ):
        read_bytes(b"%PDF-1.7", "a.pdf", settings)
