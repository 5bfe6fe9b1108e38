"""The sections of a brief in a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.render.view import ActorEntry, PlaceEntry, Statement
from briefgen.render.word_tables import figures
from briefgen.render.word_xml import turn

if TYPE_CHECKING:
    from docx.styles.style import BaseStyle

    from briefgen.render.view import AnyEntry, Section
    from briefgen.render.word_text import Text


def write_section(text: Text, section: Section) -> None:
    """Add a section: its heading, its entries, and what is said of those left out."""
    text.links.bookmark(text.heading(section.heading), section.id)
    if section.empty:
        text.paragraph(section.empty, text.styles.note)
    elif section.layout == "figures":
        figures(text, section)
    else:
        style = text.word.styles["List Number"] if section.layout == "numbered" else None
        for entry in section.entries:
            _entry(text, entry, style, section.layout)
    if section.apart:
        text.paragraph(section.apart.heading, text.styles.note)
        for medium in section.apart.entries:
            _actor(text, medium)
    if section.further:
        text.paragraph(section.further, text.styles.note)


def write_statement(
    text: Text, entry: Statement, style: BaseStyle, words: BaseStyle | None = None
) -> None:
    """Add a statement in a paragraph of `style`; `words` is its letters' own."""
    paragraph = text.begun(style)
    if style is text.styles.item:
        text.words(paragraph, f"{entry.code}\t", text.styles.label)
    if entry.kind:
        text.words(paragraph, f"{entry.kind}: ", text.styles.label)
    text.article(paragraph, entry.text, words)
    within = entry.within if isinstance(entry, PlaceEntry) else ""
    text.asides(paragraph, within, entry.attribution)
    text.refs(paragraph, entry.refs)
    text.links.bookmark(paragraph, entry.id)
    turn(paragraph)
    if entry.settles:
        text.paragraph(entry.settles, text.styles.aside)


def _entry(text: Text, entry: AnyEntry, style: BaseStyle | None, layout: str) -> None:
    if isinstance(entry, ActorEntry):
        _actor(text, entry)
    elif isinstance(entry, Statement):
        words = {"quotes": text.styles.emphasis, "places": text.styles.strong}.get(layout)
        write_statement(text, entry, style or text.styles.item, words)


def _actor(text: Text, entry: ActorEntry) -> None:
    paragraph = text.begun(text.styles.item)
    text.words(paragraph, f"{entry.code}\t", text.styles.label)
    text.article(paragraph, entry.name, text.styles.strong)
    text.asides(paragraph, entry.type)
    if entry.role:
        text.words(paragraph, " ")
        text.article(paragraph, entry.role)
    text.asides(paragraph, entry.aliases)
    text.refs(paragraph, entry.refs)
    text.links.bookmark(paragraph, entry.id)
    turn(paragraph)
    for deed in entry.deeds:
        below = text.begun(text.styles.deed)
        text.article(below, deed.text)
        text.refs(below, deed.refs)
        turn(below)
