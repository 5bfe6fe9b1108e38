"""OpenDocument texts, as LibreOffice writes them: a zip archive with the text as XML."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from briefgen.ingest.archive import member_bytes, open_archive
from briefgen.ingest.blocks import tree_paragraphs
from briefgen.ingest.draft import Metadata, flat
from briefgen.ingest.office import draft_of
from briefgen.ingest.xmltree import parse_xml
from briefgen.model import Omission, ParagraphKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from briefgen.ingest.document import Document
    from briefgen.ingest.draft import Draft

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"

_KINDS = {
    "title": ParagraphKind.TITLE,
    "quote": ParagraphKind.QUOTE,
    "caption": ParagraphKind.CAPTION,
    f"{_TEXT}h": ParagraphKind.HEADING,
    f"{_TEXT}p": None,
    f"{_TEXT}list-item": ParagraphKind.ITEM,
    f"{_TABLE}table-row": ParagraphKind.TABLE,
    f"{_TEXT}section": None,
}
_CELLS = frozenset({f"{_TABLE}table-cell"})
_STYLES = {
    "title": "title",
    "quotations": "quote",
    "quote": "quote",
    "caption": "caption",
    "illustration": "caption",
}
"""The elements that stand for paragraphs of a style, by the name of the style or one above it."""

_APART = {
    f"{_OFFICE}annotation": "comment",
    f"{_TEXT}note": "note at the foot of a page",
    f"{_TEXT}tracked-changes": "deleted in the tracked changes",
    f"{_TEXT}table-of-content": "table of contents",
}
_MOST_PARENTS = 20


def read_odt(document: Document) -> Iterator[Draft]:
    """Yield the article of an OpenDocument text.

    Raises SourceError where it is damaged, encrypted or too large.
    """
    with open_archive(document) as archive:
        content = member_bytes(archive, "content.xml", document)
        said = member_bytes(archive, "meta.xml", document)
        styles = member_bytes(archive, "styles.xml", document)
    if not content:
        raise document.refuse("holds no content.xml; open it in its program and save it again")
    root = parse_xml(content, document)
    parents = {}
    for tree in (parse_xml(styles, document) if styles else None, root):
        parents.update(_parents(tree) if tree is not None else {})
    omitted = tuple(_apart(root))
    _name_styles(root, parents)
    _spell_out(root)
    body = root.find(f".//{_OFFICE}text")
    found = tree_paragraphs(root if body is None else body, _KINDS, _CELLS)
    metadata = _metadata(parse_xml(said, document)) if said else Metadata()
    yield draft_of(list(found), metadata, omitted)


def _parents(root: _Element) -> dict[str, str]:
    """Return the style that each style is made from, by their names."""
    return {
        style.get(f"{_STYLE}name", ""): style.get(f"{_STYLE}parent-style-name", "")
        for style in root.iter(f"{_STYLE}style")
    }


def _name_styles(root: _Element, parents: dict[str, str]) -> None:
    for element in root.iter(f"{_TEXT}p"):
        name = element.get(f"{_TEXT}style-name", "")
        for _ in range(_MOST_PARENTS):
            known = _STYLES.get(name.replace("_20_", " ").lower())
            if known:
                element.tag = known
            if known or not name:
                break
            name = parents.get(name, "")


def _apart(root: _Element) -> Iterator[Omission]:
    """Take what is no running text out of the tree, and yield it."""
    for tag, reason in _APART.items():
        for element in list(root.iter(tag)):
            yield Omission(" ".join("".join(element.itertext()).split()), reason)
            tail, before, parent = element.tail, element.getprevious(), element.getparent()
            if parent is None:
                continue
            if before is not None:
                before.tail = (before.tail or "") + (tail or "")
            else:
                parent.text = (parent.text or "") + (tail or "")
            parent.remove(element)


def _spell_out(root: _Element) -> None:
    """Put the white space that ODF has as elements into the text."""
    for tag in ("s", "tab", "line-break"):
        for element in root.iter(f"{_TEXT}{tag}"):
            element.text = " "


def _metadata(root: _Element) -> Metadata:
    def said(tag: str) -> str | None:
        return flat(root.findtext(f".//{tag}") or "") or None

    return Metadata(
        title=said(f"{_DC}title"),
        author=said(f"{_META}initial-creator") or said(f"{_DC}creator"),
        date=_day(said(f"{_META}creation-date")),
        language=said(f"{_DC}language"),
    )


def _day(text: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
