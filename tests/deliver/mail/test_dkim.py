"""Signatures that a receiver can check."""

from __future__ import annotations

import base64
import subprocess
from typing import TYPE_CHECKING

import pytest

from briefgen.deliver.mail.dkim import signer
from briefgen.errors import SettingsError
from briefgen.settings import load_settings

if TYPE_CHECKING:
    from pathlib import Path

dkim = pytest.importorskip("dkim", reason="the extra dkim is not installed")

MAIL = (
    b"To: ann@a.example\r\nMessage-ID: <1@desk.example>\r\nFrom: b@desk.example\r\n"
    b"Subject: Dam open\r\nDate: Wed, 05 Mar 2031 09:30:00 +0000\r\n"
    b"List-Unsubscribe: <https://desk.example/leave>\r\n"
    b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n\r\nText.\r\n"
)


def test_a_signed_mail_verifies_and_a_changed_one_does_not(tmp_path: Path) -> None:
    """The key's public half, as the domain's record would give it, proves sender and content."""
    key = tmp_path / "desk.pem"
    subprocess.run(
        ["openssl", "genrsa", "-traditional", "-out", str(key), "2048"],  # noqa: S607
        check=True,
        capture_output=True,
    )
    public = subprocess.run(
        ["openssl", "rsa", "-in", str(key), "-pubout", "-outform", "DER"],  # noqa: S607
        check=True,
        capture_output=True,
    ).stdout
    overrides: dict[str, object] = {
        "mail.dkim.domain": "desk.example",
        "mail.dkim.selector": "s1",
        "mail.dkim.key_file": str(key),
    }
    sign = signer(load_settings(overrides=overrides).mail.dkim)
    assert sign
    signed = sign(MAIL)
    record = b"v=DKIM1; k=rsa; p=" + base64.b64encode(public)

    def dns(name: bytes, timeout: int = 5) -> bytes:
        del timeout
        assert name == b"s1._domainkey.desk.example."
        return record

    assert dkim.verify(signed, dnsfunc=dns)
    for old, new in (
        (b"Dam open", b"Dam shut"),
        (b"=One-Click", b"=Two-Click"),
        (b"ann@", b"bob@"),
    ):
        assert not dkim.verify(signed.replace(old, new), dnsfunc=dns)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"key_file": "none.pem"}, r"key_file: .*none\.pem: no such file"),
        ({"key_file": "text.pem"}, r"key_file: .*text\.pem: is no private key"),
        ({}, "key_file: name the file"),
        ({"key_file": "text.pem", "selector": ""}, "selector: name the key"),
    ],
)
def test_a_key_that_is_none(tmp_path: Path, more: dict[str, str], told: str) -> None:
    """The setting and the file are named, in one line."""
    (tmp_path / "text.pem").write_text("x", encoding="utf-8")
    dkim_ = {"domain": "desk.example", "selector": "s1", **more}
    if "key_file" in more:
        dkim_["key_file"] = str(tmp_path / more["key_file"])
    overrides: dict[str, object] = {f"mail.dkim.{name}": value for name, value in dkim_.items()}
    with pytest.raises(SettingsError, match=rf"^mail\.dkim\.{told}.*\Z"):
        signer(load_settings(overrides=overrides).mail.dkim)
