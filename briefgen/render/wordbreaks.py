"""The spaces that a page does not draw: at the end of a line, and between two elements.

Who reads a PDF by its tags would run the words beside them together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.render.structure import Node, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCKS = frozenset(
    {"P", "H1", "H2", "H3", "H4", "H5", "H6", "Lbl", "LBody", "TD", "TH", "Caption", "BlockQuote"}
)
_HYPHEN = "\N{HYPHEN}"


def unspoken(node: Node) -> Iterator[Piece]:
    """Yield each piece after which the HTML has a space that is not drawn."""
    if node.kind in _BLOCKS and node.element is not None:
        words = " ".join("".join(node.element.itertext()).split()).casefold()
        yield from _before_spaces(list(_pieces(node)), words)
        return
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from unspoken(kid)


def _pieces(node: Node) -> Iterator[Piece]:
    for kid in node.kids:
        if isinstance(kid, Piece):
            yield kid
        else:
            yield from _pieces(kid)


def _before_spaces(pieces: list[Piece], words: str) -> Iterator[Piece]:
    """Yield the pieces that a space follows in `words`; pass over those that are not in it."""
    place, before = 0, None
    for piece in pieces:
        text = " ".join(piece.text.split()).rstrip(_HYPHEN).casefold()
        start = words.find(text, place) if text else -1
        if start < 0:
            continue
        gap = words[place:start]
        if before and gap and gap.isspace() and not before.text[-1:].isspace():
            yield before
        place, before = start + len(text), piece
