from __future__ import annotations

import dataclasses
import io
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

from briefgen.render import Renderer
from briefgen.render.catalogue import catalogue
from briefgen.settings import load_settings
from tests.render.pdf_standards import problems, reading

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable
    from pathlib import Path

    from briefgen.model import Brief

UNCLAIMED = {
    "UA 5: the metadata lack pdfuaid:part=1",
    "A 6.6.4: the metadata lack pdfaid:part=3",
    "A 6.6.4: the metadata lack pdfaid:conformance=A",
}
"""What is said of a file that does not claim to keep the standards."""

TEMPLATES = [template.name for template in catalogue(())]


@pytest.fixture(params=TEMPLATES)
def template(request: pytest.FixtureRequest) -> Renderer:
    """Return a renderer of each shipped template in turn."""
    return Renderer(load_settings(overrides={"render.template": request.param}))


def test_every_template_keeps_the_standards(
    template: Renderer, brief: Brief, made: datetime.datetime
) -> None:
    """The everyday brief, in every template, is a sound PDF/UA-1 and PDF/A-3a."""
    assert problems(template.render(brief, "pdf", made)) == []


def test_extreme_briefs_keep_the_standards(
    template: Renderer,
    extreme: Brief,
    made: datetime.datetime,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """So are empty, crowded, hostile and foreign ones, or they do not claim to be."""
    found = problems(template.render(extreme, "pdf", made))
    assert not found or set(found) >= UNCLAIMED
    if set(found) >= UNCLAIMED:
        assert "no font has" in caplog.text or "UA 7.21.7" in "\n".join(found)
    caplog.clear()


def test_a_title_without_glyphs_claims_nothing(
    renderer: Renderer,
    everything: Callable[[str], Brief],
    made: datetime.datetime,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """What no font can show is no accessible file, and says so."""
    pdf = renderer.render(everything("Nothing shows \U0001fbff."), "pdf", made)
    assert set(problems(pdf)) >= UNCLAIMED
    caplog.clear()


def test_the_tags_read_as_the_page_does(
    template: Renderer, brief: Brief, made: datetime.datetime
) -> None:
    """In the order of its tags the file tells its sections in turn, and no page's foot."""
    text = reading(template.render(brief, "pdf", made))
    lines = text.splitlines()
    assert brief.title.replace(" ", "") in text.replace(" ", "").replace("\n", "")
    assert not [line for line in lines if line.startswith("Page 1")]


def test_the_sections_are_read_in_order(
    renderer: Renderer, brief: Brief, made: datetime.datetime
) -> None:
    """Each heading stands before its items, each item's code before its words."""
    text = "".join(reading(renderer.render(brief, "pdf", made)).split())
    place = 0
    for words in (
        brief.title,
        "Bottom line",
        "halting exports worth about $1.2 billion a year",
        "Key findings",
        "Three dock workers were injured",
        "Actors",
        "A1",
        "Harbour Authority",
        "A8",
        "Meridian Mutual",
        "Figures",
        "F2 18",
        "Open questions",
        "It is not clear why",
        "Source text",
        "By Mara Venn",
        "a vote on a strike next Monday",
    ):
        place = text.index("".join(words.split()), place)


def test_the_brief_and_its_source_are_inside(
    renderer: Renderer, brief: Brief, made: datetime.datetime
) -> None:
    """The data is the JSON, byte for byte; the text is the source's paragraphs."""
    with pikepdf.open(io.BytesIO(renderer.render(brief, "pdf", made))) as pdf:
        data = pdf.attachments["brief.json"].get_file().read_bytes()
        text = pdf.attachments["source.txt"].get_file().read_bytes().decode()
        relations = {str(file.UF): str(file.AFRelationship) for file in pdf.Root.AF}
    assert data == renderer.render(brief, "json", made)
    assert text.split("\n\n")[2] == brief.paragraphs[2].text
    assert relations == {"brief.json": "/Data", "source.txt": "/Source"}


def test_nothing_is_inside_where_the_settings_say_so(
    renderer_with: Callable[[dict[str, object]], Renderer],
    brief: Brief,
    made: datetime.datetime,
) -> None:
    """A page to be handed on may be no more than the page; it keeps the standards."""
    data = renderer_with({"render.attachments": False}).render(brief, "pdf", made)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert not list(pdf.attachments)
    assert problems(data) == []


def test_links_say_where_they_lead(
    renderer: Renderer, brief: Brief, made: datetime.datetime
) -> None:
    """Who hears the page read out is told more than an anchor's name."""
    with pikepdf.open(io.BytesIO(renderer.render(brief, "pdf", made))) as pdf:
        words = {str(link.Contents) for page in pdf.pages for link in page.obj.get("/Annots", ())}
    assert "Paragraph 3 of the source" in words
    assert "Item A1 of the brief" in words


def test_text_in_another_language_says_so(
    renderer: Renderer, brief: Brief, made: datetime.datetime
) -> None:
    """A German article in an English page is tagged as German."""
    foreign = dataclasses.replace(brief, source=dataclasses.replace(brief.source, language="de"))
    with pikepdf.open(io.BytesIO(renderer.render(foreign, "pdf", made))) as pdf:
        found: list[tuple[str, str]] = []

        def walk(node: Any) -> None:  # noqa: ANN401
            if "/Lang" in node:
                found.append((str(node.S), str(node.Lang)))
            for kid in node.get("/K", ()):
                if _is_element(kid):
                    walk(kid)

        walk(pdf.Root.StructTreeRoot.K[0])
        assert str(pdf.Root.Lang) == "en"
    assert ("/H1", "de") in found


@pytest.mark.parametrize("name", ["qpdf", "pdffonts", "pdftotext"])
def test_other_programs_find_no_fault(
    name: str, template: Renderer, brief: Brief, made: datetime.datetime, tmp_path: Path
) -> None:
    """They find the file sound, all fonts embedded, and the words in order."""
    if not shutil.which(name):
        pytest.skip(
            f"needs {name}: apt-get install {'qpdf' if name == 'qpdf' else 'poppler-utils'}"
        )
    path = tmp_path / "brief.pdf"
    path.write_bytes(template.render(brief, "pdf", made))
    options = {"qpdf": ["--check"], "pdffonts": [], "pdftotext": []}[name]
    said = subprocess.run(
        [name, *options, path, *(["-"] if name == "pdftotext" else [])],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (said.returncode, said.stderr) == (0, "")
    if name == "pdffonts":
        rows = [line.split() for line in said.stdout.splitlines()[2:]]
        assert rows
        assert all(row[-5:-2] == ["yes", "yes", "yes"] for row in rows)
    if name == "pdftotext":
        text = "".join(said.stdout.split())
        assert text.index("PortofOrlenshuts") < text.index("3.5%")


def _edit(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def _is_element(kid: object) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def _find(pdf: pikepdf.Pdf, kind: str) -> Any:  # noqa: ANN401
    """Return the first structure element of a kind."""
    todo = list(pdf.Root.StructTreeRoot.K)
    while todo:
        node = todo.pop(0)
        if str(node.S) == f"/{kind}":
            return node
        todo[:0] = [kid for kid in list[Any](node.get("/K", ())) if _is_element(kid)]
    raise LookupError(kind)


def _unmarked(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.contents_add(b"0 0 10 10 re f")


def _twice(pdf: pikepdf.Pdf) -> None:
    node = _find(pdf, "H1")
    node.K.append(node.K[0])


def _unembedded(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].resources.Font.values():
        descriptor = font.DescendantFonts[0].FontDescriptor
        for key in ("/FontFile2", "/FontFile3"):
            if key in descriptor:
                del descriptor[key]


def _mute(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].resources.Font.values():
        del font["/ToUnicode"]


def _narrow(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].resources.Font.values():
        font.DescendantFonts[0].W = pikepdf.Array([0, 60000, 10])


def _set(path: str, value: object) -> Callable[[pikepdf.Pdf], None]:
    """Return a function that sets the entry at the end of a path from an element's kind."""
    kind, key = path.split(".")

    def change(pdf: pikepdf.Pdf) -> None:
        node = pdf.Root if kind == "Root" else _find(pdf, kind)
        if value is None:
            del node[f"/{key}"]
        else:
            node[f"/{key}"] = value

    return change


def _annotations(key: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[0].Annots[0][key]

    return change


@pytest.mark.parametrize(
    ("change", "clause"),
    [
        (_set("Root.Lang", None), "UA 7.2: no language"),
        (_set("Root.MarkInfo", None), "UA 6.2"),
        (_set("Root.ViewerPreferences", None), "UA 7.1: the window"),
        (_set("Root.OutputIntents", None), "A 6.2.3"),
        (_set("Root.AF", None), "A 6.8"),
        (_set("Root.Metadata", None), "A 6.6.2"),
        (_set("H1.S", pikepdf.Name.H3), "UA 7.4.2"),
        (_set("H1.S", pikepdf.Name.Title), "UA 7.1: Title is no standard type"),
        (_set("H1.P", pikepdf.Dictionary()), "UA 7.1: H1 names a wrong parent"),
        (_set("H1.K", pikepdf.Array()), "UA 7.1: content"),
        (_set("LBody.S", pikepdf.Name.P), "UA 7.2: P inside LI"),
        (_set("LI.S", pikepdf.Name.Div), "UA 7.2: Div inside L"),
        (_set("TH.A", None), "UA 7.5"),
        (_set("TR.K", pikepdf.Array()), "UA 7.2: a table with rows of different widths"),
        (_set("Link.S", pikepdf.Name.Span), "UA 7.18.5: a link that stands in no Link"),
        (_set("P.S", pikepdf.Name.Figure), "UA 7.3"),
        (_annotations("/Contents"), "UA 7.18.5: a link without words"),
        (_annotations("/F"), "A 6.3.2"),
        (_annotations("/StructParent"), "UA 7.18.1"),
        (_unmarked, "UA 7.1: f paints outside"),
        (_twice, "UA 7.1: content"),
        (_unembedded, "UA 7.21.4.1"),
        (_mute, "UA 7.21.7"),
        (_narrow, "UA 7.21.5"),
    ],
)
def test_the_checks_find_what_is_wrong(
    change: Callable[[pikepdf.Pdf], None],
    clause: str,
    renderer: Renderer,
    brief: Brief,
    made: datetime.datetime,
) -> None:
    """A sound file in which one thing is spoilt is found out, by the clause it breaks."""
    spoilt = _edit(renderer.render(brief, "pdf", made), change)
    assert [line for line in problems(spoilt) if line.startswith(clause)]
