"""Where the ledger of an output folder lies: in it, or on this machine where it is an address."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.batch.ledger import FILE
from briefgen.deliver import safe_stem
from briefgen.remote import is_address, parse_address

if TYPE_CHECKING:
    from collections.abc import Mapping

_DIGITS = 12


def ledger_file(output: str, environ: Mapping[str, str] = os.environ) -> Path:
    """Return the file of the ledger for a folder or address.

    SQLite needs a real file with locks, which no object store has: the ledger of an address is
    kept under $XDG_STATE_HOME/briefgen, or ~/.local/state/briefgen, in a folder named after it.
    Raises UsageError where the address names nothing.
    """
    if not is_address(output):
        return Path(output) / FILE
    url = parse_address(output).place.rstrip("/")
    digest = hashlib.sha256(url.encode("utf-8", "surrogateescape")).hexdigest()[:_DIGITS]
    return _state_folder(environ) / f"{safe_stem(url)}-{digest}" / FILE


def _state_folder(environ: Mapping[str, str]) -> Path:
    base = Path(environ.get("XDG_STATE_HOME", ""))
    # A relative path there is to be ignored, says the XDG Base Directory Specification.
    return (base if base.is_absolute() else Path.home() / ".local" / "state") / "briefgen"
