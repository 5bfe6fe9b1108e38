"""From a tree of elements to paragraphs: of an article as trafilatura found it, or of a page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefgen.ingest.draft import heading_kind
from briefgen.model import Paragraph, ParagraphKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

_ARTICLE_KINDS = {
    "p": None,
    "head": ParagraphKind.HEADING,
    "quote": ParagraphKind.QUOTE,
    "list": None,
    "item": ParagraphKind.ITEM,
    "table": None,
    "row": ParagraphKind.TABLE,
    "code": None,
    "lb": None,
}
_PAGE_KINDS = {
    **dict.fromkeys(("address", "article", "aside", "blockquote", "body", "br", "dd", "details")),
    **dict.fromkeys(("div", "dl", "dt", "fieldset", "figure", "footer", "form", "header", "hr")),
    **dict.fromkeys(("main", "nav", "ol", "p", "pre", "section", "summary", "table", "ul")),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), ParagraphKind.HEADING),
    "figcaption": ParagraphKind.CAPTION,
    "caption": ParagraphKind.CAPTION,
    "blockquote": ParagraphKind.QUOTE,
    "li": ParagraphKind.ITEM,
    "tr": ParagraphKind.TABLE,
}
"""Elements that stand apart; those without a kind of their own have that of what holds them."""

_CELLS = frozenset({"cell", "td", "th"})
_SILENT = frozenset({"head"})


def article_paragraphs(body: _Element) -> Iterator[Paragraph]:
    """Yield the paragraphs of an article in trafilatura's elements."""
    return _Walk(_ARTICLE_KINDS).paragraphs(body)


def all_paragraphs(page: _Element) -> Iterator[Paragraph]:
    """Yield the paragraphs of a whole HTML page, in the order of its elements."""
    return _Walk(_PAGE_KINDS, _SILENT).paragraphs(page)


def tree_paragraphs(
    root: _Element, kinds: Mapping[str, ParagraphKind | None], cells: frozenset[str]
) -> Iterator[Paragraph]:
    """Yield the paragraphs of a tree in which `kinds` stand apart, and `cells` in their rows."""
    return _Walk(kinds, cells=cells).paragraphs(root)


@dataclass(slots=True)
class _Walk:
    """One way through a tree, without recursion: the text between two block ends is a paragraph."""

    kinds: Mapping[str, ParagraphKind | None]
    silent: frozenset[str] = frozenset()
    cells: frozenset[str] = _CELLS
    _parts: list[str] = field(default_factory=list)
    _stack: list[ParagraphKind] = field(default_factory=lambda: [ParagraphKind.TEXT])

    def paragraphs(self, root: _Element) -> Iterator[Paragraph]:
        """Yield every paragraph under `root`."""
        from lxml import etree

        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            silent = element.tag in self.silent or not isinstance(element.tag, str)
            if event == "start" and silent:
                walk.skip_subtree()
            elif event == "start":
                yield from self._enter(element)
            else:
                yield from self._leave(element, silent=silent)
        yield from self._flush()

    def _enter(self, element: _Element) -> Iterator[Paragraph]:
        if element.tag in self.kinds:
            if not self._in_row():
                yield from self._flush()
            self._stack.append(self.kinds[element.tag] or self._stack[-1])
        elif element.tag in self.cells and any(part.strip() for part in self._parts):
            self._parts.append(" | ")
        self._parts.append(element.text or "")

    def _leave(self, element: _Element, *, silent: bool) -> Iterator[Paragraph]:
        if element.tag in self.kinds and not silent:
            kind = self._stack.pop()
            if kind is not ParagraphKind.TABLE or not self._in_row():
                yield from self._flush(kind)
            else:
                self._parts.append(" ")
        self._parts.append(element.tail or "")

    def _in_row(self) -> bool:
        """Whether the walk stands inside a table's row: all its cells are one paragraph."""
        return self._stack[-1] is ParagraphKind.TABLE

    def _flush(self, kind: ParagraphKind | None = None) -> Iterator[Paragraph]:
        text = "".join(self._parts)
        self._parts.clear()
        if any(char.isalnum() for char in text) or (text.strip() and "|" not in text):
            kind = kind or self._stack[-1]
            text = text.strip().removesuffix("|") if kind is ParagraphKind.TABLE else text
            yield Paragraph(text, heading_kind(text) if kind is ParagraphKind.HEADING else kind)
