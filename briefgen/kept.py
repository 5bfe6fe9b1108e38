"""What each start would work out anew, kept beside the bytecode of our modules.

It is as safe as that bytecode is: whoever can write there can write our code as well.  Where
nothing is kept, or nothing may be, all is worked out as ever.
"""

from __future__ import annotations

import importlib.util
import marshal
import os
import stat
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any


class KeptFile:
    """A file of marshalled data that is good for one stamp only."""

    def __init__(self, name: str, stamp: Any) -> None:  # noqa: ANN401 - what marshal takes
        """`stamp` is what the data depends on beside itself; this Python is a part of it."""
        self.path = Path(importlib.util.cache_from_source(__file__)).with_name(f"{name}.kept")
        self._stamp = (sys.version, sys.byteorder, sys.flags.optimize, stamp)

    def read(self) -> object:
        """Return what was written under this stamp; None where there is nothing to trust."""
        try:
            if not (_ours(self.path.parent) and _ours(self.path)):
                return None
            stamp, data = marshal.loads(self.path.read_bytes())  # noqa: S302 - trusted as .pyc is
            # Code that another Python wrote is not even looked at.
            return marshal.loads(data) if stamp == self._stamp else None  # noqa: S302
        except (OSError, EOFError, ValueError, TypeError):
            return None

    def write(self, data: Any) -> None:  # noqa: ANN401
        """Keep data whole or not at all, where Python may keep its modules' bytecode."""
        if sys.dont_write_bytecode:
            return
        part = self.path.with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            if not _ours(part.parent):
                return
            try:
                with open(part, "xb", opener=partial(os.open, mode=0o644)) as stream:
                    stream.write(marshal.dumps((self._stamp, marshal.dumps(data))))
                part.replace(self.path)
            finally:
                part.unlink(missing_ok=True)


def _ours(path: Path) -> bool:
    """Whether a place belongs to one who may change our code, and not everybody may write there."""
    found = path.stat()
    owners = (0, os.geteuid(), Path(__file__).stat().st_uid)
    return found.st_uid in owners and not found.st_mode & stat.S_IWOTH
