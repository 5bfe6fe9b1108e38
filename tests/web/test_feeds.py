"""Feeds: which articles they name, and what a hostile one cannot do."""

from __future__ import annotations

import datetime
import time
from typing import TYPE_CHECKING

import pytest

from briefgen.errors import OutputError, SourceError
from briefgen.web import SeenEntries, entries_since, read_feed

if TYPE_CHECKING:
    from pathlib import Path

RSS = """\
<?xml version="1.0"?>{doctype}<rss version="2.0"><channel><title>News</title>{items}</channel></rss>
"""
ATOM = """\
<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>
<entry><id>urn:1</id><title type="html">The &lt;b&gt;harbour&lt;/b&gt;</title>
<link rel="self" href="http://a.example/self"/><link href="/storm"/>
<updated>2026-11-26T10:00:00+02:00</updated></entry>
<entry><id>urn:1</id><link href="/again"/></entry></feed>
"""


def rss(items: str, doctype: str = "") -> bytes:
    """Return a feed of items."""
    return RSS.format(doctype=doctype, items=items).encode()


def item(number: int, day: int | None = None, link: str | None = None) -> str:
    """Return an item, published on a day of November 2026."""
    date = f"<pubDate>{day:02} Nov 2026 10:00:00 GMT</pubDate>" if day else ""
    link = link or f"http://a.example/{number}"
    return f"<item><title>No. {number}</title><link>{link}</link>{date}</item>"


def test_rss_gives_addresses_titles_and_dates() -> None:
    """An item without an id of its own is known by its address."""
    (entry,) = read_feed(rss(item(1, 26)), "feed")
    assert (entry.id, entry.url, entry.title) == ("http://a.example/1",) * 2 + ("No. 1",)
    assert entry.published == datetime.datetime(2026, 11, 26, 10, tzinfo=datetime.UTC)


def test_atom_gives_the_same() -> None:
    """The page's link counts, relative to the feed; an entry that stands twice is one."""
    (entry,) = read_feed(ATOM.encode(), "feed", "http://a.example/feeds/news.xml")
    assert (entry.id, entry.url) == ("urn:1", "http://a.example/again")
    (first, _) = read_feed(ATOM.replace("urn:1", "urn:2", 1).encode(), "feed", "http://a.example/")
    assert first.url == "http://a.example/storm"
    assert first.published == datetime.datetime(2026, 11, 26, 8, tzinfo=datetime.UTC)


def test_the_newest_come_first_and_the_old_not_at_all() -> None:
    """Since and the limit hold; an entry without a date might be new."""
    found = read_feed(rss(item(1, 3) + item(2) + item(3, 26) + item(4, 20)), "feed")
    since = datetime.datetime(2026, 11, 19, tzinfo=datetime.UTC)
    entries, more = entries_since(found, since, 2)
    assert [entry.title for entry in entries] == ["No. 2", "No. 3"]
    assert more == 1
    assert len(entries_since(found, None, 9)[0]) == 4


@pytest.mark.parametrize(
    "link",
    [
        *("file:///etc/passwd", "javascript:alert(1)", "ftp://a.example/", "http://u:p@a.example/"),
        *("http://2130706433/", "http://a.example:22/", "   ", "http://[::1"),
    ],
)
def test_an_entry_that_leads_where_nothing_is_fetched_is_left_out(link: str) -> None:
    """Only addresses of the web count."""
    assert [entry.title for entry in read_feed(rss(item(1, link=link) + item(2)), "f")] == ["No. 2"]


BOMB = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))


@pytest.mark.parametrize(
    "doctype",
    [
        f'<!DOCTYPE r [<!ENTITY e0 "ha">{BOMB}]>',
        f'<!DOCTYPE r [<!ENTITY e9 "{"x" * 50_000}">]>',
        '<!DOCTYPE r [<!ENTITY e9 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE r SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p; ]>',
    ],
)
def test_entities_are_harmless(doctype: str) -> None:
    """Neither a bomb of entities nor one from a file or an address is expanded."""
    begun = time.process_time()
    entries = read_feed(rss(item(1).replace("No.", "&e9;" * 200), doctype), "feed")
    assert time.process_time() - begun < 5
    assert all(len(entry.title) < 2000 and "root:" not in entry.title for entry in entries)


@pytest.mark.parametrize(
    "items",
    ["<item>" * 20_000, "<item><a>" + "<b>" * 50_000, item(1) * 3000, "<item><title>" + "<" * 9**5],
)
def test_a_huge_or_deep_feed_ends(items: str) -> None:
    """Time is bounded, and no depth of nesting ends the process."""
    begun = time.process_time()
    try:
        assert len(read_feed(rss(items), "feed")) == 1
    except SourceError as broken:
        assert "is no RSS or Atom feed" in str(broken)  # noqa: PT017 - either may be
    assert time.process_time() - begun < 10


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"<html><p>no feed", b"<rss><chan", b"{}"])
def test_what_is_no_feed_is_told_in_one_line(data: bytes) -> None:
    """An empty channel is a feed, a page is none."""
    with pytest.raises(SourceError, match=r"news\.xml: is no RSS or Atom feed") as refused:
        read_feed(data, "news.xml")
    assert "\n" not in str(refused.value)
    assert read_feed(rss(""), "news.xml") == []


def test_an_entry_is_remembered(tmp_path: Path) -> None:
    """In another run too, for its own feed only, whatever characters its id holds."""
    for known in (False, True):
        with SeenEntries(tmp_path / "out" / "feeds.sqlite") as seen:
            assert seen.has("a", "\ud800\x00'; DROP TABLE x") == known
            seen.add("a", "\ud800\x00'; DROP TABLE x")
            assert not seen.has("b", "\ud800\x00'; DROP TABLE x")


def test_a_memory_that_is_none_is_told(tmp_path: Path) -> None:
    """A damaged file is no reason to make everything again."""
    path = tmp_path / "feeds.sqlite"
    path.write_bytes(b"something else entirely" * 50)
    with pytest.raises(OutputError, match=r"feeds\.sqlite: cannot remember"):
        SeenEntries(path)
