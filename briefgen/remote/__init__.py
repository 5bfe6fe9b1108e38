"""Files that are not on this machine's disk as such: object stores by fsspec, members of archives.

Plain local paths never come here.  Addresses of the web are not read here either: fetching those
needs guards of its own.  `address` says what a word names, `files` lists and reads, `archive`
reads zip and tar within limits.
"""

from __future__ import annotations

from briefgen.remote.address import (
    Address,
    archive_kind,
    has_suffix,
    is_address,
    is_web,
    local_path,
    parse_address,
)

__all__ = [
    "Address",
    "archive_kind",
    "has_suffix",
    "is_address",
    "is_web",
    "local_path",
    "parse_address",
]
