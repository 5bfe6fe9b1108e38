"""Bounds of time and memory around work on what somebody else has written, and what is held.

An article, a template or a regular expression may ask for more than anybody has: a loop without an
end, a pattern that backtracks for ever, a text of ten gigabytes.  The bounds hold in the main
thread of a program under POSIX, where Python can be interrupted; elsewhere they do nothing.
"""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.errors import LimitError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

_AGAIN = 0.5
"""Seconds after which an interruption is tried again: one inside a callback of C is lost."""

_STATUS = Path("/proc/self/statm")


class _TimeUpError(BaseException):
    """No `Exception`: a library that catches those must not catch this."""


@contextlib.contextmanager
def bounded(what: str, seconds: float, memory: int) -> Iterator[None]:
    """Stop what is done inside after `seconds`, or where it takes `memory` bytes more than now.

    `what` begins the message.  Raises LimitError then.  0 stands for no bound.
    """
    try:
        # The clock starts last: an interruption while memory is looked up would leave a file open.
        with _memory(memory), _timer(seconds):
            yield
    except _TimeUpError:
        raise LimitError(
            f"{what}: took more than {seconds:g} seconds and was given up; "
            "if it deserves more, raise limits.seconds"
        ) from None
    except MemoryError:
        raise LimitError(
            f"{what}: needs more than {memory:,} bytes of memory and was given up; "
            "if it deserves more, raise limits.memory"
        ) from None


@contextlib.contextmanager
def _timer(seconds: float) -> Iterator[None]:
    usable = threading.current_thread() is threading.main_thread() and hasattr(signal, "setitimer")
    if not seconds or not usable:
        yield
        return

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise _TimeUpError

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def _memory(most: int) -> Iterator[None]:
    if not most or not _STATUS.exists():
        yield
        return
    import resource

    whole, *_ = _sizes()
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    bound = whole + most
    for limit in (soft, hard):
        bound = bound if limit == resource.RLIM_INFINITY else min(bound, limit)
    resource.setrlimit(resource.RLIMIT_AS, (bound, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def memory_held() -> int:
    """Return the bytes of memory that this process holds and no file stands behind.

    Elsewhere than on Linux it is the most that was ever held.
    """
    import resource

    if not _STATUS.exists():
        unit = 1 if sys.platform == "darwin" else 1024  # getrusage(2) of macOS and of others
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    _, resident, shared, *_ = _sizes()
    return resident - shared


def _sizes() -> list[int]:
    """Return the bytes of this process: its addresses, what of them is in memory, in files, ..."""
    import resource

    pages = map(int, _STATUS.read_text(encoding="ascii").split())
    return [number * resource.getpagesize() for number in pages]
