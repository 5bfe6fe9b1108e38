"""WeasyPrint as it is used many times with one style sheet: what it works out is kept.

The pages are those it makes without, byte for byte; tests compare.
"""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING, Any

from briefgen.render.balance import balanced_titles
from briefgen.render.fulllines import full_lines
from briefgen.render.keptstyles import Styles, has_notes, keepable, names_pages, without_notes
from briefgen.render.measured import Lines, measured
from briefgen.render.swap import Swap, swapped

if TYPE_CHECKING:
    from collections.abc import Iterator

_STYLED = re.compile(r"<style|<link|\sstyle\s*=", re.IGNORECASE)
"""What brings rules into a page besides its style sheet."""


class Warm:
    """What is kept from page to page, for one style sheet and one set of fonts.

    Not to be shared between threads: inside, functions of WeasyPrint are ours.
    """

    def __init__(self, css: str) -> None:
        """Begin with nothing kept; comments in the style sheet may be taken for rules."""
        self._css = css
        self._styles, self._lines = Styles(), Lines()
        self._lean: Any = None

    @contextlib.contextmanager
    def at_work(self, html: str) -> Iterator[None]:
        """Have WeasyPrint read and lay out the page `html` inside with what is kept."""
        said = f"{self._css}\n{html}" if _STYLED.search(html) else self._css
        swaps = [*measured(self._lines, pages_named=names_pages(said)), _parsing()]
        if keepable(said):
            swaps += self._styles.swaps()
        if not has_notes(said):
            swaps.append(self._lean_sheet())
        with swapped(swaps), full_lines(), balanced_titles():
            yield

    def _lean_sheet(self) -> Swap:
        import weasyprint

        self._lean = self._lean or without_notes(weasyprint.UA_STYLESHEET)
        return (weasyprint, "UA_STYLESHEET", self._lean)


class _Patterns(dict[tuple[frozenset[str], bool], "re.Pattern[str]"]):
    """The patterns of sets of characters, or of all others.

    tinyhtml5 2 has such a dictionary, but puts each pattern where it does not look for it.
    """

    def __missing__(self, asked: tuple[frozenset[str], bool]) -> re.Pattern[str]:
        characters, among = asked
        members = "".join(f"\\x{ord(character):02x}" for character in characters)
        found = self[asked] = re.compile(f"[{members}]+" if among else f"[^{members}]+")
        return found


_PATTERNS = _Patterns()


def _parsing() -> Swap:
    import weasyprint

    return (weasyprint.tinyhtml5.inputstream, "characters_until_regex", _PATTERNS)
