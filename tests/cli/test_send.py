"""`briefgen send` with a real server."""

from __future__ import annotations

import socket
from email import message_from_bytes
from email.policy import default
from typing import TYPE_CHECKING

import pytest
from aiosmtpd.controller import Controller

from briefgen.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from aiosmtpd.smtp import SMTP, Envelope, Session

    from tests.cli.conftest import Said

    Program = Callable[..., Said]


class Kept:
    """Keeps what arrives."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        self.mails: list[bytes] = []

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Accept a mail."""
        del server, session
        assert isinstance(envelope.content, bytes)
        self.mails.append(envelope.content)
        return "250 accepted"


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[tuple[Kept, Path]]:
    """Return a server's mails and the configuration that reaches it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    store = Kept()
    controller = Controller(store, hostname="127.0.0.1", port=port)
    controller.start()
    path = tmp_path / "mail.yaml"
    path.write_text(
        f"mail:\n  sender: Desk <desk@briefs.example>\n  ledger: {tmp_path / 'sent.sqlite'}\n"
        f"  smtp: {{host: 127.0.0.1, port: {port}, security: none, wait: 0.01}}\n",
        encoding="utf-8",
    )
    yield store, path
    controller.stop()


def test_each_reader_gets_a_mail_of_his_own_once(
    briefgen: Program, storm: Path, tmp_path: Path, kept: tuple[Kept, Path]
) -> None:
    """A second run sends nothing; --again does."""
    store, config = kept
    readers = tmp_path / "readers.csv"
    readers.write_text("name,address\nAnn,ann@a.example\nBo,bo@b.example\n", encoding="utf-8")
    said = briefgen("send", storm, "--to", readers, "-c", config)
    assert said.status == ExitCode.OK
    assert said.out.splitlines() == [
        f"ann@a.example: sent: {storm}",
        f"bo@b.example: sent: {storm}",
    ]
    mails = [message_from_bytes(mail, policy=default) for mail in store.mails]
    assert [mail["To"] for mail in mails] == ["Ann <ann@a.example>", "Bo <bo@b.example>"]
    assert mails[0]["Subject"] == "Storm closes the harbour of Ostrava Bay"
    second = briefgen("send", storm, "--to", readers, "-c", config)
    assert second.status == ExitCode.OK
    assert "ann@a.example: sent before" in second.out
    assert len(store.mails) == 2
    briefgen("send", storm, "--to", "ann@a.example", "--again", "-c", config)
    assert len(store.mails) == 3


def test_a_corrected_brief_is_another(
    briefgen: Program, storm: Path, tmp_path: Path, kept: tuple[Kept, Path]
) -> None:
    """The brief that was corrected by hand is mailed as it stands, also to who had the first."""
    store, config = kept
    corrected = tmp_path / "storm.yaml"
    corrected.write_text(briefgen("extract", storm).out, encoding="utf-8")
    send = ("--to", "ann@a.example", "-c", config)
    briefgen("send", storm, *send)
    same = briefgen("send", corrected, *send)
    assert "ann@a.example: sent before" in same.out
    text = corrected.read_text(encoding="utf-8")
    corrected.write_text(
        text.replace("title: Storm closes", "title: Gale closes"), encoding="utf-8"
    )
    assert briefgen("send", corrected, *send).status == ExitCode.OK
    subjects = [message_from_bytes(mail, policy=default)["Subject"] for mail in store.mails]
    assert [subject.split()[0] for subject in subjects] == ["Storm", "Gale"]


def test_a_user_without_a_password(
    briefgen: Program, storm: Path, kept: tuple[Kept, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The variable to set is named; no password is ever in a file or on the command line."""
    monkeypatch.delenv("BRIEFGEN_SMTP_PASSWORD", raising=False)
    store, config = kept
    said = briefgen("send", storm, "--to", "a@b.example", "-c", config, "--set", "mail.smtp.user=x")
    assert said.status == ExitCode.MAIL
    assert "set BRIEFGEN_SMTP_PASSWORD" in said.err
    assert store.mails == []


