"""`--from-list FILE`: articles that a file names, perhaps with metadata."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli.options import STANDARD
from briefgen.cli.sources import Found, single
from briefgen.errors import ListError, reason
from briefgen.yamlfile import missing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.batch.distant import Finder


def listed_in(lists: Iterable[str], finder: Finder) -> Iterator[Found]:
    """Yield the articles of lists; each line is taken literally, relative to where we are.

    Raises ListError with every problem of a list.
    """
    from briefgen.batch.listed import read_list

    for name in lists:
        for one in read_list(name, _data(name)):
            yield replace(single(one.source, finder), metadata=one.metadata)


def _data(name: str) -> bytes:
    if name == STANDARD:
        return sys.stdin.buffer.read()
    path = Path(name)
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ListError([f"{name}: {missing(path)}"]) from error
    except OSError as error:
        message = f"{name}: cannot be read: {reason(error)}; check the name of the list"
        raise ListError([message]) from error
