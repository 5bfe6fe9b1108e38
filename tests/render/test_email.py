"""A mailed brief: two parts that say the same, within an inbox's limits, closed to tricks."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import html

from briefgen.render import Renderer
from briefgen.render.typeset import headed
from briefgen.settings import load_settings
from tests.render.mails import full_renderer, mailed, parts
from tests.render.reservoir import reservoir
from tests.render.typed import typed

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable
    from pathlib import Path

    from briefgen.model import Brief

    RendererWith = Callable[[dict[str, object]], Renderer]

TRICKS = "\r\n\x00\x85\u2028\u202d\u202e\u2066\u2069\u200f\u200d\ufe0f\U0001f6a2a <&\"':;,@"
"""Letters that end lines, turn the direction of writing, join, or mean something in headers."""

SENDER: dict[str, object] = {"mail.sender": "Desk <desk@briefs.example>"}
LIMIT = 102 * 1024
"""Bytes of HTML from which Gmail cuts a mail."""


def words(text: str) -> list[str]:
    """Return the words of a text."""
    return re.findall(r"\w+", text)


def test_both_parts_say_the_same(renderer: Renderer, brief: Brief, made: datetime.datetime) -> None:
    """Findings, actors and questions stand in the plain part as in the HTML."""
    plain, page = parts(mailed(renderer, brief, made))
    shown = words(" ".join(html.fromstring(page.encode()).itertext()))
    findings = [item.text for item in brief.key_findings[1:]]  # the first is the bottom line
    assert brief.bottom_line
    for text in (brief.bottom_line.text, *findings, *(one.name for one in brief.actors)):
        wanted = words(text)
        for said in (words(plain), shown):
            assert any(said[at : at + len(wanted)] == wanted for at in range(len(said))), text
    assert all(len(line) <= 78 for line in plain.splitlines())


def test_who_says_what_stands_in_both_parts(made: datetime.datetime) -> None:
    """Claimants, deeds, kinds, dates, moves and what would settle a question, as on the page."""
    brief = reservoir()
    sections: dict[str, object] = {
        "sections.places.enabled": True,
        "sections.quotes.enabled": True,
    }
    renderer = Renderer(load_settings(overrides=sections))
    plain, page = parts(mailed(renderer, brief, made))
    shown = " ".join(html.fromstring(page.encode()).text_content().split())
    told = [
        *(f"— {headed(one.attribution)}" for one in brief.key_findings[1:2] if one.attribution),
        *(deed.text for one in brief.actors for deed in one.deeds[:2]),
        *(one.settles for one in brief.open_questions if one.settles),
        *(one.kind.value for one in brief.open_questions if one.kind),
        *(one.text for one in brief.timeline),
        *(one.name for one in brief.places),
        "from 61 to 44",
        "Reported by",
        "30 Jun 2031",
    ]
    assert len(told) >= 18
    for said in map(typed, (" ".join(plain.split()), shown)):
        assert [text for text in told if text not in said] == []


def test_figures_that_compare_are_bars(made: datetime.datetime) -> None:
    """Cells as wide as their values, with the words beside them."""
    _, page = parts(mailed(Renderer(load_settings()), reservoir(), made))
    root = html.fromstring(page.encode())
    bars = [cell.xpath("ancestor::table[1]/@width")[0] for cell in root.xpath("//td[@class='bar']")]
    assert bars == ["100.00%", "61.36%", "20.45%"]
    values = [
        cell.text_content().replace("\xa0", " ") for cell in root.xpath("//td[@class='value']")
    ]
    assert values == ["44 million", "27 million", "9 million"]


def test_a_logo_travels_inside(brief: Brief, made: datetime.datetime, tmp_path: Path) -> None:
    """The HTML shows a part of the mail, which has words for those who do not see it."""
    mail = mailed(full_renderer(tmp_path), brief, made)
    page = mail.get_body(("related", "html"))
    assert page
    shown, picture = page.iter_parts()
    assert (picture.get_content_type(), picture["Content-ID"]) == ("image/png", "<logo>")
    assert picture.get_content() == (tmp_path / "logo.png").read_bytes()
    (image,) = html.fromstring(shown.get_content().encode()).xpath("//img")
    assert (image.get("src"), image.get("alt")) == ("cid:logo", "The Desk")
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>'
    (tmp_path / "logo.svg").write_text(drawing, encoding="utf-8")
    theme = tmp_path / "house.yaml"
    theme.write_text(theme.read_text(encoding="utf-8").replace(".png", ".svg"), encoding="utf-8")
    drawn = Renderer(load_settings(overrides={"render.theme": str(theme)}))
    _, without = parts(mailed(drawn, brief, made))
    assert "<img" not in without
    assert "The Desk" in without


@pytest.mark.parametrize("title", ["many words " * 1000, "Unbroken" * 1300, "\U0001f6a2" * 10_000])
def test_a_title_of_ten_thousand_letters(
    renderer: Renderer, brief: Brief, made: datetime.datetime, title: str
) -> None:
    """Nobody has to scroll past it, in the list or in the mail."""
    mail = mailed(renderer, replace(brief, title=title), made)
    assert len(mail["Subject"]) <= 180
    plain, page = parts(mail)
    heading = html.fromstring(page.encode()).xpath("//h1")[0].text_content().replace("\xa0", " ")
    assert len(heading) <= 200
    assert len(plain) < 10_000
    assert "Long texts are cut" in plain or "more characters without a space" in heading


def test_the_html_suits_inboxes(renderer: Renderer, brief: Brief, made: datetime.datetime) -> None:
    """Styles stand in the elements; nothing is loaded; layout tables are announced as none."""
    _, page = parts(mailed(renderer, brief, made))
    root = html.fromstring(page.encode())
    assert root.xpath("//script|//svg|//img|//link|//iframe|//form") == []
    (style,) = root.xpath("//style")
    assert "@media" in style.text
    assert all("style" in element.attrib for element in root.xpath("//h1|//h2|//p"))
    layout = root.xpath("//table[not(.//th)]")
    assert layout
    assert {table.get("role") for table in layout} == {"presentation"}
    assert "<!--[if mso]>" in page
    assert "url(" not in page


def test_any_brief_fits(renderer: Renderer, extreme: Brief, made: datetime.datetime) -> None:
    """Forty actors or names without end: the HTML stays under the limit."""
    _, page = parts(mailed(renderer, extreme, made))
    assert len(page.encode()) < LIMIT


def test_what_is_cut_is_said(
    renderer_with: RendererWith,
    brief: Brief,
    everything: Callable[[str], Brief],
    made: datetime.datetime,
) -> None:
    """A brief larger than an inbox takes loses its last words, aloud, in both parts."""
    renderer = renderer_with(SENDER | {"mail.most_bytes": 20_000})
    many = replace(brief, key_findings=brief.key_findings * 20)
    for large, words_ in (
        (everything("word " * 3000), "Long texts are cut"),
        (many, "left out here"),
    ):
        plain, page = parts(mailed(renderer, large, made))
        assert len(page.encode()) <= 20_000
        assert words_ in plain
        assert words_ in page


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    text=st.text(min_size=1, max_size=200)
    | st.text(
        alphabet="\u202e\u202d\u2066\u2069\u200f\r\n\x00\u2028\x85\U0001f6a2\ufe0fa <&\"'",
        min_size=1,
    )
    | st.text(min_size=1, max_size=3).map(lambda text: text * (10_000 // len(text)))
)
@example(text="\n" * 10_000)
def test_hostile_texts_break_nothing(
    renderer: Renderer,
    everything: Callable[[str], Brief],
    made: datetime.datetime,
    text: str,
) -> None:
    """Whatever a title or a name holds, there are two parts, known headers and no new element."""
    hostile = text + "\r\nBcc: x@y.example\r\n\r\n<script>x</script>\u202e{{ 7 * 7 }}"
    mail = mailed(renderer, everything(hostile), made)
    assert mail["Bcc"] is None
    assert "\n" not in mail["Subject"]
    plain, page = parts(mail)
    assert html.fromstring(page.encode("utf-8", "replace")).xpath("//script") == []
    assert not set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068") & set(page + plain)
    assert len(page.encode("utf-8", "replace")) < LIMIT
