"""A mail's headers and attachments: who, what and when, and nothing that anyone slips in."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from briefgen.errors import SettingsError
from briefgen.render import Renderer
from briefgen.render.message import message, one_line
from briefgen.settings import load_settings
from tests.render.mails import mailed, parts

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from briefgen.model import Brief

    RendererWith = Callable[[dict[str, object]], Renderer]

SENDER: dict[str, object] = {"mail.sender": "Desk <desk@briefs.example>"}


def test_headers(renderer_with: RendererWith, brief: Brief, made: datetime.datetime) -> None:
    """Who sends it, what it is about, when; no robot answers, a reader can leave."""
    more: dict[str, object] = {
        "mail.reply_to": "Editors <editors@briefs.example>",
        "mail.unsubscribe": "https://briefs.example/leave",
        "mail.series": "Harbours",
    }
    mail = mailed(renderer_with(SENDER | more), brief, made)
    assert mail["From"] == "Desk <desk@briefs.example>"
    assert mail["Reply-To"] == "Editors <editors@briefs.example>"
    assert mail["Subject"] == brief.title
    assert mail["Date"] == "Wed, 05 Mar 2031 09:30:00 +0000"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Unsubscribe"] == "<https://briefs.example/leave>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["References"].startswith("<series-")
    assert mail["Bcc"] is None


def test_the_handling_mark(
    renderer_with: RendererWith, brief: Brief, made: datetime.datetime
) -> None:
    """It stands first in the subject, and above and below both parts."""
    mail = mailed(renderer_with(SENDER | {"render.handling": "TLP:AMBER"}), brief, made)
    assert mail["Subject"] == f"[TLP:AMBER] {brief.title}"
    plain, page = parts(mail)
    assert plain.splitlines()[0] == plain.splitlines()[-1] == "TLP:AMBER"
    assert page.count("TLP:AMBER") == 2


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


def test_a_host_in_other_letters_travels_encoded(
    renderer_with: RendererWith, brief: Brief, made: datetime.datetime
) -> None:
    """Hosts of addresses are never encoded words."""
    data = renderer_with({"mail.sender": "Büro <b@büro.example>"}).render(brief, "email", made)
    assert b"<b@xn--bro-hoa.example>" in data


@pytest.mark.parametrize("sender", ["nobody", "a@b.example, c@d.example", "@", "a b@c.example"])
def test_a_sender_that_is_none(
    renderer_with: RendererWith, brief: Brief, made: datetime.datetime, sender: str
) -> None:
    """It is told with the setting's name."""
    with pytest.raises(SettingsError, match=r"mail\.sender"):
        renderer_with({"mail.sender": sender}).render(brief, "email", made)


@given(st.text(max_size=400))
def test_a_subject_is_one_visible_line(text: str) -> None:
    """Line ends, controls and direction marks are gone, and it is never long."""
    line = one_line(text)
    assert len(line) <= 180
    assert all(letter.isprintable() or letter in "\u200c\u200d" for letter in line)
