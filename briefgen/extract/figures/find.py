"""Where an article states its figures, and what each measures."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from briefgen.extract.figures.checks import Checks
from briefgen.extract.figures.compared import compared
from briefgen.extract.figures.labels.measures import measured
from briefgen.extract.figures.mentions import Mention
from briefgen.extract.figures.naming import Naming
from briefgen.extract.figures.tables import Tables
from briefgen.extract.parse import parsed
from briefgen.extract.quantities.topicwords import TopicsLexicon
from briefgen.extract.quantities.units import UnitKind
from briefgen.language.texts import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc

    from briefgen.extract.quantities.reader import Quantity, QuantityReader
    from briefgen.language import Reading, Sentence
    from briefgen.model import Actor

NEIGHBOURS = 6
"""Most mentions before one that are looked at for what it is compared with."""

_CONVERTED = frozenset({UnitKind.MEASURE, UnitKind.MONEY})
"""Kinds of quantities that are given again in another unit."""

_OPENING = "("
"""What stands between the two."""

_NAMED_BESIDE = frozenset({UnitKind.AGE, UnitKind.SCORE})
"""Kinds of quantities whose bearer stands beside them."""


def find_mentions(
    reading: Reading, reader: QuantityReader, actors: Sequence[Actor]
) -> list[Mention]:
    """Return every quantity of the citable paragraphs with its sentence, in order.

    What they measure is said with the names of `actors`.
    """
    topics = reading.lexicon.read("topics", TopicsLexicon)
    sentences: dict[int, list[Sentence]] = {}
    for sentence in reading.sentences():
        sentences.setdefault(sentence.paragraph, []).append(sentence)
    naming = Naming(reading, actors)
    tables = Tables(reading.article)
    checks = Checks(reading.lexicon)
    found: list[Mention] = []
    for index, doc in reading.citable():
        whole = text_of(doc)
        before: Mention | None = None
        for quantity, sentence in _placed(reader.read(whole), sentences.get(index, [])):
            sure = checks.checked(doc, quantity)
            if sure is None:
                continue
            headed = tables.measured(index, sure.start)
            if headed is not None:
                what: str | None = headed
            elif before is not None and _converts(whole, before.quantity, sure):
                what = before.what
            else:
                called = naming.of(sentence)
                same = [one for one in found[-NEIGHBOURS:] if one.sentence == sentence]
                what = compared(doc, same, sure, topics)
                what = what or measured(doc, sure, topics, called) or _beside(doc, sure)
                what = before.what if before and _tells(what, before, sure) else what
            before = Mention(sure, sentence, whole[sure.start : sure.end], what)
            found.append(before)
    return found


def _tells(what: str | None, one: Mention, other: Quantity) -> bool:
    """Whether a label tells another figure of that unit: (41 days, against 17) time of 41 days."""
    return one.quantity.unit == other.unit and one.text in (what or "")


def _converts(text: str, one: Quantity, other: Quantity) -> bool:
    """Whether the second of two quantities is the first in another unit: 55 mph (89 kph)."""
    alike = one.kind == other.kind and one.kind in _CONVERTED and one.unit != other.unit
    apart = one.counted is None and other.counted is None
    return alike and apart and text[one.end : other.start].strip() == _OPENING


def _beside(doc: Doc, quantity: Quantity) -> str | None:
    """Return the words around a number where no parse says better what it measures.

    Of a parsed sentence only ages and scores read well so ("age of Ada Quill"), and a share that
    opens it ("61 percent named the price").  Other words around a number that the parse is silent
    on say nothing (F1 of what, dev: .404 as with them), and with another number among them they
    say something else.
    """
    topic = quantity.topic
    says = quantity.kind in _NAMED_BESIDE or _opens(doc, quantity)
    if quantity.kind is UnitKind.AGE and parsed(doc) and not _names_bearer(doc, quantity):
        return None
    if topic is None or (parsed(doc) and not says):
        return None
    return None if any(mark.isdigit() for mark in topic) else topic


def _names_bearer(doc: Doc, quantity: Quantity) -> bool:
    """Return whether the words beside an age are a noun's: Ada Quill (54), 18-year-old nurses."""
    last = (quantity.topic or "").split()[-1:]
    span = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
    after = doc[span.end : span.end + 1] if span is not None else ()
    described = any(token.pos_ in {"ADJ", "NOUN"} for token in after)
    sentence = span.sent if span is not None else ()
    dated = any(token.ent_type_ == "DATE" and token.text in last for token in sentence)
    return described or (any(word[:1].isupper() for word in last) and not dated)


def _opens(doc: Doc, quantity: Quantity) -> bool:
    """Return whether a share opens its sentence."""
    span = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
    opens = span is not None and span.start - span.sent.start <= 1
    return opens and quantity.kind is UnitKind.PERCENT


def _placed(
    quantities: Iterable[Quantity], sentences: list[Sentence]
) -> Iterator[tuple[Quantity, Sentence]]:
    starts = [sentence.span.start_char for sentence in sentences]
    for quantity in quantities:
        at = bisect_right(starts, quantity.start) - 1
        if at >= 0:
            yield quantity, sentences[at]
