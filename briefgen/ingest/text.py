"""Plain text: what each line of it is."""

# ruff: noqa: RUF001 - the quotes and dashes of all scripts are what these patterns are about

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.ingest.cues import Cues, load_cues
from briefgen.ingest.draft import Draft, Metadata
from briefgen.ingest.lines import Line, is_item, is_terminal, unwrap
from briefgen.model import Issue, Paragraph, ParagraphKind

if TYPE_CHECKING:
    import datetime

_TITLE_WORDS, _TITLE_WIDTH = 25, 180
_HEADING_WORDS, _HEADING_WIDTH = 14, 110
"""The longest sub-heading of the development articles has 12 words, the longest headline 15."""

_QUESTION_WORDS = 15
_KICKER_WORDS = 3
_SIGNED = 4
"""Paragraphs at an article's end among which are those that sign it."""
_LIST_RUN = 3
"""From this many lines without final punctuation in a row they are a list, not headings."""

_PUNCTUATED_SHARE = 0.3
_LONG_LINE = 60
_INNER_END = re.compile(r"(?<=\w)[?!…。！？؟][\"”’)\]]*\s|\w{5,}\.[\"”’)\]]*\s|[。！？]\S")
_HEADLINE_START = re.compile(r"[\w\"'“‘«‹„「『《【(\[#$€£¥@¿¡…]")
_PULL_QUOTE = re.compile(r"[\"“„«].+[\"”“»]\s*[-–—]+\s*[^\W\d_a-z][^.!?]{1,60}")
_SYMBOL = re.compile(r"^[-*•‣◦▪●·+]\s+")
_BROKEN_WORD = re.compile(r"[^\W\d_]-\n[ \t]*[^\W\d_]")


def read_text(text: str) -> Draft:
    r"""Return the draft of a plain text whose line breaks are ``\n``."""
    cues = load_cues()
    lines = unwrap(text)
    kinds = _Classifier(lines, cues).kinds()
    paragraphs = tuple(map(_paragraph, lines, kinds))
    broken = len(_BROKEN_WORD.findall(text))
    message = f"{broken} rows end in a hyphen; words broken there stand as in the source"
    issues = (Issue("hyphenated-rows", message),) if broken else ()
    return Draft(paragraphs, _metadata(paragraphs, cues), issues)


def _paragraph(line: Line, kind: ParagraphKind) -> Paragraph:
    """Return the paragraph of a line; the symbol before a list item is its kind, not its text."""
    return Paragraph(without_symbol(line.text) if kind is ParagraphKind.ITEM else line.text, kind)


def without_symbol(text: str) -> str:
    """Return a list item without the symbol before it; a number stays."""
    return _SYMBOL.sub("", text, count=1)


def _metadata(paragraphs: tuple[Paragraph, ...], cues: Cues) -> Metadata:
    """Return what the head of the text says: all that stands before the first line of prose."""
    author: str | None = None
    date: datetime.date | None = None
    for paragraph in paragraphs:
        if paragraph.kind is ParagraphKind.BYLINE:
            author = author or cues.author(paragraph.text)
        elif paragraph.kind is ParagraphKind.DATELINE:
            author = author or cues.author(paragraph.text)
            date = date or cues.published_on(paragraph.text)
        elif paragraph.kind.citable and paragraph.kind is not ParagraphKind.CAPTION:
            date = date or cues.run_in(paragraph.text)
            break
    return Metadata(author=author, date=date)


def name_furniture(paragraphs: list[Paragraph], cues: Cues) -> tuple[list[Paragraph], Metadata]:
    """Return marked-up paragraphs with the bylines, datelines and captions among them named.

    Bylines and datelines stand only before the first prose; the metadata is what they say.
    """
    named = []
    head = True
    for paragraph in paragraphs:
        kind = paragraph.kind
        stated = kind is ParagraphKind.ITEM and cues.surroundings.match(paragraph.text)
        if kind is ParagraphKind.TEXT or stated:
            named_as = _marked_up_kind(paragraph.text, cues, head=head)
            kind = kind if named_as is ParagraphKind.TEXT else named_as
            head = head and kind is not ParagraphKind.TEXT
        named.append(replace(paragraph, kind=kind))
    return _signed(named, cues), _metadata(tuple(named), cues)


def _signed(paragraphs: list[Paragraph], cues: Cues) -> list[Paragraph]:
    """Return paragraphs with those at their end named that say who else worked on them."""
    for at in range(len(paragraphs) - 1, max(0, len(paragraphs) - _SIGNED), -1):
        text, kind = paragraphs[at].text, paragraphs[at].kind
        if kind is ParagraphKind.TEXT and (cues.is_byline(text) or cues.is_credit(text)):
            paragraphs[at] = replace(paragraphs[at], kind=ParagraphKind.BYLINE)
    return paragraphs


def _marked_up_kind(text: str, cues: Cues, *, head: bool) -> ParagraphKind:
    if head and cues.is_byline(text):
        return ParagraphKind.BYLINE
    if cues.is_dateline(text) or (head and cues.is_place_line(text)):
        return ParagraphKind.DATELINE
    return ParagraphKind.CAPTION if cues.is_caption(text) else ParagraphKind.TEXT


