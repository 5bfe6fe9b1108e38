"""A mail as bytes: its headers, its two bodies, what is attached.

To and Message-ID are the sender's business and are not written here.  Equal input gives equal
bytes: boundaries are made from the content.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, getaddresses
from typing import TYPE_CHECKING

from briefgen.errors import SettingsError

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


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a mail: its name, its media type (type/subtype), its bytes."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Body:
    """What a mail says: its subject, the same words as HTML and as plain text."""

    subject: str
    html: str
    text: str
    language: str


def message(
    body: Body,
    settings: MailSettings,
    made: datetime.datetime,
    attachments: Iterable[Attachment] = (),
) -> bytes:
    """Return a mail (RFC 5322, CRLF lines) dated `made`, without To and Message-ID.

    Raises SettingsError where the sender is no address.
    """
    mail = EmailMessage(policy=SMTP)
    if settings.sender:  # a draft needs none
        mail["From"] = _address("mail.sender", settings.sender)
    if settings.reply_to:
        mail["Reply-To"] = _address("mail.reply_to", settings.reply_to)
    mail["Subject"] = one_line(body.subject)
    mail["Date"] = format_datetime(made)
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: no vacation notes in answer
    _list_headers(mail, settings)
    mail.set_content(body.text, cte="quoted-printable")
    mail["Content-Language"] = body.language
    mail.add_alternative(body.html, subtype="html", cte="quoted-printable")
    for attachment in attachments:
        maintype, _, subtype = attachment.media_type.partition("/")
        mail.add_attachment(
            attachment.data, maintype=maintype, subtype=subtype, filename=attachment.name
        )
    _fix_boundaries(mail, body)
    return mail.as_bytes()


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
        return Address(display_name=name, addr_spec=address)
    except (ValueError, IndexError):
        raise SettingsError(
            [f"{setting}: {text!r} is no mail address; write Name <name@host>"]
        ) from None


def _list_headers(mail: EmailMessage, settings: MailSettings) -> None:
    """Say how to leave the list (RFC 2369, 8058) and which thread the mail is of."""
    if settings.unsubscribe:
        mail["List-Unsubscribe"] = f"<{settings.unsubscribe}>"
        if settings.unsubscribe.startswith("https:"):
            mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    if settings.series:
        digest = hashlib.sha256(settings.series.encode()).hexdigest()[:32]
        first = f"<series-{digest}@{settings.sender_address.rpartition('@')[2]}>"
        mail["References"] = first
        mail["In-Reply-To"] = first


def _fix_boundaries(mail: EmailMessage, body: Body) -> None:
    seed = hashlib.sha256((body.html + body.text).encode("utf-8", "surrogatepass")).hexdigest()
    for number, part in enumerate(part for part in mail.walk() if part.is_multipart()):
        part.set_boundary(f"={number}_{seed[:32]}")
