"""DKIM signatures (RFC 6376), by way of dkimpy, which is an extra."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.errors import SettingsError, SystemLibraryError

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.settings.mail import DkimSettings


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
    try:
        key = settings.key_file.read_bytes() if settings.key_file else b""
        dkim.sign(b"From: a@b\r\n\r\n", settings.selector.encode(), settings.domain.encode(), key)
    except (OSError, dkim.DKIMException) as error:
        raise SettingsError([f"mail.dkim.key_file: {settings.key_file}: {error}"]) from error

    def signed(mail: bytes) -> bytes:
        signature: bytes = dkim.sign(
            mail,
            settings.selector.encode(),
            settings.domain.encode(),
            key,
            include_headers=list(_SIGNED),
        )
        return signature + mail

    return signed


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
