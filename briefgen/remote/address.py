"""Addresses: ``s3://bucket/key``, ``zip://inner/*.html::archive.zip``, and what they may name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from briefgen.errors import UsageError

ZIP, TAR = "zip", "tar"

_ARCHIVES = (ZIP, TAR)
_LOCAL = "file"
_STORES = {"s3": "s3", "s3a": "s3", "gs": "gs", "gcs": "gs", "memory": "memory"}
"""Protocols of object stores, and one name for each.  Nothing else ever reaches fsspec: it would
also fetch from the web, from SSH and FTP servers, and from places inside this network."""

_WEB = frozenset({"http", "https"})
_SCHEME = re.compile(r"(?P<protocol>[A-Za-z][A-Za-z0-9+.-]*)://(?P<rest>.*)", re.DOTALL)
_CHAIN = "::"
_MAGIC = frozenset("*?[")
_TAR_NAMES = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tbz", ".tar.xz", ".txz")


@dataclass(frozen=True, slots=True)
class Address:
    """What an address names.

    `protocol` is s3, gs or memory, or "" for a file of this machine; `place` is then the URL or
    the path.  `archive` is zip or tar where something inside such a file is meant, and `member`
    its name or pattern, "" for all.
    """

    protocol: str
    place: str
    archive: str = ""
    member: str = ""

    def __str__(self) -> str:
        """Return it as it is written; it names the same thing when read again."""
        return f"{self.archive}://{self.member}{_CHAIN}{self.place}" if self.archive else self.place

    @property
    def is_path(self) -> bool:
        """Whether it is but a path of this machine."""
        return not self.protocol and not self.archive

    @property
    def name(self) -> str:
        """The last part of what is named: a file's name."""
        inner = self.member if self.archive else self.place
        return PurePosixPath(inner.replace("\\", "/")).name or self.place

    def within(self, name: str) -> Address:
        """Return the address of a member of the same archive."""
        return Address(self.protocol, self.place, self.archive, name)

    def child(self, name: str) -> Address:
        """Return the address of a name below this one."""
        return Address(self.protocol, f"{self.place.rstrip('/')}/{name}")


def is_web(text: str) -> bool:
    """Return whether a word is an address of the web, which is fetched by `briefgen.web` alone.

    A chain that leads into something else is none, and is refused.
    """
    first, *others = text.split(_CHAIN)
    match = _SCHEME.match(first)
    chained = any(_SCHEME.match(part) for part in others)
    return match is not None and match["protocol"].lower() in _WEB and not chained


def is_address(text: str) -> bool:
    """Return whether a word is an address, not a path; those of the web are none of ours."""
    if is_web(text):
        return False
    return any(_SCHEME.match(part) for part in text.split(_CHAIN))


def parse_address(text: str) -> Address:
    """Return what an address names.

    Raises UsageError where it names what is not read: another protocol, an archive in an archive.
    """
    head, chain, rest = text.partition(_CHAIN)
    match = _SCHEME.match(head)
    protocol = match["protocol"].lower() if match else head
    if not chain:
        if protocol in _ARCHIVES:
            raise UsageError(f"{text}: names no archive; write {protocol}://*.html::archive.zip")
        return _plain(text, text)
    if match is None or protocol not in _ARCHIVES:
        raise UsageError(
            f"{text}: {protocol} is not read through; only zip:// and tar:// may stand before ::"
        )
    if _CHAIN in rest or (inner := _plain(text, rest)).archive:
        raise UsageError(f"{text}: archives inside archives are not read; unpack the outer one")
    return Address(inner.protocol, inner.place, protocol, match["rest"].lstrip("/"))


def local_path(text: str) -> str:
    """Return the path where a word is an address of this machine (file:///a.txt), else the word."""
    if not text.lower().startswith(f"{_LOCAL}://") or _CHAIN in text:
        return text
    return parse_address(text).place


def has_suffix(name: str, suffixes: frozenset[str]) -> bool:
    """Return whether a file's name ends in one of them, such as ``.warc.gz``, in any case."""
    return name.lower().endswith(tuple(suffixes))


def is_pattern(name: str) -> bool:
    """Return whether a name stands for all that it matches: it holds one of * ? [."""
    return not _MAGIC.isdisjoint(name)


def archive_kind(name: str) -> str:
    """Return zip or tar where a file's name says that it is one, else ""."""
    lower = name.lower()
    if lower.endswith(".zip"):
        return ZIP
    return TAR if lower.endswith(_TAR_NAMES) else ""


def _plain(text: str, part: str) -> Address:
    """Return what a part without a chain names."""
    match = _SCHEME.match(part)
    if match is None:
        return Address("", part)
    protocol, rest = match["protocol"].lower(), match["rest"]
    if protocol == _LOCAL:
        return Address("", str(Path("/") / rest))
    if protocol not in _STORES:
        raise UsageError(
            f"{text}: {protocol}:// is not read; there are https://, s3://, gs://, memory://, "
            "file://, and zip:// and tar:// for what is in an archive"
        )
    rest = rest.lstrip("/")
    if not rest:
        raise UsageError(f"{text}: names no bucket; write {protocol}://bucket/folder")
    return Address(_STORES[protocol], f"{_STORES[protocol]}://{rest}")
