"""Checks of a PDF against PDF/UA-1 and PDF/A-3a, by the failure conditions of the standards.

No validator of either is to be had everywhere; these are the conditions of the Matterhorn Protocol
and of ISO 19005-3 that a machine can judge and that a brief can meet: fonts, colours, marked
content, the tree of tags, links, attached files, metadata.  Each problem is a line that begins with
the clause.
"""

# ruff: noqa: ANN401 - what stands in a PDF has a type only when it is looked at

from __future__ import annotations

import io
import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pikepdf
from fontTools.ttLib import TTFont
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAINTS = {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh", "BI"}
_COLOURS = {"k", "K"}
_GROUPS = {"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "NonStruct"}
_BLOCKS = {"P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Caption", "Figure"}
_TABLES = {"Table", "THead", "TBody", "TFoot", "TR", "TH", "TD"}
_STANDARD = _GROUPS | _BLOCKS | _TABLES | {"Span", "Quote", "Code", "Link", "Note", "Reference"}
_INSIDE = {
    "L": {"LI", "L", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"THead", "TBody", "TFoot", "TR", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
}
_ONLY_INSIDE = {
    "LI": {"L"},
    "Lbl": {"LI"},
    "LBody": {"LI"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "TH": {"TR"},
    "TD": {"TR"},
}
_TAG = re.compile(r"[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$")
_NS = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "schema": "http://www.aiim.org/pdfa/ns/schema#",
}


def problems(data: bytes) -> list[str]:
    """Return everything in which a PDF falls short of PDF/UA-1 and PDF/A-3a."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return list(_Checks(pdf, data).all())


def reading(data: bytes) -> str:
    """Return the text of a PDF in the order of its tags, a line for each paragraph or cell."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return _Checks(pdf, data).reading()


class _Checks:
    """The checks of one file."""

    def __init__(self, pdf: pikepdf.Pdf, data: bytes) -> None:
        self.pdf, self.data, self.root = pdf, data, pdf.Root
        self.elements: list[tuple[Any, str]] = []
        self.holders: dict[tuple[int, int], list[Any]] = {}
        self.objects: dict[tuple[int, int], Any] = {}
        self.pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        if "/StructTreeRoot" in self.root:
            for kid in _list(self.root.StructTreeRoot.get("/K")):
                self._collect(kid, "", self.root.StructTreeRoot, None)

    def all(self) -> Iterator[str]:
        """Yield every problem."""
        for check in (
            self._catalog,
            self._file,
            self._metadata,
            self._tree,
            self._tables,
            self._headings,
            self._figures,
            self._content,
            self._fonts,
            self._annotations,
            self._files,
            self._intent,
        ):
            yield from check()

    # -- the document -----------------------------------------------------------------------

    def _catalog(self) -> Iterator[str]:
        root = self.root
        if not _at(root, "/MarkInfo", "/Marked"):
            yield "UA 6.2: the file does not say that it is tagged"
        if _at(root, "/MarkInfo", "/Suspects"):
            yield "UA 7.1: the tags are called suspect"
        if not _at(root, "/ViewerPreferences", "/DisplayDocTitle"):
            yield "UA 7.1: the window would not show the title"
        if not _TAG.match(str(root.get("/Lang", ""))):
            yield "UA 7.2: no language of the document"
        if "/StructTreeRoot" not in root:
            yield "UA 7.1: no tree of tags"

    def _file(self) -> Iterator[str]:
        root = self.root
        if self.pdf.is_encrypted:
            yield "A 6.1.3: encrypted"
        if "/ID" not in self.pdf.trailer:
            yield "A 6.1.3: no file identifier"
        if not re.match(rb"%PDF-1\.[0-7]\n%[\x80-\xff]{4}", self.data):
            yield "A 6.1.2: the header lacks its binary comment"
        forbidden = {"/OpenAction", "/AA", "/AcroForm", "/OCProperties", "/NeedsRendering"}
        yield from (f"A 6: {key} in the catalog" for key in forbidden & set(root.keys()))
        if _at(root, "/Names", "/JavaScript") is not None:
            yield "A 6.6.1: scripts"

    def _metadata(self) -> Iterator[str]:
        if "/Metadata" not in self.root:
            yield "A 6.6.2: no metadata"
            return
        xmp = etree.fromstring(self.root.Metadata.read_bytes())
        claims = {
            "pdfuaid:part": ("1", "UA 5"),
            "pdfaid:part": ("3", "A 6.6.4"),
            "pdfaid:conformance": ("A", "A 6.6.4"),
        }
        for name, (wanted, clause) in claims.items():
            if self._xmp(xmp, name) != wanted:
                yield f"{clause}: the metadata lack {name}={wanted}"
        described = xmp.xpath("//schema:namespaceURI/text()", namespaces=_NS)
        if _NS["pdfuaid"] not in described:
            yield "A 6.6.2.3: the metadata do not describe pdfuaid"
        title = xmp.xpath("string(//dc:title/rdf:Alt/rdf:li)", namespaces=_NS)
        if not title.strip():
            yield "UA 7.1: no title"
        yield from self._info(xmp, title)

    def _info(self, xmp: Any, title: str) -> Iterator[str]:
        info = self.pdf.docinfo
        authors = xmp.xpath("//dc:creator//rdf:li/text()", namespaces=_NS)
        pairs = {
            "/Title": title,
            "/Author": ", ".join(authors),
            "/Creator": self._xmp(xmp, "xmp:CreatorTool"),
            "/Producer": self._xmp(xmp, "pdf:Producer"),
        }
        for key, value in pairs.items():
            if str(info.get(key, "")) != value:
                yield f"A 6.6.3: {key} and the metadata differ"
        for key, name in (("/CreationDate", "xmp:CreateDate"), ("/ModDate", "xmp:ModifyDate")):
            digits = re.sub(r"\D", "", self._xmp(xmp, name))
            if re.sub(r"\D", "", str(info.get(key, "")))[:14] != digits[:14]:
                yield f"A 6.6.3: {key} and the metadata differ"

    @staticmethod
    def _xmp(xmp: Any, name: str) -> str:
        found = xmp.xpath(f"//@{name}|//{name}/text()", namespaces=_NS)
        return str(found[0]) if found else ""

    # -- the tree of tags -------------------------------------------------------------------

    def _collect(self, node: Any, within: str, parent: Any, page: Any) -> None:
        """Note an element and what it holds: marked contents and link annotations."""
        kind = str(node.get("/S", "")).lstrip("/")
        page = node.get("/Pg", page)
        self.elements.append((node, within))
        if node.get("/P") is None or node.P.objgen != parent.objgen:
            self.elements.append((node, "a wrong parent"))
        for kid in _list(node.get("/K")):
            if isinstance(kid, int):
                self._holds(page, kid, node)
            elif "/MCID" in kid:
                self._holds(kid.get("/Pg", page), int(kid.MCID), node)
            elif "/Obj" in kid:
                self.objects[kid.Obj.objgen] = node
            else:
                self._collect(kid, kind, node, page)

    def _holds(self, page: Any, mcid: int, node: Any) -> None:
        place = (self.pages[page.objgen], mcid)
        self.holders.setdefault(place, []).append(node)

    def _tree(self) -> Iterator[str]:
        for node, within in self.elements:
            kind = _kind(node)
            if within == "a wrong parent":
                yield f"UA 7.1: {kind} names a wrong parent"
                continue
            if kind not in _STANDARD:
                yield f"UA 7.1: {kind} is no standard type"
            if "/Lang" in node and not _TAG.match(str(node.Lang)):
                yield f"UA 7.2: {kind} has no good language: {node.Lang}"
            if within in _INSIDE and kind not in _INSIDE[within]:
                yield f"UA 7.2: {kind} inside {within}"
            if kind in _ONLY_INSIDE and within not in _ONLY_INSIDE[kind]:
                yield f"UA 7.2: {kind} inside {within or 'nothing'}"
            if kind in _INSIDE and any(_marked(kid) for kid in _list(node.get("/K"))):
                yield f"UA 7.2: {kind} holds content of its own"

    def _tables(self) -> Iterator[str]:
        for table, _ in self.elements:
            if _kind(table) != "Table":
                continue
            parts = [_kind(kid) for kid in _kids(table)]
            if parts.count("THead") > 1 or "Caption" in parts[1:-1]:
                yield "UA 7.2: a table with two heads or a caption in its middle"
            rows = [row for row, _ in self._inside(table, "TR")]
            widths = _widths(rows)
            if len(set(widths)) > 1:
                yield f"UA 7.2: a table with rows of different widths: {widths}"
            heads = [cell for row in rows for cell in _kids(row) if _kind(cell) == "TH"]
            if not heads:
                yield "UA 7.5: a table without header cells"
            if any(_at(cell, "/A", "/Scope") is None for cell in heads):
                yield "UA 7.5: a header cell that does not say what it heads"

    def _inside(self, node: Any, kind: str) -> Iterator[tuple[Any, Any]]:
        for kid in _kids(node):
            if _kind(kid) == kind:
                yield kid, node
            else:
                yield from self._inside(kid, kind)

    def _headings(self) -> Iterator[str]:
        levels = [int(_kind(node)[1]) for node, _ in self.elements if _kind(node)[1:].isdigit()]
        before = 0
        for level in levels:
            if level > before + 1:
                yield f"UA 7.4.2: a heading of level {level} after one of level {before}"
            before = level
        if levels.count(1) != 1:
            yield f"UA 7.4: {levels.count(1)} headings of level 1"

    def _figures(self) -> Iterator[str]:
        for node, _ in self.elements:
            if _kind(node) != "Figure":
                continue
            if not str(node.get("/Alt", "")).strip():
                yield "UA 7.3: a figure without an alternative text"
            box = [float(end) for end in (_at(node, "/A", "/BBox") or ())]
            if len(box) != 4 or box[0] >= box[2] or box[1] >= box[3]:
                yield f"UA 7.3: a figure without its place: {box}"

    # -- the content ------------------------------------------------------------------------

    def _content(self) -> Iterator[str]:
        parents = _number_tree(self.root.StructTreeRoot.ParentTree)
        shown: Counter[tuple[int, int]] = Counter()
        for number, page in enumerate(self.pdf.pages):
            array = parents.get(int(page.obj.get("/StructParents", -1)), ())
            for mark in self._marked(page):
                if isinstance(mark, str):
                    yield f"{mark} (page {number + 1})"
                elif not self._stands(number, mark, array):
                    yield f"UA 7.1: content {mark} of page {number + 1} stands nowhere in the tree"
                else:
                    shown[number, mark] += 1
        for number, mcid in set(self.holders) - set(shown):
            yield f"UA 7.1: the tree names content {mcid} of page {number + 1}, which is not there"
        repeated = [place for place, count in shown.items() if count > 1]
        yield from (
            f"UA 7.1: content {mcid} of page {at + 1} is there twice" for at, mcid in repeated
        )

    def _stands(self, page: int, mcid: int, parents: Any) -> bool:
        """Return whether one element holds the content, and the way back leads to it."""
        held = self.holders.get((page, mcid), [])
        listed = parents[mcid] if mcid < len(parents) else None
        return len(held) == 1 and listed is not None and listed.objgen == held[0].objgen

    def _marked(self, page: Any) -> Iterator[int | str]:
        """Yield the number of each tagged content, and each problem of a page's content."""
        stack: list[int | str] = []
        for operands, name in _instructions(page):
            if name in {"BMC", "BDC"}:
                mark = self._mark(operands)
                yield from _nested(mark, stack)
                stack.append(mark)
            elif name == "EMC":
                stack.pop()
            elif name in _PAINTS and not any(mark != "" for mark in stack):
                yield f"UA 7.1: {name} paints outside of any mark"
            elif name in _COLOURS:
                yield "A 6.2.4.3: a colour of a printer's inks"
            if name == "Do":
                yield from self._form(page.resources.XObject[operands[0]])
        if stack:
            yield "A 6.1: marked content that does not end"

    @staticmethod
    def _mark(operands: Any) -> int | str:
        if len(operands) > 1 and "/MCID" in operands[1]:
            return int(operands[1].MCID)
        return "Artifact" if str(operands[0]) == "/Artifact" else ""

    def _form(self, form: Any) -> Iterator[str]:
        if str(form.Subtype) == "/Image":
            if bool(form.get("/Interpolate", False)):
                yield "A 6.2.8: an interpolated picture"
            return
        if any(
            name == "BDC" and len(operands) > 1 and "/MCID" in operands[1]
            for operands, name in _instructions(form)
        ):
            yield "UA 7.20: tagged content inside a form, where its number means nothing"

    # -- fonts ------------------------------------------------------------------------------

    @cached_property
    def fonts(self) -> dict[str, Any]:
        """The fonts of the pages by the name that the content uses."""
        found: dict[str, Any] = {}
        for page in self.pdf.pages:
            found |= dict(page.resources.get("/Font", pikepdf.Dictionary()).items())
        return found

    def _fonts(self) -> Iterator[str]:
        used: dict[str, set[int]] = {name: set() for name in self.fonts}
        for page in self.pdf.pages:
            for name, shown, _ in _shown(page):
                if name:
                    used[name] |= set(shown)
        for name, codes in used.items():
            if codes:
                yield from self._font(self.fonts[name], codes)

    def _font(self, font: Any, codes: set[int]) -> Iterator[str]:
        name = str(font.BaseFont)
        inner = font.DescendantFonts[0]
        descriptor = inner.FontDescriptor
        program = descriptor.get("/FontFile2", descriptor.get("/FontFile3"))
        if program is None:
            yield f"UA 7.21.4.1: {name} is not embedded"
            return
        if not re.match(r"/[A-Z]{6}\+", name):
            yield f"A 6.2.11.4.2: {name} is no subset"
        if str(font.Encoding) != "/Identity-H":
            yield f"A 6.2.11.3.3: {name} has another encoding"
        if str(inner.Subtype) == "/CIDFontType2" and "/CIDToGIDMap" not in inner:
            yield f"UA 7.21.3.2: {name} does not lead from characters to glyphs"
        if 0 in codes:
            yield f"UA 7.21.8: {name} shows .notdef"
        unicode = _to_unicode(font)
        for code in sorted(codes):
            text = unicode.get(code, "")
            if not text or set(text) & {"\0", "\ufeff", "\ufffe"}:
                yield f"UA 7.21.7: {name} does not say what character {code} is"
        yield from _width_problems(name, inner, program.read_bytes(), codes)

    # -- links and files --------------------------------------------------------------------

    def _annotations(self) -> Iterator[str]:
        parents = _number_tree(self.root.StructTreeRoot.ParentTree)
        names = _names(_at(self.root, "/Names", "/Dests"))
        for page in self.pdf.pages:
            if str(page.obj.get("/Tabs", "")) != "/S" and "/Annots" in page.obj:
                yield "UA 7.18.3: a page with links that has no order of tabs"
            for annotation in page.obj.get("/Annots", ()):
                yield from self._annotation(annotation, parents, names)

    def _annotation(self, one: Any, parents: dict[int, Any], names: set[str]) -> Iterator[str]:
        if str(one.Subtype) != "/Link":
            yield f"UA 7.18: an annotation of the kind {one.Subtype}"
            return
        if not str(one.get("/Contents", "")).strip():
            yield "UA 7.18.5: a link without words"
        if int(one.get("/F", 0)) != 4:
            yield "A 6.3.2: a link that is not printed, or hidden"
        element = self.objects.get(one.objgen)
        listed = parents.get(int(one.get("/StructParent", -1)))
        if element is None or _kind(element) != "Link":
            yield "UA 7.18.5: a link that stands in no Link tag"
        elif listed is None or listed.objgen != element.objgen:
            yield "UA 7.18.1: a link that does not lead to its tag"
        if "/Dest" in one and str(one.Dest) not in names:
            yield f"a link that leads nowhere: {one.Dest}"
        if "/A" in one and str(one.A.S) != "/URI":
            yield f"A 6.5.1: a link does {one.A.S}"

    def _files(self) -> Iterator[str]:
        listed = [file.objgen for file in self.root.get("/AF", ())]
        if len(listed) != len(set(listed)):
            yield "A 6.8: a file is listed twice"
        for file in _named(_at(self.root, "/Names", "/EmbeddedFiles")):
            name = str(file.get("/UF", ""))
            if not name or not str(file.get("/F", "")):
                yield "UA 7.11: a file without a name"
            if not str(file.get("/Desc", "")):
                yield f"A 6.8: {name} has no description"
            if file.objgen not in listed or "/AFRelationship" not in file:
                yield f"A 6.8: {name} does not say what it is to the page"
            stream = file.EF.F
            if "/Subtype" not in stream or _at(stream, "/Params", "/ModDate") is None:
                yield f"A 6.8: {name} lacks its type or its date"

    def _intent(self) -> Iterator[str]:
        intents = [one for one in self.root.get("/OutputIntents", ()) if str(one.S) == "/GTS_PDFA1"]
        if len(intents) != 1:
            yield "A 6.2.3: no single intent of output"
            return
        profile = intents[0].DestOutputProfile
        head = profile.read_bytes()
        if head[36:40] != b"acsp" or head[16:20] != b"RGB " or int(profile.N) != 3:
            yield "A 6.2.3: the profile is none of red, green and blue"

    # -- text -------------------------------------------------------------------------------

    def reading(self) -> str:
        """Return the text in the order of the tree."""
        texts: dict[tuple[int, int], str] = {}
        maps = {name: _to_unicode(font) for name, font in self.fonts.items()}
        for number, page in enumerate(self.pdf.pages):
            for name, codes, mcid in _shown(page):
                words = " " if not name else "".join(maps[name].get(one, "\ufffd") for one in codes)
                if mcid is not None:
                    texts[number, mcid] = texts.get((number, mcid), "") + words
        lines: list[str] = []
        for kid in _list(self.root.StructTreeRoot.K):
            self._read(kid, None, texts, lines)
        return "\n".join(" ".join(line.split()) for line in lines)

    def _read(
        self, node: Any, page: Any, texts: dict[tuple[int, int], str], lines: list[str]
    ) -> None:
        if _kind(node) not in {"Span", "Link", "Quote", "Code"}:
            lines.append("")
        page = node.get("/Pg", page)
        for kid in _list(node.get("/K")):
            if isinstance(kid, int):
                lines[-1] += texts.get((self.pages[page.objgen], kid), "")
            elif "/MCID" in kid:
                place = self.pages[kid.get("/Pg", page).objgen], int(kid.MCID)
                lines[-1] += texts.get(place, "")
            elif "/S" in kid:
                self._read(kid, page, texts, lines)


def _at(node: Any, *keys: str) -> Any:
    """Return what stands at the end of a way of keys; None where it does not lead there."""
    for key in keys:
        node = node.get(key) if node is not None else None
    return node


def _instructions(page: Any) -> Iterator[tuple[Any, str]]:
    for instruction in pikepdf.parse_content_stream(page):
        yield instruction.operands, str(instruction.operator)


def _nested(mark: int | str, stack: list[int | str]) -> Iterator[int | str]:
    """Yield a mark that is a number, and what is wrong with it where it stands."""
    tagged = isinstance(mark, int)
    if mark in stack or (tagged and "Artifact" in stack):
        yield "UA 7.1: tagged content within an artefact or itself"
    if mark == "Artifact" and any(isinstance(one, int) for one in stack):
        yield "UA 7.1: an artefact within tagged content"
    if tagged:
        yield mark


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _kind(node: Any) -> str:
    return str(node.get("/S", "")).lstrip("/")


def _marked(kid: Any) -> bool:
    return isinstance(kid, int) or "/MCID" in kid


def _kids(node: Any) -> list[Any]:
    return [kid for kid in _list(node.get("/K")) if not isinstance(kid, int) and "/S" in kid]


def _widths(rows: list[Any]) -> list[int]:
    """Return the number of columns of each row, cells that reach down from above counted in."""
    widths, hanging = [], Counter[int]()
    for index, row in enumerate(rows):
        width = hanging[index]
        for cell in _kids(row):
            columns = int(_at(cell, "/A", "/ColSpan") or 1)
            width += columns
            for below in range(1, int(_at(cell, "/A", "/RowSpan") or 1)):
                hanging[index + below] += columns
        widths.append(width)
    return widths


def _number_tree(tree: Any) -> dict[int, Any]:
    numbers = list(tree.get("/Nums", ()))
    return dict(zip((int(key) for key in numbers[::2]), numbers[1::2], strict=True))


def _named(tree: Any) -> list[Any]:
    return list(tree.Names)[1::2] if tree is not None else []


def _names(tree: Any) -> set[str]:
    return {str(name) for name in list(tree.Names)[::2]} if tree is not None else set()


def _shown(page: Any) -> Iterator[tuple[str, list[int], int | None]]:
    """Yield the font, the two-byte codes and the mark of each text that a page shows.

    A space that is said but not drawn has no font.
    """
    font, marks = "", list[int | None]()
    for operands, name in _instructions(page):
        if name == "Tf":
            font = str(operands[0])
        elif name in {"BMC", "BDC"}:
            tagged = len(operands) > 1 and "/MCID" in operands[1]
            spoken = len(operands) > 1 and "/ActualText" in operands[1]
            if spoken and marks:
                yield "", [], marks[-1]
            marks.append(int(operands[1].MCID) if tagged else None)
        elif name == "EMC":
            marks.pop()
        elif name in {"Tj", "TJ"}:
            parts = operands[0] if name == "TJ" else operands
            codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
            pairs = [int.from_bytes(codes[at : at + 2]) for at in range(0, len(codes), 2)]
            yield font, pairs, marks[-1] if marks else None


_CHARACTER = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>")


def _to_unicode(font: Any) -> dict[int, str]:
    """Return what each character code of a font stands for."""
    if "/ToUnicode" not in font:
        return {}
    lines = font.ToUnicode.read_bytes()
    found = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", lines, re.DOTALL):
        for code, text in _CHARACTER.findall(block):
            found[int(code, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be")
    return found


def _width_problems(name: str, font: Any, program: bytes, codes: set[int]) -> Iterator[str]:
    """Compare the widths that the PDF states with those of the font in it."""
    stated: dict[int, float] = {}
    entries = list(font.get("/W", ()))
    while entries:
        first, second, *entries = entries
        if isinstance(second, pikepdf.Array):
            stated |= {int(first) + n: float(width) for n, width in enumerate(second)}
        else:
            width, *entries = entries
            stated |= dict.fromkeys(range(int(first), int(second) + 1), float(width))
    with TTFont(io.BytesIO(program)) as inside:
        scale = 1000 / inside["head"].unitsPerEm
        order, metrics = inside.getGlyphOrder(), inside["hmtx"].metrics
        for code in codes:
            if code >= len(order):
                yield f"UA 7.21.4.1: {name} lacks the glyph {code}"
                continue
            own = metrics[order[code]][0] * scale
            if abs(stated.get(code, float(font.get("/DW", 1000))) - own) > 1:
                yield f"UA 7.21.5: {name} states another width for {code} than it has"
