"""Dates in running text, and the days of the calendar they stand for.

`DateReader.read` finds the words of a date; `When.resolve` counts them from the article's own
date, forward or back as the verb says.  Words and patterns are data (dates.yaml).
"""

from briefgen.extract.dates.lexicon import DatesLexicon
from briefgen.extract.dates.model import Dates, When
from briefgen.extract.dates.reader import DateReader, date_reader

__all__ = ["DateReader", "Dates", "DatesLexicon", "When", "date_reader"]
