"""The styles of a Word file: what a person sees in Word's list of styles, and can change there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from briefgen.render.word_xml import element

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.styles.style import BaseStyle, CharacterStyle, ParagraphStyle

    from briefgen.render.word_look import WordLook

PAPER = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
"""Width and height of paper in mm."""

_MARGINS = {"top": 18, "bottom": 18, "left": 22, "right": 22}
_CODE = 9
"""Room for an item's code, in mm."""

_GREY = "5C5B57"
_RED = "A3120F"
_HAIR = "C9C7C0"


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles that a brief uses, by what they are for."""

    mark: BaseStyle
    fact: BaseStyle
    line: BaseStyle
    item: BaseStyle
    head: BaseStyle
    source: BaseStyle
    note: BaseStyle
    aside: BaseStyle
    deed: BaseStyle
    table: BaseStyle
    label: BaseStyle
    reference: BaseStyle
    strong: BaseStyle
    emphasis: BaseStyle
    handling: BaseStyle
    used: BaseStyle


def new_word(look: WordLook, language: str) -> tuple[Word, Styles]:
    """Return an empty Word file with the styles of a brief."""
    word = docx.Document()
    _set_page(word, look)
    _set_language(word, language)
    _set_text(word, look)
    return word, _own_styles(word, look)


def _set_page(word: Word, look: WordLook) -> None:
    section = word.sections[0]
    width, height = PAPER[look.paper]
    section.page_width, section.page_height = Mm(width), Mm(height)
    for side, millimetres in _MARGINS.items():
        setattr(section, f"{side}_margin", Mm(millimetres))
    section.footer_distance = section.header_distance = Mm(9)


def _set_language(word: Word, language: str) -> None:
    for found in word.styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), language)


def _set_text(word: Word, look: WordLook) -> None:
    """Give Word's own styles the brief's sizes, colour and letters."""
    accent = RGBColor.from_string(look.accent.lstrip("#").upper())
    _letters(word.styles["Normal"], look.text, 10.5)
    word.styles["Normal"].paragraph_format.space_after = Pt(4)
    word.styles["Normal"].paragraph_format.line_spacing = 1.15
    title = word.styles["Title"]
    _letters(title, look.text, 21, bold=True, colour=RGBColor(0x1A, 0x1A, 0x18))
    title.paragraph_format.space_after = Pt(8)
    _remove(title, "pBdr")
    heading = word.styles["Heading 1"]
    _letters(heading, look.labels, 11, bold=True, colour=accent)
    heading.paragraph_format.space_before = Pt(14)
    heading.paragraph_format.space_after = Pt(4)
    word.styles["List Number"].paragraph_format.space_after = Pt(3)
    for name in ("Header", "Footer"):
        _letters(word.styles[name], look.labels, 7, colour=RGBColor.from_string(_GREY))


def _own_styles(word: Word, look: WordLook) -> Styles:
    grey = RGBColor.from_string(_GREY)
    accent = RGBColor.from_string(look.accent.lstrip("#").upper())
    mark = _paragraphs(word, "Brief Mark", after=0)
    _letters(mark, look.labels, 8, bold=True, colour=accent)
    mark.font.all_caps = True
    fact = _paragraphs(word, "Brief Fact", after=0)
    _letters(fact, look.labels, 9)
    line = _paragraphs(word, "Bottom Line", after=6)
    _letters(line, look.text, 13)
    source = _paragraphs(word, "Source Text", after=3)
    _letters(source, look.text, 9)
    note = _paragraphs(word, "Brief Note", after=3)
    _letters(note, look.text, 9, colour=grey)
    note.font.italic = True
    aside = _paragraphs(word, "Item Note", after=3)
    _letters(aside, look.labels, 8, colour=grey)
    aside.paragraph_format.left_indent = Mm(_CODE)
    deed = _paragraphs(word, "Actor Deed", after=2)
    _letters(deed, look.text, 9.5)
    deed.paragraph_format.left_indent = Mm(_CODE)
    head = _paragraphs(word, "Table Head", after=0)
    _letters(head, look.labels, 8, colour=grey)
    label = _characters(word, "Brief Label")
    _letters(label, look.labels, 8, colour=grey)
    reference = _characters(word, "Reference")
    _letters(reference, look.labels, 8, colour=accent)
    handling = _characters(word, "Handling Mark")
    _letters(handling, look.labels, 8, bold=True, colour=RGBColor.from_string(_RED))
    used = _characters(word, "Used Passage")
    used.element.get_or_add_rPr().append(element("u", val="single", color=_HAIR))
    return Styles(
        mark=mark,
        fact=fact,
        line=line,
        item=_hanging(_paragraphs(word, "Brief Item", after=3)),
        head=head,
        source=source,
        note=note,
        aside=aside,
        deed=deed,
        table=_table_style(word),
        label=label,
        reference=reference,
        strong=word.styles["Strong"],
        emphasis=word.styles["Emphasis"],
        handling=handling,
        used=used,
    )


def _paragraphs(word: Word, name: str, after: float) -> ParagraphStyle:
    style: ParagraphStyle = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = word.styles["Normal"]
    style.quick_style = True
    style.paragraph_format.space_after = Pt(after)
    return style


def _hanging(style: ParagraphStyle) -> ParagraphStyle:
    """Let an item's code hang to the left of its words."""
    style.paragraph_format.left_indent = Mm(_CODE)
    style.paragraph_format.first_line_indent = Mm(-_CODE)
    style.paragraph_format.tab_stops.add_tab_stop(Mm(_CODE))
    return style


def _characters(word: Word, name: str) -> CharacterStyle:
    style: CharacterStyle = word.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    style.quick_style = True
    return style


def _letters(
    style: BaseStyle,
    family: str,
    size: float,
    *,
    bold: bool = False,
    colour: RGBColor | None = None,
) -> None:
    """Set a style's letters: `size` in points; the family serves all scripts."""
    properties = style.element.get_or_add_rPr()
    for fonts in properties.findall(qn("w:rFonts")):
        properties.remove(fonts)
    names = dict.fromkeys(("ascii", "hAnsi", "cs", "eastAsia"), family)
    properties.insert(0, element("rFonts", **names))
    style.font.size = Pt(size)  # type: ignore[attr-defined]
    style.font.bold = bold or None  # type: ignore[attr-defined]
    if colour is not None:
        style.font.color.rgb = colour  # type: ignore[attr-defined]


def _remove(style: BaseStyle, tag: str) -> None:
    for found in list(style.element.iter(qn(f"w:{tag}"))):
        found.getparent().remove(found)


def _table_style(word: Word) -> BaseStyle:
    """Return a style with hairlines between rows and a head that stands out."""
    style: BaseStyle = word.styles.add_style("Brief Table", WD_STYLE_TYPE.TABLE)
    style.element.insert(1, element("basedOn", val=word.styles["Normal Table"].style_id))
    properties = element("tblPr")
    borders = element("tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(element(side, val="single", sz="4", space="0", color=_HAIR))
    properties.append(borders)
    style.element.append(properties)
    first = element("tblStylePr", type="firstRow")
    letters = element("rPr")
    letters.append(element("b"))
    first.append(letters)
    style.element.append(first)
    return style
