"""What stands around a mention: whether it speaks, acts, is acted upon or is only a place."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from briefgen.extract.parse import (
    bearer_of,
    cases_of,
    children,
    first_joined,
    noun_of,
    parsed,
    relation,
)
from briefgen.language.gazetteer import plain
from briefgen.language.texts import lowered_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from briefgen.extract.actors.words import ActorWords

_APPOSITION = 14
"""Most tokens between a name and its verb that a pair of commas may enclose."""
_BEFORE_TAG = frozenset(",?!\"'\u201d\u2019") | {"''"}
"""What stands before a verb of saying whose speaker follows it."""
_SPEAKER = 6
"""Most tokens between a verb of saying and the name that follows it."""


class Use(StrEnum):
    """What a mention does in its sentence."""

    SAYS = "says"
    ACTS = "acts"
    TOUCHED = "touched"
    OWNS = "owns"
    PLAIN = "plain"
    MODIFIER = "modifier"
    PLACE = "place"

    @property
    def strong(self) -> bool:
        """Whether the mention makes an actor of the name."""
        return self in {Use.SAYS, Use.ACTS, Use.TOUCHED}


def use_of(span: Span, words: ActorWords) -> Use:
    """Return what a mention does in its sentence: by the parse, or by the words around it."""
    found = _use_by_parse(span, words) if parsed(span.doc) else None
    return found or _use_by_words(span, words)


def _use_by_parse(span: Span, words: ActorWords) -> Use | None:
    """Return what a subject, an object or an agent does; None where the words must tell."""
    noun = first_joined(bearer_of(span))
    if relation(noun) == "nmod" and noun.head.lower_ in words.clauses.partitives:
        noun = noun.head
    cases = cases_of(noun)
    match relation(noun):
        case "nsubj" if not cases:
            return Use.SAYS if noun.head.lower_ in words.saying else Use.ACTS
        case "obj" | "iobj":
            return Use.TOUCHED
        case "obl" if cases & words.clauses.agent_marks:
            return Use.ACTS
        case "obl" | "nmod" if cases & words.nominals.touching(noun.head.lower_):
            return Use.TOUCHED
    return None


def _use_by_words(span: Span, words: ActorWords) -> Use:
    doc, sentence = span.doc, span.sent
    after = _verb_after(doc, span.end, sentence.end, words)
    if after and not is_object(span, words) and not _is_governed(span):
        return after
    if not _describes(span) and _is_source(doc, span.start, sentence.start, words):
        return Use.SAYS
    before = _lower(doc, span.start - 1, sentence.start)
    if before in words.gazetteer.determiners:
        before = _lower(doc, span.start - 2, sentence.start)
    if before in words.locations:
        return Use.PLACE
    if before in words.partners or _joined_partner(doc, span.start, sentence.start, words):
        return Use.TOUCHED
    if span.end < sentence.end and doc[span.end].text in words.gazetteer.possessive_marks:
        return Use.OWNS
    return Use.PLAIN


def _joined_partner(doc: Doc, start: int, first: int, words: ActorWords) -> bool:
    """Whether the name is the second of two that are acted upon: "accused X and Y"."""
    back = start - 1
    if _lower(doc, back, first) in words.gazetteer.determiners:
        back -= 1
    if back <= first or doc[back].text not in words.gazetteer.names.conjunctions:
        return False
    back -= 1
    while back > first and doc[back].text[0].isupper():
        back -= 1
    if doc[back].lower_ in words.gazetteer.determiners:
        back -= 1
    return back >= first and doc[back].lower_ in words.partners


def is_object(span: Span, words: ActorWords) -> bool:
    """Whether a preposition stands before the mention, so that it is no subject."""
    doc, first = span.doc, span.sent.start
    back = span.start - 1
    if _lower(doc, back, first) in words.gazetteer.determiners:
        back -= 1
    return _lower(doc, back, first) in words.prepositions


def _is_governed(span: Span) -> bool:
    """Whether a name hangs by a preposition before it: "records of 11 million Quills were sold"."""
    noun = first_joined(noun_of(span))
    cases = [c for c in children(noun, "case") if c.i < noun.i]
    return parsed(span.doc) and bool(cases) and relation(noun) == "nmod"


def placed(span: Span, words: ActorWords) -> bool:
    """Whether a preposition of place or movement stands before the mention."""
    return _lower(span.doc, span.start - 1, span.sent.start) in words.places


def in_place(span: Span, words: ActorWords) -> bool:
    """Whether a preposition of place stands before the mention: "in Norvane"."""
    return _lower(span.doc, span.start - 1, span.sent.start) in words.locations


def only_used(span: Span, words: ActorWords) -> bool:
    """Whether the mention is a medium that others use: "on Norvane"."""
    return _lower(span.doc, span.start - 1, span.sent.start) in words.platforms


def _lower(doc: Doc, index: int, start: int) -> str:
    return str(doc[index].lower_) if index >= start else ""


def _verb_after(doc: Doc, index: int, end: int, words: ActorWords) -> Use | None:
    index = _skip_enclosed(doc, index, end)
    for _ in range(4):
        if index >= end:
            return None
        text = plain(doc[index].lower_)
        if text in words.saying and doc[index].is_lower:
            return Use.SAYS
        if text in words.adverbs:
            auxiliary = text in words.doing
            index += 1
            if auxiliary and not _verb_after(doc, index, end, words):
                return Use.ACTS
            continue
        return Use.ACTS if text in words.doing and doc[index].is_lower else None
    return None


def _skip_enclosed(doc: Doc, index: int, end: int) -> int:
    """Return the index after brackets or an apposition between commas, if one begins here."""
    if index >= end or doc[index].text not in {"(", ",", "\u2014", "\u2013"}:
        return index
    closing = {"(": ")"}.get(doc[index].text, doc[index].text)
    for after in range(index + 1, min(end, index + _APPOSITION)):
        if doc[after].text == closing:
            return after + 1
    return end


def _is_source(doc: Doc, start: int, first: int, words: ActorWords) -> bool:
    """Whether a verb of saying, or "according to", stands before: `said Mayor Ada Quill`."""
    begin = start - (_lower(doc, start - 1, first) in words.gazetteer.determiners)
    for phrase in words.attributions:
        back = begin - len(phrase)
        if back >= first and tuple(lowered_of(doc)[back:begin]) == phrase:
            return True
    for index in range(start - 1, max(first, start - _SPEAKER) - 1, -1):
        token = doc[index]
        if token.lower_ in words.saying and token.is_lower:
            return index == first or _quoted(doc, index, first)
        if not (
            token.is_title or token.lower_ in words.gazetteer.roles or _light(token.text, words)
        ):
            return False
    return False


def _describes(span: Span) -> bool:
    """Whether a name only says of what kind the noun after it is: "the Norvane report"."""
    root = span.root
    return parsed(span.doc) and relation(root) in {"compound", "amod"} and root.head.i >= span.end


def _light(text: str, words: ActorWords) -> bool:
    gazetteer = words.gazetteer
    light = gazetteer.determiners | gazetteer.modifiers | gazetteer.possessive_marks
    light |= gazetteer.genitives | gazetteer.conjunctions
    return text in light or text in words.kinds


def _quoted(doc: Doc, verb: int, first: int) -> bool:
    """Whether the verb follows a quotation or a comma, so that its subject comes after it."""
    before = doc[verb - 1].text
    return verb - 1 >= first and (before in _BEFORE_TAG)
