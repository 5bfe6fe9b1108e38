from __future__ import annotations

import dataclasses
import io
import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING

import pikepdf
import pypdf
import pytest

from briefgen.errors import SystemLibraryError
from briefgen.render.typeset import headed
from tests.render.typed import typed

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from briefgen.model import Brief
    from briefgen.render import Renderer

    WithSettings = Callable[[dict[str, object]], Renderer]


@pytest.fixture
def pdf(renderer: Renderer, brief: Brief, made: datetime.datetime) -> bytes:
    """Return the everyday brief as a PDF."""
    return renderer.render(brief, "pdf", made)


def outline(reader: pypdf.PdfReader) -> list[str]:
    """Return the bookmarks, indented by level."""
    lines: list[str] = []

    def walk(entries: list[object], depth: int) -> None:
        for entry in entries:
            if isinstance(entry, list):
                walk(entry, depth + 1)
            elif isinstance(entry, pypdf.generic.Destination):
                lines.append("  " * depth + str(entry.title))

    walk(list(reader.outline), 0)
    return lines


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_pages_are_as_reviewed(
    paper: str,
    renderer_with: WithSettings,
    brief: Brief,
    made: datetime.datetime,
    golden: Callable[[str, str], None],
) -> None:
    """Pages, bookmarks and words change only when somebody has looked at the change.

    Where lines and pages end depends on the font; where lines end is not compared.
    """
    if "Charis SIL" not in _fonts(":"):
        pytest.skip("needs the text's font: apt-get install fonts-sil-charis")
    pdf = renderer_with({"render.paper": paper}).render(brief, "pdf", made)
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    size = [round(float(length)) for length in reader.pages[0].mediabox[2:]]
    parts = [f"size: {size}", *outline(reader)]
    for number, page in enumerate(reader.pages, start=1):
        parts += ["", f"--- page {number} ---"]
        parts += textwrap.wrap(" ".join(page.extract_text().split()), width=90)
    golden(f"harbour-{paper}.txt", "\n".join(parts) + "\n")


def test_the_words_are_all_there(renderer: Renderer, brief: Brief, made: datetime.datetime) -> None:
    """The text that a PDF gives back has every item, in the order of the page."""
    reader = pypdf.PdfReader(io.BytesIO(renderer.render(brief, "pdf", made)))
    text = typed("".join("".join(page.extract_text() for page in reader.pages).split()))
    place = 0
    for words in (
        brief.title,
        "Bottom line",
        *(finding.text for finding in brief.key_findings[1:]),
        *(headed(actor.name) for actor in brief.actors),
        "more than 50,000",
        *(question.text for question in brief.open_questions),
        "The article gives no time for the collapse.",
        "Source text",
    ):
        place = text.index("".join(words.split()), place)


@pytest.mark.parametrize(
    ("unit", "value", "printed"),
    [
        ("dockworkers", 2300.0, "2,300 dockworkers"),
        ("EUR per day", 4.2e6, "\u20ac4.2 million per day"),
        ("micrograms per litre", 14.0, "micrograms per"),
        ("telecommunications", 9.0, "telecommunications"),
    ],
)
def test_a_unit_is_not_broken(
    renderer: Renderer,
    brief: Brief,
    made: datetime.datetime,
    unit: str,
    value: float,
    printed: str,
) -> None:
    """The columns of a ledger take what their words need; only a long unit has two lines."""
    long = dataclasses.replace(
        brief.figures[0], text="x", value=value, high=None, unit=unit, qualifier=None
    )
    made_of = dataclasses.replace(brief, figures=(long, *brief.figures[1:]))
    reader = pypdf.PdfReader(io.BytesIO(renderer.render(made_of, "pdf", made)))
    lines = [" ".join(one.split()) for page in reader.pages for one in _lines(page)]
    assert any(printed in line for line in lines), lines


def _lines(page: pypdf.PageObject) -> list[str]:
    """Return the lines of a page as they stand on it."""
    return page.extract_text(extraction_mode="layout").splitlines()


