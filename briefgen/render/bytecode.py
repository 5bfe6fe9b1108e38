"""Templates that come with briefgen, compiled: kept beside the bytecode of its modules.

To compile them takes Jinja 50 ms, a fortieth of a short run.  A user's own templates are compiled
anew by each process.
"""

from __future__ import annotations

from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING

import jinja2
from jinja2.bccache import BytecodeCache

from briefgen import resources
from briefgen.kept import KeptFile

if TYPE_CHECKING:
    from jinja2.bccache import Bucket


class ShippedBytecode(BytecodeCache):
    """Jinja's cache of bytecode for shipped templates, for environments of one kind."""

    def __init__(self, kind: str) -> None:
        """`kind` names the options of the environments: they are part of what is compiled."""
        self._kind = kind
        self._shipped = resources.templates_dir()

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return what a template is kept under; nothing for a user's own."""
        shipped = filename is not None and self._shipped in Path(filename).parents
        return super().get_cache_key(name, filename) if shipped else ""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was compiled of the same source."""
        code = self._file(bucket).read() if bucket.key else None
        bucket.code = code if isinstance(code, CodeType) else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a shipped template."""
        if bucket.key:
            self._file(bucket).write(bucket.code)

    def _file(self, bucket: Bucket) -> KeptFile:
        return KeptFile(f"{self._kind}-{bucket.key}", (jinja2.__version__, bucket.checksum))
