"""A timeline: what the article dates, in the order of the calendar.

A date tells when the clause around it happened; a date of mere speech ("said on Monday") is no
event.  Dates that cannot be counted, for want of the article's own, are left out.
"""

from briefgen.extract.timeline.section import extract_timeline

__all__ = ["extract_timeline"]
