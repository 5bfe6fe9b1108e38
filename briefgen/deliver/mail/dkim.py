"""DKIM signatures (RFC 6376), by way of dkimpy, which is an extra."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from briefgen.errors import SettingsError, SystemLibraryError, reason

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.settings.mail import DkimSettings

_SIGNED = (
    b"From",
    b"To",
    b"Subject",
    b"Date",
    b"Message-ID",
    b"Reply-To",
    b"In-Reply-To",
    b"References",
    b"MIME-Version",
    b"Content-Type",
    b"List-Unsubscribe",
    b"List-Unsubscribe-Post",
)
"""What a reader goes by; RFC 8058, 4, wants both lines of unsubscribing among them."""


def signer(settings: DkimSettings) -> Callable[[bytes], bytes] | None:
    """Return the function that adds a signature to a mail; None where no domain is set.

    Raises SettingsError where the key cannot be read or is none, SystemLibraryError where dkimpy
    is not installed.
    """
    if not settings.domain:
        return None
    try:
        import dkim
    except ImportError:
        raise SystemLibraryError(
            "mail.dkim needs the package dkimpy: pip install 'briefgen[dkim]'"
        ) from None
    sign = partial(
        dkim.sign,
        selector=settings.selector.encode(),
        domain=settings.domain.encode(),
        privkey=_key(settings),
    )
    try:
        sign(b"From: a@b\r\n\r\n")
    except dkim.DKIMException as error:
        message = f"mail.dkim.key_file: {settings.key_file}: is no private key (PEM, PKCS#1 or #8)"
        raise SettingsError([message]) from error

    def signed(mail: bytes) -> bytes:
        signature: bytes = sign(mail, include_headers=list(_SIGNED))
        return signature + mail

    return signed


def _key(settings: DkimSettings) -> bytes:
    """Return the private key's file; raise SettingsError for what a signature wants besides."""
    if not settings.selector:
        raise SettingsError(["mail.dkim.selector: name the key in the records of mail.dkim.domain"])
    if settings.key_file is None:
        raise SettingsError(["mail.dkim.key_file: name the file of the private key (PEM)"])
    try:
        return settings.key_file.read_bytes()
    except OSError as error:
        message = f"mail.dkim.key_file: {settings.key_file}: {reason(error)}"
        raise SettingsError([message]) from error
