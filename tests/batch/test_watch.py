"""`briefgen watch` as a process, with a real mail server."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from aiosmtpd.controller import Controller

from briefgen.batch.watching import Arrivals
from briefgen.errors import ExitCode
from briefgen.settings.batch import WatchSettings
from tests.batch.program import ARTICLE, QUICK, sound, write_articles

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from aiosmtpd.smtp import SMTP, Envelope, Session


class Inbox:
    """Counts the mails that arrive."""

    def __init__(self) -> None:
        """Begin with none."""
        self.subjects: list[str] = []

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Accept a mail."""
        del server, session
        assert isinstance(envelope.content, bytes)
        lines = envelope.content.decode().splitlines()
        self.subjects += [line for line in lines if line.startswith("Subject: ")]
        return "250 accepted"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[Inbox, Path]]:
    """Return the mails of a server and the configuration that reaches it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    inbox = Inbox()
    controller = Controller(inbox, hostname="127.0.0.1", port=port)
    controller.start()
    path = tmp_path / "mail.yaml"
    path.write_text(
        f"mail:\n  sender: Desk <desk@briefs.example>\n  ledger: {tmp_path / 'sent.sqlite'}\n"
        f"  smtp: {{host: 127.0.0.1, port: {port}, security: none, wait: 0.01, tries: 1}}\n"
        "watch: {interval: 0.1, settle: 0.4}\n",
        encoding="utf-8",
    )
    yield inbox, path
    controller.stop()


@contextmanager
def watching(folder: Path, out: Path, config: Path) -> Iterator[subprocess.Popen[str]]:
    """Watch a folder and mail what is made."""
    command = [sys.executable, "-m", "briefgen", "watch", str(folder), "-o", str(out)]
    command += ["-f", "json", "-c", str(config), "--to", "ann@desk.example", "-j", "1"]
    process = subprocess.Popen(
        [*command, *QUICK, "--log-format", "json"], stderr=subprocess.PIPE, text=True
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def until_mailed(process: subprocess.Popen[str], name: str) -> list[str]:
    """Read the log until the mail of an article is told; return the names of those made."""
    assert process.stderr is not None
    made = []
    for line in process.stderr:
        event = json.loads(line)
        if event.get("outcome") == "made":
            made.append(str(event["source"]).rpartition("/")[2])
        if event["event"] == "mail" and name in event["message"]:
            assert event["arrived"], line
            return made
    raise AssertionError(made)


def test_each_article_is_made_and_mailed_once(
    tmp_path: Path, out: Path, server: tuple[Inbox, Path]
) -> None:
    """A file that is half copied is waited for; a watch that was killed does nothing twice."""
    mails, config = server
    inbox = write_articles(tmp_path / "inbox", 1)
    with watching(inbox, out, config) as process:
        assert until_mailed(process, "storm002.txt") == ["storm002.txt"]
        text = ARTICLE.format(number=50)
        with (inbox / "storm050.txt").open("w", encoding="utf-8") as copy:
            copy.write(text[:100])
            copy.flush()
            time.sleep(1.5)
            assert sound(out) == {"storm002.json"}
            copy.write(text[100:])
        assert until_mailed(process, "storm050.txt") == ["storm050.txt"]
        process.send_signal(signal.SIGKILL)
    data = json.loads((out / "storm050.json").read_bytes())
    assert data["paragraphs"][-1].startswith("It is not clear")
    (inbox / "storm051.txt").write_text(ARTICLE.format(number=51), encoding="utf-8")
    with watching(inbox, out, config) as process:
        # One that was killed between mail and ledger is made again, but never mailed again.
        assert set(until_mailed(process, "storm051.txt")) - {"storm050.txt"} == {"storm051.txt"}
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == ExitCode.OK
    assert len(mails.subjects) == 3
    assert len(set(mails.subjects)) == 3


def test_what_could_not_be_mailed_is_mailed_later(
    tmp_path: Path, out: Path, server: tuple[Inbox, Path]
) -> None:
    """The ledger remembers a mail that failed; the next watch sends it, once."""
    mails, config = server
    inbox = write_articles(tmp_path / "inbox", 1)
    away = tmp_path / "away.yaml"
    text = config.read_text(encoding="utf-8")
    port = text.partition("port: ")[2].partition(",")[0]
    away.write_text(text.replace(f"port: {port}", "port: 1"), encoding="utf-8")
    with watching(inbox, out, away) as process:
        assert process.stderr is not None
        events = (json.loads(line) for line in process.stderr)
        mail = next(event for event in events if event["event"] == "mail")
        assert not mail["arrived"]
    assert sound(out) == {"storm002.json"}
    with watching(inbox, out, config) as process:
        until_mailed(process, "storm002.txt")
    assert len(mails.subjects) == 1


def test_a_file_is_given_when_it_has_settled(tmp_path: Path) -> None:
    """New and changed files are given once each, after so many seconds without a change."""
    arrivals = Arrivals(WatchSettings(interval=1, settle=2))
    path = tmp_path / "a.txt"
    path.write_text("one")
    assert arrivals.whole([path], 0.0) == []
    assert arrivals.whole([path], 1.9) == []
    path.write_text("one two")
    assert arrivals.whole([path], 2.1) == []
    assert arrivals.whole([path], 4.2) == [path]
    assert arrivals.whole([path], 9.0) == []
    with path.open("a") as stream:
        stream.write(" three")
        stream.flush()
        arrivals.whole([path], 10.0)
        assert arrivals.whole([path], 20.0) == []
    assert arrivals.whole([path], 21.0) == [path]
    assert arrivals.whole([path], 24.0) == []
    path.unlink()
    assert arrivals.whole([path], 30.0) == []
