"""A stream that cannot grow without bounds: what stands between an archive and its reader."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from briefgen.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import IO

_STEP = 1024 * 1024
_BEGINNING = 16 * 1024 * 1024
"""Unpacked bytes below which no ratio is judged: short texts may repeat themselves."""


class Guard(io.RawIOBase):
    """Passes reads on to a stream, in bounds.

    One read may ask for `piece` bytes (what a header claims is read into memory at once), the
    position may reach `most` (0: no limit), and may not be `ratio` times as far as that of the
    packed stream below, which `packed` tells.  Raises SourceError where it is passed.
    """

    def __init__(
        self,
        stream: IO[bytes],
        name: str,
        *,
        piece: int,
        most: int = 0,
        ratio: int = 0,
        packed: Callable[[], int] | None = None,
    ) -> None:
        """Guard a stream of that name."""
        super().__init__()
        self._stream = stream
        self._name = name
        self._piece, self._most, self._ratio = piece, most, ratio
        self._packed = packed

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def seekable(self) -> bool:
        """Return that it can be read anywhere."""
        return True

    def tell(self) -> int:
        """Return the position in unpacked bytes."""
        return self._stream.tell()

    def read(self, size: int = -1) -> bytes:
        """Return so many bytes, or what is left."""
        if size > self._piece:
            raise _too_much(self._name)
        if size < 0:
            return self._rest()
        data = self._stream.read(size)
        self._judge()
        return data

    def _rest(self) -> bytes:
        """Return what is left, in steps: a stream may take memory for all that is asked for."""
        pieces: list[bytes] = []
        while piece := self._stream.read(_STEP):
            pieces.append(piece)
            self._judge()
            if len(pieces) * _STEP > self._piece:
                raise _too_much(self._name)
        return b"".join(pieces)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a position; what lies before it is unpacked step by step where it is packed."""
        if self._packed is None or whence != io.SEEK_SET:
            return self._stream.seek(offset, whence)
        while self._stream.tell() + _STEP < offset:
            before = self._stream.tell()
            self._stream.seek(before + _STEP)
            self._judge()
            if self._stream.tell() == before:
                break
        position = self._stream.seek(offset)
        self._judge()
        return position

    def close(self) -> None:
        """Close the stream."""
        if not self.closed:
            self._stream.close()
        super().close()

    def _judge(self) -> None:
        position = self._stream.tell()
        if self._most and position > self._most:
            raise too_large(self._name, self._most)
        if self._packed is None or position < _BEGINNING:
            return
        if position > self._ratio * max(1, self._packed()):
            raise bomb(self._name, self._ratio)


def _too_much(name: str) -> SourceError:
    return SourceError(f"{name}: asks for too many bytes at once; it may be a bomb")


def too_large(name: str, most: int) -> SourceError:
    """Return the error for what unpacks to more than so many bytes."""
    return SourceError(
        f"{name}: holds more than {most} bytes unpacked; split it, or raise archives.bytes"
    )


def bomb(name: str, ratio: int) -> SourceError:
    """Return the error for what unpacks to too many times its size."""
    return SourceError(
        f"{name}: unpacks to more than {ratio} times its size, as a bomb does; "
        "if you trust it, raise archives.ratio"
    )


def too_dense(packed: int, unpacked: int, ratio: int) -> bool:
    """Return whether so many bytes unpacked are suspicious."""
    return unpacked > _BEGINNING and unpacked > ratio * max(1, packed)
