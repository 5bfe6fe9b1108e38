"""Zip and tar archives, read within limits and never written out: names in them do no harm."""

from __future__ import annotations

import bz2
import gzip
import lzma
import re
import tarfile
import weakref
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Protocol, cast

from briefgen.errors import SourceError, UnreadableError, one_line, reason
from briefgen.remote.address import ZIP, Address, has_suffix, is_pattern
from briefgen.remote.guard import Guard, bomb, too_dense, too_large

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import IO

    from briefgen.settings.batch import ArchiveSettings

_ENCRYPTED = 0x1
"""Bit of a zip member's flags (APPNOTE 4.4.4)."""

_DIRECTORY_BYTES = 256
"""Bytes of a zip's directory allowed for each member: 46, its name, and what tools add."""

_LEAST_PIECE = 64 * 1024 * 1024
"""Bytes that one read of an archive may always ask for."""

_PIECE = 1024 * 1024
_SKIPPED = "__MACOSX"
_DAMAGE = (zipfile.BadZipFile, tarfile.TarError, EOFError, zlib.error, lzma.LZMAError, OSError)
_PACKED = ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open), (b"\xfd7zXZ", lzma.open))


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive; `stamp` changes with its content, `problem` says why it is not read."""

    name: str
    stamp: str
    problem: str = ""


class _Closing(Protocol):
    def close(self) -> None: ...


class Archive(Protocol):
    """An open archive; it closes itself when nobody holds it any more."""

    def members(self) -> list[Member]:
        """Return its files, in the order in which they are read fastest."""
        ...

    def read(self, name: str, most: int) -> bytes:
        """Return at most so many bytes of a file.  Raises SourceError."""
        ...


def open_archive(address: Address, limits: ArchiveSettings) -> Archive:
    """Return the archive that an address names; `stamp` tells its version.

    Raises UnreadableError where there is no way to it, SourceError where it is damaged or passes
    the limits.
    """
    stream = _opened(address)
    try:
        kind = ZipArchive if address.archive == ZIP else TarArchive
        with _damage_told(address.place):
            return kind(stream, address.place, limits)
    except BaseException:
        stream.close()
        raise


def version_of(address: Address) -> str:
    """Return what changes with the archive as a whole, "" where nothing tells.

    Raises UnreadableError.
    """
    if address.protocol:
        from briefgen.remote.files import file_at

        return file_at(address).stamp
    try:
        state = Path(address.place).stat()
    except OSError:
        return ""
    return f"{state.st_size}-{state.st_mtime_ns}-{state.st_ctime_ns}"


def matching(pattern: str, names: Iterable[str], suffixes: frozenset[str]) -> list[str]:
    """Return the names that a member's name or pattern means, in their order.

    A name means itself and what lies below it, "" everything; of folders it is the files of the
    known suffixes.  In a pattern `*` stops at a slash and `**` does not.
    """
    if is_pattern(pattern):
        from fsspec.utils import glob_translate

        expression = re.compile(glob_translate(pattern))
        return [name for name in names if expression.match(name)]
    names = list(names)
    if pattern in names:
        return [pattern]
    folder = f"{pattern.rstrip('/')}/" if pattern else ""
    return [name for name in names if name.startswith(folder) and has_suffix(name, suffixes)]


def hidden(name: str) -> bool:
    """Return whether a member is hidden, or what macOS keeps beside files."""
    return any(
        part == _SKIPPED or (part[:1] == "." and part.strip("."))
        for part in PurePosixPath(name).parts
    )


class ZipArchive:
    """A zip archive: its directory is read once, any member at any time."""

    def __init__(self, stream: IO[bytes], name: str, limits: ArchiveSettings) -> None:
        """Read the directory."""
        self._name = name
        self._ratio = limits.ratio
        piece = max(_LEAST_PIECE, limits.members * _DIRECTORY_BYTES)
        self._zip = zipfile.ZipFile(Guard(stream, name, piece=piece))
        self._close = weakref.finalize(self, _close, self._zip, stream)
        self._files = {info.filename: info for info in self._zip.infolist() if not info.is_dir()}
        _check_number(name, len(self._zip.infolist()), limits)
        self._check_size(limits)

    def _check_size(self, limits: ArchiveSettings) -> None:
        """Refuse what claims too much; members that share their bytes are counted each."""
        unpacked = sum(info.file_size for info in self._zip.infolist())
        if unpacked > limits.bytes:
            raise too_large(self._name, limits.bytes)
        # The directory is read, so the position is the end.
        if too_dense(self._zip.start_dir, unpacked, limits.ratio):
            raise bomb(self._name, limits.ratio)

    def members(self) -> list[Member]:
        """Return its files, sorted by name."""
        return [self._member(info) for _, info in sorted(self._files.items())]

    def _member(self, info: zipfile.ZipInfo) -> Member:
        problem = ""
        if info.flag_bits & _ENCRYPTED:
            problem = "is encrypted; unpack the archive with its password first"
        return Member(info.filename, f"{info.file_size}-{info.CRC:08x}-{info.date_time}", problem)

    def read(self, name: str, most: int) -> bytes:
        """Return at most so many bytes of a file."""
        info = self._files.get(name)
        if info is None:
            raise _missing(self._name, name)
        if too_dense(info.compress_size, info.file_size, self._ratio):
            raise bomb(f"zip://{name}::{self._name}", self._ratio)
        with _damage_told(self._name), self._zip.open(info) as stream:
            return _read(stream, most)


class TarArchive:
    """A tar archive, perhaps packed: unpacked once to list it, once more to read it in order."""

    def __init__(self, stream: IO[bytes], name: str, limits: ArchiveSettings) -> None:
        """Go through it once, noting its files."""
        self._name = name
        piece = max(_LEAST_PIECE, limits.members * _DIRECTORY_BYTES)
        guard = _unpacked(stream, name, piece, limits)
        self._tar = tarfile.TarFile(fileobj=guard)
        self._close = weakref.finalize(self, _close, self._tar, guard, stream)
        self._files: dict[str, tarfile.TarInfo] = {}
        for number, info in enumerate(self._tar, start=1):
            _check_number(name, number, limits)
            if info.isreg():
                self._files[info.name] = info

    def members(self) -> list[Member]:
        """Return its files, in their order: a packed stream is not read backwards."""
        ordered = sorted(self._files.values(), key=lambda info: info.offset)
        return [Member(info.name, "") for info in ordered]

    def read(self, name: str, most: int) -> bytes:
        """Return at most so many bytes of a file."""
        info = self._files.get(name)
        if info is None:
            raise _missing(self._name, name)
        with _damage_told(self._name):
            stream = self._tar.extractfile(info)
            if stream is None:
                raise _missing(self._name, name)
            with stream:
                return _read(stream, most)


def _opened(address: Address) -> IO[bytes]:
    if address.protocol:
        from briefgen.remote.files import open_file

        return open_file(address)
    try:
        return open(address.place, "rb")  # noqa: PTH123 - whoever asked closes it
    except OSError as error:
        message = f"{address.place}: cannot be read: {reason(error)}; check it"
        raise UnreadableError(message) from error


def _unpacked(stream: IO[bytes], name: str, piece: int, limits: ArchiveSettings) -> Guard:
    """Return a tar's own stream, guarded, whatever it is packed with."""
    start = stream.read(6)
    stream.seek(0)
    opening = next((opened for magic, opened in _PACKED if start.startswith(magic)), None)
    if opening is None:
        return Guard(stream, name, piece=piece, most=limits.bytes)
    unpacked = cast("IO[bytes]", opening(stream))
    return Guard(
        unpacked, name, piece=piece, most=limits.bytes, ratio=limits.ratio, packed=stream.tell
    )


def _read(stream: IO[bytes], most: int) -> bytes:
    """Return at most so many bytes, asked for in small pieces."""
    pieces = []
    while most > 0 and (piece := stream.read(min(most, _PIECE))):
        pieces.append(piece)
        most -= len(piece)
    return b"".join(pieces)


def _check_number(name: str, number: int, limits: ArchiveSettings) -> None:
    if number > limits.members:
        most = limits.members
        raise SourceError(
            f"{name}: holds more than {most} files; split it, or raise archives.members"
        )


def _missing(archive: str, name: str) -> UnreadableError:
    return UnreadableError(f"{archive}: holds no file {name}; check the name")


def _close(*streams: _Closing) -> None:
    for stream in streams:
        stream.close()


@contextmanager
def _damage_told(name: str) -> Iterator[None]:
    """Turn what a damaged or unknown archive raises into a SourceError."""
    try:
        yield
    except (NotImplementedError, RuntimeError) as error:
        raise SourceError(f"{name}: is packed in a way that is not read ({error})") from error
    except _DAMAGE as error:
        message = f"{name}: is damaged or no such archive ({one_line(error)}); pack it again"
        raise SourceError(message) from error
