"""What the process does while an attack runs: every file, connection and program it asks for.

Python's audit events (PEP 578) tell of all that Python itself does; what a C library might do is
seen by a server that must not be asked and by a file whose words must not be found.
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

_READABLE = tuple(
    str(Path(place).resolve()) + os.sep
    for place in (sys.prefix, sys.base_prefix, ROOT, "/usr", "/proc/self", "/etc/fonts", "/var")
)
_HARMLESS = frozenset({"/dev/null", "/etc/mime.types", "/etc/localtime"})
_PROGRAMS = frozenset(
    {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "pty.spawn"}
)
_CHANGES = frozenset({"os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.symlink", "os.link"})


@dataclass
class Watch:
    """The deeds that an attack must not make the program do, as they happen."""

    folder: Path
    on: bool = False
    deeds: list[str] = field(default_factory=list)

    def see(self, event: str, arguments: tuple[object, ...]) -> None:
        """Note an event where it is a deed."""
        if event.startswith("socket.") and event not in {"socket.__new__", "socket.gethostname"}:
            self.deeds.append(f"{event} {arguments[-1]!r}")
        elif event in _PROGRAMS:
            self.deeds.append(f"{event} {arguments[0]!r}")
        elif event in _CHANGES:
            self._see_change(event, arguments)
        elif event == "open" and isinstance(arguments[0], str | bytes | os.PathLike):
            self._see_open(os.fsdecode(arguments[0]), int(str(arguments[2])))

    def _see_change(self, event: str, arguments: tuple[object, ...]) -> None:
        path = arguments[0]
        if isinstance(path, str | bytes | os.PathLike) and not self._is_ours(os.fsdecode(path)):
            self.deeds.append(f"{event} {path!r}")

    def _see_open(self, path: str, flags: int) -> None:
        writes = bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND))
        full = os.path.realpath(path)
        if self._is_ours(path) or full in _HARMLESS or "__pycache__" in full:
            return
        if writes or not full.startswith(_READABLE):
            self.deeds.append(f"{'write' if writes else 'read'} {full}")

    def _is_ours(self, path: str) -> bool:
        full = os.path.realpath(path)
        inside = full.startswith((f"{self.folder}{os.sep}", str(self.folder)))
        return inside and "secret" not in full


_watches: list[Watch] = []


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    for watch in _watches:
        if watch.on:
            watch.on = False
            try:
                watch.see(event, arguments)
            finally:
                watch.on = True


sys.addaudithook(_hook)  # there is no way to take it away again: it sees nothing most of the time


def new_watch() -> Watch:
    """Return a watch that is off; it replaces the one before."""
    watch = Watch(Path(tempfile.gettempdir()).resolve())
    _watches[:] = [watch]
    return watch
