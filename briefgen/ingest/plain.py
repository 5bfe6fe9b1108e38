"""The readers of documents that are text: plain text, Markdown and HTML files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.ingest.decode import declared_encoding, decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.ingest.document import Document
    from briefgen.ingest.draft import Draft
    from briefgen.model import Issue


def read_text_file(document: Document) -> Iterator[Draft]:
    """Yield the article of a plain text.  Raises SourceError where there is no text."""
    from briefgen.ingest.text import read_text

    text, issues = text_of(document)
    yield _cleared(read_text(text), issues)


def read_markdown_file(document: Document) -> Iterator[Draft]:
    """Yield the article of a Markdown text.  Raises SourceError where there is no text."""
    from briefgen.ingest.markdown import read_markdown

    text, issues = text_of(document)
    yield _cleared(read_markdown(text), issues)


def read_html_file(document: Document) -> Iterator[Draft]:
    """Yield the article of an HTML page.  Raises SourceError where there is none."""
    from briefgen.ingest.html import read_html

    text, issues = text_of(document, declared_encoding(document.data))
    draft = read_html(text)
    yield replace(draft, issues=(*issues, *draft.issues))


def _cleared(draft: Draft, issues: tuple[Issue, ...]) -> Draft:
    """Return a draft without the links and buttons that were copied along from a page."""
    from briefgen.ingest.asides import without_asides
    from briefgen.ingest.cues import load_cues

    kept, asides = without_asides(draft.paragraphs, load_cues())
    if not any(paragraph.kind.citable for paragraph in kept):
        kept, asides = draft.paragraphs, ()
    told = (*issues, *draft.issues)
    return replace(draft, paragraphs=kept, omitted=(*draft.omitted, *asides), issues=told)


def text_of(document: Document, declared: str | None = None) -> tuple[str, tuple[Issue, ...]]:
    """Return a document's text; `declared` is the encoding that it names itself.

    What its sender states of the encoding counts before that.

    Raises SourceError where its bytes make no text.
    """
    decoded = decode(document.data, document.name, *filter(None, (document.charset, declared)))
    if not decoded.text.strip():
        raise document.refuse("holds only white space; nothing to read")
    return decoded.text, decoded.issues
