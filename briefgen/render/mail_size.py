"""A mail is shortened until it is small enough: fewer entries a section, then shorter texts."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TYPE_CHECKING, TypeVar, cast

from briefgen.render.document import UNLIMITED
from briefgen.render.headline import headline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from briefgen.render.document import Limits
    from briefgen.render.view import Document

    Making = Callable[[Limits], Document]
    """Makes a brief's document with at most so many entries of each section."""

Part = TypeVar("Part")

TITLE = 200
"""Most characters of a title in any mail: what is longer is no title but a trick or a mistake."""

STEPS = ((20, 700), (12, 700), (8, 700), (5, 700), (3, 500), (2, 300), (1, 150))
"""Most entries of a section and most characters of a text, tried in turn where a mail is large."""

_LATE = 0.7
"""Share of a cut text that a last space must leave: before that the cut is made inside a word."""

_DIRECTIONS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""Marks that turn the direction of what follows: a mail would show its own words backwards."""


@dataclass(frozen=True, slots=True)
class Size:
    """A document with `left_out` entries fewer and, where `cut`, its long texts shortened."""

    doc: Document
    left_out: int = 0
    cut: bool = False


def sizes(making: Making) -> Iterator[Size]:
    """Yield a brief's document whole, then shorter and shorter."""
    whole = _mapped(making(UNLIMITED), _undirected)
    yield Size(_titled(whole, TITLE), cut=len(whole.title) > TITLE)
    for most, letters in STEPS:
        limits = {section.name: most for section in whole.sections}
        less = _titled(_mapped(making(limits), _undirected), min(letters, TITLE))
        shorter = replace(
            less,
            bottom_line=cut(less.bottom_line, letters),
            sections=tuple(cut(section, letters) for section in less.sections),
            notes=less.notes and replace(less.notes, lines=cut(less.notes.lines[:most], letters)),
        )
        yield Size(shorter, _entries(whole) - _entries(shorter), cut=True)


def _titled(doc: Document, letters: int) -> Document:
    """Return a document with a title of at most so many characters."""
    if len(doc.title) <= letters:
        return doc
    title = cut(doc.title, letters)
    return replace(doc, title=title, headline=headline(title))


def _entries(doc: Document) -> int:
    return sum(
        len(section.entries) + len(section.apart.entries if section.apart else ())
        for section in doc.sections
    )


def cut(part: Part, letters: int) -> Part:
    """Return a text, or a part of a view with each text in it, of at most so many characters.

    A text is cut at a space where there is one near its end, and ends in "…" then.
    """
    return _mapped(part, lambda text: _cut_text(text, letters))


def _cut_text(text: str, letters: int) -> str:
    if len(text) <= letters:
        return text
    kept = text[: letters - 1]
    space = kept.rfind(" ")
    if space > _LATE * letters:
        kept = kept[:space]
    return kept.rstrip() + "…"


def _undirected(text: str) -> str:
    return text.translate(_DIRECTIONS)


def _mapped(part: Part, change: Callable[[str], str]) -> Part:
    """Return a part of a view with each text in it changed."""
    result: object = part
    if isinstance(part, str):
        result = change(part)
    elif isinstance(part, tuple):
        result = tuple(_mapped(one, change) for one in part)
    elif is_dataclass(part) and not isinstance(part, type):
        changed = {one.name: _mapped(getattr(part, one.name), change) for one in fields(part)}
        result = replace(part, **changed)
    return cast("Part", result)
