"""Lines of plain text."""

from __future__ import annotations

import re
import textwrap

WIDTH = 72
"""Characters of a line; RFC 5322, 2.1.1, asks for at most 78 in a mail."""

_TIE = "\N{NO-BREAK SPACE}"

# From U+2E80 on stand the scripts that are twice as wide and need no spaces: Chinese, Japanese …
_WIDE = re.compile(r"[\u2e80-\ud7ff\uf900-\ufaff\uff00-\uff60]{20}")


def wrap(text: str, indent: int = 0) -> str:
    """Return `text` in lines of at most `WIDTH` characters, set in by `indent` after the first.

    No line breaks at a no-break space, which becomes a plain one; addresses and long words stay
    whole, but not lines of a script without spaces.
    """
    wide = bool(_WIDE.search(text))
    lines = textwrap.wrap(
        text,
        WIDTH // 2 if wide else WIDTH,
        subsequent_indent=" " * indent,
        break_long_words=wide,
        break_on_hyphens=False,
    )
    return "\n".join(lines).replace(_TIE, " ")
