"""One warning for all characters that no font has, instead of one for each time they stand."""

from __future__ import annotations

import contextlib
import logging
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOG = logging.getLogger(__name__)
_MISSING = re.compile(r"\.notdef glyph .*\(U\+([0-9A-F]+)\)")
_SHOWN = 10
_CJK = ((0x2E80, 0xA4CF), (0xAC00, 0xD7AF), (0xF900, 0xFAFF), (0xFF00, 0xFFEF), (0x20000, 0x3FFFF))
_PACKAGES = {True: "fonts-noto-cjk", False: "fonts-noto-core"}


class Collector(logging.Filter):
    """Keeps the characters that are missing, and their messages from going on."""

    def __init__(self) -> None:
        """Begin with none missing."""
        super().__init__()
        self.missing: set[str] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether the message goes on; note the character that it says is missing."""
        found = _MISSING.search(record.getMessage())
        if found:
            self.missing.add(chr(int(found[1], 16)))
        return not found


@contextlib.contextmanager
def glyphs_counted() -> Iterator[Collector]:
    """Log one warning at the end, with the fonts to install, where characters had no glyph."""
    logger = logging.getLogger("weasyprint")
    collector = Collector()
    logger.addFilter(collector)
    try:
        yield collector
    finally:
        logger.removeFilter(collector)
    if collector.missing:
        characters = sorted(collector.missing)
        packages = sorted({_PACKAGES[_is_cjk(character)] for character in characters})
        _LOG.warning(
            "no font has %d of the characters (%s); install one: apt-get install %s",
            len(characters),
            " ".join(characters[:_SHOWN]),
            " ".join(packages),
        )


def _is_cjk(character: str) -> bool:
    return any(first <= ord(character) <= last for first, last in _CJK)
