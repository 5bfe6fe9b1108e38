from __future__ import annotations

import pytest

from briefgen.errors import UsageError
from briefgen.remote import archive_kind, is_address, local_path, parse_address


@pytest.mark.parametrize(
    ("text", "protocol", "place", "archive", "member"),
    [
        ("s3://desk/a.html", "s3", "s3://desk/a.html", "", ""),
        ("S3A://desk/a.html", "s3", "s3://desk/a.html", "", ""),
        ("gcs://desk/news/", "gs", "gs://desk/news/", "", ""),
        ("memory:///a.txt", "memory", "memory://a.txt", "", ""),
        ("zip://in/*.html::news.zip", "", "news.zip", "zip", "in/*.html"),
        ("tar://::s3://desk/news.tar.gz", "s3", "s3://desk/news.tar.gz", "tar", ""),
        ("zip://a.txt::file:///var/news.zip", "", "/var/news.zip", "zip", "a.txt"),
    ],
)
def test_what_an_address_names(
    text: str, protocol: str, place: str, archive: str, member: str
) -> None:
    """Stores, archives on this machine and in stores are told apart; each reads back the same."""
    address = parse_address(text)
    found = (address.protocol, address.place, address.archive, address.member)
    assert found == (protocol, place, archive, member)
    assert parse_address(str(address)) == address


@pytest.mark.parametrize("text", ["news/a.txt", "notes::draft.txt", "https://example.org/a", "-"])
def test_paths_and_web_addresses_are_not_ours(text: str) -> None:
    """Colons alone make no address, and pages of the web are fetched by other code."""
    assert not is_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "ftp://example.org/a.txt",
        "sftp://example.org/a.txt",
        "github://org:repo@main/a.txt",
        "reference://x",
        "zip://a.txt::https://example.org/a.zip",
        "zip://a.txt::http://169.254.169.254/a.zip",
        "zip://a.txt::ssh://host/a.zip",
        "simplecache::s3://desk/a.txt",
        "filecache::https://example.org/a.txt",
        "zip://a.txt::zip://b.zip::c.zip",
        "zip://a.txt::simplecache::https://example.org/b.zip",
        "zip://a.txt::zip://b.zip",
        "zip://a.txt",
        "s3://",
        "https://example.org/a::zip://b",
    ],
)
def test_nothing_else_is_fetched(text: str) -> None:
    """No other protocol reaches fsspec, in whatever part of a chain it stands."""
    assert is_address(text)
    with pytest.raises(UsageError, match=r"not read|names no|may stand"):
        parse_address(text)


def test_archives_are_known_by_their_names() -> None:
    """The usual endings count, small or large; office documents are none."""
    names = ("a.ZIP", "a.tar", "a.tgz", "a.tar.xz", "a.docx")
    kinds = {name: archive_kind(name) for name in names}
    assert kinds == {
        "a.ZIP": "zip",
        "a.tar": "tar",
        "a.tgz": "tar",
        "a.tar.xz": "tar",
        "a.docx": "",
    }


def test_a_file_address_is_its_path() -> None:
    """file:// names a file of this machine, which is then read as any other."""
    assert local_path("file:///var/a.txt") == "/var/a.txt"
    assert local_path("var/a.txt") == "var/a.txt"
