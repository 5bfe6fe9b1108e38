"""Streams of a PDF, compressed once.

pydyf makes the bytes of every object twice: to write them, and for a digest of all.
"""

from __future__ import annotations

from typing import Any

import pydyf


class _Packed(pydyf.Object):  # type: ignore[misc] # published without types
    """A stream whose bytes are made."""

    compressible = False
    data = b""

    def __init__(self, stream: Any, data: bytes) -> None:  # noqa: ANN401
        super().__init__()
        self.number, self.generation, self.free = stream.number, stream.generation, stream.free
        self.data = data


def pack(pdf: Any) -> None:  # noqa: ANN401
    """Compress the streams of a PDF that is complete."""
    for place, entry in enumerate(pdf.objects):
        if isinstance(entry, pydyf.Stream) and entry.compress:
            pdf.objects[place] = _Packed(entry, entry.data)
