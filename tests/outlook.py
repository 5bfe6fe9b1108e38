"""Messages as Outlook stores them: compound files, sector by sector (MS-CFB, version 3)."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SECTOR = 512

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def msg_file(said: Mapping[int, str]) -> bytes:
    """Return a message of properties, by their tags, each in a stream of its own."""
    # Streams under 4096 bytes would have to lie in a stream of small ones: spaces make them long.
    texts = {
        tag: text.ljust(2048).encode("utf-16-le", "surrogatepass")
        for tag, text in sorted(said.items())
    }
    streams = [(f"__substg1.0_{tag:04X}001F", data) for tag, data in texts.items()]
    table = b"".join(
        struct.pack("<HHIII", 0x001F, tag, 6, len(data) + 2, 0) for tag, data in texts.items()
    )
    table += struct.pack("<HHIq", 0x0003, 0x340D, 6, 0x00040000) + bytes(4096)
    return _compound([*streams, ("__properties_version1.0", bytes(32) + table)])


def _compound(streams: list[tuple[str, bytes]]) -> bytes:
    """Return a compound file of streams, each in sectors of its own."""
    fat: list[int] = [_FAT]
    body = b""
    entries = [_entry("Root Entry", 5, _END, 0, child=1)]
    for number, (name, data) in enumerate(streams, start=1):
        padded = data + bytes(-len(data) % SECTOR)
        start, sectors = len(fat), len(padded) // SECTOR
        fat += [*range(start + 1, start + sectors), _END]
        body += padded
        right = number + 1 if number < len(streams) else _FREE
        entries.append(_entry(name, 2, start, len(data), right=right))
    entries += [bytes(128)] * (-len(entries) % 4)
    directory, sectors = len(fat), len(entries) // 4
    fat += [*range(directory + 1, directory + sectors), _END]
    assert len(fat) <= SECTOR // 4
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(SECTOR, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    sizes = (0x3E, 3, 0xFFFE, 9, 6, 0, 1, directory, 0, 4096, _END, 0, _END, 0)
    head += struct.pack("<HHHHH6xIIIIIIIII", *sizes) + struct.pack("<I", 0)
    return head + b"\xff" * (SECTOR - len(head)) + table + body + b"".join(entries)


def _entry(
    name: str, kind: int, start: int, size: int, right: int = _FREE, child: int = _FREE
) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    head = encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded), kind, 1)
    return head + struct.pack("<III16xI16xIQ", _FREE, right, child, 0, start, size)
