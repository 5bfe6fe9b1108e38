"""A few words of a sentence around those that matter."""

from __future__ import annotations

import re
from textwrap import shorten

MOST = 80
"""Characters of an excerpt, about: a line and a half beside a figure."""

_CLAUSE = re.compile(r"(?<=[,;:\N{EM DASH}\N{EN DASH}]) ")
_DANGLING = re.compile(r"( [a-z]{1,3})+$")
"""Short words, articles and prepositions mostly, of which no excerpt ends."""
_EDGES = ' .,;:"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}'


def beginning(text: str, most: int) -> str:
    """Return `text`, or of a longer one its first words with an ellipsis: about `most` characters.

    What would break a quotation off stays whole.
    """
    cut = _DANGLING.sub("", shorten(text, most, placeholder="")).strip(_EDGES)
    if cut.count("(") > cut.count(")"):
        cut = cut[: cut.rindex("(")].strip(_EDGES)
    quoted = any(cut.count(mark) for mark in _EDGES[-3:])
    return text if len(text) <= most or quoted else f"{cut} \N{HORIZONTAL ELLIPSIS}"


def around(sentence: str, words: str) -> str:
    """Return `sentence`, or of a long one what stands around `words`, cuts shown by an ellipsis.

    It is cut where a clause ends, where one does nearby, else between words.
    """
    at = max(0, sentence.find(words))
    if len(sentence) <= MOST:
        return sentence.strip(_EDGES)
    spare = (MOST - len(words)) // 2
    start, end = max(0, at - spare), min(len(sentence), at + len(words) + spare)
    before = list(_CLAUSE.finditer(sentence, start, at))
    after = list(_CLAUSE.finditer(sentence, at + len(words), end))
    if before:
        start = before[-1].end()
    elif start:
        start = sentence.find(" ", start, at) + 1 or at
    if after and end < len(sentence):
        end = after[-1].start()
    elif end < len(sentence):
        end = max(sentence.rfind(" ", at, end), at + len(words))
    cut = "\N{HORIZONTAL ELLIPSIS}"
    parts = (cut if start else "", sentence[start:end].strip(_EDGES))
    return " ".join(filter(None, (*parts, cut if end < len(sentence) else "")))
