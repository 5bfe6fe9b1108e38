"""Where the ledger of an output folder lies: in it, or on this machine where it is an address."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.batch.ledger import FILE
from briefgen.deliver import safe_stem
from briefgen.remote import is_address, parse_address
from briefgen.resources import user_dir

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
    state = user_dir("XDG_STATE_HOME", ".local/state", environ)
    return state / f"{safe_stem(url)}-{digest}" / FILE
