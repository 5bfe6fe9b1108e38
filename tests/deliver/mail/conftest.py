"""A real SMTP server on loopback that can fail in every way a server fails."""

from __future__ import annotations

import asyncio
import socket
import ssl
import subprocess
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import default
from typing import TYPE_CHECKING, Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

from briefgen.deliver.mail import Outbox, SentLedger
from briefgen.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from email.message import EmailMessage
    from pathlib import Path

    from aiosmtpd.smtp import Envelope, Session

PASSWORD = "swordfish"  # noqa: S105 - of a server that lives for one test

SLOW = 0.6
"""Seconds that a slow server takes for an answer."""

Fault = str
"""What befalls a transaction: a reply to RCPT or to the mail, a lost connection, a long wait."""


@dataclass
class Store:
    """Keeps what was accepted; `faults` befall one transaction each, in turn."""

    mails: list[tuple[str, bytes]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    connections: int = 0
    _fault: Fault = ""

    async def handle_EHLO(  # noqa: D102, N802 - aiosmtpd's name
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        hostname: str,
        responses: list[str],
    ) -> list[str]:
        del server, envelope
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(  # noqa: D102, N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        del session, options
        self._fault = self.faults.pop(0) if self.faults else ""
        if self._fault == "drop early":
            _hang_up(server)
        if self._fault == "slow early":
            await asyncio.sleep(SLOW)
        if self._fault.startswith("rcpt "):
            return self._fault.removeprefix("rcpt ")
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: D102, N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        del session
        if self._fault.startswith("data "):
            return self._fault.removeprefix("data ")
        assert isinstance(envelope.original_content, bytes)
        self.mails.append((envelope.rcpt_tos[0], envelope.original_content))
        if self._fault == "drop late":
            _hang_up(server)
        if self._fault == "slow late":
            await asyncio.sleep(SLOW)
        return "250 accepted"

    def parsed(self) -> list[EmailMessage]:
        """Return the accepted mails."""
        return [message_from_bytes(data, policy=default) for _, data in self.mails]


@dataclass
class Server:
    """The store, where it listens, and the settings that reach it."""

    store: Store
    port: int
    certificate: Path | None = None

    def settings(self, **more: object) -> Any:  # noqa: ANN401
        """Return mail settings for this server."""
        security = "none" if self.certificate is None else "starttls"
        overrides: dict[str, object] = {
            "mail.sender": "Briefs <briefs@desk.example>",
            "mail.smtp.host": "127.0.0.1" if self.certificate is None else "localhost",
            "mail.smtp.port": self.port,
            "mail.smtp.security": security,
            "mail.smtp.wait": 0.5,
            "mail.smtp.timeout": 5,
        }
        if self.certificate:
            overrides["mail.smtp.ca_file"] = str(self.certificate)
            overrides["mail.smtp.user"] = "desk"
        return load_settings(overrides=overrides | more).mail

    def outbox(self, ledger: SentLedger, **more: object) -> Outbox:
        """Return an outbox that reaches this server and never really waits."""
        return Outbox(self.settings(**more), PASSWORD, ledger, sleep=lambda _: None)


def _hang_up(server: SMTP) -> None:
    assert isinstance(server.transport, asyncio.WriteTransport)
    server.transport.abort()


def free_port() -> int:
    """Return a port of the loopback interface that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def server() -> Iterator[Server]:
    """Return a plain server."""
    store = Store()
    controller = Controller(store, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield Server(store, controller.port)
    controller.stop()


@pytest.fixture
def secure(tmp_path: Path) -> Iterator[Server]:
    """Return a server that asks for TLS and a password."""
    certificate, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-keyout", str(key), "-out", str(certificate)),
            *("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"),
        ],
        check=True,
        capture_output=True,
    )
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)

    def allowed(
        server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object
    ) -> AuthResult:
        del server, session, envelope, mechanism
        known = isinstance(data, LoginPassword) and data.password == PASSWORD.encode()
        return AuthResult(success=known, handled=False)

    store = Store()
    controller = Controller(
        store,
        hostname="127.0.0.1",
        port=free_port(),
        tls_context=context,
        require_starttls=True,
        auth_required=True,
        authenticator=allowed,
    )
    controller.start()
    yield Server(store, controller.port, certificate)
    controller.stop()


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[SentLedger]:
    """Return an empty ledger."""
    with SentLedger(tmp_path / "sent.sqlite") as opened:
        yield opened


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[], SentLedger]:
    """Return the function that opens the same ledger anew, as a later run does."""
    return lambda: SentLedger(tmp_path / "sent.sqlite")
