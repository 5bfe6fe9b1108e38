"""XML from somewhere else as a tree: no entity expanded, nothing fetched, no endless depth."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

    from briefgen.ingest.document import Document


_ENTITIES = "declares entities, as no office program does; it is not read"


def parse_xml(data: bytes, document: Document) -> _Element:
    """Return the root of an XML document.

    Raises SourceError where it is not well formed, nested too deeply (256 levels) or declares
    entities, which no office program writes.
    """
    from lxml import etree

    if b"<!ENTITY" in data:
        raise document.refuse(_ENTITIES)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise document.refuse("holds broken XML; open it in its program and save it again") from (
            error
        )
    if root.getroottree().docinfo.internalDTD is not None:
        raise document.refuse(_ENTITIES)
    return root
