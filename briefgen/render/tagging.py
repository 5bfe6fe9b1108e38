"""The structure tree of a PDF: one element a piece of HTML, however lines and pages cut it.

WeasyPrint's own tree has an element for each fragment, names no languages, and leaves the lines in
the page margins half in it.  This one is made from the same boxes, in the order of the HTML.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pydyf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from briefgen.render.structure import Element, Node, Piece, shape
from briefgen.render.wordbreaks import unspoken

if TYPE_CHECKING:
    from collections.abc import Iterator

_POINTS = 0.75
"""PDF points in a CSS pixel."""

_REPEATED = frozenset({"THead", "TFoot"})


def add_tags(pdf: Any, document: Any, version: object, streams: list[Any]) -> None:  # noqa: ANN401, ARG001
    """Tag a PDF in WeasyPrint's stead, whose function of this name has the same arguments.

    Every marked content that belongs to no element becomes an artefact: what stands in the page
    margins, the heads that a table repeats, the spaces between blocks.
    """
    tree = _Tree(document, streams)
    root = shape(tree.root)
    _Writer(pdf, len(document.pages)).write(root, [len(tags) for tags in tree.counts])
    placed, spaced = set(_placed(root)), {(one.page, one.mcid) for one in unspoken(root)}
    for page, stream in enumerate(streams):
        _make_artefacts(stream, {mcid for at, mcid in placed if at == page})
        _speak_spaces(stream, {mcid for at, mcid in spaced if at == page})
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


class _Tree:
    """The boxes of all pages as one tree of nodes."""

    def __init__(self, document: Any, streams: list[Any]) -> None:  # noqa: ANN401
        self.root = Node("Document", None)
        self.counts = [dict(stream._tags) for stream in streams]  # noqa: SLF001
        for number, page in enumerate(document.pages):
            self._page, self._height = number, page.height
            self._place(page._page_box, self.root)  # noqa: SLF001

    def _place(self, box: Any, parent: Node, link: Node | None = None) -> None:  # noqa: ANN401
        """Put a box below its parent's node; `link` is the node of the link around it."""
        if isinstance(box, AbsolutePlaceholder):
            box = box._box  # noqa: SLF001
        if isinstance(box, boxes.MarginBox):
            return
        node = self._node(box, parent)
        if node is None:
            return
        if isinstance(box, boxes.TextBox | boxes.ReplacedBox):
            self._piece(box, node)
        link = node if node.kind == "Link" else link
        if box.link_annotation:
            # What is set apart inside a link has an annotation of its own, but is no link.
            (link or node).links.append((self._page, box.link_annotation))
        for child in getattr(box, "children", ()):
            self._place(child, node, link)

    def _node(self, box: Any, parent: Node) -> Node | None:  # noqa: ANN401
        """Return the node of a box: its parent's where it is only a fragment or a wrapper of it.

        None stands for a box that repeats what stands on an earlier page.
        """
        element = box.element
        if element is None or element is parent.element or element.tag in {"html", "body"}:
            return parent
        if isinstance(box, boxes.TextBox | boxes.LineBox):
            return parent
        known = parent.child(element)
        if known is None:
            known = Node(_kind(box, parent), element, page=self._page)
            parent.kids.append(known)
            _describe(known, box, self._height)
        elif known.kind in _REPEATED and known.page != self._page:
            return None
        return known

    def _piece(self, box: Any, node: Node) -> None:  # noqa: ANN401
        marked = self.counts[self._page].get(box)
        if marked is not None:
            node.kids.append(Piece(self._page, marked["mcid"], getattr(box, "text", "")))


