"""Word documents, by python-docx."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from briefgen.errors import SourceError
from briefgen.ingest.archive import open_archive
from briefgen.ingest.draft import Metadata, heading_kind
from briefgen.ingest.lines import is_terminal
from briefgen.ingest.office import draft_of
from briefgen.ingest.xmltree import parse_xml
from briefgen.model import Omission, Paragraph, ParagraphKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as WordDocument
    from lxml.etree import _Element

    from briefgen.ingest.document import Document
    from briefgen.ingest.draft import Draft

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DELETED = frozenset({f"{_W}del", f"{_W}moveFrom"})
_SILENT = frozenset(
    {*_DELETED, _FALLBACK, f"{_W}instrText", f"{_W}txbxContent", f"{_W}pPr", f"{_W}rPr"}
)
_SPACES = frozenset({f"{_W}tab", f"{_W}br", f"{_W}cr"})
_STYLES = (
    ("title", ParagraphKind.TITLE),
    ("heading", ParagraphKind.HEADING),
    ("subtitle", ParagraphKind.HEADING),
    ("list", ParagraphKind.ITEM),
    ("intense quote", ParagraphKind.QUOTE),
    ("quote", ParagraphKind.QUOTE),
    ("caption", ParagraphKind.CAPTION),
)
"""What the built-in styles begin with, in English in every document (their names are not shown)."""

_BOLD_HEADING_WORDS = 14
_PARTS = {"footnotes": "note at the foot of a page", "endnotes": "note at the end"}
_MADE_BY_LIBRARY = "python-docx"
"""Author of the template that python-docx begins with, of 2013: such a file tells no date."""


def read_docx(document: Document) -> Iterator[Draft]:
    """Yield the article of a Word document.

    Raises SourceError where it is damaged, encrypted or too large.
    """
    import docx

    open_archive(document).close()
    try:
        word = docx.Document(io.BytesIO(document.data))
        found = list(_paragraphs(word))
        omitted = tuple(_omitted(word, document))
        metadata = _metadata(word)
    except SourceError:
        raise
    except Exception as error:  # of zipfile, zlib, lxml and the library, whatever is broken
        raise document.refuse("is damaged; open it in Word and save it again") from error
    yield draft_of(found, metadata, omitted)


def _paragraphs(word: WordDocument) -> Iterator[Paragraph]:
    """Yield the paragraphs of the body in their order, rows of tables among them."""
    names = {style.style_id: (style.name or "").lower() for style in word.styles}
    for element in _outermost(word.element.body, {f"{_W}p", f"{_W}tr"}):
        if element.tag == f"{_W}tr":
            cells = (_text(cell) for cell in element.iter(f"{_W}tc"))
            yield Paragraph(" | ".join(cell for cell in cells if cell.strip()), ParagraphKind.TABLE)
            continue
        text = _text(element)
        yield Paragraph(text, _kind(element, text, names))
        for box in _outermost(element, {f"{_W}txbxContent"}):
            lines = (_text(line) for line in box.iter(f"{_W}p"))
            yield Paragraph(" ".join(lines), ParagraphKind.QUOTE)


def _outermost(root: _Element, tags: set[str]) -> Iterator[_Element]:
    """Yield the elements of these tags that are not inside another of them, nor in a fallback."""
    from lxml import etree

    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        if element is root:
            continue
        if element.tag in tags:
            yield element
        if element.tag in tags or element.tag == _FALLBACK:
            walk.skip_subtree()


def _text(root: _Element) -> str:
    """Return the text of an element without what was deleted, its text boxes and field codes."""
    from lxml import etree

    parts: list[str] = []
    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        if element.tag in _SILENT:
            walk.skip_subtree()
        elif element.tag == f"{_W}t":
            parts.append(element.text or "")
        elif element.tag == f"{_W}noBreakHyphen":
            parts.append("\u2011")
        elif element.tag in _SPACES or (element.tag == f"{_W}p" and parts):
            parts.append(" ")
    return "".join(parts)


def _kind(element: _Element, text: str, names: dict[str, str]) -> ParagraphKind:
    style = element.find(f"{_W}pPr/{_W}pStyle")
    name = names.get(style.get(f"{_W}val", ""), "") if style is not None else ""
    kind = next((kind for start, kind in _STYLES if name.startswith(start)), None)
    if kind is None and element.find(f"{_W}pPr/{_W}numPr") is not None:
        kind = ParagraphKind.ITEM
    if kind is None and _is_bold(element, text):
        kind = ParagraphKind.HEADING
    return heading_kind(text) if kind is ParagraphKind.HEADING else kind or ParagraphKind.TEXT


def _is_bold(element: _Element, text: str) -> bool:
    """Whether the paragraph is one short bold line without final punctuation: a heading."""
    runs = [run for run in element.iter(f"{_W}r") if (run.findtext(f"{_W}t") or "").strip()]
    marks = [run.find(f"{_W}rPr/{_W}b") for run in runs]
    bold = all(mark is not None and mark.get(f"{_W}val") not in {"0", "false"} for mark in marks)
    return (
        bool(runs) and bold and len(text.split()) <= _BOLD_HEADING_WORDS and not is_terminal(text)
    )


def _omitted(word: WordDocument, document: Document) -> Iterator[Omission]:
    for element in word.element.body.iter(*_DELETED):
        text = "".join(part.text or "" for part in element.iter(f"{_W}delText", f"{_W}t"))
        yield Omission(text, "deleted in the tracked changes")
    for section in word.sections:
        for part in (section.header, section.footer):
            if not part.is_linked_to_previous:
                text = " ".join(paragraph.text for paragraph in part.paragraphs)
                yield Omission(text, "header or footer")
    for relation in word.part.rels.values():
        reason = _PARTS.get(relation.reltype.rpartition("/")[2])
        if reason and not relation.is_external:
            root = parse_xml(relation.target_part.blob, document)
            yield from (Omission(_text(note), reason) for note in root)


def _metadata(word: WordDocument) -> Metadata:
    said: Any = word.core_properties
    untouched = said.author == _MADE_BY_LIBRARY
    return Metadata(
        title=said.title or None,
        author=None if untouched else said.author or None,
        date=said.created.date() if said.created and not untouched else None,
        language=said.language or None,
    )
