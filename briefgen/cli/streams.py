"""Standard input and output where whoever started the program has closed or filled them."""

from __future__ import annotations

import errno
import os
import sys

_LOST = frozenset({errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF})


def open_streams() -> None:
    """Open what was closed, before a file takes its number and gets what was meant for it.

    Nothing comes from such a standard input, standard output takes nothing, and what standard
    error is told is lost.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            flags = os.O_WRONLY if name == "stderr" else os.O_RDONLY
            opened = os.open(os.devnull, flags)
            if opened != number:
                os.dup2(opened, number)
                os.close(opened)
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))


def lost_output(error: OSError) -> bool:
    """Return whether an error says that standard output takes no more; from then on all is lost.

    Every other file has a name.
    """
    lost = error.filename is None and error.errno in _LOST
    if lost:  # What Python still holds for it can go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return lost
