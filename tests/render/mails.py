"""Mails that show everything a mail can show."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from typing import TYPE_CHECKING

from briefgen.render import Renderer
from briefgen.settings import load_settings
from tests.render.conftest import MADE, harbour
from tests.render.reservoir import reservoir

if TYPE_CHECKING:
    import datetime
    from email.message import EmailMessage
    from pathlib import Path

    from briefgen.model import Brief
    from briefgen.render.message import Body


def png(width: int, height: int) -> bytes:
    """Return a grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    rows = (b"\0" + b"\x70" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def full_renderer(folder: Path, **more: object) -> Renderer:
    """Return a renderer of mails with every section, a mark, a logo and a way to leave."""
    (folder / "logo.png").write_bytes(png(90, 36))
    (folder / "house.yaml").write_text(
        "description: House\nlogo: logo.png\nlogo_words: The Desk\n", encoding="utf-8"
    )
    settings: dict[str, object] = {
        "render.theme": str(folder / "house.yaml"),
        "render.handling": "TLP:AMBER",
        "sections.places.enabled": True,
        "sections.quotes.enabled": True,
        "mail.sender": "Desk <desk@briefs.example>",
        "mail.unsubscribe": "https://briefs.example/leave?who={address}",
    }
    return Renderer(load_settings(overrides=settings | more))


def brief_body(renderer: Renderer, brief: Brief) -> Body:
    """Return the mail of a brief."""
    return renderer.mail.brief(renderer.mailing(brief, MADE))


def digest_body(renderer: Renderer, *briefs: Brief) -> Body:
    """Return the digest of briefs."""
    return renderer.mail.digest([renderer.mailing(brief, MADE) for brief in briefs])


def bodies(folder: Path, **more: object) -> dict[str, Body]:
    """Return the mails by name: a full one, a bare one and a digest."""
    renderer = full_renderer(folder, **more)
    bare = replace(
        harbour(), bottom_line=None, key_findings=(), actors=(), figures=(), open_questions=()
    )
    return {
        "full": brief_body(renderer, reservoir()),
        "bare": brief_body(renderer, bare),
        "digest": digest_body(renderer, reservoir(), harbour()),
    }


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
