"""Sending: one connection for many mails, patience where the server asks for it, and no doubles.

A mail is refused for good with a 5xx reply, tried again with growing pauses after a 4xx reply or a
lost connection.  Only its last line makes a mail arrive: what happens before that can safely be
done again; where the connection is lost after it, the mail may have arrived and is not sent again.
"""

from __future__ import annotations

import smtplib
import time
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Self

from briefgen.deliver.mail.connection import (
    ACCESS_REQUIRED,
    PERMANENT,
    NoServer,
    NotNow,
    connected,
    in_words,
    what_it_wants,
)
from briefgen.deliver.mail.envelope import addressed, identity_of
from briefgen.deliver.mail.ledger import Sent, SentLedger, mail_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.deliver.mail.recipients import Recipient
    from briefgen.settings.mail import MailSettings, SmtpSettings

_END_OF_DATA = b".\r\n"
_MINUTE = 60.0


class MailOutcome(StrEnum):
    """What became of a mail to one recipient."""

    SENT = "sent"
    ALREADY = "sent before"
    UNANSWERED = "unanswered"
    FAILED = "failed"

    @property
    def arrived(self) -> bool:
        """Whether the recipient is known to have the mail."""
        return self in {MailOutcome.SENT, MailOutcome.ALREADY}


@dataclass(frozen=True, slots=True)
class Delivery:
    """The outcome for one recipient, and what the server said."""

    recipient: Recipient
    outcome: MailOutcome
    detail: str = ""


class _Never(Exception):  # noqa: N818
    """The server refuses this mail for good."""


class _Unanswered(Exception):  # noqa: N818
    """The connection was lost after the last line: the mail may have arrived."""


class Outbox:
    """Sends mails over one SMTP connection; to be used as a context manager."""

    def __init__(
        self,
        settings: MailSettings,
        password: str,
        ledger: SentLedger,
        sign: Callable[[bytes], bytes] | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Prepare; nothing is opened before the first mail.

        `sign` adds a DKIM signature to a whole mail; `sleep` waits for that many seconds.
        """
        self._smtp: SmtpSettings = settings.smtp
        self._sender = settings.sender_address
        self._password = password
        self._ledger = ledger
        self._sign = sign
        self._sleep = sleep
        self._connection: smtplib.SMTP | None = None
        self._last = float("-inf")
        self._given_up = ""

    def __enter__(self) -> Self:
        """Return the outbox."""
        return self

    def __exit__(self, *_: object) -> None:
        """Take leave of the server."""
        self._close()

    def send(self, mail: bytes, content: str, recipient: Recipient) -> Delivery:
        """Send a mail (RFC 5322, without To and Message-ID) to one recipient.

        `content` names what is sent: the same content goes to the same address once, in this run
        or any later one.  After a mail for which no connection was to be had, the others fail at
        once.  Raises MailError where the server must not be used: bad certificate, wrong password.
        """
        key = mail_key(content, recipient.address)
        known = self._ledger.state(key)
        if known is Sent.ACCEPTED:
            return Delivery(recipient, MailOutcome.ALREADY)
        if known is Sent.UNANSWERED:
            return Delivery(recipient, MailOutcome.UNANSWERED, "an earlier run got no answer")
        if self._given_up:
            return Delivery(recipient, MailOutcome.FAILED, self._given_up)
        identity = identity_of(content, recipient, self._sender)
        data = addressed(mail, recipient, identity)
        letter = _Letter(key, identity, recipient, self._sign(data) if self._sign else data)
        return self._tried(letter)

    def _tried(self, letter: _Letter) -> Delivery:
        detail, unreachable = "", False
        for attempt in range(self._smtp.tries):
            if attempt:
                self._sleep(self._smtp.wait * 2 ** (attempt - 1))
            try:
                self._hand_over(letter)
            except NotNow as problem:
                detail, unreachable = str(problem), isinstance(problem, NoServer)
                self._close()
            except _Never as problem:
                return Delivery(letter.recipient, MailOutcome.FAILED, str(problem))
            except _Unanswered as problem:
                self._close()
                return Delivery(letter.recipient, MailOutcome.UNANSWERED, str(problem))
            else:
                return Delivery(letter.recipient, MailOutcome.SENT)
        tries = "a try" if self._smtp.tries == 1 else f"{self._smtp.tries} tries"
        detail += f"; given up after {tries}"
        # Five hundred readers are not told one after the other, after four tries each.
        self._given_up = detail if unreachable else ""
        return Delivery(letter.recipient, MailOutcome.FAILED, detail)

    def _hand_over(self, letter: _Letter) -> None:
        """Do one transaction: MAIL, RCPT, DATA (RFC 5321, 3.3)."""
        connection = self._open()
        self._pace()
        try:
            self._expect_welcome(connection.mail(self._sender))
            _expect(connection.rcpt(letter.recipient.address))
            _expect(connection.docmd("DATA"), good=354)
            connection.send(_stuffed(letter.data))
        except (smtplib.SMTPException, OSError) as problem:
            raise NotNow(in_words(problem)) from problem
        except _Never:
            with suppress(smtplib.SMTPException, OSError):
                connection.rset()
            raise
        self._finish(connection, letter)

    def _expect_welcome(self, reply: tuple[int, bytes]) -> None:
        """Raise as `_expect` does; MailError where the server takes nobody's mail like this."""
        if reply[0] == ACCESS_REQUIRED:
            raise what_it_wants(self._smtp, _said(reply))
        _expect(reply)

    def _finish(self, connection: smtplib.SMTP, letter: _Letter) -> None:
        """Send the last line and hear the answer."""
        address = letter.recipient.address
        self._ledger.write(letter.key, address, letter.identity, Sent.UNANSWERED)
        try:
            connection.send(_END_OF_DATA)
            reply = connection.getreply()
        except (smtplib.SMTPException, OSError) as problem:
            raise _Unanswered(in_words(problem)) from problem
        try:
            _expect(reply)
        except (NotNow, _Never):
            self._ledger.forget(letter.key)
            raise
        self._ledger.write(letter.key, address, letter.identity, Sent.ACCEPTED)

    def _open(self) -> smtplib.SMTP:
        if self._connection is None:
            self._connection = connected(self._smtp, self._password)
        return self._connection

    def _close(self) -> None:
        if self._connection is not None:
            with suppress(smtplib.SMTPException, OSError):
                self._connection.quit()
            self._connection = None

    def _pace(self) -> None:
        """Wait until the next mail may go, where there is a limit."""
        if self._smtp.per_minute:
            pause = self._last + _MINUTE / self._smtp.per_minute - time.monotonic()
            if pause > 0:
                self._sleep(pause)
            self._last = time.monotonic()


@dataclass(frozen=True, slots=True)
class _Letter:
    key: str
    identity: str
    recipient: Recipient
    data: bytes


def _expect(reply: tuple[int, bytes], *, good: int = 250) -> None:
    """Raise where a reply is neither `good` nor another that says the same (251)."""
    code, _ = reply
    if code not in {good, good + 1}:
        raise _Never(_said(reply)) if code >= PERMANENT else NotNow(_said(reply))


def _said(reply: tuple[int, bytes]) -> str:
    code, text = reply
    return f"{code} {text.decode('utf-8', 'replace')}".replace("\n", " ")


def _stuffed(data: bytes) -> bytes:
    """Return a mail as it travels: CRLF lines, a first dot doubled (RFC 5321, 4.5.2)."""
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    if lines and not lines[-1]:
        lines.pop()
    return b"".join((b"." if line.startswith(b".") else b"") + line + b"\r\n" for line in lines)
