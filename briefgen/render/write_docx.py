"""A brief as a Word file for a person to edit: real styles, lists, tables and links."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Mm

from briefgen.render.view import ActorEntry, FigureEntry, PlaceEntry, Statement
from briefgen.render.word_styles import Styles, new_word
from briefgen.render.word_xml import (
    Links,
    add_field,
    element,
    packed,
    safe,
    set_language,
    turn,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as Word
    from docx.styles.style import BaseStyle
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    from briefgen.render.view import (
        Annex,
        AnnexParagraph,
        AnyEntry,
        Apart,
        Document,
        Fact,
        Mark,
        Refs,
        Section,
    )
    from briefgen.render.word_look import WordLook

_WIDTHS = (17.0, 44.0, 84.0, 21.0)
"""Widths in mm of the columns of figures: code, amount, what it measures, references."""


def write_docx(doc: Document, look: WordLook) -> bytes:
    """Return the page as a Word file (.docx); equal input gives equal bytes."""
    word, styles = new_word(look, doc.language)
    _Page(doc, word, styles).write()
    return packed(word)


class _Page:
    """The parts of a page, written one after the other."""

    def __init__(self, doc: Document, word: Word, styles: Styles) -> None:
        self._doc, self._word, self._styles = doc, word, styles
        self._links = Links(word)

    def write(self) -> None:
        """Write the whole document."""
        doc = self._doc
        self._properties()
        self._header_and_footer()
        self._paragraph(doc.masthead, self._styles.mark)
        title = self._word.add_paragraph(style="Title")
        self._article(title, doc.title)
        turn(title)
        for fact in doc.facts:
            self._fact(fact)
        if doc.bottom_line:
            self._word.add_heading(safe(doc.bottom_line_heading), level=1)
            self._statement(doc.bottom_line, self._styles.line)
        for section in doc.sections:
            self._section(section)
        if doc.notes:
            self._word.add_heading(safe(doc.notes.heading), level=1)
            for line in doc.notes.lines:
                self._paragraph(line, self._styles.note)
        if doc.annex:
            self._annex(doc.annex)

    # -- around the page ----------------------------------------------------------------------

    def _properties(self) -> None:
        doc, properties = self._doc, self._word.core_properties
        made = datetime.datetime.fromisoformat(doc.made).astimezone(datetime.UTC)
        properties.title = safe(doc.title)[:255]
        properties.author = safe(doc.author)[:255]
        properties.last_modified_by = ""
        properties.comments = doc.generator
        properties.language = doc.language
        properties.created = properties.modified = made.replace(tzinfo=None, microsecond=0)
        properties.revision = 1

    def _header_and_footer(self) -> None:
        section = self._word.sections[0]
        section.different_first_page_header_footer = True
        for header in (section.header, section.first_page_header):
            if self._doc.handling:
                self._words(header.paragraphs[0], f"{self._doc.handling} ", self._styles.handling)
        section.header.paragraphs[0].add_run(safe(self._doc.title))
        for footer in (section.footer, section.first_page_footer):
            paragraph = footer.paragraphs[0]
            paragraph.style = self._word.styles["Footer"]
            stops = paragraph.paragraph_format.tab_stops
            width = section.page_width - section.left_margin - section.right_margin  # type: ignore[operator]
            stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
            paragraph.add_run(safe(" · ".join(self._doc.imprint)) + "\t")
            folio = self._doc.folio
            paragraph.add_run(folio.before)
            add_field(paragraph, "PAGE")
            paragraph.add_run(folio.between)
            add_field(paragraph, "NUMPAGES")
            paragraph.add_run(folio.after)

    # -- paragraphs ---------------------------------------------------------------------------

    def _paragraph(self, text: str, style: BaseStyle | str) -> Paragraph:
        paragraph = self._word.add_paragraph(style=style)  # type: ignore[arg-type]
        self._words(paragraph, text)
        turn(paragraph)
        return paragraph

    def _words(self, paragraph: Paragraph, text: str, style: BaseStyle | None = None) -> None:
        run = paragraph.add_run(safe(text))
        if style is not None:
            run.style = style.name

    def _article(self, paragraph: Paragraph, text: str, style: BaseStyle | None = None) -> None:
        """Add words of the article, which may be in another language than the page's."""
        run = paragraph.add_run(safe(text))
        if style is not None:
            run.style = style.name
        if self._doc.text_language != self._doc.language:
            set_language(run, self._doc.text_language)

    def _fact(self, fact: Fact) -> None:
        paragraph = self._word.add_paragraph(style=self._styles.fact)  # type: ignore[arg-type]
        self._words(paragraph, f"{fact.label}: ", self._styles.label)
        if fact.href:
            self._links.outer(paragraph, fact.text, fact.href, self._styles.reference)
        else:
            self._words(paragraph, fact.text)
        if fact.detail:
            self._words(paragraph, f" {fact.detail}", self._styles.label)

    def _refs(self, paragraph: Paragraph, refs: Refs) -> None:
        for ref in refs.shown:
            self._words(paragraph, "\N{NO-BREAK SPACE}")
            words = f"[{ref.number}]"
            if ref.href:
                self._links.inner(paragraph, words, ref.href, ref.title, self._styles.reference)
            else:
                self._words(paragraph, words, self._styles.reference)
        if refs.more:
            self._words(paragraph, f" {refs.more}", self._styles.label)

    def _asides(self, paragraph: Paragraph, *asides: str) -> None:
        """Add what is said quietly beside an item: who claims it, what would settle it."""
        for aside in filter(None, asides):
            self._words(paragraph, f" {aside}", self._styles.label)

    # -- sections -----------------------------------------------------------------------------

    def _section(self, section: Section) -> None:
        heading = self._word.add_heading(safe(section.heading), level=1)
        self._links.bookmark(heading, section.id)
        if section.empty:
            self._paragraph(section.empty, self._styles.note)
        elif section.layout == "figures":
            self._figures(section)
        else:
            style = self._word.styles["List Number"] if section.layout == "numbered" else None
            for entry in section.entries:
                self._entry(entry, style, section.layout)
        if section.apart:
            self._apart(section.apart)
        if section.further:
            self._paragraph(section.further, self._styles.note)

    def _entry(self, entry: AnyEntry, style: BaseStyle | None, layout: str) -> None:
        if isinstance(entry, ActorEntry):
            self._actor(entry)
        elif isinstance(entry, Statement):
            words = {"quotes": self._styles.emphasis, "places": self._styles.strong}.get(layout)
            self._statement(entry, style or self._styles.item, words)

    def _statement(
        self, entry: Statement, style: BaseStyle, words: BaseStyle | None = None
    ) -> None:
        paragraph = self._word.add_paragraph(style=style)  # type: ignore[arg-type]
        if style is self._styles.item:
            self._words(paragraph, f"{entry.code}\t", self._styles.label)
        if entry.kind:
            self._words(paragraph, f"{entry.kind}: ", self._styles.label)
        self._article(paragraph, entry.text, words)
        within = entry.within if isinstance(entry, PlaceEntry) else ""
        self._asides(paragraph, within, entry.attribution)
        self._refs(paragraph, entry.refs)
        self._links.bookmark(paragraph, entry.id)
        turn(paragraph)
        if entry.settles:
            self._paragraph(entry.settles, self._styles.aside)

    def _actor(self, entry: ActorEntry) -> None:
        paragraph = self._word.add_paragraph(style=self._styles.item)  # type: ignore[arg-type]
        self._words(paragraph, f"{entry.code}\t", self._styles.label)
        self._article(paragraph, entry.name, self._styles.strong)
        self._asides(paragraph, entry.type)
        if entry.role:
            self._words(paragraph, " ")
            self._article(paragraph, entry.role)
        self._asides(paragraph, entry.aliases)
        self._refs(paragraph, entry.refs)
        self._links.bookmark(paragraph, entry.id)
        turn(paragraph)
        for deed in entry.deeds:
            below = self._word.add_paragraph(style=self._styles.deed)  # type: ignore[arg-type]
            self._article(below, deed.text)
            self._refs(below, deed.refs)
            turn(below)

    def _apart(self, apart: Apart) -> None:
        self._paragraph(apart.heading, self._styles.note)
        for entry in apart.entries:
            self._actor(entry)

    def _figures(self, section: Section) -> None:
        columns = self._doc.columns
        heads = (columns.number, columns.amount, columns.what, columns.references)
        table = self._word.add_table(rows=1, cols=len(heads), style=self._styles.table)  # type: ignore[arg-type]
        _lay_out(table, section.heading)
        for cell, head in zip(table.rows[0].cells, heads, strict=True):
            cell.paragraphs[0].style = self._styles.head.name
            cell.paragraphs[0].add_run(safe(head))
        table.rows[0].cells[1].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for entry in section.entries:
            if isinstance(entry, FigureEntry):
                self._figure(table, entry)

    def _figure(self, table: Table, entry: FigureEntry) -> None:
        row = table.add_row()  # type: ignore[no-untyped-call]
        row._tr.get_or_add_trPr().append(element("cantSplit"))  # noqa: SLF001
        code, amount, what, refs = (cell.paragraphs[0] for cell in row.cells)
        self._words(code, entry.code, self._styles.label)
        self._links.bookmark(code, entry.id)
        if entry.bound:
            self._words(amount, f"{entry.bound} ", self._styles.label)
        self._article(amount, entry.plain, self._styles.strong)
        amount.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self._article(what, entry.what or entry.words)
        move = entry.move
        moved = " ".join(filter(None, (move.sign, move.word, move.text))) if move else ""
        self._asides(what, moved, entry.as_of, entry.attribution)
        self._refs(refs, entry.refs)
        turn(what)

    # -- the source ---------------------------------------------------------------------------

    def _annex(self, annex: Annex) -> None:
        self._word.add_heading(safe(annex.heading), level=1)
        if annex.line:
            self._paragraph(annex.line, self._styles.note)
        for entry in annex.paragraphs:
            self._source(entry)

    def _source(self, entry: AnnexParagraph) -> None:
        paragraph = self._word.add_paragraph(style=self._styles.source)  # type: ignore[arg-type]
        if entry.number:
            self._words(paragraph, f"[{entry.number}] ", self._styles.label)
        if entry.page:
            self._words(paragraph, f"{entry.page} ", self._styles.label)
        for run in entry.runs:
            style = self._styles.used if run.used else None
            self._article(paragraph, run.text, self._styles.strong if _heads(entry) else style)
            self._marks(paragraph, run.marks)
        self._marks(paragraph, entry.marks)
        self._links.bookmark(paragraph, entry.id)
        turn(paragraph)

    def _marks(self, paragraph: Paragraph, marks: Sequence[Mark]) -> None:
        for mark in marks:
            self._words(paragraph, " ")
            self._links.inner(paragraph, mark.code, mark.href, mark.title, self._styles.reference)


def _heads(entry: AnnexParagraph) -> bool:
    return entry.kind == "heading"


def _lay_out(table: Table, title: str) -> None:
    """Give a table its widths, a head that is repeated on each page, and a name."""
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Mm(width)
    head = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001
    head.append(element("cantSplit"))
    head.append(element("tblHeader"))
    table._tbl.tblPr.append(element("tblCaption", val=safe(title)))  # noqa: SLF001
