"""`briefgen make` with web addresses and feeds, against a real server."""

from __future__ import annotations

import json
import threading
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefgen.cli.clock import time_made
from briefgen.cli.feeds import moment_since
from briefgen.errors import ExitCode, UsageError
from tests.web.site import STORM, serving

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Said
    from tests.web.site import Handler, Site

    Program = Callable[..., Said]


@pytest.fixture
def make(briefgen: Program, tmp_path: Path) -> Program:
    """Return `briefgen make` that may ask 127.0.0.1."""
    settings = tmp_path / "web.yaml"
    settings.write_text(
        f"fetch: {{networks: [127.0.0.1/32], delay: 0, cache: {tmp_path / 'cache'}}}\n",
        encoding="utf-8",
    )
    return lambda *arguments: briefgen("make", "-c", settings, "-f", "json", *arguments)


def feed(site: Site, *paths: str) -> str:
    """Serve a feed of these pages."""
    items = "".join(f"<item><link>{site.url(path)}</link></item>" for path in paths)
    text = f'<rss version="2.0"><channel><title>News</title>{items}</channel></rss>'
    return site.page("/feed.xml", text, Content_Type="application/rss+xml")


def test_a_page_of_the_web_gives_its_brief(make: Program, site: Site) -> None:
    """It is named after the last part of the address, which the data keeps."""
    url = site.page("/2026/11/storm.html")
    said = make(url)
    assert (said.status, said.out, said.err) == (ExitCode.OK, "out/storm.json\n", "")


def test_the_data_names_the_address(make: Program, site: Site, tmp_path: Path) -> None:
    """Where the page was found after redirects."""
    site.page("/storm.html")
    site.answers["/go"] = lambda handler: handler.lead_to("/storm.html")
    assert make(site.url("/go"), "-o", tmp_path / "o").status == ExitCode.OK
    brief = json.loads((tmp_path / "o" / "go.json").read_text(encoding="utf-8"))
    assert brief["source"]["url"] == site.url("/storm.html")
    assert brief["source"]["name"] == "storm.html"


def test_an_address_that_fails_stops_no_other(make: Program, site: Site) -> None:
    """One clear line each; the rest is made."""
    bad = [site.url("/none"), "http://10.0.0.1/x", "https://me@example.org/"]
    said = make(*bad, site.page("/storm.html"))
    assert said.status == ExitCode.SOME_FAILED
    assert said.out == "out/storm.json\n"
    errors = [line for line in said.err.splitlines() if line.startswith("briefgen: error: ")]
    assert [("answered 404" in errors[0]), ("not public" in errors[1])] == [True, True]
    assert "me@" not in errors[2]


def test_a_path_in_an_address_leads_nowhere(make: Program, site: Site, tmp_path: Path) -> None:
    """Whatever an address is called, its results lie in the output folder, and are visible."""
    paths = ["/..%2f..%2fescape", "/a/%2e%2e", "/%2Fetc%2Fpasswd", "/.hidden", "/nul", "/x%00y"]
    out = tmp_path / "deep" / "out"
    said = make(*(site.page(path) for path in paths), "-o", out)
    assert said.status == ExitCode.OK
    names = sorted(path.name for path in (tmp_path / "deep").rglob("*.json"))
    assert len(names) == len(paths)
    assert all(path.parent == out for path in (tmp_path / "deep").rglob("*.json"))
    assert not any(name.startswith(".") for name in names)


def test_each_entry_of_a_feed_is_made_once(make: Program, site: Site) -> None:
    """A second run makes what is new and what failed before."""
    site.page("/one")
    url = feed(site, "/one", "/two")
    first = make("--feed", url)
    assert first.out == "out/one.json\n"
    assert "/two: answered 404" in first.err
    site.page("/two")
    assert make("--feed", url).out == "out/two.json\n"
    assert make("--feed", url) == type(first)(ExitCode.OK, "", "briefgen: there is nothing new\n")


def test_sources_lists_and_feeds_are_made_together(
    make: Program, site: Site, tmp_path: Path
) -> None:
    """A list's words go before the page's; a page that is named twice is made once."""
    one, two = site.page("/one"), site.page("/two")
    (tmp_path / "list.jsonl").write_text(
        json.dumps({"source": two, "author": "Ann Vell", "url": "https://bay.example/2"}),
        encoding="utf-8",
    )
    arguments = ("--from-list", tmp_path / "list.jsonl", "--feed", feed(site, "/one", "/two"), one)
    said = make(*arguments)
    assert said.status == ExitCode.OK
    assert sorted(said.out.splitlines()) == ["out/one.json", "out/two.json"]
    brief = json.loads(Path("out/two.json").read_text(encoding="utf-8"))
    assert brief["source"]["author"] == "Ann Vell"
    assert brief["source"]["url"] == "https://bay.example/2"
    assert brief["source"]["retrieved"]
    assert "2 unchanged" in make(*arguments).err