_KINDS = {
    "main": "Part",
    "article": "Art",
    "section": "Sect",
    "header": "Sect",
    "footer": "Sect",
    "aside": "Sect",
    "nav": "Sect",
    "p": "P",
    "figcaption": "P",
    "blockquote": "BlockQuote",
    "q": "Quote",
    "code": "Code",
    "ul": "L",
    "ol": "L",
    "dl": "L",
    "li": "LI",
    "dt": "Lbl",
    "dd": "LBody",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "caption": "Caption",
    "img": "Figure",
    "svg": "Figure",
}
_WORDS = frozenset(
    {"span", "em", "strong", "b", "i", "mark", "sup", "sub", "small", "time", "abbr", "cite", "bdi"}
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def _kind(box: Any, parent: Node) -> str:  # noqa: ANN401
    """Return the structure type (ISO 32000-1, 14.8.4) of a box's element."""
    tag = box.element.tag.rpartition("}")[2]
    if tag in _HEADINGS:
        return str(tag).upper()
    if tag == "a":
        return "Link"
    if tag == "div" and parent.kind == "L":
        return "LI"
    inline = tag in _WORDS or isinstance(box, boxes.InlineLevelBox)
    return _KINDS.get(tag, "Span" if inline else "Div")


def _describe(node: Node, box: Any, height: float) -> None:  # noqa: ANN401
    """Note what the element says of itself besides its words."""
    element: Element = box.element
    if language := element.get("lang"):
        node.entries["Lang"] = pydyf.String(language)
    if node.kind in {"TH", "TD"}:
        node.attributes = {"O": "/Table"} | _spans(box)
    if node.kind == "TH":
        node.attributes["Scope"] = "/Row" if element.get("scope") == "row" else "/Column"
    if node.kind == "L":
        numbered = element.tag == "ol"
        node.attributes = {"O": "/List", "ListNumbering": "/Decimal" if numbered else "/None"}
    if node.kind == "Figure":
        node.attributes = {"O": "/Layout", "BBox": _bounds(box, height)}
        if words := _alternative(element):
            node.entries["Alt"] = pydyf.String(words)
        else:
            node.kind = "Artifact"


def _spans(box: Any) -> dict[str, object]:  # noqa: ANN401
    spans = {"ColSpan": box.colspan, "RowSpan": box.rowspan}
    return {name: count for name, count in spans.items() if count != 1}


def _bounds(box: Any, height: float) -> Any:  # noqa: ANN401
    """Return a picture's rectangle in points, from the lower left of a page `height` px high."""
    left, top = box.content_box_x(), box.content_box_y()
    right, bottom = left + box.width, top + box.height
    ends = (left, height - bottom, right, height - top)
    return pydyf.Array([round(end * _POINTS, 3) for end in ends])


def _alternative(element: Element) -> str:
    """Return the words that stand for a picture; none for one that only decorates."""
    if element.get("aria-hidden") == "true":
        return ""
    title = element.find("{http://www.w3.org/2000/svg}title")
    words = (element.get("alt"), element.get("aria-label"), title is not None and title.text)
    return next((word for word in words if word), "")


class _Writer:
    """Writes nodes as structure elements and the tree that leads from content back to them."""

    def __init__(self, pdf: Any, pages: int) -> None:  # noqa: ANN401
        self._pdf = pdf
        self._parents: dict[int, dict[int, bytes]] = defaultdict(dict)
        self._annotations: list[bytes] = []
        self._pages = pages
        self._references: tuple[bytes, ...] = pdf.page_references

    def write(self, root: Node, counts: list[int]) -> None:
        """Add the tree; `counts` holds the number of marked contents of each page."""
        tree = self._add({"Type": "/StructTreeRoot"})
        tree["K"] = pydyf.Array([self._element(root, tree.reference)])
        numbers = pydyf.Array()
        for page, count in enumerate(counts):
            parents = self._parents[page]
            array = pydyf.Array([parents.get(mcid, "null") for mcid in range(count)])
            numbers.extend([page, array])
        for key, reference in enumerate(self._annotations, start=self._pages):
            numbers.extend([key, reference])
        tree["ParentTree"] = self._add({"Nums": numbers}).reference
        tree["ParentTreeNextKey"] = self._pages + len(self._annotations)
        self._pdf.catalog["StructTreeRoot"] = tree.reference

    def _add(self, entries: dict[str, object]) -> Any:  # noqa: ANN401
        added = pydyf.Dictionary(entries)
        self._pdf.add_object(added)
        return added

    def _element(self, node: Node, parent: bytes) -> bytes:
        element = self._add({"Type": "/StructElem", "S": f"/{node.kind}", "P": parent})
        reference: bytes = element.reference
        element.update(node.entries)
        if node.attributes:
            element["A"] = pydyf.Dictionary(node.attributes)
        pages = [kid.page for kid in node.kids if isinstance(kid, Piece)]
        if pages:
            element["Pg"] = self._page(pages[0])
        kids = [self._kid(kid, reference, pages) for kid in node.kids]
        element["K"] = pydyf.Array([*kids, *self._links(node, reference)])
        return reference

    def _kid(self, kid: Node | Piece, parent: bytes, pages: list[int]) -> object:
        if isinstance(kid, Node):
            return self._element(kid, parent)
        self._parents[kid.page][kid.mcid] = parent
        if kid.page == pages[0]:
            return kid.mcid
        return pydyf.Dictionary({"Type": "/MCR", "Pg": self._page(kid.page), "MCID": kid.mcid})

    def _links(self, node: Node, reference: bytes) -> Iterator[object]:
        for page, annotation in node.links:
            annotation["StructParent"] = self._pages + len(self._annotations)
            annotation["Contents"] = pydyf.String(node.label)
            self._annotations.append(reference)
            yield pydyf.Dictionary(
                {"Type": "/OBJR", "Obj": annotation.reference, "Pg": self._page(page)}
            )

    def _page(self, number: int) -> bytes:
        return self._references[number]


def _placed(node: Node) -> Iterator[tuple[int, int]]:
    for kid in node.kids:
        if isinstance(kid, Piece):
            yield kid.page, kid.mcid
        else:
            yield from _placed(kid)


def _make_artefacts(stream: Any, placed: set[int]) -> None:  # noqa: ANN401
    """Turn a page's marked content that no element holds into artefacts."""
    for place, entry in enumerate(stream.stream):
        if isinstance(entry, pydyf.Dictionary) and "MCID" in entry and entry["MCID"] not in placed:
            stream.stream[place - 1] = "/Artifact"
            stream.stream[place] = pydyf.Dictionary()


def _speak_spaces(stream: Any, spaced: set[int]) -> None:  # noqa: ANN401
    """Let a page's marked contents end with a space that is read, not drawn."""
    written: list[object] = []
    depth, inside = 0, 0
    for entry in stream.stream:
        if entry in (b"BDC", b"BMC"):
            depth += 1
            mark = written[-1]
            if isinstance(mark, pydyf.Dictionary) and mark.get("MCID") in spaced:
                inside = depth
        elif entry == b"EMC":
            if depth == inside:
                space = pydyf.Dictionary({"ActualText": pydyf.String(" ")})
                written += ["/Span", space, b"BDC", b"EMC"]
                inside = 0
            depth -= 1
        written.append(entry)
    stream.stream = written
