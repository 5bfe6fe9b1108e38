"""Chosen words of a sentence as text: names whole, marks in pairs, words counted."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.extract.parse import children, name_at, relation
from briefgen.language.texts import once, tokens_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from spacy.tokens import Doc, Token

    from briefgen.extract.actors.clausewords import ClausesLexicon

_PAIRS = (('"', '"'), ("\u201c", "\u201d"), ("(", ")"))
_SINGLE_OPEN = re.compile(r"(?<!\S)['\u2018](?=\w)(?!s\b)")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?])['\u2019](?!\w)")
_STOPPED = re.compile(r"(?<=\d)([^\W\d_]{1,2})\.(?=\s|$)")
_MARKS = frozenset('"\u201c\u201d')
_JOINERS = frozenset("-\u2010\u2011\u2013/&%")
ORDER = ("obj", "amod", "nmod", "obl", "det", "acl", "advmod", "conj", "advcl", "appos")
"""What is added first where there is room."""


def capital_of_sentence(token: Token) -> bool:
    """Whether a word has its capital from its place only."""
    plain = token.pos_ in {"NOUN", "ADJ", "VERB", "ADV", "NUM", "DET", "ADP"}
    plain = plain and not token.ent_type_
    return plain and bool(token.is_sent_start) and token.text.istitle()


def opens_quotation(token: Token) -> bool:
    """Whether a word has its capital from the quotation that it begins."""
    plain = token.pos_ in {"NOUN", "ADJ", "VERB", "ADV", "NUM", "DET", "PRON", "ADP", "SCONJ"}
    plain = plain and not token.ent_type_ and token.text.istitle() and token.text != "I"
    return plain and token.i > 0 and token.nbor(-1).is_quote


def balanced(text: str) -> str:
    """Return a wording without quotation marks and brackets of which it has but one side."""
    for left, right in _PAIRS:
        odd = text.count(left) % 2 if left == right else text.count(left) != text.count(right)
        if odd:
            text = text.replace(left, "").replace(right, "")
    opened = _SINGLE_OPEN.findall(text)
    if len(opened) != len(_SINGLE_CLOSE.findall(text)):
        text = _SINGLE_OPEN.sub("", text)
    return unstopped(text).strip()


def unstopped(text: str) -> str:
    """Return a wording without a sentence's end after a unit: "sold for £9m. by the board"."""
    return _STOPPED.sub(r"\1", text)


def of_one(text: str, verb: Token, words: ClausesLexicon, *, person: bool) -> str:
    """Return a clause that several share as one of them does it.

    "Left" of "Quill and Vane all left"; for a `person` "is held and is awaiting trial", too.
    """
    before = (c for c in children(verb, "advmod", "det") if c.i < verb.i)
    for word in (c for c in before if c.lower_ in words.of_all):
        text = re.sub(rf"\b{re.escape(word.text)} ", "", text, count=1)
    if not person:
        return text
    first, space, rest = text.partition(" ")
    text = f"{words.of_one.get(first, first)}{space}{rest}"
    others = (c for c in children(verb, "conj") if not children(c, "nsubj"))
    joint = ((cc, a) for c in others for cc in children(c, "cc") for a in children(c, "aux", "cop"))
    for cc, helper in joint:
        one = words.of_one.get(helper.text, helper.text)
        text = text.replace(f"{cc.text} {helper.text} ", f"{cc.text} {one} ")
    return text


def with_single_closed(text: str) -> str:
    """Return a stretch with the end of a quotation in single marks that it breaks off."""
    opened = _SINGLE_OPEN.findall(text)
    if len(opened) <= len(_SINGLE_CLOSE.findall(text)):
        return text
    return text + ("'" if opened[-1] == "'" else "\u2019")


def cuts_quotation(doc: Doc, order: list[int]) -> bool:
    """Whether words inside a quotation are left out between others of it that are kept."""
    texts = tokens_of(doc)
    for before, after in pairwise(order):
        gap = range(before + 1, after)
        if not gap or not _MARKS.isdisjoint(texts[before + 1 : after]):
            continue
        marks = sum(text in _MARKS for text in texts[doc[before].sent.start : before + 1])
        if marks % 2 and any(not doc[index].is_punct for index in gap):
            return True
    return False


def whole_name(token: Token) -> set[int]:
    """Return a token with the rest of the name that it is part of."""
    name = name_at(token)
    return {token.i} if name is None else set(range(name.start, name.end))


def glued(head: Token, kept: Collection[int]) -> set[int]:
    """Return the tokens with those that are written in one with them: "18-24", "$5"."""
    links, found, open_ = once(head.doc, _links), set(kept), list(kept)
    while open_:
        for other in links.get(open_.pop(), ()):
            if other not in found:
                found.add(other)
                open_.append(other)
    return found


def _links(doc: Doc) -> Mapping[int, list[int]]:
    """Return the tokens written in one with a token that no wording of it can leave out."""
    links: dict[int, list[int]] = {}
    for token in doc[:-1]:
        if not token.whitespace_:
            after = token.nbor()
            joined = _joins(token) or _joins(after)
            if joined or token.is_currency:
                links.setdefault(after.i, []).append(token.i)
            if joined or after.is_currency:
                links.setdefault(token.i, []).append(after.i)
    return links


def _joins(token: Token) -> bool:
    """Whether a mark makes one word of those around it."""
    return token.text in _JOINERS and token.i > 0 and not token.nbor(-1).whitespace_


def count(kept: Collection[int], head: Token) -> int:
    """Return the number of words, as white space parts them."""
    doc = head.doc
    order = sorted(glued(head, kept))
    return sum(
        1
        for place, index in enumerate(order)
        if place == 0 or order[place - 1] + 1 != index or doc[index - 1].whitespace_
    )


def priority(token: Token) -> tuple[int, int]:
    """Return what sorts dependents: those to be added first before others."""
    place = -token.i if relation(token) == "amod" else token.i
    return ORDER.index(relation(token)), place


def singular(noun: Token) -> str | None:
    """Return the singular of a plural common noun, None where it is none."""
    text: str = noun.text
    if noun.pos_ != "NOUN" or noun.ent_type_ or not text.endswith("s") or text.endswith("ss"):
        return None
    return f"{text[:-3]}y" if text.endswith("ies") else text[:-1]


def spaced(text: str) -> str:
    """Return `text` with single spaces."""
    return " ".join(text.split())


def lacks_verb(token: Token) -> bool:
    """Whether a clause has a subject and no verb: "the vote competitive", of a misread sentence."""
    if relation(token) != "ccomp" or token.pos_ in {"VERB", "AUX"}:
        return False
    return not children(token, "cop", "aux") and bool(children(token, "nsubj"))


def follows_gap(token: Token, kept: Collection[int]) -> bool:
    """Whether a word goes on from one before it that is left out."""
    gaps = ("conj", "appos") if relation(token) == "conj" else ("conj",)
    return any(c.i < token.i and c.i not in kept for c in children(token.head, *gaps))
