"""Server-side request forgery: every trick that makes a program ask what it should not."""

from __future__ import annotations

import ipaddress
import itertools
from typing import TYPE_CHECKING

import pytest

from briefgen.errors import FetchError
from briefgen.web.addresses import checked_url, is_public

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from briefgen.web import Fetcher
    from tests.web.site import Site

    Make = Callable[..., Fetcher]

PRIVATE = [
    *("127.0.0.1", "127.8.9.10", "0.0.0.0", "0.1.2.3", "10.0.0.1", "172.16.5.4", "192.168.1.1"),  # noqa: S104
    *("169.254.169.254", "169.254.170.2", "100.64.0.1", "100.100.100.200", "192.0.0.192"),
    *("168.63.129.16", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1"),
    *("239.255.255.250", "240.0.0.1", "255.255.255.255", "192.88.99.1"),
    *("::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "2001:db8::1"),
    *("::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:a00:1", "::127.0.0.1", "::7f00:1"),
    *("64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::", "100::1"),
    *("2001:0:4136:e378:8000:63bf:3fff:fdd2", "fec0::1", "3fff::1", "5f00::1"),
]
PUBLIC = ["8.8.8.8", "93.184.215.14", "2606:4700::6810:84e5", "::ffff:8.8.8.8", "64:ff9b::808:808"]


@pytest.mark.parametrize("address", PRIVATE)
def test_what_is_not_public_is_known_in_every_wrapping(address: str) -> None:
    """Loopback, private, link-local, metadata, multicast, reserved; mapped or tunnelled."""
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_what_is_public_may_be_asked(address: str) -> None:
    """The guard does not refuse the internet."""
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        *("file:///etc/passwd", "ftp://example.org/a", "gopher://example.org/", "data:text/html,x"),
        *("javascript:alert(1)", "http:/one-slash", "//no.scheme/x", "http://", "https:///x"),
        *("http://user@example.org/", "http://user:pass@example.org/", "http://a:b@127.0.0.1/"),
        *("http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://127.1/"),
        *("http://0x7f.0.0.1/", "http://017700000001/", "http://127.0.0.1./", "http://1.2.3/"),
        *("http://example.org:22/", "http://example.org:25/", "http://example.org:99999/"),
        *("http://exam ple.org/", "http://example.org\\@127.0.0.1/", "http://[::1/", "http://.x/"),
        *("http://example.org/\r\nHost: x", "http://example.org/\x00", "http://exa%6dple.org/"),
        *("http://example.org/\u202egpj.html", f"http://example.org/{'a' * 3000}"),
    ],
)
def test_an_address_that_is_none_is_refused_in_one_line(url: str) -> None:
    """Other schemes, credentials, spelled-out numbers, service ports, broken hosts."""
    with pytest.raises(FetchError) as refused:
        checked_url(url)
    assert len(str(refused.value)) < 300
    assert "pass" not in str(refused.value).replace("/etc/passwd", "")


def test_the_hosts_that_may_be_asked_can_be_named() -> None:
    """A list of hosts admits them and their subdomains, and nothing that only looks like them."""
    assert checked_url("https://news.example.org/a#part", ["example.org"]).endswith("/a")
    for url in ("https://example.com/", "https://notexample.org/", "https://example.org.evil.com/"):
        with pytest.raises(FetchError, match=r"fetch\.hosts"):
            checked_url(url, ["example.org"])


def test_loopback_is_asked_only_where_it_is_allowed(site: Site, fetcher: Make) -> None:
    """The same page is refused by default and fetched where its network is listed."""
    url = site.page("/storm")
    with pytest.raises(FetchError, match=r"127\.0\.0\.1, which is not public"):
        fetcher(fetch__networks=[]).fetch(url)
    assert site.asked == []
    assert b"harbour" in fetcher().fetch(url).data


