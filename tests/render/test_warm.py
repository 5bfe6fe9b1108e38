"""What is kept from page to page changes no page."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

import pytest
import weasyprint
from weasyprint.text.fonts import FontConfiguration

from briefgen.render.balance import balanced_titles
from briefgen.render.fulllines import full_lines
from briefgen.render.keptstyles import MOST, Styles
from briefgen.render.measured import MOST_LINES, Lines
from briefgen.render.warm import Warm

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = "The harbour of Veldmark was closed on Monday, and nobody could say for how long. "
ROWS = "".join(f"<tr id='r{n}'><th>{n}</th><td>{WORDS * 2}</td></tr>" for n in range(9))


def runs(name: str = "p") -> str:
    """Return paragraphs of growing length, each with an id and one of two languages."""
    return "".join(
        f"<p id='{name}{n}' lang='{'de' if n % 3 else 'en'}'><b>{n}</b> {WORDS * n}</p>"
        for n in range(1, 9)
    )


RUNS = runs()
PAGES = {
    "columns": f"<div style='columns: 2'>{RUNS}</div>",
    "columns set otherwise": f"<div style='columns: 3; text-align: justify'>{RUNS}</div>",
    "table": f"<table class=grid>{ROWS}</table>",
    "table whose borders collapse": f"<table class=thin>{ROWS}</table>",
    "list": "".join(f"<ol><li id='i{n}'>{WORDS}<ul><li>{n}</ul></ol>" for n in range(5)),
    "flex": f"<div class=flex>{RUNS}</div><div class=flex>{runs('q')}</div>",
    "grid": f"<div style='display: grid; grid-template-columns: 1fr 2fr'>{RUNS}</div>",
    "floats": f"<p class=float>{WORDS}</p>{RUNS}<p class=float id=last>{WORDS}</p>{runs('q')}",
    "footnotes": f"<style>.note {{ float: footnote }}</style>{RUNS}<i class=note>{WORDS}</i>",
    "named pages": f"<style>.own {{ page: wide }}</style>{RUNS}<div class=own>{runs('q')}</div>",
    "lengths of the page": f"<p style='width: 40vw; margin: 3vh'>{WORDS}</p>{RUNS}",
    "overflow": f"<style>body {{ overflow: hidden; height: 90px }}</style>{RUNS}",
    "no overflow": f"<style>body {{ height: 90px }}</style>{RUNS}",
    "first letters": f"<style>p::first-letter {{ font-size: 200% }}</style>{RUNS}",
    "leaders": "<style>a::after { content: leader('.') target-counter(attr(href), page) }</style>"
    f"<a href='#p4'>Four</a><a href='#p8'>Eight</a>{RUNS}",
    "right to left": f"<div dir=rtl style='direction: rtl'>{RUNS}</div>",
    "an id of CSS": f"<p id='inherit'>{WORDS}<p id='initial'>{WORDS}",
    "ellipsis": f"<p class=short>{WORDS * 9}</p><p class=short>{WORDS * 9}</p>",
}
SHEET = """
@page { size: 300px 400px; margin: 20px;
        @bottom-right { content: element(foot) } @left-top { content: string(head) } }
html { font: 9px serif; overflow-wrap: anywhere }
.foot { position: running(foot) }
.foot b::after { content: counter(page) " of " counter(pages) }
h1 { string-set: head content(); letter-spacing: .1em }
p { orphans: 2; widows: 2; padding-left: 5%; text-decoration: underline }
p::before { content: attr(lang) " "; color: grey }
.flex { display: flex }
.grid td { border: 1px solid; padding: 2px }
.thin { border-collapse: collapse } .thin td { border: 1px solid }
.float { float: right; width: 40% }
.short { overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
"""


class Press:
    """Prints pages with one style sheet and one set of fonts."""

    def __init__(self) -> None:
        """Parse the style sheet."""
        self.fonts = FontConfiguration()
        self.sheet = weasyprint.CSS(string=SHEET, font_config=self.fonts)
        self.warm = Warm(SHEET)

    def plain(self, name: str) -> bytes:
        """Return the PDF of a page as WeasyPrint makes it."""
        with full_lines(), balanced_titles():
            made = self._made(_page(name))
        return _written(made)

    def kept(self, name: str) -> bytes:
        """Return the PDF of a page with what is kept from those before."""
        page = _page(name)
        with self.warm.at_work(page):
            made = self._made(page)
        return _written(made)

    def _made(self, page: str) -> Any:  # noqa: ANN401 - published without types
        return weasyprint.HTML(string=page).render(stylesheets=[self.sheet], font_config=self.fonts)


def _written(made: Any) -> bytes:  # noqa: ANN401
    pdf: bytes = made.write_pdf(pdf_identifier=b"same", pdf_tags=True)
    return pdf


def _page(name: str) -> str:
    head = f"<html lang=en><title>{name}</title><h1 id=top>{name}</h1>"
    return f"{head}<footer class=foot>Printed <b id=no></b></footer>{PAGES[name]}"


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    """Return one for all tests: they come in any order, as pages do."""
    yield Press()
    gc.collect()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_the_same_whatever_was_kept(press: Press, name: str) -> None:
    """First, again, and after another page, byte for byte."""
    plain = press.plain(name)
    assert press.kept(name) == plain
    press.kept("columns")
    assert press.kept(name) == plain


def test_weasyprint_is_as_it_was_afterwards() -> None:
    """All it was lent is taken back, also where laying out fails."""
    from weasyprint.css import StyleFor
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout import inline, percent

    places = (StyleFor, boxes.Box, boxes.ParentBox, inline, percent, weasyprint)
    before = [dict(vars(place)) for place in places]
    with pytest.raises(ValueError, match="breaks"):
        _broken(places, before)
    assert [dict(vars(place)) for place in places] == before


def _broken(places: tuple[object, ...], before: list[dict[str, object]]) -> None:
    with Warm("").at_work(""):
        assert [dict(vars(place)) for place in places] != before
        raise ValueError("it breaks")


def test_kept_styles_are_those_of_the_style_sheet(press: Press) -> None:
    """A page like one before adds no style; what attributes set does not fill the memory."""
    press.kept("table")
    known = press.warm._styles._known  # noqa: SLF001 - seen nowhere else
    before = len(known)
    press.kept("table")
    assert len(known) == before
    assert before <= MOST


def test_no_more_lines_are_kept_than_may_be(press: Press) -> None:
    """Memory does not grow with the pages that a process makes."""
    for name in PAGES:
        press.kept(name)
    assert 0 < len(press.warm._lines._lines) <= MOST_LINES  # noqa: SLF001


def test_what_is_kept_begins_empty() -> None:
    """Two writers share nothing: their styles have other sheets, their lines other fonts."""
    assert Styles()._known is not Styles()._known  # noqa: SLF001
    assert not Lines()._lines  # noqa: SLF001
