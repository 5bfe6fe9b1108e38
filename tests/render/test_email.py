"""A mailed brief: two parts that say the same, within an inbox's limits, closed to tricks."""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from briefgen.errors import SettingsError
from briefgen.render import Renderer
from briefgen.render.message import message, one_line
from briefgen.settings import load_settings
from tests.render.mails import full_renderer
from tests.render.reservoir import reservoir

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable
    from email.message import EmailMessage
    from pathlib import Path

    from briefgen.model import Brief

    RendererWith = Callable[[dict[str, object]], Renderer]

TRICKS = "\r\n\x00\x85\u2028\u202d\u202e\u2066\u2069\u200f\u200d\ufe0f\U0001f6a2a <&\"':;,@"
"""Letters that end lines, turn the direction of writing, join, or mean something in headers."""

SENDER: dict[str, object] = {"mail.sender": "Desk <desk@briefs.example>"}
LIMIT = 102 * 1024
"""Bytes of HTML from which Gmail cuts a mail."""


def mailed(renderer: Renderer, brief: Brief, made: datetime.datetime) -> EmailMessage:
    """Return the mail of a brief, parsed."""
    mail = message_from_bytes(renderer.render(brief, "email", made), policy=default)
    assert mail.defects == []
    return mail


def parts(mail: EmailMessage) -> tuple[str, str]:
    """Return the plain and the HTML part."""
    plain, page = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain
    assert page
    return plain.get_content(), page.get_content()


def words(text: str) -> list[str]:
    """Return the words of a text."""
    return re.findall(r"\w+", text)


def test_headers(renderer_with: RendererWith, brief: Brief, made: datetime.datetime) -> None:
    """Who sends it, what it is about, when; no robot answers, a reader can leave."""
    more = {"mail.unsubscribe": "https://briefs.example/leave", "mail.series": "Harbours"}
    mail = mailed(renderer_with(SENDER | more), brief, made)
    assert mail["From"] == "Desk <desk@briefs.example>"
    assert mail["Subject"] == brief.title
    assert mail["Date"] == "Wed, 05 Mar 2031 09:30:00 +0000"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Unsubscribe"] == "<https://briefs.example/leave>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["References"].startswith("<series-")
    assert mail["Bcc"] is None


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
        *(f"— {one.attribution}" for one in brief.key_findings if one.attribution),
        *(deed.text for one in brief.actors for deed in one.deeds[:2]),
        *(one.settles for one in brief.open_questions if one.settles),
        *(one.kind.value for one in brief.open_questions if one.kind),
        *(one.text for one in brief.timeline),
        *(one.name for one in brief.places),
        "from 61 to 44",
        "Reported by",
        "30 Jun 2031",
    ]
    assert len(told) >= 20
    for said in (" ".join(plain.split()), shown.replace("\xa0", " ")):
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


def test_the_handling_mark(
    renderer_with: RendererWith, brief: Brief, made: datetime.datetime
) -> None:
    """It stands first in the subject, and above and below both parts."""
    mail = mailed(renderer_with(SENDER | {"render.handling": "TLP:AMBER"}), brief, made)
    assert mail["Subject"] == f"[TLP:AMBER] {brief.title}"
    plain, page = parts(mail)
    assert plain.splitlines()[0] == plain.splitlines()[-1] == "TLP:AMBER"
    assert page.count("TLP:AMBER") == 2


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


def test_each_reader_leaves_in_his_own_name(
    renderer: Renderer, brief: Brief, made: datetime.datetime
) -> None:
    """The address is in the header and in both parts, with his own in it, quoted."""
    link = "https://briefs.example/leave?a=1&who={address}"
    settings = load_settings(overrides=SENDER | {"mail.unsubscribe": link})
    body = Renderer(settings).mail.brief(renderer.mailing(brief, made))
    mail = message_from_bytes(
        message(body, settings.mail, made, reader="o'lee+x@a.example"), policy=default
    )
    own = "https://briefs.example/leave?a=1&who=o%27lee%2Bx@a.example"
    assert mail["List-Unsubscribe"] == f"<{own}>"
    plain, page = parts(mail)
    assert f"Unsubscribe: {own}" in plain
    assert own in html.fromstring(page.encode()).xpath("//a/@href")
    assert "{address}" not in page + plain


def test_no_header_begins_with_an_empty_line(
    renderer: Renderer, brief: Brief, made: datetime.datetime
) -> None:
    """Some servers and filters stumble over one that has all its words on the second line."""
    for length in range(60, 100):
        title = ("word " * 40)[:length].strip()
        data = renderer.render(replace(brief, title=title), "email", made)
        assert f"\r\nSubject: {title[:40]}".encode() in b"\r\n" + data
        assert message_from_bytes(data, policy=default)["Subject"] == title


@pytest.mark.parametrize("title", ["many words " * 1000, "Unbroken" * 1300, "\U0001f6a2" * 10_000])
def test_a_title_of_ten_thousand_letters(
    renderer: Renderer, brief: Brief, made: datetime.datetime, title: str
) -> None:
    """Nobody has to scroll past it, in the list or in the mail."""
    mail = mailed(renderer, replace(brief, title=title), made)
    assert len(mail["Subject"]) <= 180
    plain, page = parts(mail)
    heading = html.fromstring(page.encode()).xpath("//h1")[0].text_content()
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


def test_attachments(renderer_with: RendererWith, brief: Brief, made: datetime.datetime) -> None:
    """The PDF and the data are attached on request, whole."""
    renderer = renderer_with(SENDER | {"mail.attach": ["pdf", "json"]})
    mail = mailed(renderer, brief, made)
    files = {part.get_filename(): part for part in mail.iter_attachments()}
    assert {part.get_content_type() for part in files.values()} == {
        "application/pdf",
        "application/json",
    }
    pdf = next(part for name, part in files.items() if name and name.endswith(".pdf"))
    assert pdf.get_content() == renderer.render(brief, "pdf", made)


def test_equal_input_equal_bytes(renderer: Renderer, brief: Brief, made: datetime.datetime) -> None:
    """Boundaries are no chance."""
    assert renderer.render(brief, "email", made) == renderer.render(brief, "email", made)


@pytest.mark.parametrize("sender", ["nobody", "a@b.example, c@d.example", "@", "a b@c.example"])
def test_a_sender_that_is_none(
    renderer_with: RendererWith, brief: Brief, made: datetime.datetime, sender: str
) -> None:
    """It is told with the setting's name."""
    with pytest.raises(SettingsError, match=r"mail\.sender"):
        renderer_with({"mail.sender": sender}).render(brief, "email", made)


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


@given(st.text(max_size=400))
def test_a_subject_is_one_visible_line(text: str) -> None:
    """Line ends, controls and direction marks are gone, and it is never long."""
    line = one_line(text)
    assert len(line) <= 180
    assert all(letter.isprintable() or letter in "\u200c\u200d" for letter in line)
