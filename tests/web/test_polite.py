"""What a site may expect: its rules kept, its pages not fetched twice, its server left in peace."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from briefgen.errors import FetchError
from briefgen.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from briefgen.web import Fetcher
    from tests.web.site import Handler, Site

    Make = Callable[..., Fetcher]


def test_a_site_learns_who_asks(site: Site, fetcher: Make) -> None:
    """The agent names the program and its version, for the rules too; no cookie comes back."""
    url = site.page("/storm", Set_Cookie="a=b")
    asking = fetcher()
    asking.fetch(url)
    asking.fetch(url)
    assert [one.path for one in site.asked] == ["/robots.txt", "/storm", "/storm"]
    for one in site.asked:
        assert one.headers["user-agent"].startswith(f"briefgen/{__version__} ")
        assert one.headers["accept-encoding"] == "gzip, deflate"
        assert "cookie" not in one.headers


def test_rules_are_kept_and_can_be_overridden(site: Site, fetcher: Make) -> None:
    """What robots.txt forbids is not asked for, unless the reader takes it on himself."""
    site.page("/robots.txt", "User-agent: *\nDisallow: /private\nAllow: /private/open\n")
    closed, opened = site.page("/private/storm"), site.page("/private/open/storm")
    with pytest.raises(FetchError, match=r"robots\.txt"):
        fetcher().fetch(closed)
    assert site.paths == []
    assert fetcher().fetch(opened).status == 200
    assert fetcher(fetch__robots=False).fetch(closed).status == 200


def test_rules_for_this_program_count_before_those_for_all(site: Site, fetcher: Make) -> None:
    """A site can name briefgen."""
    site.page("/robots.txt", "User-agent: *\nAllow: /\n\nUser-agent: Briefgen\nDisallow: /\n")
    with pytest.raises(FetchError, match=r"robots\.txt"):
        fetcher().fetch(site.page("/storm"))


def test_a_site_that_cannot_tell_its_rules_is_left_alone(site: Site, fetcher: Make) -> None:
    """RFC 9309: no rules allow all, broken ones nothing."""
    site.answers["/robots.txt"] = lambda handler: handler.give(b"", status=503)
    with pytest.raises(FetchError, match="answered 503"):
        fetcher().fetch(site.page("/storm"))
    assert site.paths == []


def test_rules_cannot_lead_elsewhere_or_take_long(site: Site, fetcher: Make) -> None:
    """A robots.txt is fetched under the same guard, and its patterns are matched in time."""
    site.answers["/robots.txt"] = lambda handler: handler.lead_to(site.url("/x", "127.0.0.2"))
    with pytest.raises(FetchError, match="not public"):
        fetcher().fetch(site.page("/storm"))
    site.page("/robots.txt", "User-agent: *\n" + f"Disallow: /{'*a' * 300}b$\n" * 100)
    assert fetcher().fetch(site.page("/" + "a" * 1500)).status == 200


def versioned(site: Site, **headers: str) -> str:
    """Serve a page that is sent only where it has changed."""

    def answer(handler: Handler) -> None:
        if (
            "if-none-match" in site.asked[-1].headers
            or "if-modified-since" in site.asked[-1].headers
        ):
            handler.give(b"", status=304)
        else:
            handler.give(b"<p>the page</p>", status=200, **headers)

    site.answers["/page"] = answer
    return site.url("/page")


@pytest.mark.parametrize(
    ("headers", "asked"),
    [
        ({"ETag": '"v1"'}, {"if-none-match": '"v1"'}),
        (
            {"Last_Modified": "Thu, 26 Nov 2026 10:00:00 GMT"},
            {"if-modified-since": "Thu, 26 Nov 2026 10:00:00 GMT"},
        ),
    ],
)
def test_an_unchanged_page_is_not_sent_again(
    headers: dict[str, str], asked: dict[str, str], site: Site, fetcher: Make
) -> None:
    """In the next run, too, the version is named, and the page kept is used."""
    url = versioned(site, **headers)
    first = fetcher().fetch(url)
    second = fetcher().fetch(url)
    assert (second.data, second.headers["content-type"]) == (
        b"<p>the page</p>",
        first.headers["content-type"],
    )
    assert asked.items() <= site.asked[-1].headers.items()


@pytest.mark.parametrize(
    "headers", [{}, {"ETag": '"v1"', "Cache_Control": "private, no-store"}, {"ETag": "x" * 2000}]
)
def test_a_page_without_a_version_or_leave_is_not_kept(
    headers: dict[str, str], site: Site, fetcher: Make
) -> None:
    """Such a page is asked for anew."""
    url = versioned(site, **headers)
    for _ in range(2):
        fetcher().fetch(url)
        assert not {"if-none-match", "if-modified-since"} & site.asked[-1].headers.keys()


def test_the_pages_kept_are_bounded_and_for_the_user_alone(
    site: Site, fetcher: Make, tmp_path: Path
) -> None:
    """The oldest pages make room; nobody else may look into the folder."""
    asking = fetcher(fetch__cache_bytes=2500)
    for number in range(5):
        asking.fetch(site.page(f"/{number}", "x" * 1000, ETag=f'"{number}"'))
    with sqlite3.connect(tmp_path / "cache" / "pages.sqlite") as database:
        kept = [url for (url,) in database.execute("SELECT url FROM page ORDER BY url")]
    database.close()
    assert kept == [site.url("/3"), site.url("/4")]
    assert (tmp_path / "cache").stat().st_mode & 0o077 == 0


def test_a_cache_that_cannot_be_used_stops_nothing(
    site: Site, fetcher: Make, tmp_path: Path
) -> None:
    """A damaged file, or a folder that is none, costs the memory and not the page."""
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "pages.sqlite").write_bytes(b"no database at all" * 100)
    url = site.page("/storm", ETag='"1"')
    assert fetcher().fetch(url).status == 200
    assert fetcher(fetch__cache=str(tmp_path / "cache" / "pages.sqlite")).fetch(url).status == 200
    assert fetcher(fetch__cache=None).fetch(url).status == 200


def test_a_host_is_left_in_peace_between_two_requests(site: Site, fetcher: Make) -> None:
    """Two pages of one host are asked for at least fetch.delay apart."""
    waited: list[float] = []
    asking = fetcher(fetch__delay=30, fetch__robots=False)
    asking.sleep = waited.append
    for path in ("/1", "/2"):
        asking.fetch(site.page(path))
    assert len(waited) == 1
    assert 29 < waited[0] <= 30
