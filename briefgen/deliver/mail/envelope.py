"""The lines of a mail that differ from one recipient to the next."""

from __future__ import annotations

import hashlib
from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.deliver.mail.recipients import Recipient


def addressed(mail: bytes, recipient: Recipient, message_id: str) -> bytes:
    """Return a mail (RFC 5322, without To and Message-ID) with both at its head."""
    head = EmailMessage(policy=SMTP)
    head["To"] = recipient.header
    head["Message-ID"] = message_id
    # An empty message ends with the blank line that stands between head and body.
    return head.as_bytes().rstrip(b"\r\n") + b"\r\n" + mail


def message_id(key: str, domain: str) -> str:
    """Return the Message-ID of a mail: the same each time it is made, unlike any other's."""
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{domain}>"
