"""Mails go out once each, whatever the server does."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from briefgen.deliver.mail import MailOutcome, Outbox, Recipient
from briefgen.errors import MailError
from tests.deliver.mail.conftest import Server, free_port

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from briefgen.deliver.mail import SentLedger

MAIL = b"From: Briefs <briefs@desk.example>\r\nSubject: Dam open\r\n\r\n.A dot\r\nThe end.\r\n"
ANNA = Recipient("anna@reader.example", "Anna Öst")


def test_a_mail_arrives_as_it_was_made(server: Server, ledger: SentLedger) -> None:
    """Its address and identity stand at its head; a line that begins with a dot keeps one."""
    with server.outbox(ledger) as outbox:
        assert outbox.send(MAIL, "dam", ANNA).outcome is MailOutcome.SENT
    (mail,) = server.store.parsed()
    assert mail["To"] == "Anna Öst <anna@reader.example>"
    assert mail["Subject"] == "Dam open"
    assert mail["Message-ID"].endswith("@desk.example>")
    assert mail.get_content() == ".A dot\r\nThe end.\r\n"


def test_the_same_mail_goes_once(
    server: Server, ledger: SentLedger, opened: Callable[[], SentLedger]
) -> None:
    """A later run, with the same content and address, sends nothing; other content goes."""
    with server.outbox(ledger) as outbox:
        outbox.send(MAIL, "dam", ANNA)
    with opened() as again, server.outbox(again) as outbox:
        upper = Recipient("Anna@Reader.example")
        assert outbox.send(MAIL, "dam", upper).outcome is MailOutcome.ALREADY
        assert outbox.send(MAIL, "bridge", ANNA).outcome is MailOutcome.SENT
    assert len(server.store.mails) == 2


@pytest.mark.parametrize(
    "fault", ["rcpt 450 busy", "data 451 later", "rcpt 421 closing", "drop early"]
)
def test_patience(server: Server, ledger: SentLedger, fault: str) -> None:
    """What a server refuses for now is tried again, with a longer pause each time."""
    server.store.faults = [fault, fault]
    pauses: list[float] = []
    with Outbox(server.settings(), "", ledger, sleep=pauses.append) as outbox:
        assert outbox.send(MAIL, "dam", ANNA).outcome is MailOutcome.SENT
    assert pauses == [0.5, 1.0]
    assert len(server.store.mails) == 1


def test_patience_ends(server: Server, ledger: SentLedger) -> None:
    """After the last try the mail has failed, and a later run tries it again."""
    server.store.faults = ["rcpt 450 busy"] * 4
    with server.outbox(ledger) as outbox:
        delivery = outbox.send(MAIL, "dam", ANNA)
        assert delivery.outcome is MailOutcome.FAILED
        assert delivery.detail == "450 busy; given up after 4 tries"
        assert outbox.send(MAIL, "dam", ANNA).outcome is MailOutcome.SENT


@pytest.mark.parametrize("fault", ["rcpt 550 no such user", "data 554 unwanted"])
def test_a_refusal_is_final(server: Server, ledger: SentLedger, fault: str) -> None:
    """A 5xx reply is not tried again, and the next mail goes over the same connection."""
    server.store.faults = [fault]
    with server.outbox(ledger) as outbox:
        delivery = outbox.send(MAIL, "dam", ANNA)
        assert delivery.outcome is MailOutcome.FAILED
        assert delivery.detail == fault.partition(" ")[2]
        assert outbox.send(MAIL, "dam", Recipient("ben@reader.example")).outcome is MailOutcome.SENT
    assert server.store.connections == 1


def test_an_answer_that_never_came(
    server: Server, ledger: SentLedger, opened: Callable[[], SentLedger]
) -> None:
    """Where the connection breaks after the last line, the mail is never sent again of itself."""
    server.store.faults = ["drop late"]
    with server.outbox(ledger) as outbox:
        assert outbox.send(MAIL, "dam", ANNA).outcome is MailOutcome.UNANSWERED
    with opened() as again, server.outbox(again) as outbox:
        assert outbox.send(MAIL, "dam", ANNA).outcome is MailOutcome.UNANSWERED
    assert len(server.store.mails) == 1


def test_a_server_that_takes_too_long(server: Server, ledger: SentLedger) -> None:
    """Before the last line the mail is tried again, after it the mail may have arrived."""
    server.store.faults = ["slow early", "", "slow late"]
    with server.outbox(ledger, **{"mail.smtp.timeout": 0.25}) as outbox:
        assert outbox.send(MAIL, "dam", ANNA).outcome is MailOutcome.SENT
        assert outbox.send(MAIL, "bridge", ANNA).outcome is MailOutcome.UNANSWERED
    assert len(server.store.mails) == 2


def test_a_server_that_is_gone_is_given_up_once(server: Server, ledger: SentLedger) -> None:
    """The first mail waits for it, the others do not; each reader is told of, and none is lost."""
    pauses: list[float] = []
    settings = server.settings(**{"mail.smtp.port": free_port()})
    people = [Recipient(f"reader{number}@list.example") for number in range(50)]
    with Outbox(settings, "", ledger, sleep=pauses.append) as outbox:
        deliveries = [outbox.send(MAIL, "dam", one) for one in people]
    assert {one.outcome for one in deliveries} == {MailOutcome.FAILED}
    assert all("refused; check mail.smtp.host" in one.detail for one in deliveries)
    assert pauses == [0.5, 1.0, 2.0]
    with server.outbox(ledger) as outbox:
        assert {outbox.send(MAIL, "dam", one).outcome for one in people} == {MailOutcome.SENT}


@pytest.mark.slow
def test_five_hundred_mails_through_a_bad_server(server: Server, ledger: SentLedger) -> None:
    """Nothing is lost and nothing arrives twice, over one connection where it holds."""
    chance = random.Random(7)  # noqa: S311 - the same faults each time
    faults = {
        "": 20,
        "rcpt 450 busy": 2,
        "rcpt 421 closing": 1,
        "drop early": 2,
        "data 451 later": 2,
    }
    faults |= {"rcpt 550 no such user": 1, "data 550 no": 1, "drop late": 1}
    server.store.faults = chance.choices(list(faults), weights=list(faults.values()), k=700)
    people = [Recipient(f"reader{number}@list.example") for number in range(500)]
    with server.outbox(ledger, **{"mail.smtp.tries": 12}) as outbox:
        outcomes = {one.address: outbox.send(MAIL, "dam", one).outcome for one in people}
    arrived = Counter(address for address, _ in server.store.mails)
    assert set(arrived.values()) == {1}
    assert set(arrived) == {
        address for address, outcome in outcomes.items() if outcome is not MailOutcome.FAILED
    }
    assert Counter(outcomes.values())[MailOutcome.SENT] > 400


def test_a_killed_run_sends_nobody_the_same_twice(server: Server, tmp_path: Path) -> None:
    """Killed ten times and started again, a run over 60 readers reaches each at most once."""
    script = tmp_path / "run.py"
    script.write_text(
        "import sys\n"
        "from pathlib import Path\n"
        "from briefgen.deliver.mail import Outbox, Recipient, SentLedger\n"
        "from briefgen.settings import load_settings\n"
        "mail = load_settings(overrides={'mail.sender': 'b@desk.example',\n"
        "    'mail.smtp.host': '127.0.0.1', 'mail.smtp.port': int(sys.argv[1]),\n"
        "    'mail.smtp.security': 'none'}).mail\n"
        "with SentLedger(Path(sys.argv[2])) as ledger, Outbox(mail, '', ledger) as outbox:\n"
        "    print('on', flush=True)\n"
        "    for number in range(60):\n"
        "        reader = Recipient(f'r{number}@l.example')\n"
        "        outbox.send(b'Subject: x\\r\\n\\r\\nx\\r\\n', 'x', reader)\n"
    )
    command = [sys.executable, str(script), str(server.port), str(tmp_path / "sent.sqlite")]
    for attempt in range(11):
        with subprocess.Popen(command, stdout=subprocess.PIPE) as run:
            assert run.stdout
            run.stdout.readline()
            if attempt < 10:
                time.sleep(0.013 * attempt)
                run.send_signal(signal.SIGKILL)
    arrived = Counter(address for address, _ in server.store.mails)
    assert set(arrived.values()) == {1}
    assert len(arrived) >= 50  # the rest was in the air at a kill


def test_tls_and_password(secure: Server, ledger: SentLedger) -> None:
    """The certificate is checked and the password given only over TLS."""
    with secure.outbox(ledger) as outbox:
        assert outbox.send(MAIL, "dam", ANNA).outcome is MailOutcome.SENT
    assert len(secure.store.mails) == 1


def test_a_certificate_that_nobody_trusts(secure: Server, ledger: SentLedger) -> None:
    """Nothing is said to a server that cannot show who it is."""
    overrides: dict[str, object] = {"mail.smtp.ca_file": None}
    with (
        secure.outbox(ledger, **overrides) as outbox,
        pytest.raises(MailError, match=r"self-signed certificate; name .* mail\.smtp\.ca_file"),
    ):
        outbox.send(MAIL, "dam", ANNA)
    assert secure.store.mails == []


@pytest.mark.parametrize(("name", "reason"), [("none.pem", "no such file"), ("x.pem", "holds no")])
def test_a_file_of_certificates_that_is_none(
    secure: Server, ledger: SentLedger, tmp_path: Path, name: str, reason: str
) -> None:
    """It is told with the setting's name, at once."""
    (tmp_path / "x.pem").write_text("x", encoding="utf-8")
    overrides: dict[str, object] = {"mail.smtp.ca_file": str(tmp_path / name)}
    with (
        secure.outbox(ledger, **overrides) as outbox,
        pytest.raises(MailError, match=rf"^mail\.smtp\.ca_file: .*{reason}"),
    ):
        outbox.send(MAIL, "dam", ANNA)


