"""Moods of a statement: what it bids, what it only supposes, and what is so at any time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from briefgen.extract.parse import children, relation, subtree
from briefgen.language.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Span, Token

_SUBJECTS = ("nsubj", "csubj", "expl", "aux", "cop")
_NOT_PLAIN = ("ing", "ed")
"""Endings of a verb that does not bid."""
_TIMES = frozenset({"DATE", "TIME"})


class Supposing(Vocabulary):
    """Words by which a sentence tells what is not the case, or not yet."""

    conditions: list[str] = Field(description="Conjunctions of a condition: if.")
    inverted: list[str] = Field(description="Auxiliaries that open one: had they known.")
    unreal: list[str] = Field(description="Modals of what then would be.")


def bids(predicate: Token) -> bool:
    """Return whether a main verb tells its reader what to do: "Start your day with us"."""
    if predicate.pos_ != "VERB" or predicate.lower_.endswith(_NOT_PLAIN):
        return False
    before = predicate.doc[predicate.sent.start : predicate.i]
    opens = not any(token.text[:1].isalnum() and token.pos_ != "ADV" for token in before)
    return opens and relation(predicate) == "root" and not children(predicate, *_SUBJECTS)


def supposes(predicate: Token, words: Supposing) -> bool:
    """Return whether a statement tells what would be under a condition: "If the ban fell"."""
    if not any(child.lower_ in words.unreal for child in children(predicate, "aux")):
        return False
    return any(_is_condition(clause, words) for clause in children(predicate, "advcl"))


def is_general(span: Span, predicate: Token, helpers: Collection[str]) -> bool:
    """Return whether a sentence tells what is so at any time, of nobody: "Pillows can be risky".

    It names and counts nothing, and its main verb has one of `helpers` and is under way in none.
    """
    counted = (t for t in span if t.like_num or t.ent_type_)
    told = any(t.ent_type_ not in _TIMES for t in counted) or any(t.pos_ == "PROPN" for t in span)
    own = any(t.lower_ in helpers for t in children(predicate, "aux", "cop"))
    return own and not told and not predicate.lower_.endswith("ing")


def _is_condition(clause: Token, words: Supposing) -> bool:
    if any(mark.lower_ in words.conditions for mark in children(clause, "mark")):
        return True
    first = subtree(clause)[0]
    return first.lower_ in words.inverted and first in children(clause, "aux", "cop")
