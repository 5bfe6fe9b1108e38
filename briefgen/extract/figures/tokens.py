"""What single tokens of a phrase are: torn off a name, leaning on the one before, in a gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.parse import children, relation
from briefgen.language.texts import tokens_of

if TYPE_CHECKING:
    from spacy.tokens import Token


def torn(head: Token) -> list[Token]:
    """Return the words of a name before its last one that a parser hangs from the same verb."""
    names = [name for name in head.sent.ents if name.start < head.i < name.end]
    alike = head.pos_ == "PROPN" and relation(head) == "nsubj"
    torn = [t for name in names for t in name if t.i < head.i and t.head == head.head]
    return torn if alike and all(relation(token) == "nsubj" for token in torn) else []


def counts(top: Token) -> bool:
    """Return whether a constituent is another number and no year: votes to 7."""
    year = top.shape_ == "dddd"
    return top.pos_ == "NUM" and not year and bool(children(top, "case"))


def gapped(top: Token) -> bool:
    """Return whether a noun is joined by no word, as after another figure: 29% a lack of parts."""
    joined = top.pos_ == "NOUN" and relation(top) == "conj"
    return joined and not children(top, "cc") and bool(children(top, "det"))


def beyond(child: Token) -> bool:
    """Return whether it is another joined figure's: 38 among drinkers and 54 (among others)."""
    before = child.doc[child.head.i + 1 : child.left_edge.i]
    joined = [token for token in before if token.pos_ in {"NUM", "SYM"} or token.pos_ == "CCONJ"]
    return relation(child) == "nmod" and {t.pos_ for t in joined} > {"CCONJ"}


def leans(token: Token, before: Token) -> bool:
    """Return whether a token is written on to the one before it, as 's is."""
    return token.i == before.i + 1 and not before.whitespace_


def cased(token: Token) -> str:
    """Return a token without the capital that the beginning of its sentence gives it."""
    starts = token.i == token.sent.start or not token.text[:1].isalnum()
    name = (
        token.pos_ in {"PROPN", "X"} or token.ent_type_ or token.text[1:].lower() != token.text[1:]
    )
    common = token.lower_ in tokens_of(token.doc) if starts and name else not name
    if starts and common and len(token.text) > 1:
        return token.text[0].lower() + token.text[1:]
    return token.text
