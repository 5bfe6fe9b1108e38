"""The body of an answer: unpacked piece by piece, and never more of it than is allowed."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from briefgen.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ENCODINGS = "gzip, deflate"
"""What is asked for: both can be unpacked with a bound on what comes out."""

_PIECE = 65536
_EITHER_HEADER = 32 + zlib.MAX_WBITS
"""zlib looks itself whether the header is gzip's or zlib's."""


def unpacked(pieces: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """Return the body whose bytes come in `pieces`, in a content encoding of HTTP ('' for none).

    Raises FetchError (without the address) where more than `limit` bytes come, before or after
    unpacking, where the encoding is none that was asked for, or the data is broken.
    """
    name = encoding.strip().lower()
    if name in {"", "identity"}:
        return _bounded(pieces, limit)
    if name not in {"gzip", "x-gzip", "deflate"}:
        raise FetchError(f"came packed as {name[:40]!r}, which was not asked for")
    try:
        return _bounded(_inflated(_counted(pieces, limit)), limit)
    except zlib.error:
        raise FetchError(f"is packed as {name}, but broken") from None


def _bounded(pieces: Iterable[bytes], limit: int) -> bytes:
    return b"".join(_counted(pieces, limit))


def _counted(pieces: Iterable[bytes], limit: int) -> Iterator[bytes]:
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > limit:
            raise FetchError(f"is larger than {limit} bytes; raise ingest.max_bytes to read it")
        yield piece


def _inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(_EITHER_HEADER)
    first = True
    for piece in pieces:
        if first and piece and not _has_header(piece):
            unpacker = zlib.decompressobj(-zlib.MAX_WBITS)  # "deflate" without zlib's header
        first = first and not piece
        data = piece
        while data and not unpacker.eof:
            # At most `_PIECE` bytes come out at once, however much is packed in.
            yield unpacker.decompress(data, _PIECE)
            data = unpacker.unconsumed_tail
        if unpacker.eof:
            return  # what stands behind the end is no part of it
    yield unpacker.flush()
    if not unpacker.eof:
        raise zlib.error


def _has_header(data: bytes) -> bool:
    if data[:2] == b"\x1f\x8b"[: len(data)]:
        return True
    return data[0] & 0x0F == zlib.DEFLATED and (
        len(data) == 1 or int.from_bytes(data[:2]) % 31 == 0
    )
