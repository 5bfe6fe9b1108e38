"""Outlook's own messages (.msg), by python-oxmsg."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefgen.ingest.document import library
from briefgen.ingest.draft import flat
from briefgen.ingest.letter import Attachment, Letter, letter_parts
from briefgen.ingest.mail import sender_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.ingest.document import Document, Part


def read_msg(document: Document) -> Iterator[Part]:
    """Yield the newest message of an Outlook file, and its attachments where asked for.

    Raises SourceError where the file is damaged or no message.
    """
    library("oxmsg", "msg", document)
    try:
        letter = _letter(document.data)
    except Exception as error:  # the library names none of its errors
        raise document.refuse("is no Outlook message that can be read; save it as .eml") from error
    yield from letter_parts(letter, attachments=document.settings.attachments)


def _letter(data: bytes) -> Letter:
    from oxmsg import Message

    message: Any = Message.load(data)
    html = message.html_body or ""
    return Letter(
        subject=flat(message.subject or ""),
        sender=sender_name(message.sender or ""),
        date=message.sent_date.date() if message.sent_date else None,
        text=message.body or "",
        html=html if isinstance(html, str) else html.decode("utf-8", "replace"),
        attachments=tuple(
            Attachment(
                flat(one.file_name or f"attachment-{number}"),
                one.mime_type or "application/octet-stream",
                one.file_bytes or b"",
            )
            for number, one in enumerate(message.attachments, start=1)
        ),
    )
