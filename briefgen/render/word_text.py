"""Paragraphs of a Word file, and what stands in them: words, references, quiet asides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.render.word_xml import Links, safe, set_language, turn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as Word
    from docx.styles.style import BaseStyle
    from docx.text.paragraph import Paragraph

    from briefgen.render.view import Document, Mark, Refs
    from briefgen.render.word_styles import Styles


@dataclass(frozen=True, slots=True)
class Text:
    """Writes into the Word file of one document, with its styles and links."""

    doc: Document
    word: Word
    styles: Styles
    links: Links

    def begun(self, style: BaseStyle | str) -> Paragraph:
        """Return a new paragraph without words."""
        return self.word.add_paragraph(style=style)  # type: ignore[arg-type]

    def paragraph(self, text: str, style: BaseStyle | str) -> Paragraph:
        """Return a new paragraph of the page's own words."""
        paragraph = self.begun(style)
        self.words(paragraph, text)
        turn(paragraph)
        return paragraph

    def heading(self, text: str) -> Paragraph:
        """Return the new heading of a section."""
        heading: Paragraph = self.word.add_heading(safe(text), level=1)
        return heading

    def words(self, paragraph: Paragraph, text: str, style: BaseStyle | None = None) -> None:
        """Add words of the page's own."""
        run = paragraph.add_run(safe(text))
        if style is not None:
            run.style = style.name

    def article(self, paragraph: Paragraph, text: str, style: BaseStyle | None = None) -> None:
        """Add words of the article, which may be in another language than the page's."""
        run = paragraph.add_run(safe(text))
        if style is not None:
            run.style = style.name
        if self.doc.text_language != self.doc.language:
            set_language(run, self.doc.text_language)

    def refs(self, paragraph: Paragraph, refs: Refs) -> None:
        """Add the paragraphs that an item stands on."""
        for ref in refs.shown:
            self.words(paragraph, "\N{NO-BREAK SPACE}")
            words = f"[{ref.number}]"
            if ref.href:
                self.links.inner(paragraph, words, ref.href, ref.title, self.styles.reference)
            else:
                self.words(paragraph, words, self.styles.reference)
        if refs.more:
            self.words(paragraph, f" {refs.more}", self.styles.label)

    def asides(self, paragraph: Paragraph, *asides: str) -> None:
        """Add what is said quietly beside an item: who claims it, what would settle it."""
        for aside in filter(None, asides):
            self.words(paragraph, f" {aside}", self.styles.label)

    def marks(self, paragraph: Paragraph, marks: Sequence[Mark]) -> None:
        """Add the codes of items that use a passage, which lead back to them."""
        for mark in marks:
            self.words(paragraph, " ")
            self.links.inner(paragraph, mark.code, mark.href, mark.title, self.styles.reference)
