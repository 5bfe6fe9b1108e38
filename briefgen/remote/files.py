"""Object stores through fsspec: list, read, and say in one line what went wrong."""

from __future__ import annotations

import importlib.util
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from briefgen.errors import BriefgenError, SystemLibraryError, UnreadableError, one_line
from briefgen.remote.address import has_suffix, is_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import IO

    from briefgen.remote.address import Address

_EXTRAS = {"s3": ("s3fs", "s3"), "gs": ("gcsfs", "gcs")}
"""What each protocol needs: the library, and the extra of briefgen that brings it."""

_BLOCK = 1024 * 1024
"""Bytes fetched at once where a file is read piece by piece."""

_CONNECTIONS = 64
"""Requests to an S3 server that may be under way at once; the library's own limit is 10."""

_VERSIONS = ("ETag", "etag", "generation", "LastModified", "mtime", "created")
"""What the listings of object stores call that which changes with an object's content."""


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """An object as a listing shows it; `stamp` changes with its content, "" where nothing does."""

    url: str
    size: int | None
    stamp: str


@dataclass(frozen=True, slots=True)
class Telling:
    """How errors of a store are told.

    `refusal` is raised where something is missing or forbidden, `failure` for all else;
    `failed` has the store's own words as {reason}.
    """

    refusal: type[BriefgenError]
    failure: type[BriefgenError]
    missing: str
    forbidden: str
    failed: str


READING = Telling(
    refusal=UnreadableError,
    failure=UnreadableError,
    missing="no such file; check bucket, folder and name",
    forbidden="may not be read; check your credentials and rights",
    failed="cannot be read ({reason}); check address, credentials, network",
)


def file_system(protocol: str) -> Any:  # noqa: ANN401 - fsspec has no types
    """Return fsspec's file system for a protocol; its settings are the environment's and fsspec's.

    Listings are not cached: others write there too.  Raises SystemLibraryError where the extra
    is not installed.
    """
    library, extra = _EXTRAS.get(protocol, ("", ""))
    if library and importlib.util.find_spec(library) is None:
        raise SystemLibraryError(f"{protocol}:// needs {library}: pip install 'briefgen[{extra}]'")
    import fsspec

    options = {"config_kwargs": {"max_pool_connections": _CONNECTIONS}} if protocol == "s3" else {}
    return fsspec.filesystem(protocol, use_listings_cache=False, **options)


def find_files(address: Address, suffixes: frozenset[str]) -> list[RemoteFile]:
    """Return what an address names, sorted: one object, those that match a pattern, a folder's.

    Of a folder it is the files of the known `suffixes`, hidden ones left out; the list is empty
    where there is none.  An object that is not there is returned all the same, with a size of
    None: reading it says so.  Raises UnreadableError where nothing can be listed.
    """
    files = file_system(address.protocol)
    with told(address.place):
        if is_pattern(address.place):
            found = files.glob(address.place, detail=True)
            return _listed(address, {k: v for k, v in found.items() if v["type"] == "file"})
        try:
            info = files.info(address.place)
        except FileNotFoundError:
            return [RemoteFile(address.place, None, "")]
        if info["type"] == "file":
            return _listed(address, {info["name"]: info})
        found = files.find(address.place, detail=True)
        depth = len(PurePosixPath(files._strip_protocol(address.place)).parts)  # noqa: SLF001
        wanted = {name: info for name, info in found.items() if _wanted(name, depth, suffixes)}
        return _listed(address, wanted)


def file_at(address: Address) -> RemoteFile:
    """Return the object at an address, with a size of None where there is none.

    Raises UnreadableError where nobody can tell, or it is a folder.
    """
    files = file_system(address.protocol)
    with told(address.place):
        try:
            info = files.info(address.place)
        except FileNotFoundError:
            return RemoteFile(address.place, None, "")
    if info["type"] != "file":
        raise UnreadableError(f"{address.place}: is a folder, not an article; name the files in it")
    return RemoteFile(address.place, info["size"], _stamp(info))


def read_file(file: RemoteFile, most: int) -> bytes:
    """Return at most so many bytes of an object, in one request.  Raises UnreadableError."""
    if file.size is None:
        raise UnreadableError(f"{file.url}: {READING.missing}")
    if file.size == 0:
        return b""
    files = file_system(file.url.partition("://")[0])
    with told(file.url):
        data: bytes = files.cat_file(file.url, start=0, end=most)
    return data


def open_file(address: Address) -> IO[bytes]:
    """Return an object as a stream that can be read anywhere.  Raises UnreadableError."""
    files = file_system(address.protocol)
    with told(address.place):
        stream: IO[bytes] = files.open(address.place, "rb", block_size=_BLOCK)
    return stream


@contextmanager
def told(name: str, telling: Telling = READING) -> Iterator[None]:
    """Turn whatever a store raises about `name` into an error of ours, of one line."""
    try:
        yield
    except BriefgenError:
        raise
    except FileNotFoundError as error:
        raise telling.refusal(f"{name}: {telling.missing}") from error
    except PermissionError as error:
        raise telling.refusal(f"{name}: {telling.forbidden}") from error
    # Every store has errors of its own.
    except Exception as error:
        said = telling.failed.format(reason=one_line(error))
        raise telling.failure(f"{name}: {said}") from error


def _listed(address: Address, found: Mapping[str, Mapping[str, Any]]) -> list[RemoteFile]:
    return [
        RemoteFile(f"{address.protocol}://{name.lstrip('/')}", info["size"], _stamp(info))
        for name, info in sorted(found.items())
    ]


def _stamp(info: Mapping[str, Any]) -> str:
    version = next((str(info[key]) for key in _VERSIONS if info.get(key)), "")
    return f"{info['size']}-{version}" if version else ""


def _wanted(name: str, depth: int, suffixes: frozenset[str]) -> bool:
    path = PurePosixPath(name)
    hidden = any(part.startswith(".") for part in path.parts[depth:])
    return has_suffix(name, suffixes) and not hidden
