"""What no page can break into lines is printed by its beginning.

A line breaks at spaces, or anywhere in scripts that use none.  Laying out one long chunk of letters
takes WeasyPrint time that grows with the square of its length: 28 seconds for 20,000 letters,
2 for as many words (WeasyPrint 70).  The data keeps all of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.render.labels import Labels

OVERLONG = 300
"""Characters from which a chunk is printed by its beginning: longer than addresses people cite."""

SHOWN = 100
"""Characters of an overlong chunk that are printed."""

# From U+0E00 on stand the scripts that need no spaces: Thai, Khmer, Chinese, Japanese …
_CHUNK = re.compile(rf"[^\s\u0e00-\U0010ffff]{{{OVERLONG},}}")


def shortened(text: str, labels: Labels) -> str:
    """Return `text`, overlong chunks by their beginning and with the count of what is left out."""
    return _CHUNK.sub(
        lambda chunk: (
            chunk.group()[:SHOWN] + labels.overlong.format(count=len(chunk.group()) - SHOWN)
        ),
        text,
    )
