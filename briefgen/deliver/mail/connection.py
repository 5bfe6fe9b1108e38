"""The connection to the server that takes the mail; where there is none, what to do about it."""

from __future__ import annotations

import smtplib
import socket
import ssl
from typing import TYPE_CHECKING

from briefgen.errors import MailError, one_line, reason

if TYPE_CHECKING:
    from briefgen.settings.mail import SmtpSettings

PERMANENT = 500
"""Replies from here on are refusals for good (RFC 5321, 4.2.1)."""

ACCESS_REQUIRED = 530
"""The server wants a login (RFC 4954, 6) or encryption (RFC 3207, 4) before it takes any mail."""

_CHECK = "check mail.smtp.host and mail.smtp.port"


class NotNow(Exception):  # noqa: N818 - it is a state, not a fault
    """The server asks to come back later, or the connection was lost before the last line."""


class NoServer(NotNow):
    """There is no connection to be had: what holds for one mail holds for all."""


def connected(smtp: SmtpSettings, password: str) -> smtplib.SMTP:
    """Return an open connection, encrypted and logged in as the settings say.

    Raises NoServer where a later try may do, MailError where none will.
    """
    connection = _greeted(smtp, _trusted(smtp))
    try:
        if smtp.user:
            _log_in(connection, smtp, password)
        _hasten(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def place_of(smtp: SmtpSettings) -> str:
    """Return a server as it is told of."""
    return f"{smtp.host}:{smtp.port}"


def what_it_wants(smtp: SmtpSettings, said: str) -> MailError:
    """Return the error for a server that takes mail only after a login or encrypted."""
    wanted = "mail.smtp.user and its password"
    if "TLS" in said.upper() and smtp.security == "none":
        wanted = "mail.smtp.security to starttls"
    return MailError(f"{place_of(smtp)}: takes no mail like this: {said}; set {wanted}")


def in_words(problem: Exception) -> str:
    """Return an error in one line."""
    if isinstance(problem, smtplib.SMTPResponseException):
        text = problem.smtp_error
        said = text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)
        return f"{problem.smtp_code} {said}".replace("\n", " ")
    if isinstance(problem, OSError) and problem.strerror:
        return reason(problem)
    return one_line(problem)


def _greeted(smtp: SmtpSettings, context: ssl.SSLContext) -> smtplib.SMTP:
    """Return a connection that has said hello, encrypted where that is wanted."""
    place = place_of(smtp)
    try:
        return _opened(smtp, context)
    except ssl.SSLCertVerificationError as problem:
        hint = "name the certificates to trust in mail.smtp.ca_file"
        raise MailError(f"{place}: {problem.verify_message}; {hint}") from problem
    except smtplib.SMTPNotSupportedError as problem:
        hint = "set mail.smtp.security to tls, or to none for a server on this machine"
        raise MailError(f"{place}: offers no STARTTLS; {hint}") from problem
    except ssl.SSLError as problem:
        if problem.reason == "WRONG_VERSION_NUMBER":
            hint = "set mail.smtp.security to starttls, or to none for a server on this machine"
            raise MailError(f"{place}: speaks no TLS from the start; {hint}") from problem
        raise NoServer(f"{place}: {in_words(problem)}") from problem
    except (smtplib.SMTPException, OSError) as problem:
        raise NoServer(f"{place}: {in_words(problem)}; {_CHECK}") from problem


def _opened(smtp: SmtpSettings, context: ssl.SSLContext) -> smtplib.SMTP:
    if smtp.security == "tls":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(
            smtp.host, smtp.port, timeout=smtp.timeout, context=context
        )
    else:
        connection = smtplib.SMTP(smtp.host, smtp.port, timeout=smtp.timeout)
    try:
        if smtp.security == "starttls":
            connection.starttls(context=context)
        connection.ehlo_or_helo_if_needed()
    except BaseException:
        connection.close()
        raise
    return connection


def _log_in(connection: smtplib.SMTP, smtp: SmtpSettings, password: str) -> None:
    place = place_of(smtp)
    try:
        connection.login(smtp.user, password)
    except smtplib.SMTPAuthenticationError as problem:
        if problem.smtp_code < PERMANENT:
            raise NoServer(f"{place}: {in_words(problem)}") from problem
        hint = f"check it and the password in {smtp.password_variable}"
        raise MailError(f"{place}: refuses user {smtp.user!r}; {hint}") from problem
    except smtplib.SMTPNotSupportedError as problem:
        hint = "set mail.smtp.user to ''"
        if smtp.security == "none":
            hint += ", or mail.smtp.security to starttls where it takes one encrypted"
        raise MailError(f"{place}: takes no password; {hint}") from problem
    except (smtplib.SMTPException, OSError) as problem:
        raise NoServer(f"{place}: {in_words(problem)}") from problem


def _hasten(connection: smtplib.SMTP) -> None:
    """Have the last line sent at once: TCP would keep it until the mail is acknowledged.

    That takes a server 40 ms and more, for it delays what it has nothing to say to (RFC 1122,
    4.2.3.2 and 4.2.3.4).
    """
    if connection.sock is not None:
        connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _trusted(smtp: SmtpSettings) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=smtp.ca_file)
    except (ssl.SSLError, OSError) as problem:
        wrong = isinstance(problem, ssl.SSLError)
        why = "holds no certificate (PEM)" if wrong else in_words(problem)
        raise MailError(f"mail.smtp.ca_file: {smtp.ca_file}: {why}") from problem
