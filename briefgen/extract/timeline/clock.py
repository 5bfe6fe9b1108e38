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
"""Sentences back to which "two years later" may count from what was told."""


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

    def lies_ahead(self, dates: Dates) -> bool:
        """Return whether days are to come, seen from the article."""
        now = self._updated or self._published
        return now is not None and dates.start > now

    def _counted(self, sentence: Sentence, when: When, outlook: Outlook) -> Dates | None:
        if when.told_from:
            return when.follow(self._just_told(sentence))
        base: datetime.date | None = when.base(self._published, self._updated)
        gone = outlook is Outlook.GONE
        earlier = self._told_year
        near = earlier is not None and sentence.paragraph - earlier[0] <= 1
        counted = when.after(earlier[1], base) if near and earlier and gone else when
        if counted is None:
            return None
        if outlook is Outlook.EITHER:
            dates = counted.planned(base)
        else:
            dates = counted.resolve(base, ahead=not gone)
        if dates is not None and {"year", "month"} <= set(counted.parts):
            self._told_year = (sentence.paragraph, dates)
        return dates

    def _just_told(self, sentence: Sentence) -> Dates | None:
        if self._told is None:
            return None
        last, dates = self._told
        near = last.paragraph == sentence.paragraph and sentence.index - last.index <= NEAR
        return dates if near else None
