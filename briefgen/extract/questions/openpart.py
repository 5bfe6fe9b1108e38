"""The part of a question's sentence that is open, for where a page has no room for all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.parse import ancestors, children, clause_head, parsed, relation, subtree
from briefgen.extract.questions.wording import asked_clause

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Span, Token

    from briefgen.extract.questions.hedges import Hedge

_LEAD = 28
"""Characters of its clause that stand before a word of doubt."""
_NEAR = 12
"""Characters before the open part up to which a text as good as begins with it."""
_ASKED = frozenset({"ccomp", "csubj", "xcomp", "obj", "obl", "advcl"})
"""Relations of a clause that tells what is asked."""


def open_part(sentence: Span, hedge: Hedge, openers: Collection[str], text: str) -> str | None:
    """Return the words of `text` that are open; None where it begins with them or lacks them.

    What is asked comes first ("whether he will stand"), then the clause of the word of doubt.
    """
    if not parsed(sentence.doc):
        return None
    found = _asked(sentence, hedge.span, openers) or _doubted(hedge.span)
    for start in range(found.start, found.end):
        words = found.doc[start : found.end].text.strip(" .,;:")
        place = text.find(words) if words else -1
        if place >= 0:  # before it a pronoun may have given way to a [name]
            named = text.rfind("[", 0, place) if text[:place].rstrip().endswith("]") else place
            return text[named : place + len(words)] if named > _NEAR else None
    return None


def _asked(sentence: Span, cue: Span, openers: Collection[str]) -> Span | None:
    """Return the clause that tells what is asked after a word of doubt."""
    for token in sentence.doc[cue.start : sentence.end]:
        if token.lower_ in openers and token.i > sentence.start:
            clause = asked_clause(token)
            if clause.right_edge.i > token.i and _is_asked(clause, token, cue):
                words: Span = token.doc[token.i : clause.right_edge.i + 1]
                return words
    return None


def _is_asked(clause: Token, opener: Token, cue: Span) -> bool:
    """Return whether a clause is what the words of doubt ask; "if it rains" is a condition."""
    if relation(clause) not in _ASKED or (opener not in cue and cue.root not in ancestors(clause)):
        return False
    return opener in cue or clause.head in cue or relation(clause) != "advcl"


def _doubted(cue: Span) -> Span:
    """Return the clause of a word of doubt, without its conjunction and with a short beginning."""
    clause = clause_head(cue.root) or cue.root
    whole = subtree(clause)
    tied = [word.i + 1 for word in children(clause, "cc", "mark") if word.i < clause.i]
    first = max([whole.start, *tied])
    doc = cue.doc
    near = [i for i in range(first, cue.start) if cue.start_char - doc[i].idx <= _LEAD]
    parts = [i for i in near[:-1] if i > first and doc[i - 1].is_punct]
    start = parts[-1] if parts else min([*near, cue.start])
    part: Span = doc[start : max(whole.end, cue.end)]
    return part
