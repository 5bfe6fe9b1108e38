"""Delivery: results become files with safe names, written whole or not at all."""

from __future__ import annotations

from briefgen.deliver.files import check_name, open_folder, write_files
from briefgen.deliver.names import distinct_stems, safe_stem
from briefgen.deliver.store import Store, open_store

__all__ = [
    "Store",
    "check_name",
    "distinct_stems",
    "open_folder",
    "open_store",
    "safe_stem",
    "write_files",
]