def test_a_wrong_password(secure: Server, ledger: SentLedger) -> None:
    """The run ends at once; the password is in no message."""
    with (
        Outbox(secure.settings(), "wrong-word", ledger) as outbox,
        pytest.raises(MailError, match="refuses user 'desk'") as caught,
    ):
        outbox.send(MAIL, "dam", ANNA)
    assert "wrong-word" not in str(caught.value)


def test_a_server_without_tls_is_not_used(server: Server, ledger: SentLedger) -> None:
    """Where TLS is asked for, there is no way around it."""
    overrides: dict[str, object] = {"mail.smtp.security": "starttls"}
    with (
        server.outbox(ledger, **overrides) as outbox,
        pytest.raises(MailError, match="STARTTLS"),
    ):
        outbox.send(MAIL, "dam", ANNA)


def test_the_pace(server: Server, ledger: SentLedger) -> None:
    """With a limit of 60 a minute, the second mail waits for about a second."""
    pauses: list[float] = []
    settings = server.settings(**{"mail.smtp.per_minute": 60})
    with Outbox(settings, "", ledger, sleep=pauses.append) as outbox:
        outbox.send(MAIL, "dam", ANNA)
        outbox.send(MAIL, "bridge", ANNA)
    assert len(pauses) == 1
    assert 0.5 < pauses[0] <= 1.0


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("mail.smtp.security", "none", "530 .*; set mail.smtp.security to starttls"),
        ("mail.smtp.user", "", "530 .*; set mail.smtp.user"),
    ],
)
def test_what_a_server_wants_is_told(
    secure: Server, ledger: SentLedger, setting: str, value: str, said: str
) -> None:
    """The setting that would do is named, once, where no mail can go as things are."""
    overrides: dict[str, object] = {"mail.smtp.user": "", setting: value}
    with secure.outbox(ledger, **overrides) as outbox, pytest.raises(MailError, match=said):
        outbox.send(MAIL, "dam", ANNA)


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("mail.smtp.security", "tls", "no TLS from the start; set mail.smtp.security to starttls"),
        ("mail.smtp.security", "starttls", "no STARTTLS; set mail.smtp.security to tls"),
        ("mail.smtp.user", "desk", "takes no password; set mail.smtp.user to ''"),
    ],
)
def test_what_a_server_lacks_is_told(
    server: Server, ledger: SentLedger, setting: str, value: str, said: str
) -> None:
    """Likewise where it has no encryption, or asks nobody for a password."""
    with server.outbox(ledger, **{setting: value}) as outbox, pytest.raises(MailError, match=said):
        outbox.send(MAIL, "dam", ANNA)
