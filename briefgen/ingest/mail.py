"""Mails as files (RFC 5322 and MIME), by the standard library's `email`."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from typing import TYPE_CHECKING

from briefgen.ingest.draft import flat, web_address
from briefgen.ingest.letter import Attachment, Letter, letter_parts

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from briefgen.ingest.document import Document, Part

_BODIES = frozenset({"text/plain", "text/html"})
_MOST_PARTS = 500


def read_mail(document: Document) -> Iterator[Part]:
    """Yield the newest message of a mail, and its attachments where the settings ask for them.

    Raises SourceError where the file is no mail or nested without end.
    """
    message = parse_mail(document)
    if not message.keys():
        raise document.refuse("holds no mail; a mail begins with lines such as `From: ...`")
    letter = Letter(
        subject=header(message, "subject"),
        sender=sender_name(header(message, "from")),
        date=day_of(header(message, "date")),
        text=_body(message, "plain"),
        html=_body(message, "html"),
        url=web_address(header(message, "archived-at").strip("<> ")),
        attachments=tuple(_attachments(message)),
    )
    yield from letter_parts(letter, attachments=document.settings.attachments)


def parse_mail(document: Document) -> EmailMessage:
    """Return the message in a file.  Raises SourceError where it is nested without end."""
    try:
        message = message_from_bytes(document.data, policy=policy.default)
        count = sum(1 for _ in message.walk())
    except (RecursionError, MessageError, ValueError, LookupError) as error:
        raise document.refuse("is no mail that can be read; save its text instead") from error
    if count > _MOST_PARTS or not isinstance(message, EmailMessage):
        raise document.refuse(f"has more than {_MOST_PARTS} parts; save its text instead")
    return message


def header(message: EmailMessage, name: str) -> str:
    """Return a header on one line, empty where it is missing or beyond repair."""
    try:
        return flat(str(message.get(name, "")))
    except (ValueError, LookupError, IndexError, AttributeError, TypeError):
        return ""


def sender_name(sender: str) -> str:
    """Return who sends: the name where there is one, else the address."""
    name, address = parseaddr(sender)
    return flat(name or address)


def day_of(date: str) -> datetime.date | None:
    """Return the day of a date as mails write it."""
    moment = moment_of(date)
    return moment.date() if moment else None


def moment_of(date: str) -> datetime.datetime | None:
    """Return the time of a date as mails write it."""
    try:
        return parsedate_to_datetime(date)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def text_of_part(part: EmailMessage) -> str:
    """Return the text of a part; bytes that its character set does not know are replaced."""
    try:
        content = part.get_content()
    except (LookupError, ValueError, AssertionError, AttributeError, TypeError):
        payload = part.get_payload(decode=True)
        content = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    return content if isinstance(content, str) else ""


def _body(message: EmailMessage, kind: str) -> str:
    try:
        part = message.get_body(preferencelist=(kind,))
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError):
        part = None
    return text_of_part(part) if isinstance(part, EmailMessage) else ""


def _attachments(message: EmailMessage) -> Iterator[Attachment]:
    """Yield what is attached: named parts, messages, and all that is no body."""
    for number, part in enumerate(_leaves(message), start=1):
        kind = part.get_content_type()
        name = flat(part.get_filename() or "").replace("\\", "/").rpartition("/")[2]
        attached = name or part.get_content_disposition() == "attachment" or kind not in _BODIES
        if attached and not kind.startswith("multipart/"):
            yield Attachment(name or f"attachment-{number}", kind, _bytes(part))


def _leaves(message: EmailMessage) -> Iterator[EmailMessage]:
    """Yield the parts that hold no others; a message inside the message is one."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if part.get_content_maintype() == "multipart":
            waiting += [p for p in reversed(list(part.iter_parts())) if isinstance(p, EmailMessage)]
        elif part is not message:
            yield part


def _bytes(part: EmailMessage) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload(0)
        return inner.as_bytes() if isinstance(inner, EmailMessage) else b""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