@dataclass(frozen=True, slots=True)
class _Classifier:
    """Decides the kind of every line, from the line itself and then from its neighbours."""

    lines: list[Line]
    cues: Cues

    def kinds(self) -> list[ParagraphKind]:
        """Return the kind of every line, in order."""
        kinds: list[ParagraphKind | None] = [self._own_kind(line) for line in self.lines]
        body = self._body_start(kinds)
        self._name_head(kinds, body)
        if self._is_punctuated():
            self._name_headings(kinds, body)
        self._name_tail(kinds, body)
        return [kind or ParagraphKind.TEXT for kind in kinds]

    def _own_kind(self, line: Line) -> ParagraphKind | None:
        """Return the kind that the line shows by itself; None for what may be a headline."""
        text = line.text
        if is_item(text):
            return ParagraphKind.ITEM
        if self.cues.is_dateline(text):
            return ParagraphKind.DATELINE
        if self.cues.is_caption(text):
            return ParagraphKind.CAPTION
        if _PULL_QUOTE.fullmatch(text):
            return ParagraphKind.QUOTE
        return None if line.underlined or _is_headline(text) else ParagraphKind.TEXT

    def _body_start(self, kinds: list[ParagraphKind | None]) -> int:
        """Return the index of the first line that is prose or a list: there the head ends."""
        prose = {ParagraphKind.TEXT, ParagraphKind.ITEM, ParagraphKind.QUOTE}
        start = next((i for i, kind in enumerate(kinds) if kind in prose), None)
        if start == 0 and self._is_closed_title(kinds):
            rest = (i for i, kind in enumerate(kinds) if i and kind in prose)
            start = next(rest, None)
        return 0 if start is None else start

    def _is_closed_title(self, kinds: list[ParagraphKind | None]) -> bool:
        """Whether the first line, though it ends as a sentence or asks, stands as a title does.

        It does where a byline or a dateline follows it, or where it is one short question.
        """
        first, following = self.lines[0].text, self.lines[1:2]
        if kinds[0] is not ParagraphKind.TEXT or not following or _INNER_END.search(first):
            return False
        if len(first.split()) > _TITLE_WORDS or first[-1] in ":;":
            return False
        after = following[0].text
        if kinds[1] is ParagraphKind.DATELINE or self.cues.is_byline(after):
            return True
        asks = first.endswith("?") and len(first.split()) <= _QUESTION_WORDS
        return asks and len(after) > len(first)

    def _name_head(self, kinds: list[ParagraphKind | None], body: int) -> None:
        """Name the lines before the prose: title, byline, places and dates, further headings."""
        titles = [i for i in range(body) if self._may_be_title(kinds, i)]
        if len(titles) > 1 and titles[1] == titles[0] + 1 and self._is_kicker(titles[0]):
            titles = titles[1:]
        for i in range(body):
            if titles and i == titles[0]:
                kinds[i] = ParagraphKind.TITLE
            elif kinds[i] is None:
                kinds[i] = self._furniture(self.lines[i].text)

    def _may_be_title(self, kinds: list[ParagraphKind | None], i: int) -> bool:
        if kinds[i] is ParagraphKind.TEXT:
            return i == 0
        return kinds[i] is None and self._furniture(self.lines[i].text) is ParagraphKind.HEADING

    def _furniture(self, text: str) -> ParagraphKind:
        if self.cues.is_byline(text):
            return ParagraphKind.BYLINE
        return ParagraphKind.DATELINE if self.cues.is_place_line(text) else ParagraphKind.HEADING

    def _is_kicker(self, i: int) -> bool:
        """Whether a line is the name of a column above the headline, not the headline."""
        here, below = self.lines[i].text.split(), self.lines[i + 1].text.split()
        return len(here) <= _KICKER_WORDS < len(below)

    def _is_punctuated(self) -> bool:
        """Whether prose ends in punctuation here: in Thai, say, it does not and nothing shows."""
        long = [line.text for line in self.lines if len(line.text) >= _LONG_LINE]
        return sum(map(is_terminal, long)) >= max(1, _PUNCTUATED_SHARE * len(long))

    def _name_headings(self, kinds: list[ParagraphKind | None], body: int) -> None:
        """Name the headings: lines like a headline with prose right behind them."""
        i = max(body, 1)
        while i < len(kinds):
            end = i
            while end < len(kinds) and self._is_sub_heading(kinds, end):
                end += 1
            if end - i >= _LIST_RUN:
                kinds[i:end] = [ParagraphKind.ITEM] * (end - i)
            elif i < end < len(kinds) and not self.lines[end].text[0].islower():
                kinds[i:end] = [ParagraphKind.HEADING] * (end - i)
            i = max(end, i + 1)

    def _is_sub_heading(self, kinds: list[ParagraphKind | None], i: int) -> bool:
        text = self.lines[i].text
        if len(text) > _HEADING_WIDTH or len(text.split()) > _HEADING_WORDS:
            return False
        if kinds[i] is ParagraphKind.ITEM:
            beside = (self.lines[i - 1], *self.lines[i + 1 : i + 2])
            in_list = any(_is_numbered(line.text) for line in beside)
            return _is_numbered(text) and _is_headline(text) and not in_list
        return kinds[i] is None

    def _name_tail(self, kinds: list[ParagraphKind | None], body: int) -> None:
        """Name a byline at the very end, where some papers put it."""
        last = len(kinds) - 1
        if last <= body or kinds[last] not in {None, ParagraphKind.TEXT}:
            return
        if self.cues.is_byline(self.lines[last].text):
            kinds[last] = ParagraphKind.BYLINE


def _is_numbered(text: str) -> bool:
    """Whether the line is a list item with a number or letter."""
    return is_item(text) and (text[0].isalnum() or text[0] == "(")


def _is_headline(text: str) -> bool:
    """Whether the line could be a title or a heading: short, one phrase, no final punctuation."""
    if len(text) > _TITLE_WIDTH or len(text.split()) > _TITLE_WORDS:
        return False
    if is_terminal(text) or text[-1] in ",-–—،、" or _INNER_END.search(text):
        return False
    return _HEADLINE_START.match(text) is not None and not text.split(" ", 1)[0].islower()