@pytest.mark.parametrize(
    "target",
    [
        *("http://169.254.169.254/latest/meta-data/", "http://127.0.0.2:{port}/secret"),
        *("http://localhost6:{port}/secret", "http://[::1]:{port}/secret", "http://10.0.0.1/"),
        *("http://[::ffff:169.254.169.254]/", "http://[::ffff:127.0.0.2]:{port}/secret"),
        *("http://2130706434:{port}/secret", "http://0x7f000002:{port}/secret", "//127.0.0.2/x"),
        *("http://0:{port}/secret", "http://127.0.0.1:22/", "http://u:p@127.0.0.1:{port}/secret"),
        *("file:///etc/passwd", "ftp://127.0.0.1/", "javascript:alert(1)", "data:text/plain,x"),
        *("http://[64:ff9b::7f00:2]/", "\\\\127.0.0.2\\x", "http://[fe80::1%25lo]/"),
    ],
)
@pytest.mark.parametrize("status", [301, 307])
def test_a_redirect_leads_nowhere_else(target: str, status: int, site: Site, fetcher: Make) -> None:
    """After each redirect all is checked again: the secret is never asked for."""
    place = target.replace("{port}", str(site.port))
    site.page("/secret", "the secret")
    site.answers["/away"] = lambda handler: handler.lead_to(place, status)
    with pytest.raises(FetchError):
        fetcher().fetch(site.url("/away"))
    assert site.paths == ["/away"]


def test_the_third_redirect_is_checked_like_the_first(site: Site, fetcher: Make) -> None:
    """Harmless redirects before the harmful one help nobody."""
    site.answers["/1"] = lambda handler: handler.lead_to("/2")
    site.answers["/2"] = lambda handler: handler.lead_to(site.url("/3"))
    site.answers["/3"] = lambda handler: handler.lead_to(site.url("/secret", "127.0.0.3"))
    site.page("/secret")
    with pytest.raises(FetchError, match="not public"):
        fetcher().fetch(site.url("/1"))
    assert site.paths == ["/1", "/2", "/3"]


def test_a_name_that_changes_its_address_wins_nothing(site: Site, fetcher: Make) -> None:
    """DNS rebinding: the connection goes to the address that was checked, not to a second look."""
    answers = itertools.chain([["127.0.0.1"]], itertools.repeat(["127.0.0.2"]))
    looked: list[str] = []

    def rebinding(host: str, _: int) -> list[str]:
        looked.append(host)
        return next(answers)

    site.page("/storm")
    asking = fetcher(fetch__robots=False)
    asking.resolve = rebinding
    assert asking.fetch(site.url("/storm", "rebind.example")).status == 200
    assert looked == ["rebind.example"]
    assert site.asked[0].headers["host"] == f"rebind.example:{site.port}"
    with pytest.raises(FetchError, match=r"leads to 127\.0\.0\.2"):
        asking.fetch(site.url("/storm", "rebind.example"))
    assert len(site.asked) == 1


@pytest.mark.parametrize("addresses", [["127.0.0.1", "10.0.0.1"], ["10.0.0.1", "127.0.0.1"]])
def test_one_forbidden_address_among_several_is_enough(
    addresses: list[str], site: Site, fetcher: Make
) -> None:
    """A name with a public and a private address is not asked at all."""
    asking = fetcher()
    asking.resolve = lambda _host, _port: addresses
    with pytest.raises(FetchError, match=r"leads to 10\.0\.0\.1"):
        asking.fetch(site.url("/", "both.example"))
    assert site.asked == []


def test_the_next_address_is_tried_where_the_first_does_not_answer(
    site: Site, fetcher: Make
) -> None:
    """A name with two allowed addresses works though one is dead."""
    site.page("/storm")
    asking = fetcher(fetch__networks=["127.0.0.1/32", "127.0.0.9/32"], fetch__robots=False)
    asking.resolve = lambda _host, _port: ["127.0.0.9", "127.0.0.1"]
    assert asking.fetch(site.url("/storm", "two.example")).status == 200


def test_proxies_and_passwords_of_the_environment_are_not_used(
    site: Site, fetcher: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """No proxy stands between what is checked and what is asked, and no .netrc is read."""
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password hidden\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(netrc))
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, site.url("/proxy"))
    url = site.page("/storm")
    fetcher().fetch(url)
    assert site.paths == ["/storm"]
    assert all("authorization" not in one.headers for one in site.asked)
