"""Names that are no part of what an article tells: signatures, remarks, titles of works, things."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from briefgen.extract.actors.firms import is_called_body
from briefgen.language.gazetteer import plain
from briefgen.language.texts import text_at, text_of

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from briefgen.extract.actors.words import ActorWords
    from briefgen.language import Reading

THINGS = frozenset({"EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE"})
_PLACES = frozenset({"GPE", "LOC"})
_DATELINE = 12
"""Most tokens before the agency of a dateline, or before its end."""
_THING_SHARE = 4
"""One in so many mentions seen as a thing makes a thing of a name."""
_TICKER = 3
"""Tokens of a share's code after its exchange: the colon, the code and the bracket."""
_QUOTES = frozenset("\"'\u201c\u201d\u2018\u2019")
_OF_PARTY = re.compile(r"[A-Z]-[A-Z][\w.]*")
"""A lawmaker's party and state: "R-W.Va."."""
_PLURAL_ACRONYM = re.compile(r"[A-Z]{2,}s")
"""Several of a kind: "DSPs"."""


def is_body(entity: Span, words: ActorWords) -> bool:
    """Whether what the pipeline takes for a thing is a body.

    "The Harrow Film Festival" is those who hold it too; "Verdance, a maker of batteries" is a firm.
    """
    if entity.label_ not in THINGS:
        return False
    holds = entity.label_ == "EVENT" and entity[-1].text in words.unnamed.event_bodies
    return holds or is_called_body(entity, words)


def thing_names(reading: Reading, words: ActorWords) -> set[str]:
    """Return the names that the pipeline takes for a product, a work or an event here and there.

    A name of which every mention is one is no mention of an actor at all.
    """
    every: Counter[str] = Counter()
    things: Counter[str] = Counter()
    bodies = set()
    for _, doc in reading.citable():
        for entity in doc.ents:
            name = plain(entity.text)
            every[name] += 1
            things[name] += entity.label_ in THINGS or _is_called_thing(entity, words)
            if is_body(entity, words) or is_called_body(entity, words):
                bodies.add(name)
    return {name for name, count in things.items() if count * _THING_SHARE >= every[name]} - bodies


def _is_called_thing(entity: Span, words: ActorWords) -> bool:
    """Whether a noun before a body's name makes a product of it: "the drug Norvane"."""
    before = entity.doc[entity.start - 1] if entity.start else None
    return (
        entity.label_ == "ORG" and before is not None and before.lower_ in words.relations.products
    )


def is_kind(span: Span) -> bool:
    """Whether a name has the form of a party's or of several of a kind: "R-W.Va.", "DSPs"."""
    return bool(_OF_PARTY.fullmatch(span.text) or _PLURAL_ACRONYM.fullmatch(span.text))


def is_quoted(span: Span) -> bool:
    """Whether quotation marks enclose a name of several words and nothing else: a work."""
    doc, start, end = span.doc, span.start, span.end
    if len(span) < 2 or not 0 < start < end < len(doc):  # noqa: PLR2004
        return False
    mark = doc[end].is_punct and doc[end].text in {",", "."} and end + 1 < len(doc)
    after = doc[end + 1] if mark else doc[end]
    return doc[start - 1].text in _QUOTES and after.text in _QUOTES


def is_dateline(span: Span) -> bool:
    """Whether a news agency only signs the dateline: "HARROW (XP) — ..."."""
    doc, end = span.doc, span.end
    bracketed = 0 < span.start < _DATELINE and doc[span.start - 1].text == "("
    return bracketed and end + 1 < len(doc) and doc[end].text == ")" and doc[end + 1].is_punct


def in_dateline(span: Span, words: ActorWords) -> bool:
    """Whether a name stands in a dateline: "HARROW, Norvane, March 3 (XP) - The ..."."""
    if span.end > _DATELINE:
        return False
    return span.end_char <= (words.datelines.end_at_start(text_of(span.doc)) or 0)


def is_plain_start(span: Span) -> bool:
    """Whether plain words at a sentence's start say what the name after them is: "Trade union"."""
    doc, end = span.doc, span.end
    plain = len(span) > 1 and span[0].is_sent_start and all(token.is_lower for token in span[1:])
    return (
        bool(plain) and end < len(doc) and bool(doc[end].ent_type_) and doc[end].text[0].isupper()
    )


def is_portfolio(span: Span, words: ActorWords) -> bool:
    """Whether a word only says of what the person named after it is minister."""
    doc, last = span.doc, span.start + 1
    if last + 1 >= len(doc) or span.end > last + 1:
        return False
    if doc[last].text not in words.relations.portfolios or doc[last + 1].ent_type_ != "PERSON":
        return False
    entry = words.gazetteer.find(span[0].text)
    state = entry is not None and entry.kind.of_state
    return not state and not span[0].text.isupper()


def is_remark(span: Span, *, place: bool) -> bool:
    """Whether a name stands in brackets after a person's: a party, a state, an age.

    A `place` in brackets after any name says where that one is from: "Vane Studio (Norvane)".
    """
    doc, start, end = span.doc, span.start, span.end
    enclosed = start > 1 and end < len(doc) and doc[start - 1].text == "(" and doc[end].text == ")"
    if not enclosed:
        return False
    named = doc[start - 2]
    return named.ent_type_ == "PERSON" or (place and bool(named.ent_type_))


def is_after_place(span: Span) -> bool:
    """Whether a state only says where the place before it lies: "Harrow, Norvane"."""
    doc, start = span.doc, span.start
    if start < span.sent.start + 2 or doc[start - 1].text != ",":
        return False
    return doc[start - 2].ent_type_ in _PLACES


def is_camel(text: str) -> bool:
    """Whether a word has small letters and a capital inside."""
    capital = text[0].isupper() and not text.isupper() and text.isalpha()
    return capital and any(letter.isupper() for letter in text[1:])


def is_initials(token: Token, words: ActorWords) -> bool:
    """Whether the noun before a word in capitals says what bears it: "the union NWU"."""
    initials = token.is_upper and token.is_alpha and len(token) > 1 and not token.is_sent_start
    return initials and token.nbor(-1).lower_ in words.relations.before_bodies


def is_credit(span: Span, words: ActorWords) -> bool:
    """Whether a name signs a picture or an article: "Image: Ada Quill", "contributed to this"."""
    doc, start = span.doc, span.start
    if any(phrase in text_at(span.sent).lower() for phrase in words.contributing):
        return True
    labelled = start > span.sent.start + 1 and doc[start - 1].text == ":"
    return labelled and doc[start - 2].lower_ in words.credits


def is_ticker(span: Span) -> bool:
    """Whether a name is the exchange of a share: "Quill Foods (Nordex: QUIL)"."""
    before, after = span.doc[max(0, span.start - 1)], span.doc[span.end : span.end + 3]
    code = len(after) == _TICKER and after[0].text == ":" and after[1].text.isupper()
    return before.text == "(" and code and after[2].text == ")"
