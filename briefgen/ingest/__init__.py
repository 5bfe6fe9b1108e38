"""Reading: a file in any of its shapes becomes an `Article`.

`source` looks at the bytes and chooses the reader; one reader a file: `text`, `markdown`, `html`.
"""

from __future__ import annotations

from briefgen.ingest.draft import Metadata, described, web_address
from briefgen.ingest.sniff import SUFFIXES
from briefgen.ingest.source import read_bytes, read_file, read_source

__all__ = [
    "SUFFIXES",
    "Metadata",
    "described",
    "read_bytes",
    "read_file",
    "read_source",
    "web_address",
]
