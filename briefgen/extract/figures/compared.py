"""A count that an earlier one is compared with: 133 people killed, up from 97 two days earlier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from briefgen.extract.quantities.lexicon import TopicsLexicon
    from briefgen.extract.quantities.reader import Quantity

TIME_WORDS = 5
"""Most words of a time that is told with what was so then."""

COUNTS = frozenset({UnitKind.COUNT, UnitKind.PEOPLE, UnitKind.BARE})
"""Kinds of quantities that count something, or may."""

_PAUSES = frozenset(",;:.!?()") | {"\u2013", "\u2014"}


def compared(text: str, one: Quantity, other: Quantity, words: TopicsLexicon) -> bool:
    """Return whether the second of two counts of a text is what the first was before.

    So it is after "up from" and its like, and right after the first one after "from".
    """
    if not {one.kind, other.kind} <= COUNTS:
        return False
    between = text[one.end : other.start].strip().casefold()
    if any(mark in between for mark in ".;:!?"):
        return False
    return between == words.ends[1] or between.endswith(tuple(words.compared))


def told_before(
    label: str | None, earlier: str, doc: Doc, quantity: Quantity, words: TopicsLexicon
) -> str | None:
    """Return the label of a count that an earlier one, of which `earlier` is told, had before.

    Its own is kept where it names a thing.
    """
    changes = tuple(f"{name} " for name in words.change_labels)
    if label and label != quantity.unit and not label.startswith(changes):
        return label
    told = earlier
    for name in changes:
        told = told.removeprefix(name)
    when = _time_after(doc, quantity, words)
    return f"{told} {when}" if when and len(f"{told} {when}".split()) <= MAX_WORDS else told


def _time_after(doc: Doc, quantity: Quantity, words: TopicsLexicon) -> str:
    """Return the time right after a quantity, up to a mark; empty for other words."""
    span = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
    said = []
    for token in doc[span.end :] if span is not None else ():
        if token.text in _PAUSES:
            break
        said.append(token)
    times = {*words.spans, *words.periods, *words.earlier}
    timed = any(token.lower_ in times or token.ent_type_ == "DATE" for token in said)
    return " ".join(token.text for token in said) if timed and len(said) <= TIME_WORDS else ""