def test_a_page_may_be_any_kind_and_hold_several(make: Program, site: Site) -> None:
    """Its server says what it is; a page that did not change is not made again."""
    lines = [json.dumps({"title": "Storm", "body": f"Storm {n} closed a harbour."}) for n in (3, 4)]
    url = site.page("/export", "\n".join(lines), Content_Type="application/x-ndjson")
    assert sorted(make(url).out.splitlines()) == ["out/export-1.json", "out/export-2.json"]
    assert "2 unchanged" in make(url).err


def test_a_feed_may_lie_in_a_file(make: Program, site: Site, tmp_path: Path) -> None:
    """Only its links are asked for."""
    site.page("/one")
    path = tmp_path / "saved.xml"
    feed(site, "/one")
    path.write_text(
        f'<rss version="2.0"><channel><item><link>{site.url("/one")}</link></item></channel></rss>',
        encoding="utf-8",
    )
    assert make("--feed", path).out == "out/one.json\n"


def test_a_feed_that_names_too_much_is_taken_in_parts(make: Program, site: Site) -> None:
    """A note says how many are left; the next run goes on."""
    pages = [f"/{number}" for number in range(5)]
    for path in pages:
        site.page(path)
    url = feed(site, *pages)
    said = make("--feed", url, "--set", "fetch.entries=3")
    assert len(said.out.splitlines()) == 3
    assert "the feed names 2 more" in said.err
    assert len(make("--feed", url, "--set", "fetch.entries=3").out.splitlines()) == 2


def test_a_feed_that_is_none_is_a_source_that_fails(make: Program, site: Site) -> None:
    """The others are made all the same."""
    storm = site.page("/storm.html")
    said = make("--feed", storm, "--feed", "none.xml", storm)
    assert said.status == ExitCode.SOME_FAILED
    assert said.out == "out/storm.json\n"
    assert "is no RSS or Atom feed" in said.err
    assert "none.xml: no such file" in said.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "nothing to read"),
        (("ftp://example.org/x",), "ftp:// is not read; there are https://"),
        (("a.txt", "--since", "2d"), "--since is about feeds"),
        (("--feed", "a.xml", "--since", "yesterday"), "write a span"),
        (("--feed", "a.xml", "-o", "-"), "name a folder"),
    ],
)
def test_what_cannot_be_meant_is_told(
    arguments: tuple[str, ...], words: str, make: Program
) -> None:
    """Wrong combinations are a wrong command line, in one line."""
    said = make(*arguments)
    assert said.status == ExitCode.USAGE
    assert words in said.err


def test_since_takes_spans_and_dates() -> None:
    """Minutes, hours, days, weeks; a date or a moment; nothing else."""
    now = time_made({"SOURCE_DATE_EPOCH": "1800000000"})
    spans = {
        text: (now - (moment_since(text, now) or now)).total_seconds()
        for text in ("30m", "12h", "2d", "1 w")
    }
    assert spans == {"30m": 1800, "12h": 43_200, "2d": 172_800, "1 w": 604_800}
    assert str(moment_since("2026-03-31", now)) == "2026-03-31 00:00:00+00:00"
    assert moment_since(None, now) is None
    for text in ("", "2", "d", "-2d", "999999w", "2026-13-01"):
        with pytest.raises(UsageError, match="--since"):
            moment_since(text, now)


def test_hosts_are_asked_at_the_same_time_and_each_for_one_page_at_a_time(
    make: Program, site: Site, tmp_path: Path
) -> None:
    """Pages wait for their own host alone, whatever order they are named in."""
    with serving() as other:
        together = threading.Barrier(2, timeout=20)
        busy: Counter[int] = Counter()
        most: Counter[int] = Counter()

        def slow(handler: Handler) -> None:
            port = handler.server.server_port  # type: ignore[attr-defined]
            busy[port] += 1
            most[port] = max(most[port], busy[port])
            together.wait()  # until the other host is asked, too
            busy[port] -= 1
            handler.give(STORM.replace("Monday", f"Monday {handler.path}").encode())

        for one in (site, other):
            one.answers.update({f"/{number}.html": slow for number in range(3)})
        named = [one.url(f"/{number}.html") for one in (site, other) for number in range(3)]
        said = make(*named, "-o", tmp_path / "o")
    assert said.status == ExitCode.OK
    assert len(list((tmp_path / "o").glob("*.json"))) == 6
    assert most == {site.port: 1, other.port: 1}
