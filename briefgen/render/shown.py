"""Text as a page may show it: a sign where a character would command rather than say.

Articles come without such characters (`ingest.neutral`), but names of files and briefs made by
other hands may hold them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Callable

_TURNS = "\u202a-\u202e\u2066-\u2069"
_COMMANDS = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff{_TURNS}]")
_SIGN = "\N{REPLACEMENT CHARACTER}"


def shown(text: str) -> str:
    """Return `text` with U+FFFD for each control, half character and change of direction."""
    return _COMMANDS.sub(_SIGN, text)


def finalizer(escape: Callable[[str], str] = str) -> Callable[[object], object]:
    """Return what a template does with all it prints: `shown`, then `escape`; markup stays."""

    def finalize(value: object) -> object:
        if isinstance(value, str) and not isinstance(value, Markup):
            return escape(shown(value))
        return value

    return finalize


def escaped(text: str) -> str:
    r"""Return JSON, or YAML in which texts that turn are quoted, with ``\uXXXX`` for the turns."""
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def turns(text: str) -> bool:
    """Return whether a text holds characters that turn it around, or other hidden controls."""
    return _ESCAPED.search(text) is not None


_ESCAPED = re.compile(f"[\x7f-\x9f{_TURNS}]")
