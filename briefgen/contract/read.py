"""Plain data as a brief: what a program wrote or a person edited."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.contract.anchor import Anchors
from briefgen.contract.shape import BriefData
from briefgen.errors import BriefFileError
from briefgen.model import SCHEMA_VERSION, Paragraph, ParagraphKind
from briefgen.yamlfile import validate

if TYPE_CHECKING:
    from briefgen.model import Brief
    from briefgen.yamlfile import YamlFile

_LINE_BREAK = re.compile(r"[ \t]*[\r\n]+[ \t]*")


def brief_from_file(file: YamlFile) -> Brief:
    """Return the brief that a file holds, each quote anchored where it stands in the source.

    Hand edits are welcome: items may be removed, moved, reworded and added; an item needs no more
    evidence than a quote.  Raises BriefFileError with every problem and its line.
    """
    data = file.data
    if not isinstance(data, dict) or not data:
        problem = "not a brief; `briefgen extract ARTICLE` writes one"
        raise BriefFileError([f"{file.mark(())}: {problem}"])
    _check_version(file, data)
    paragraphs = _paragraphs(data)
    context = Anchors(paragraphs) if paragraphs else None
    brief = validate(file, BriefData, BriefFileError, context)
    return brief.to_brief(paragraphs, file.name)


def _check_version(file: YamlFile, data: dict[str, object]) -> None:
    """Raise where the data is not of our version: nothing else in it can then be judged."""
    version = data.get("schema_version")
    if version == SCHEMA_VERSION and not isinstance(version, bool):
        return
    if version is None:
        advice = f"the key is missing; add schema_version: {SCHEMA_VERSION}"
    else:
        advice = (
            f"this brief is of version {version!r}, and this briefgen reads version "
            f"{SCHEMA_VERSION}; make it again from its article, or use the briefgen that wrote it"
        )
    raise BriefFileError([f"{file.mark(('schema_version',))}: schema_version: {advice}"])


def _paragraphs(data: dict[str, object]) -> tuple[Paragraph, ...]:
    """Return the paragraphs as far as they can be read; what cannot is told by the shape."""
    texts = data.get("paragraphs")
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        return ()
    tidy = [_tidy(text) for text in texts]
    return tuple(map(Paragraph, tidy, _kinds(data, tidy), _pages(data, tidy)))


def _tidy(text: str) -> str:
    """Return a paragraph without the line breaks and outer spaces that an editor may add."""
    return _LINE_BREAK.sub(" ", text).strip()


def _pages(data: dict[str, object], texts: list[str]) -> list[int | None]:
    pages = data.get("paragraph_pages")
    if not isinstance(pages, list) or len(pages) != len(texts):
        return [None] * len(texts)
    return [page if isinstance(page, int) else None for page in pages]


def _kinds(data: dict[str, object], texts: list[str]) -> list[ParagraphKind]:
    kinds = data.get("paragraph_kinds")
    if not isinstance(kinds, list) or len(kinds) != len(texts):
        kinds = [ParagraphKind.TEXT] * len(texts)
        if texts[:1] == [data.get("title")]:
            kinds[0] = ParagraphKind.TITLE
    known = {kind.value: kind for kind in ParagraphKind}
    return [known.get(str(kind), ParagraphKind.TEXT) for kind in kinds]