def test_a_digest_is_one_mail(briefgen: Program, news: Path, kept: tuple[Kept, Path]) -> None:
    """Both titles stand in it, first in the list and then over the briefs."""
    store, config = kept
    said = briefgen("send", news, "--to", "ann@a.example", "--digest", "-c", config)
    assert said.status == ExitCode.OK
    (mail,) = (message_from_bytes(data, policy=default) for data in store.mails)
    assert mail["Subject"] == "2 briefs"
    body = mail.get_body(("plain",))
    assert body
    text = body.get_content()
    assert text.count("Tessaly votes") == 2
    assert text.count("Storm closes the harbour of Ostrava Bay") == 2


def test_a_dry_run_writes_and_sends_nothing(
    briefgen: Program, storm: Path, tmp_path: Path, kept: tuple[Kept, Path]
) -> None:
    """The file is the mail; who would get it is said."""
    store, config = kept
    out = tmp_path / "drafts"
    said = briefgen(
        "send",
        storm,
        "--to",
        "ann@a.example",
        "--dry-run",
        "--attach",
        "json",
        "-o",
        out,
        "-c",
        config,
    )
    assert said.status == ExitCode.OK
    assert said.out.splitlines() == [str(out / "storm.eml")]
    assert "would go to ann@a.example" in said.err
    mail = message_from_bytes((out / "storm.eml").read_bytes(), policy=default)
    assert [part.get_filename() for part in mail.iter_attachments()] == ["storm.json"]
    assert store.mails == []
    assert not (tmp_path / "sent.sqlite").exists()


def test_a_dry_run_writes_each_readers_own_mail(
    briefgen: Program, storm: Path, tmp_path: Path, kept: tuple[Kept, Path]
) -> None:
    """Of several readers each has a file, the mail that is sent without the flag."""
    store, config = kept
    out = tmp_path / "drafts"
    readers = ("--to", "Ann Lee <ann@a.example>", "--to", "bo@b.example")
    said = briefgen("send", storm, *readers, "--dry-run", "-o", out, "-c", config)
    assert said.status == ExitCode.OK
    names = ["storm-ann@a.example.eml", "storm-bo@b.example.eml"]
    assert said.out.splitlines() == [str(out / name) for name in names]
    drafts = [message_from_bytes((out / name).read_bytes(), policy=default) for name in names]
    assert briefgen("send", storm, *readers, "-c", config).status == ExitCode.OK
    mails = [message_from_bytes(data, policy=default) for data in store.mails]
    for name in ("To", "Message-ID", "Subject", "From"):
        assert [draft[name] for draft in drafts] == [mail[name] for mail in mails]
    assert [draft["To"] for draft in drafts] == ["Ann Lee <ann@a.example>", "bo@b.example"]


def test_nothing_is_sent_before_all_is_right(
    briefgen: Program, storm: Path, kept: tuple[Kept, Path]
) -> None:
    """No reader, a wrong one, or no sender: one line and an exit code each."""
    store, config = kept
    assert briefgen("send", storm, "-c", config).status == ExitCode.USAGE
    wrong = briefgen("send", storm, "--to", "ann@a.example", "--to", "x@", "-c", config)
    assert wrong.status == ExitCode.MAIL
    assert "'x@' is no mail address" in wrong.err
    nobody = briefgen("send", storm, "--to", "a@b.example", "--set", "mail.sender=''", "-c", config)
    assert nobody.status == ExitCode.MAIL
    assert "mail.sender" in nobody.err
    assert store.mails == []


def test_a_server_that_is_not_there(
    briefgen: Program, storm: Path, kept: tuple[Kept, Path]
) -> None:
    """The mail is named with the reason, and a later run sends it."""
    store, config = kept
    said = briefgen(
        "send", storm, "--to", "ann@a.example", "-c", config, "--set", "mail.smtp.port=9"
    )
    assert said.status == ExitCode.MAIL
    assert "connection refused" in said.err
    assert briefgen("send", storm, "--to", "ann@a.example", "-c", config).status == ExitCode.OK
    assert len(store.mails) == 1


def test_a_preview_needs_no_reader(
    briefgen: Program, storm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page with four frames is written and handed to the browser."""
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    said = briefgen("send", storm, "--preview", "-o", tmp_path / "show")
    page = tmp_path / "show" / "mail-preview.html"
    assert said.out.splitlines() == [str(page)]
    assert opened == [page.resolve().as_uri()]
    assert page.read_text(encoding="utf-8").count("<iframe") == 4
