"""Whether what a sentence denies is anything that is said of its quantity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.labels.tallies import ballot_told
from briefgen.extract.parse import ancestors, children, relation

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.figures.labels.placed import Placed

_APART = frozenset({"acl", "advcl", "parataxis"})
"""Relations below which a clause stands by itself: denied that it knew those who stole $5m."""

_ARGUMENTS = frozenset({"nsubj", "obj", "iobj", "obl"})
"""Relations of a noun by whose denial its verb is denied: had no accident."""

_DENIED = ("obj", "xcomp", "ccomp", "csubj")
"""Relations of what a verb of denial denies: failed to reply, but not "the engine failed"."""


def denying(placed: Placed) -> bool:
    """Whether the verb that denies is what is done with the quantity: dismissed two claims."""
    verb = placed.top.head
    denials = {*placed.words.negations, *placed.words.denials}
    found = [token.i for token in placed.span.sent if token.lower_ in denials]
    return found == [verb.i] and relation(placed.top) in {"obj", "nsubj"}


def denial_reaches(placed: Placed) -> bool:
    """Whether a denial is one of the quantity's own clause, or of one that this completes."""
    if ballot_told(placed):
        return False  # by 132 votes to none
    inside = range(placed.span.start, placed.span.end)
    words = [word for word in placed.span.sent if word.i not in inside]
    denied = [_denied(placed, word) for word in words if word.lower_ in placed.words.negations]
    doubts = [word for word in words if word.lower_ in placed.words.denials]
    denied += [word for word in doubts if children(word, *_DENIED) or word.pos_ != "VERB"]
    return any(word is not None and _under(placed, word) for word in denied)


def _denied(placed: Placed, word: Token) -> Token | None:
    """Return what a word of denial denies; None where that is a noun within another."""
    noun = word.head if relation(word) == "det" else word
    if relation(word) == "det" or word.pos_ in {"PRON", "NOUN"}:
        cases = {case.lower_ for case in children(noun, "case")}
        had = bool(cases & set(placed.words.had_with))
        return noun.head if relation(noun) in _ARGUMENTS and not had else noun
    head = word.head
    while head.pos_ == "ADV" and head.head.i != head.i:
        head = head.head
    return head


def _under(placed: Placed, denied: Token) -> bool:
    """Whether the quantity hangs from what is denied, in no clause apart."""
    below = placed.span.root
    for head in (below, *ancestors(below)):
        if head.i == denied.i:
            return True
        joined = relation(head) == "conj" and head.pos_ == "VERB"
        if relation(head) in _APART or (joined and not _either(placed, head)):
            return False
    return False


def _either(placed: Placed, verb: Token) -> bool:
    """Whether a verb is denied with the one it is joined to: did not sell or lease."""
    return any(word.lower_ in placed.words.alternatives for word in children(verb, "cc"))
