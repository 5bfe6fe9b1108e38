"""Reading: a file in any of its shapes becomes an `Article`, or several.

`sniff` looks at the bytes, `readers` is the table of readers, one a file; `source` lets the right
one read and hands out what it finds.
"""

from __future__ import annotations

from briefgen.ingest.kinds import SUFFIXES
from briefgen.ingest.source import (
    Entry,
    entries,
    file_entries,
    may_hold_several,
    read_bytes,
    read_source,
)

__all__ = [
    "SUFFIXES",
    "Entry",
    "entries",
    "file_entries",
    "may_hold_several",
    "read_bytes",
    "read_source",
]
