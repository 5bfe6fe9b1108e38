"""What a quantity describes, is a part or an amount of, or stands inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.labels.placed import COUNTS, DATE
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.parse import children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.figures.labels.placed import Placed


def noun_described(placed: Placed) -> Token | None:
    """Return the noun that the quantity describes from before it: a $5m fund."""
    last, head = placed.span[-1], placed.root.head
    before = relation(placed.root) in {"nummod", "compound", "amod", "nmod"}
    if relation(last) in {"compound", "amod"} and last.head.i == placed.span.end:
        head, before = last.head, True
    if head.lower_ in placed.words.level_labels and relation(head) == "amod":
        head = head.head  # a 40-day-long fair
    doc, end = placed.span.doc, placed.span.end
    if " per " in placed.unit and "-" in placed.span.text and end < len(doc):
        head, before = doc[end], True  # a $5-a-month service
    if not before or head.i < end or children(placed.root, "case"):
        return None
    if any(relation(token) == "det" for token in head.doc[placed.span.end : head.i]):
        return None  # "$5 a year"
    while relation(head) == "compound" and head.head.i > head.i:
        head = head.head
    if head.lower_ in placed.words.totals and children(head, "nmod"):
        head = children(head, "nmod")[0]
    thing = head.pos_ in {"NOUN", "PROPN"} and head.lower_ not in placed.words.units
    return head if thing else None


def whole_of(placed: Placed) -> Token | None:
    """Return what the quantity is a part or an amount of: 10 percent of the salt."""
    scored = placed.unit.split()[-1:] and placed.unit.split()[-1] in placed.words.scored
    links = frozenset(placed.words.belonging if scored else placed.words.part_links)
    if placed.kind is UnitKind.MONEY:
        links &= {placed.words.owned_by, placed.words.within}
    if placed.kind is UnitKind.PERCENT and placed.span[-1].pos_ != "NUM":
        links -= {placed.words.within}  # took 39 percent in the north
    for child in (child for token in placed.span for child in children(token, "nmod")):
        cases = {case.lower_ for case in children(child, "case")}
        parted = placed.kind in {UnitKind.PERCENT, UnitKind.BARE}
        counted = child.i in placed.names and parted
        names = counted or child.pos_ != "PRON"
        names = names and child.ent_type_ != DATE and not child.is_currency
        if child.lower_ in placed.words.relatives and relation(placed.top.head) == "acl":
            return placed.top.head.head  # parents, half of whom have no car
        between = placed.span.doc[placed.span.end : child.left_edge.i]
        beyond = any(token.pos_ == "CCONJ" for token in between)
        if child.i >= placed.span.end and cases & links and names and not beyond:
            return child
    return _whole_after(placed) or _next_noun(placed) or kind_of_sum(placed)


def _whole_after(placed: Placed) -> Token | None:
    """Return the noun after a share within longer words: fewer than half of inmates."""
    doc, end = placed.span.doc, placed.span.end
    share = placed.kind is UnitKind.PERCENT and end < len(doc)
    if not share or doc[end].lower_ != placed.words.owned_by or relation(doc[end]) != "case":
        return None
    noun = doc[end].head
    return noun if noun.pos_ == "NOUN" and placed.top in noun.ancestors else None


def container_of(placed: Placed) -> Token | None:
    """Return the noun that the quantity follows: a fund of $5m, an increase of 4 percent."""
    head = placed.top.head
    inside = relation(placed.top) in {"nmod", "appos", "amod", "nummod"} and head.i < placed.top.i
    nearer = [t for t in children(head, "conj") if head.i < t.i < placed.top.i]
    head = nearer[-1] if nearer else head  # a ferry or a detour of 94 kilometres
    if not inside or head.pos_ not in {"NOUN", "PROPN"} or head.lower_ in placed.words.units:
        return None
    if head.lower_ in placed.words.hollow and relation(head) == "nmod":
        head = head.head if head.head.pos_ == "NOUN" else head  # cash on hand
    if whole_of(placed) is not None:
        return None
    return head


def part_included(placed: Placed) -> str:
    """Return what a sum is that is only part of one before: including $1m for roads."""
    links = {case.lower_ for case in children(placed.top, "case")}
    counted = placed.noun is not None or placed.kind in COUNTS
    if counted or relation(placed.top) != "nmod" or placed.words.including not in links:
        return ""
    whole = placed.top.head
    of = "" if whole.is_currency or whole.lower_ in placed.words.units else whole.text
    label = f"{placed.words.part} {placed.words.owned_by} {of}" if of else placed.words.part
    aims = [t for t in children(placed.top, "nmod", "obl") if t.i >= placed.span.end]
    told = placed.phrases.added([], aims[0], MAX_WORDS - len(label.split())) if aims else []
    return f"{label} {placed.phrases.joined(told)}".strip() if of or told else ""


def kind_of_sum(placed: Placed) -> Token | None:
    """Return what a sum of money is paid as: seeks $5m in damages."""
    doc, end = placed.span.doc, placed.span.end
    money = placed.kind is UnitKind.MONEY and end < len(doc) and not children(placed.top, "case")
    if not money or doc[end].lower_ != placed.words.within:
        return None
    noun = doc[end].head
    unsaid = {*placed.words.hollow, *placed.words.totals, *placed.words.spans}
    plain = noun.pos_ == "NOUN" and noun.i > end and noun.lower_ not in unsaid
    bare = not children(noun, "det", "nummod") and not noun.ent_type_
    whole = all(token.pos_ in {"NOUN", "ADJ", "ADP"} for token in doc[end : noun.i])
    return noun if plain and bare and whole else None


def _next_noun(placed: Placed) -> Token | None:
    """Return the noun right after a share without a sign: three out of five mayors."""
    after = placed.span.doc[placed.span.end] if placed.span.end < len(placed.span.doc) else None
    if placed.kind is not UnitKind.PERCENT or after is None or placed.span[-1].pos_ != "NUM":
        return None
    while relation(after) in {"amod", "compound"} and after.head.i > after.i:
        after = after.head
    return after if after.pos_ == "NOUN" else None
