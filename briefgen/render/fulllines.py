"""Lines that are filled to their end.

WeasyPrint 70 ends a line after its first word where only the space behind its last word has no room
(the text before a link or a mark ends with one).
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextlib.contextmanager
def full_lines() -> Iterator[None]:
    """Let what is laid out inside have such lines whole.  Not to be used in several threads."""
    from weasyprint.layout import inline

    theirs = inline.split_first_line

    def split_first_line(text: str, *options: Any, **more: Any) -> Any:  # noqa: ANN401
        """Return the first line as theirs does: layout, length, where it goes on, width, …."""
        line = theirs(text, *options, **more)
        length, goes_on = line[1:3]
        if goes_on is None or text[-1:] != " " or b" " in text.encode()[:length]:
            return line
        whole = theirs(text.rstrip(" "), *options, **more)
        room = options[2]
        return whole if whole[2] is None and whole[3] <= room else line

    inline.split_first_line = split_first_line
    try:
        yield
    finally:
        inline.split_first_line = theirs
