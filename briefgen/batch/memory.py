"""How much memory this process holds."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

_STATM = Path("/proc/self/statm")
_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in the unit of ru_maxrss: getrusage(2) of Linux and of macOS."""


def memory_held() -> int:
    """Return the bytes of memory held that no file stands behind.

    Elsewhere than on Linux it is the most that was ever held.
    """
    try:
        _, resident, shared, *_ = _STATM.read_text(encoding="ascii").split()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT
    return (int(resident) - int(shared)) * resource.getpagesize()
