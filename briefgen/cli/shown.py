"""An article as plain text for a terminal: what each paragraph is, and what was left out."""

from __future__ import annotations

import shutil
import textwrap
from itertools import groupby
from typing import TYPE_CHECKING

from briefgen.cli.words import counted, printable
from briefgen.model import ParagraphKind, paragraph_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model import Article, Omission, Source

_LEAST_WIDTH, _MOST_WIDTH = 60, 100
_LABEL = 12
_EXAMPLES = 5
_EXAMPLE_WIDTH = 72


def shown(article: Article) -> str:
    """Return the article as lines that fit the terminal, 60 to 100 columns wide."""
    width = min(_MOST_WIDTH, max(_LEAST_WIDTH, shutil.get_terminal_size().columns))
    parts = (
        *_row("", article.title, width),
        "",
        *_source(article.source, width),
        *(line for issue in article.issues for line in _row("note", issue.message, width)),
        "",
        *_paragraphs(article, width),
        *_omitted(article.omitted, width),
        "",
    )
    return "\n".join(parts)


def _row(label: str, text: str, width: int) -> list[str]:
    """Return a label and a text beside it, wrapped."""
    indent = " " * _LABEL
    lines = textwrap.wrap(printable(text), width - _LABEL) or [""]
    return [f"{label:<{_LABEL}}{lines[0]}", *(indent + line for line in lines[1:])]


def _source(source: Source, width: int) -> Iterator[str]:
    known = {
        "source": f"{source.name} ({source.media_type})",
        "publisher": source.publisher,
        "author": source.author,
        "published": source.date,
        "updated": source.updated,
        "language": source.language,
        "address": source.url,
        "retrieved": source.retrieved,
        "SHA-256": source.sha256,
    }
    for label, value in known.items():
        yield from _row(label, "not stated" if value is None else str(value), width)


def _paragraphs(article: Article, width: int) -> Iterator[str]:
    numbers = paragraph_numbers(article.paragraphs)
    page: int | None = None
    for paragraph, number in zip(article.paragraphs, numbers, strict=True):
        if paragraph.page != page:
            page = paragraph.page
            yield from (f"-- page {page}", "")
        kind = "" if paragraph.kind is ParagraphKind.TEXT else paragraph.kind.value
        label = f"[{number}] {kind}".strip() if number else kind
        yield from (*_row(label, paragraph.text, width), "")


def _omitted(omitted: tuple[Omission, ...], width: int) -> Iterator[str]:
    if not omitted:
        yield "Nothing was left out."
        return
    yield "Left out"
    by_reason = sorted(omitted, key=lambda one: one.reason)
    for reason, group in groupby(by_reason, key=lambda one: one.reason):
        pieces = list(group)
        yield from _row("", f"{reason}: {counted(len(pieces), 'piece')}", width)
        texts = dict.fromkeys(one.text for one in pieces)
        for text in list(texts)[:_EXAMPLES]:
            yield from _row(
                "", f"- {textwrap.shorten(text, _EXAMPLE_WIDTH, placeholder=' …')}", width
            )
        if len(texts) > _EXAMPLES:
            yield from _row("", f"- and {len(texts) - _EXAMPLES} more", width)
