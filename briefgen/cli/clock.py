"""The time a brief is made: the only look at a clock."""

from __future__ import annotations

import datetime
import os
from typing import TYPE_CHECKING

from briefgen.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

_EPOCH = "SOURCE_DATE_EPOCH"


def time_made(environ: Mapping[str, str] = os.environ) -> datetime.datetime:
    """Return the time to print on a brief: now, or $SOURCE_DATE_EPOCH (in UTC) where it is set.

    Raises UsageError where $SOURCE_DATE_EPOCH is no number of seconds.
    """
    seconds = environ.get(_EPOCH)
    if not seconds:
        return datetime.datetime.now().astimezone()
    try:
        return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageError(
            f"{_EPOCH}={seconds!r} is no number of seconds since 1970; unset or mend it"
        ) from None
