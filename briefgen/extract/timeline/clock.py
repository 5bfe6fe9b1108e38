"""From which day a date is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.timeline.outlook import Outlook

if TYPE_CHECKING:
    import datetime

    from briefgen.extract.dates import Dates, When
    from briefgen.language import Sentence
    from briefgen.model import Source

NEAR = 1
"""Sentences back to which "two years later", and paragraphs back to which a month without its year,
may count from what was told."""


class Clock:
    """Counts the dates of an article in the order in which it tells them."""

    def __init__(self, source: Source) -> None:
        """Take the article's own dates."""
        self._published, self._updated = source.date, source.updated
        # The last month told with its year, and its paragraph: months after it count from there.
        self._told_year: tuple[int, Dates] | None = None
        self._told: tuple[Sentence, Dates] | None = None

    def read(self, sentence: Sentence, when: When, outlook: Outlook) -> Dates | None:
        """Return the days meant by words of a sentence, None where they are not certain."""
        dates = self._counted(sentence, when, outlook)
        if dates is not None:
            self._told = sentence, dates
        return dates

    def keep(self, sentence: Sentence, when: When, dates: Dates) -> None:
        """Keep days on which something happened: what is told next may count from their year."""
        if {"year", "month"} <= set(when.parts):
            self._told_year = (sentence.paragraph, dates)

    def lies_ahead(self, dates: Dates) -> bool:
        """Return whether days are to come, seen from the article."""
        now = self._updated or self._published
        return now is not None and dates.start > now

    def _counted(self, sentence: Sentence, when: When, outlook: Outlook) -> Dates | None:
        if when.told_from:
            return when.follow(self._just_told(sentence))
        base: datetime.date | None = when.base(self._published, self._updated)
        if outlook is Outlook.EITHER:
            return when.planned(base)
        if outlook is Outlook.GONE:
            return self._gone(sentence, when, base)
        return when.resolve(base, ahead=outlook is Outlook.AHEAD)

    def _gone(self, sentence: Sentence, when: When, base: datetime.date | None) -> Dates | None:
        """Return the days of what is gone: the last such, or those of the year just told.

        In a paragraph after one of the year before, "in July" may be of either: None.
        """
        last = when.resolve(base, ahead=False)
        if self._told_year is None or base is None:
            return last
        paragraph, earlier = self._told_year
        if sentence.paragraph - paragraph > NEAR:
            return last
        counted = when.after(earlier, base)
        dates = counted.resolve(base, ahead=False) if counted is not None else None
        recent = paragraph != sentence.paragraph and base.year - earlier.start.year == 1
        return None if recent and dates != last else dates

    def _just_told(self, sentence: Sentence) -> Dates | None:
        if self._told is None:
            return None
        last, dates = self._told
        near = last.paragraph == sentence.paragraph and sentence.index - last.index <= NEAR
        return dates if near else None