def test_equal_input_makes_equal_bytes(
    renderer_with: WithSettings, pdf: bytes, brief: Brief, made: datetime.datetime
) -> None:
    """Another renderer, used for something else before, makes the same file."""
    other = renderer_with({})
    other.render(dataclasses.replace(brief, title="Something else"), "pdf", made)
    assert other.render(brief, "pdf", made) == pdf


def test_the_file_says_what_it_is(pdf: bytes) -> None:
    """Title, author, language and the moment of making are in the PDF, which is tagged."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        info = document.docinfo
        assert str(info["/Title"]) == (
            "Port of Orlen shuts its grain terminal after a crane collapses"
        )
        assert str(info["/Author"]) == "Mara Venn"
        assert str(info["/CreationDate"]).startswith("D:20310305093000")
        assert str(document.Root.Lang) == "en"
        assert bool(document.Root.MarkInfo.Marked)
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


def test_all_fonts_are_embedded(pdf: bytes) -> None:
    """The page looks the same on every machine."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fonts = [
            font
            for page in document.pages
            for font in page.resources.get("/Font", pikepdf.Dictionary()).values()
        ]
        assert fonts
        for font in fonts:
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys())


def test_links_lead_to_pages_of_the_file(pdf: bytes) -> None:
    """Each link leads to a named place that exists, or to the source's address."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    names = set(reader.named_destinations)
    inner, outer = set(), set()
    for page in reader.pages:
        for annotation in page.get("/Annots", []):
            link = annotation.get_object()
            if "/Dest" in link:
                inner.add(str(link["/Dest"]))
            else:
                outer.add(str(link["/A"]["/URI"]))
    assert inner
    assert inner <= names
    assert outer == {"https://courier.example/2031/03/crane?a=1&b=2"}


def test_every_brief_becomes_pages(
    renderer: Renderer, extreme: Brief, made: datetime.datetime, request: pytest.FixtureRequest
) -> None:
    """No brief is too empty, too long, too wide or in too strange a script."""
    if "Chinese" in request.node.name and not _fonts(":lang=zh"):
        pytest.skip("needs a Chinese font: apt-get install fonts-noto-cjk")
    reader = pypdf.PdfReader(io.BytesIO(renderer.render(extreme, "pdf", made)))
    assert 1 <= len(reader.pages) <= 12
    for page in reader.pages:
        assert len("".join(page.extract_text().split())) > 60, "a page with no more than its foot"


def _fonts(pattern: str) -> str:
    """Return the families of fonts that fontconfig finds, one a line."""
    listed = subprocess.run(
        ["fc-list", pattern, "family"],  # noqa: S607
        capture_output=True,
        check=False,
        text=True,
    )
    return listed.stdout


def test_characters_without_a_font_are_told_once(
    renderer: Renderer, brief: Brief, made: datetime.datetime, caplog: pytest.LogCaptureFixture
) -> None:
    """One warning names them and what to install, however often they stand on the page."""
    unassigned = "\N{LATIN SMALL LETTER A}\U0001fbff\U000e0fff"
    renderer.render(dataclasses.replace(brief, title=unassigned * 30), "pdf", made)
    messages = [record.getMessage() for record in caplog.records]
    assert len(messages) == 1
    assert "apt-get install fonts-noto-core" in messages[0]
    caplog.clear()


def test_missing_pango_says_how_to_get_it(
    renderer: Renderer,
    brief: Brief,
    made: datetime.datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A bare machine gets the command, not a traceback."""

    class Failing:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "weasyprint":
                raise OSError("cannot load library 'libgobject-2.0-0'")

    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Failing(), *sys.meta_path])
    with pytest.raises(SystemLibraryError, match=r"apt-get install .*libpangoft2"):
        renderer.render(brief, "pdf", made)


def test_only_pdfs_need_weasyprint() -> None:
    """Nothing of it is loaded before the first PDF is asked for."""
    code = "import sys, briefgen.render; sys.exit('weasyprint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
