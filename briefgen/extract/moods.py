"""Moods of a statement: what it bids, and what it only supposes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from briefgen.extract.parse import children, relation, subtree
from briefgen.language.vocabulary import Vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = ("nsubj", "csubj", "expl", "aux", "cop")
_NOT_PLAIN = ("ing", "ed")
"""Endings of a verb that does not bid."""


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


def _is_condition(clause: Token, words: Supposing) -> bool:
    if any(mark.lower_ in words.conditions for mark in children(clause, "mark")):
        return True
    first = subtree(clause)[0]
    return first.lower_ in words.inverted and first in children(clause, "aux", "cop")
