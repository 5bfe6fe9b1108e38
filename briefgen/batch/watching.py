"""Articles that arrive in a folder, each when it is whole."""

from __future__ import annotations

import fcntl
import os
import signal
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from briefgen.settings.batch import WatchSettings

Stamp = tuple[int, int, int]


class Arrivals:
    """Looks at files again and again, and gives each when nobody writes to it any more."""

    def __init__(self, settings: WatchSettings) -> None:
        """Know of no file yet."""
        self._settings = settings
        self._given: dict[Path, Stamp] = {}
        self._pending: dict[Path, tuple[Stamp, float]] = {}
        """Files that must be waited for: their stamp, and since when they have had it."""

    def whole(self, paths: Iterable[Path], now: float) -> list[Path]:
        """Return the files that are new or changed since they were given, and whole by now.

        `now` is in seconds of a clock that only goes forward.  Nothing is kept of files that are
        gone.
        """
        ready, given, pending = [], {}, {}
        for path in paths:
            stamp = _stamp(path)
            if stamp is None:
                continue
            if self._given.get(path) == stamp:
                given[path] = stamp
                continue
            since = self._since(path, stamp, now)
            if now - since >= self._settings.settle and not _is_written(path):
                ready.append(path)
                given[path] = stamp
            else:
                pending[path] = (stamp, since)
        self._given, self._pending = given, pending
        return ready

    def _since(self, path: Path, stamp: Stamp, now: float) -> float:
        """Return since when a file has been as it is."""
        before = self._pending.get(path)
        return before[1] if before and before[0] == stamp else now


def arrivals(
    listed: Callable[[], Iterable[Path]],
    settings: WatchSettings,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Path | None]:
    """Yield the files that `listed` names as they arrive, for ever; None where none is there now.

    It never waits itself: whoever is told None asks again later.
    """
    # Who opens a file for writing while we ask whether somebody does is told by this signal.
    signal.signal(signal.SIGIO, signal.SIG_IGN)
    watched, next_look = Arrivals(settings), clock()
    while True:
        if clock() >= next_look:
            yield from watched.whole(listed(), clock())
            next_look = clock() + settings.interval
        yield None


def _stamp(path: Path) -> Stamp | None:
    try:
        state = path.stat()
    except OSError:
        return None
    return (state.st_size, state.st_mtime_ns, state.st_ctime_ns)


def _is_written(path: Path) -> bool:
    """Whether a process has a file open for writing, as far as the system tells us.

    A read lease is only given where nobody has (fcntl(2), F_SETLEASE; Linux, own files).
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except BlockingIOError:
        return True
    except (OSError, AttributeError):
        return False
    finally:
        os.close(descriptor)
    return False
