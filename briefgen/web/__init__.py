"""The web: pages and feeds, fetched only from where they may be, within limits, politely.

`client` fetches, hop by hop; `addresses` and `network` keep it out of private networks; `feeds`
reads feeds and `seen` remembers what of them was taken.
"""

from __future__ import annotations

from briefgen.web.addresses import shown_url
from briefgen.web.client import Fetcher
from briefgen.web.feeds import Entry, entries_since, read_feed
from briefgen.web.pages import page_name, read_url
from briefgen.web.seen import FILE as MEMORY
from briefgen.web.seen import SeenEntries

__all__ = [
    "MEMORY",
    "Entry",
    "Fetcher",
    "SeenEntries",
    "entries_since",
    "page_name",
    "read_feed",
    "read_url",
    "shown_url",
]
