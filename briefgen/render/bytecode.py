"""Templates that come with briefgen, compiled: kept beside the bytecode of its modules.

To compile them takes Jinja 50 ms, a fortieth of a short run.  Whoever can write there can write our
code as well.  A user's own templates are compiled anew by each process.
"""

from __future__ import annotations

import importlib.util
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
from jinja2.bccache import Bucket, FileSystemBytecodeCache

from briefgen import resources

if TYPE_CHECKING:
    from jinja2 import Environment


class ShippedBytecode(FileSystemBytecodeCache):
    """Jinja's cache of bytecode for shipped templates, for environments of one kind.

    Each file says of what source it was made; another source is compiled, and replaces it.
    """

    def __init__(self, kind: str) -> None:
        """`kind` names the options of the environments: they are part of what is compiled."""
        folder = Path(importlib.util.cache_from_source(__file__)).parent
        super().__init__(str(folder), f"{kind}-{jinja2.__version__}-%s.jinja")
        self._shipped = resources.templates_dir()

    def get_bucket(
        self, environment: Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        """Return what is kept of a template; nothing of a user's own."""
        if filename is None or self._shipped not in Path(filename).parents:
            return Bucket(environment, "", self.get_source_checksum(source))
        return super().get_bucket(environment, name, filename, source)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template, where Python may keep its modules' bytecode and there is room."""
        if bucket.key and not sys.dont_write_bytecode:
            with suppress(OSError):
                super().dump_bytecode(bucket)
