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
from briefgen.render.message import one_line

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable
    from email.message import EmailMessage

    from briefgen.model import Brief
    from briefgen.render import Renderer

    RendererWith = Callable[[dict[str, object]], Renderer]

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
@given(text=st.text(min_size=1, max_size=200))
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
    _, page = parts(mail)
    assert html.fromstring(page.encode("utf-8", "replace")).xpath("//script") == []


@given(st.text(max_size=400))
def test_a_subject_is_one_visible_line(text: str) -> None:
    """Line ends, controls and direction marks are gone, and it is never long."""
    line = one_line(text)
    assert len(line) <= 180
    assert all(letter.isprintable() or letter in "\u200c\u200d" for letter in line)
