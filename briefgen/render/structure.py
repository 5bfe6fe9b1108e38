"""The elements of a tagged PDF, and the shape that they must have."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Element(Protocol):
    """What is asked of an element of HTML."""

    tag: str
    text: str | None

    def get(self, name: str) -> str | None:
        """Return an attribute."""

    def find(self, path: str) -> Element | None:
        """Return the first child of a name."""

    def itertext(self) -> Iterator[str]:
        """Yield all text in it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A marked content: the 0-based page, its number there (MCID), the text that it shows."""

    page: int
    mcid: int
    text: str


@dataclass(eq=False)
class Node:
    """A structure element: its type (ISO 32000-1, 14.8.4), its HTML, what it holds.

    `entries` are those of its dictionary, `attributes` those of its /A; `links` are its link
    annotations with their pages; `page` is the one on which it begins.
    """

    kind: str
    element: Element | None
    kids: list[Node | Piece] = field(default_factory=list)
    page: int = 0
    entries: dict[str, Any] = field(default_factory=dict)
    attributes: dict[str, Any] = field(default_factory=dict)
    links: list[tuple[int, Any]] = field(default_factory=list)

    def child(self, element: Element) -> Node | None:
        """Return the node of a child element, where there is one already."""
        nodes = (kid for kid in reversed(self.kids) if isinstance(kid, Node))
        return next((node for node in nodes if node.element is element), None)

    @property
    def text(self) -> str:
        """All words of it."""
        return "".join(kid.text for kid in self.kids)

    @property
    def label(self) -> str:
        """What says where a link leads: its title, else its words, else its address."""
        element = self.element
        title = element.get("title") if element is not None else None
        address = element.get("href") if element is not None else None
        return title or self.text.strip() or address or ""


_GROUPS = frozenset({"Document", "Part", "Art", "Sect", "Div", "BlockQuote"})
_INLINE = frozenset({"Span", "Link", "Quote", "Code"})
_HOLDS = {
    "L": frozenset({"LI", "Caption"}),
    "LI": frozenset({"Lbl", "LBody"}),
    "Table": frozenset({"THead", "TBody", "TFoot", "TR", "Caption"}),
    "THead": frozenset({"TR"}),
    "TBody": frozenset({"TR"}),
    "TFoot": frozenset({"TR"}),
    "TR": frozenset({"TH", "TD"}),
}
"""The only types that these may hold."""

_WRAPPERS = {"L": "LI", "LI": "LBody"}
"""What wraps that which a list or an item may not hold as it is."""

_CELLS = frozenset({"TH", "TD"})
_MARKER = "code"
"""The class of the code before an item of a list, which labels it."""


def shape(node: Node) -> Node:
    """Return the tree with lists, tables and paragraphs as the standard wants them.

    Decorations, spaces between blocks and elements that hold nothing are taken out of it.
    """
    if node.kind == "Link" and not node.links:
        node.kind = "Span"
    if node.kind == "LI" and _tag(node) == "li":
        node.kids = _item(node)
    kids = [shape(kid) if isinstance(kid, Node) else kid for kid in node.kids]
    node.kids = [kid for kid in kids if not _void(kid)]
    if node.kind in _HOLDS:
        _fit(node)
    if node.kind in _GROUPS:
        node.kids = list(_paragraphs(node.kids))
        _flatten(node)
    return node


def _fit(node: Node) -> None:
    """Leave out the spaces between what a list, a table or a row may hold; wrap what is else."""
    wrapper = _WRAPPERS.get(node.kind)
    kids: list[Node | Piece] = []
    for kid in node.kids:
        last = kids[-1] if kids else None
        if isinstance(kid, Node) and kid.kind in _HOLDS[node.kind]:
            kids.append(kid)
        elif not kid.text.strip():
            continue
        elif isinstance(last, Node) and last.element is None and _kind(kid) == "LBody":
            last.kids.append(kid)
        else:
            kids.append(Node(wrapper, None, [kid]) if wrapper else kid)
    node.kids = kids
    for kid in kids:
        if isinstance(kid, Node) and kid.kind == wrapper == "LI":
            _fit(kid)


def _kind(kid: Node | Piece) -> str:
    return kid.kind if isinstance(kid, Node) else ""


def _tag(node: Node) -> str:
    return node.element.tag if node.element is not None else ""


def _item(node: Node) -> list[Node | Piece]:
    """Return a list item's kids: its code as label, all else as body."""
    labels = [kid for kid in node.kids if isinstance(kid, Node) and _labels(kid)]
    for label in labels:
        label.kind = "Lbl"
    body = Node("LBody", node.element, [kid for kid in node.kids if kid not in labels], node.page)
    return [*labels, body]


def _labels(node: Node) -> bool:
    classes = node.element.get("class") if node.element is not None else None
    return node.kind == "Span" and _MARKER in (classes or "").split()


def _void(kid: Node | Piece) -> bool:
    if isinstance(kid, Piece):
        return False
    return kid.kind == "Artifact" or not (kid.kids or kid.links or kid.kind in _CELLS)


def _paragraphs(kids: Iterable[Node | Piece]) -> Iterator[Node | Piece]:
    """Yield the kids with each run of words between blocks as a paragraph."""
    for inline, run in groupby(kids, _is_inline):
        words = list(run)
        if not inline:
            yield from words
        elif "".join(kid.text for kid in words).strip():
            yield Node("P", None, words)


def _is_inline(kid: Node | Piece) -> bool:
    return isinstance(kid, Piece) or kid.kind in _INLINE


def _flatten(node: Node) -> None:
    """Make a Div that holds one paragraph of its own that paragraph."""
    only = node.kids[0] if len(node.kids) == 1 else None
    if node.kind == "Div" and isinstance(only, Node) and only.kind == "P" and only.element is None:
        node.kind, node.kids = "P", only.kids
