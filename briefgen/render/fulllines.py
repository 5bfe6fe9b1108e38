"""Lines that are filled to their end.

WeasyPrint 70 ends a line after its first word where only the space behind its last word has no room
(the text before a link or a mark ends with one).  And it takes the beginning of an element for that
of a line, where it would break a word that has no room behind what stands before it.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


_BLOCK = 3
"""Place of the block that holds the line among what `split_inline_level` is told behind x."""

_EDGE = 1.0
"""What a line's beginning may stand off its block's edge, in CSS pixels."""


@contextlib.contextmanager
def full_lines() -> Iterator[None]:
    """Let what is laid out inside have such lines whole.  Not to be used in several threads."""
    from weasyprint.layout import inline

    theirs = inline.split_first_line
    levels = inline.split_inline_level

    def split_first_line(text: str, *options: Any, **more: Any) -> Any:  # noqa: ANN401
        """Return the first line as theirs does: layout, length, where it goes on, width, …."""
        line = theirs(text, *options, **more)
        length, goes_on = line[1:3]
        if goes_on is None or text[-1:] != " " or b" " in text.encode()[:length]:
            return line
        whole = theirs(text.rstrip(" "), *options, **more)
        room = options[2]
        return whole if whole[2] is None and whole[3] <= room else line

    def split_inline_level(context: Any, box: Any, x: float, *options: Any) -> Any:  # noqa: ANN401
        """Return what of a box fits into a line as theirs does; a line begins but once."""
        *before, begun, letter, line = options
        block = options[_BLOCK]
        inside = not begun and x > block.content_box_x() + _EDGE
        return levels(context, box, x, *before, [box] if inside else begun, letter, line)

    inline.split_first_line = split_first_line
    inline.split_inline_level = split_inline_level
    try:
        yield
    finally:
        inline.split_first_line = theirs
        inline.split_inline_level = levels
