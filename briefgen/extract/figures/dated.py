"""As of when a figure holds, in the article's words: "in 2023", "as of Tuesday", "last year"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from briefgen.extract.dates import DatesLexicon, date_reader
from briefgen.extract.figures.phrases import Phrases
from briefgen.extract.parse import children, clause_head, parsed
from briefgen.extract.quantities.units import UnitKind
from briefgen.language.texts import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from briefgen.extract.dates import When
    from briefgen.extract.figures.mentions import Mention
    from briefgen.extract.quantities.topicwords import TopicsLexicon
    from briefgen.language import Reading

BESIDE = 3
"""Most code points between a figure and the date that follows it at once."""

FOUR = 4
"""Most words from "between" to the second of two dates: between May 2010 and 2012."""

_UNDATED = frozenset({UnitKind.AGE, UnitKind.TIME, UnitKind.SCORE, UnitKind.RANK})


class DatedFigures:
    """Finds the date for which a mention's figure holds."""

    def __init__(
        self,
        reading: Reading,
        mentions: Sequence[Mention],
        openings: Sequence[str],
        topics: TopicsLexicon,
    ) -> None:
        """Take `openings`, the words before a date that belong to it: as of, by the end of."""
        self._topics = topics
        self._reading = reading
        self._ends = {(m.sentence.paragraph, m.quantity.end) for m in mentions}
        self._dates = cache(date_reader(reading.lexicon).read)
        words = reading.lexicon.read("dates", DatesLexicon)
        self._names = {mark for name in words.months for mark in (name, f"{name}.")}
        self._weekdays = {mark for name in words.weekdays for mark in (name, f"{name}.")}
        self._openings = sorted(openings, key=len, reverse=True)

    def of(self, mention: Mention) -> str | None:
        """Return the words of the date of a mention's figure, None where none is tied to it."""
        if mention.quantity.kind in _UNDATED:
            return None
        span = mention.sentence.span
        text = text_of(self._reading.docs[mention.sentence.paragraph])
        found = [
            date
            for date in self._dates(text)
            if span.start_char <= date.start
            and date.end <= span.end_char
            and not (date.start < mention.quantity.end and mention.quantity.start < date.end)
        ]
        date = self._beside(mention, found) or self._in_clause(mention, found)
        return None if date is None else self._words(text, date, span.start_char)

    def tell(self, what: str | None, as_of: str | None, most: int) -> str | None:
        """Return what a figure measures with its date, where that makes at most `most` words.

        Dates stand in the marks of short labels (F1 of what: +.009 on BriefBench dev, +.010 on our
        own), but seldom a weekday.
        """
        if not what or not as_of or as_of.casefold() in what.casefold():
            return what
        first, _, rest = as_of.partition(" ")
        named = first in self._names or first[:1].isdigit()
        passing = not self._weekdays.isdisjoint(as_of.split())
        if not rest or passing or len(f"{what} {as_of}".split()) > most:
            return what
        return f"{what}, {as_of}" if named else f"{what} {first.casefold()} {rest}"

    @staticmethod
    def _beside(mention: Mention, dates: Sequence[When]) -> When | None:
        end = mention.quantity.end
        return next((date for date in dates if 0 <= date.start - end <= BESIDE), None)

    def _in_clause(self, mention: Mention, dates: Sequence[When]) -> When | None:
        """Return the date nearest to the figure among those of its clause."""
        doc = self._reading.docs[mention.sentence.paragraph]
        if not parsed(doc):
            return None
        own = _told_by(doc, mention) or _clause(doc, mention.quantity.start)
        free = [date for date in dates if not self._taken(mention, date)]
        same = [date for date in free if own is not None and _clause(doc, date.end - 1) == own]
        start = mention.quantity.start
        return min(same, key=lambda date: abs(date.start - start), default=None)

    def _taken(self, mention: Mention, date: When) -> bool:
        """Whether a date stands right behind another figure: from $38,373 a year ago."""
        paragraph, near = mention.sentence.paragraph, range(date.start - BESIDE, date.start + 1)
        before = text_of(self._reading.docs[paragraph])[: date.start].casefold().split()
        compared = set(before[-2:]) & set(self._topics.than)  # more than in 2021
        compared |= set(before[-FOUR:]) & set(self._topics.pairing)  # between May and July
        compared |= set(before[-1:]) & set(self._topics.as_much)  # as many as four years ago
        since = mention.quantity.end <= date.start  # 61 percent, the highest since 1996
        aside = text_of(self._reading.docs[paragraph])[mention.quantity.end : date.start].split()
        compared |= {word for word in aside if since and word.endswith(self._topics.superlatives)}
        return bool(compared) or any((paragraph, end) in self._ends for end in near)

    def _words(self, text: str, date: When, least: int) -> str:
        """Return a date with the words before it that belong to it."""
        before = text[least : date.start].rstrip()
        for opening in self._openings:
            head = before[: -len(opening)]
            whole = not head or not head[-1].isalnum()
            if whole and before.casefold().endswith(opening):
                return text[least + len(head) : date.end]
        return text[date.start : date.end]


def _told_by(doc: Doc, mention: Mention) -> Token | None:
    """Return the predicate of a clause that tells of the figure alone: the 90 that came in 2019."""
    quantity = mention.quantity
    span = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
    if span is None:
        return None
    after = (child for token in span for child in children(token, "acl"))
    near = [child for child in after if child.i >= span.end]
    return next((child for child in near if not Phrases.set_off(child)), None)


def _clause(doc: Doc, at: int) -> Token | None:
    """Return the predicate of the clause in which a code point stands."""
    span = doc.char_span(at, at + 1, alignment_mode="expand")
    return clause_head(span[0]) if span is not None and len(span) else None
