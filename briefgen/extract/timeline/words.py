"""The words of an event, cut to what it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from spacy.tokens import Token


def trimmed(words: Sequence[Token], openings: Collection[str]) -> list[Token]:
    """Return the words without punctuation at their ends and without opening conjunctions."""
    kept = list(words)
    while kept and (kept[0].is_punct or kept[0].lower_ in openings):
        kept.pop(0)
    while kept and kept[-1].is_punct and not kept[-1].is_quote:
        kept.pop()
    return kept
