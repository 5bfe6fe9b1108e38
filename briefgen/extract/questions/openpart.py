"""The part of a question's sentence that is open, for where a page has no room for all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.parse import (
    ancestors,
    children,
    clause_head,
    parsed,
    relation,
    subtree,
    trimmed,
)
from briefgen.extract.questions.wording import asked_clause, states

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Span, Token

    from briefgen.extract.questions.hedges import Hedge

_LEAD = 28
"""Characters of its clause that stand before a word of doubt, where its subject is among them."""
_NEAR = 12
"""Characters before the open part up to which a text as good as begins with it."""
_SHORT_OF = 30
"""Those before the clause of a word of doubt, which is no better a beginning than the text's."""
_REPLACED = 3
"""First tokens of the open part of which one may have given way to a [name]."""
_TOLD_OF = ("nsubj", "csubj", "expl")
"""Relations of what a clause tells of."""
_ASKED = frozenset({"ccomp", "csubj", "xcomp", "obj", "obl", "advcl"})
"""Relations of a clause that tells what is asked."""


def open_part(sentence: Span, hedge: Hedge, openers: Collection[str], text: str) -> str | None:
    """Return the words of `text` that are open; None where it begins with them or lacks them.

    What is asked comes first ("whether he will stand"), then the clause of the word of doubt.
    """
    if not parsed(sentence.doc):
        return None
    if sentence[0].lower_ in openers:
        return None
    asked = _asked(sentence, hedge.span, openers)
    found = asked or _doubted(hedge.span)
    if found is None or not len(found):
        return None
    place, end = _place(found, max(hedge.span.start, found.start + _REPLACED), text)
    return text[place:end] if place > (_NEAR if asked else _SHORT_OF) else None


def _place(found: Span, last: int, text: str) -> tuple[int, int]:
    """Return where in `text` the words of a span begin and end; (-1, -1) where it lacks them.

    Of its tokens up to `last` one may be a [name] there.
    """
    doc = found.doc
    for start in range(found.start, min(last + 1, found.end)):
        words = doc[start : found.end].text.strip(" .,;:")
        place = text.find(words) if words else -1
        if place < 0:
            continue
        end = place + len(words)
        if text[:place].rstrip().endswith("]"):
            place = text.rfind("[", 0, place)
            lead = doc[found.start : start - 1].text
            place -= len(lead) + 1 if lead and text[:place].endswith(f"{lead} ") else 0
        return place, end
    return -1, -1


def _asked(sentence: Span, cue: Span, openers: Collection[str]) -> Span | None:
    """Return the clause that tells what is asked after a word of doubt."""
    for token in sentence.doc[cue.start : sentence.end]:
        beside = token.i > cue.end and token.nbor(-1).text == ","  # "the figures, which he doubts"
        if token.lower_ in openers and token.i > sentence.start and not beside:
            clause = asked_clause(token)
            words: Span = token.doc[token.i : clause.right_edge.i + 1]
            cut = len(words) > 1 and words[1].is_punct  # "hard to say which, she added"
            if states(words) and not cut and _is_asked(clause, token, cue):
                return words
    return None


def _is_asked(clause: Token, opener: Token, cue: Span) -> bool:
    """Return whether a clause is what the words of doubt ask; "if it rains" is a condition."""
    if relation(clause) not in _ASKED or (opener not in cue and cue.root not in ancestors(clause)):
        return False
    return opener in cue or clause.head in cue or relation(clause) != "advcl"


def _doubted(cue: Span) -> Span | None:
    """Return the clause of a word of doubt from its subject on, or from its verb after a long one.

    There is none of a clause that describes a noun, which lacks what it tells of: "who may stand".
    """
    clause = clause_head(cue.root) or cue.root
    if relation(clause) == "acl":
        return None
    whole, doc = subtree(clause), cue.doc
    tied = [word.i + 1 for word in children(clause, "cc", "mark") if word.i < cue.start]
    start = max([whole.start, *tied])
    told = next((one for one in children(clause, *_TOLD_OF) if start <= one.i < clause.i), None)
    if told is not None and told.left_edge.i <= cue.start:
        about = subtree(told)
        start = max(start, about.start)
        if about.end <= cue.start and cue.start_char - doc[start].idx > _LEAD:
            start = about.end
    part: Span = doc[start : max(whole.end, cue.end)]
    return trimmed(part)
