"""A brief as Markdown in which the article's text stays text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.render.templates import Templates
    from briefgen.render.view import Document

# Characters that mean something anywhere in a line.  The last alternatives keep programs that
# make links of bare addresses (GitHub's do) from doing so.
_INLINE = re.compile(r"[\\`*_{}\[\]<>#|~&!$^]|:(?=//)|(?<=www)\.|(?<=\w)@(?=\w)", re.IGNORECASE)
# What makes a heading, a list or a rule where a text stands at the beginning of a line.
_OPENING = re.compile(r"^(?:(?=[-+=])|(\d{1,9})(?=[.)](?:\s|$)))")
_SPACE = re.compile(r"[ \t\n\v\f\r\u0085\u2028\u2029]+")


def escape(text: str) -> str:
    """Return `text` as Markdown that shows just that text, on one line."""
    line = _SPACE.sub(" ", text).strip(" ")
    return _OPENING.sub(r"\1\\", _INLINE.sub(r"\\\g<0>", line))


def write_markdown(doc: Document, templates: Templates) -> bytes:
    """Return the page as UTF-8 Markdown (CommonMark with GitHub's tables)."""
    return templates.text("page.md.j2", doc, escape).encode()
