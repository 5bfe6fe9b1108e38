"""Reading: a file in any of its shapes becomes an `Article`, or several.

`sniff` looks at the bytes, `readers` is the table of readers, one a file; `source` lets the right
one read and hands out what it finds.
"""

from __future__ import annotations

from briefgen.ingest.draft import Metadata, described, web_address
from briefgen.ingest.kinds import SUFFIXES
from briefgen.ingest.places import Place
from briefgen.ingest.source import (
    Entry,
    entries,
    file_entries,
    find_places,
    may_hold_several,
    read_bytes,
    read_file,
    read_place,
    read_source,
)

__all__ = [
    "SUFFIXES",
    "Entry",
    "Metadata",
    "Place",
    "described",
    "entries",
    "file_entries",
    "find_places",
    "may_hold_several",
    "read_bytes",
    "read_file",
    "read_place",
    "read_source",
    "web_address",
]
