"""A brief as a Word file for a person to edit: real styles, lists, tables and links."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from docx.enum.text import WD_TAB_ALIGNMENT

from briefgen.render.word_sections import write_section, write_statement
from briefgen.render.word_source import write_source
from briefgen.render.word_styles import new_word
from briefgen.render.word_text import Text
from briefgen.render.word_xml import Links, add_field, packed, safe, turn

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.section import Section as Sheet
    from docx.text.paragraph import Paragraph

    from briefgen.render.view import Document, Fact
    from briefgen.render.word_look import WordLook


def write_docx(doc: Document, look: WordLook) -> bytes:
    """Return the page as a Word file (.docx); equal input gives equal bytes."""
    word, styles = new_word(look, doc.language)
    _describe(word, doc)
    _write(Text(doc, word, styles, Links(word)))
    return packed(word)


def _write(text: Text) -> None:
    """Write the parts of a page, one after the other."""
    doc, styles = text.doc, text.styles
    _header_and_footer(text)
    text.paragraph(doc.masthead, styles.mark)
    title = text.begun("Title")
    text.article(title, doc.title)
    turn(title)
    for fact in doc.facts:
        _fact(text, fact)
    if doc.bottom_line:
        text.heading(doc.bottom_line_heading)
        write_statement(text, doc.bottom_line, styles.line)
    for section in doc.sections:
        write_section(text, section)
    if doc.notes:
        text.heading(doc.notes.heading)
        for line in doc.notes.lines:
            text.paragraph(line, styles.note)
    if doc.annex:
        write_source(text, doc.annex)


def _describe(word: Word, doc: Document) -> None:
    """Say in the file's properties what it is, in which language, and when it was made."""
    properties = word.core_properties
    made = datetime.datetime.fromisoformat(doc.made).astimezone(datetime.UTC)
    properties.title = safe(doc.title)[:255]
    properties.author = safe(doc.author)[:255]
    properties.last_modified_by = ""
    properties.comments = doc.generator
    properties.language = doc.language
    properties.created = properties.modified = made.replace(tzinfo=None, microsecond=0)
    properties.revision = 1


def _header_and_footer(text: Text) -> None:
    """Set the handling mark and the title above each page, imprint and number below it."""
    sheet = text.word.sections[0]
    sheet.different_first_page_header_footer = True
    for header in (sheet.header, sheet.first_page_header):
        if text.doc.handling:
            text.words(header.paragraphs[0], f"{text.doc.handling} ", text.styles.handling)
    sheet.header.paragraphs[0].add_run(safe(text.doc.title))
    for footer in (sheet.footer, sheet.first_page_footer):
        _foot(text, sheet, footer.paragraphs[0])


def _foot(text: Text, sheet: Sheet, paragraph: Paragraph) -> None:
    folio = text.doc.folio
    paragraph.style = text.word.styles["Footer"]
    stops = paragraph.paragraph_format.tab_stops
    width = sheet.page_width - sheet.left_margin - sheet.right_margin  # type: ignore[operator]
    stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(safe(" · ".join(text.doc.imprint)) + "\t")
    paragraph.add_run(folio.before)
    add_field(paragraph, "PAGE")
    paragraph.add_run(folio.between)
    add_field(paragraph, "NUMPAGES")
    paragraph.add_run(folio.after)


def _fact(text: Text, fact: Fact) -> None:
    paragraph = text.begun(text.styles.fact)
    text.words(paragraph, f"{fact.label}: ", text.styles.label)
    if fact.href:
        text.links.outer(paragraph, fact.text, fact.href, text.styles.reference)
    else:
        text.words(paragraph, fact.text)
    if fact.detail:
        text.words(paragraph, f" {fact.detail}", text.styles.label)
