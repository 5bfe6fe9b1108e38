"""The lines of a mail that differ from one recipient to the next."""

from __future__ import annotations

import hashlib
from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING

from briefgen.deliver.mail.ledger import mail_key

if TYPE_CHECKING:
    from briefgen.deliver.mail.recipients import Recipient


def addressed_as_sent(mail: bytes, content: str, recipient: Recipient, sender: str) -> bytes:
    """Return a mail with the head that it is sent with.

    `content` names what it tells, `sender` is its sender's address; without one it has no
    Message-ID, whose right side is the sender's host.
    """
    return addressed(mail, recipient, identity_of(content, recipient, sender) if sender else "")


def identity_of(content: str, recipient: Recipient, sender: str) -> str:
    """Return the Message-ID of a mail from the address `sender` that tells `content`."""
    return message_id(mail_key(content, recipient.address), sender.rpartition("@")[2])


def addressed(mail: bytes, recipient: Recipient, message_id: str) -> bytes:
    """Return a mail (RFC 5322, without To and Message-ID) with both at its head."""
    head = EmailMessage(policy=SMTP)
    head["To"] = recipient.header
    if message_id:
        head["Message-ID"] = message_id
    # An empty message ends with the blank line that stands between head and body.
    return head.as_bytes().rstrip(b"\r\n") + b"\r\n" + mail


def message_id(key: str, domain: str) -> str:
    """Return the Message-ID of a mail: the same each time it is made, unlike any other's."""
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{domain}>"
