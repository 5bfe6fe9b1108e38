"""Hedges: the words of doubt in a sentence, and whether they govern what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.extract.parse import (
    ancestors,
    children,
    clause_head,
    parsed,
    relation,
    shared_subject,
)
from briefgen.extract.questions.idle import Idle
from briefgen.extract.questions.modals import rules_out
from briefgen.language.texts import text_at
from briefgen.settings.cues import CueGroups, Cues

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Span, Token

    from briefgen.extract.questions.lexicon import QuestionsLexicon

_ASKED_CLAUSES = frozenset({"ccomp", "csubj", "xcomp", "acl", "advcl", "obj", "obl", "nsubj"})
"""Relations of clauses that tell what is asked; "advcl" is that of "disagree about how"."""
_SIDE_CLAUSES = frozenset({"acl", "advcl"})
"""Relations of clauses that only describe a noun or the circumstances of the statement."""


@dataclass(frozen=True, slots=True)
class Hedge:
    """A cue of doubt: its group, its words, and where it stands.

    `aside` is in a mere side clause, `inside` in a clause that tells what is asked: "may" in "the
    court will decide whether he may stand".
    """

    group: str
    span: Span
    aside: bool
    inside: bool = False


class Hedges:
    """Finds the hedges of a sentence; without a parse every one governs its sentence."""

    def __init__(self, lexicon: QuestionsLexicon) -> None:
        """Compile the cues of every group."""
        self._gaps = lexicon.gaps
        self._cues = CueGroups({name: gap.cues for name, gap in lexicon.gaps.items()})
        self._not = Cues(lexicon.not_cues)
        self._once = Cues(lexicon.once)
        self._modals = lexicon.modals
        self._idle = Idle(lexicon.modals, lexicon.address)
        self._mute = frozenset(lexicon.mute)
        self._openers = frozenset(lexicon.wording.openers)

    def of(self, sentence: Span) -> list[Hedge]:
        """Return the hedges of a sentence, group by group."""
        plain = _hidden(text_at(sentence), self._not)
        once = self._once_in(sentence, plain)
        return [
            self._placed(name, span)
            for name, start, end in self._cues.spans_in(plain)
            if (span := _tokens(sentence, start, end)) is not None
            and self._holds(name, span)
            and not self._idle.was(span, once)
        ]

    def _once_in(self, sentence: Span, plain: str) -> list[Span]:
        """Return the words of a sentence that tell of what was so only then: "at first"."""
        if not parsed(sentence.doc):
            return []
        spans = (_tokens(sentence, *place) for place in self._once.spans_in(plain))
        return [span for span in spans if span is not None]

    def _placed(self, name: str, span: Span) -> Hedge:
        if not parsed(span.doc):
            return Hedge(name, span, aside=False)
        mute = self._gaps[name].mute
        name = mute if mute is not None and self._is_mute(span) else name
        inside = in_asked_clause(span, self._openers)
        return Hedge(name, span, aside=in_side_clause(span.root), inside=inside)

    def _holds(self, name: str, span: Span) -> bool:
        """Return whether a cue's words are what the group means by them."""
        if parsed(span.doc) and self._idle.is_idle(span):
            return False
        asked = self._gaps[name].pos
        if not asked or not span.doc.has_annotation("POS"):
            return True
        words = [token for token in span if token.pos_ in asked]
        if _is_mentioned(span):
            return False
        if not words or not parsed(span.doc):
            return bool(words)
        if relation(words[0]) == "mark":
            clause = words[0].head  # a clause without a main one is torn off
            return clause.head != clause and bool(children(clause, "nsubj", "csubj", "expl"))
        return not rules_out(self._modals, words[0])

    def _is_mute(self, span: Span) -> bool:
        """Return whether what "does not say" is a thing that cannot: "the law does not say"."""
        clause = clause_head(span.root)
        who = shared_subject(clause) if clause is not None else None
        return who is not None and who.lower_ in self._mute


def _is_mentioned(span: Span) -> bool:
    """Return whether words stand between quotation marks alone: words such as "may"."""
    doc = span.doc
    inside = span.start > 0 and span.end < len(doc)
    return inside and doc[span.start - 1].is_quote and doc[span.end].is_quote


def _hidden(text: str, cues: Cues) -> str:
    """Return `text` with spaces in the place of every cue, each character where it was."""
    for start, end in cues.spans_in(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _tokens(sentence: Span, start: int, end: int) -> Span | None:
    """Return the tokens at code points `start` to `end` of a sentence."""
    base = sentence.start_char
    span: Span | None = sentence.doc.char_span(base + start, base + end, alignment_mode="expand")
    return span if span is not None and len(span) else None


def in_side_clause(word: Token) -> bool:
    """Return whether a word stands in a clause that only describes a noun or a circumstance."""
    return any(relation(token) in _SIDE_CLAUSES for token in (word, *ancestors(word)))


def in_asked_clause(span: Span, openers: Collection[str]) -> bool:
    """Return whether words stand in a clause that one of `openers` before them begins."""
    return any(
        relation(token) in _ASKED_CLAUSES and _opens(token, span.start, openers)
        for token in (span.root, *ancestors(span.root))
    )


def _opens(clause: Token, end: int, openers: Collection[str]) -> bool:
    """Return whether an opener begins a clause, alone or after a word: "of whether", "just how"."""
    first = clause.left_edge.i
    return any(token.lower_ in openers for token in clause.doc[first : min(first + 2, end)])
