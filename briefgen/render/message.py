"""A mail as bytes: its headers, its two bodies, what is attached.

To and Message-ID are the sender's business and are not written here.  Equal input gives equal
bytes: boundaries are made from the content.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, replace
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, getaddresses
from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import escape

from briefgen.errors import SettingsError
from briefgen.settings.mail import ascii_host

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from briefgen.settings.mail import MailSettings

_SUBJECT_LENGTH = 180
"""Most characters of a subject; longer ones are cut by every inbox."""

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories of what nobody sees: controls, direction marks, surrogates, line ends."""

_JOINERS = frozenset("\u200c\u200d")
"""Joiners of letters and emoji, without which words of some scripts break."""

_EMPTY_FIRST_LINE = re.compile(rb"^([\w-]+):\r\n ", re.MULTILINE)

READER = "{address}"
"""Stands for the reader's address in the address where a reader leaves the list."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a mail: its name, its media type (type/subtype), its bytes."""

    name: str
    media_type: str
    data: bytes

    @property
    def content_id(self) -> str:
        """What names it in the mail's own HTML, behind ``cid:``."""
        return self.name.rpartition(".")[0]


@dataclass(frozen=True, slots=True)
class Body:
    """What a mail says: its subject, the same words as HTML and as plain text.

    `images` are what the HTML shows, each by its Content-ID.
    """

    subject: str
    html: str
    text: str
    language: str
    images: tuple[Attachment, ...] = ()

    def to(self, reader: str, settings: MailSettings) -> Body:
        """Return the mail with one reader's own address of leaving the list."""
        old, new = settings.unsubscribe, leaving(settings, reader)
        if old == new:
            return self
        html = self.html.replace(str(escape(old)), str(escape(new)))
        return replace(self, html=html, text=self.text.replace(old, new))


def message(
    body: Body,
    settings: MailSettings,
    made: datetime.datetime,
    attachments: Iterable[Attachment] = (),
    reader: str = "",
) -> bytes:
    """Return a mail (RFC 5322, CRLF lines) dated `made`, without To and Message-ID.

    `reader` is the address in whose name its reader leaves the list; a draft is for nobody yet.
    Raises SettingsError where the sender is no address.
    """
    body = body.to(reader, settings)
    mail = EmailMessage(policy=SMTP)
    if settings.sender:  # a draft needs none
        mail["From"] = _address("mail.sender", settings.sender)
    if settings.reply_to:
        mail["Reply-To"] = _address("mail.reply_to", settings.reply_to)
    mail["Subject"] = one_line(body.subject)
    mail["Date"] = format_datetime(made)
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: no vacation notes in answer
    _list_headers(mail, settings, reader)
    mail.set_content(body.text, cte="quoted-printable")
    mail["Content-Language"] = body.language
    mail.add_alternative(body.html, subtype="html", cte="quoted-printable")
    _add_images(mail, body.images)
    for attachment in attachments:
        maintype, _, subtype = attachment.media_type.partition("/")
        mail.add_attachment(
            attachment.data, maintype=maintype, subtype=subtype, filename=attachment.name
        )
    _fix_boundaries(mail, body)
    return _tidy(mail.as_bytes())


def _add_images(mail: EmailMessage, images: Iterable[Attachment]) -> None:
    """Put pictures beside the HTML that shows them (RFC 2387)."""
    page = mail.get_body(("html",))
    for image in images:
        maintype, _, subtype = image.media_type.partition("/")
        page.add_related(  # type: ignore[union-attr]
            image.data,
            maintype=maintype,
            subtype=subtype,
            cid=f"<{image.content_id}>",
            filename=image.name,
            disposition="inline",
        )


def _tidy(mail: bytes) -> bytes:
    """Return a mail without headers whose first line is empty: Python folds some long ones so."""
    head, end, rest = mail.partition(b"\r\n\r\n")
    return _EMPTY_FIRST_LINE.sub(rb"\1: ", head) + end + rest


def leaving(settings: MailSettings, reader: str) -> str:
    """Return the address where a reader leaves the list; '' where none is set."""
    if not reader:
        return settings.unsubscribe
    return settings.unsubscribe.replace(READER, quote(reader, safe="@"))


def one_line(text: str) -> str:
    """Return text fit for a header: one line, nothing hidden in it, at most 180 characters."""
    visible = "".join(
        " " if letter.isspace() else letter
        for letter in text
        if letter.isspace() or letter in _JOINERS or unicodedata.category(letter) not in _HIDDEN
    )
    # An encoded word (RFC 2047) in the text would be decoded, line breaks in it and all.
    line = " ".join(visible.split()).replace("=?", "= ?")
    return line if len(line) <= _SUBJECT_LENGTH else line[: _SUBJECT_LENGTH - 1].rstrip() + "…"


def _address(setting: str, text: str) -> Address:
    try:
        ((name, address),) = getaddresses([text])
        return Address(display_name=name, addr_spec=ascii_host(address))
    except (ValueError, IndexError):
        raise SettingsError(
            [f"{setting}: {text!r} is no mail address; write Name <name@host>"]
        ) from None


def _list_headers(mail: EmailMessage, settings: MailSettings, reader: str) -> None:
    """Say how to leave the list (RFC 2369, 8058) and which thread the mail is of."""
    if settings.unsubscribe:
        mail["List-Unsubscribe"] = f"<{leaving(settings, reader)}>"
        if settings.unsubscribe.startswith("https:"):
            mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    if settings.series and settings.sender:
        digest = hashlib.sha256(settings.series.encode()).hexdigest()[:32]
        first = f"<series-{digest}@{settings.sender_address.rpartition('@')[2]}>"
        mail["References"] = first
        mail["In-Reply-To"] = first


def _fix_boundaries(mail: EmailMessage, body: Body) -> None:
    seed = hashlib.sha256((body.html + body.text).encode("utf-8", "surrogatepass")).hexdigest()
    for number, part in enumerate(part for part in mail.walk() if part.is_multipart()):
        part.set_boundary(f"={number}_{seed[:32]}")
