"""Hedges: the words of doubt in a sentence, and whether they govern what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.extract.parse import ancestors, children, clause_head, parsed, relation, shared_subject
from briefgen.extract.questions.modals import grants, is_polled, rules_out
from briefgen.language.texts import text_at
from briefgen.settings.cues import CueGroups, Cues

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from briefgen.extract.questions.lexicon import QuestionsLexicon

_SIDE_CLAUSES = frozenset({"acl", "advcl"})
"""Relations of clauses that only describe a noun or the circumstances of the statement."""

_CIRCUMSTANCES = frozenset({"advcl", "conj"})
"""Relations of clauses of circumstance, and of those joined to them: "only if they could"."""


@dataclass(frozen=True, slots=True)
class Hedge:
    """A cue of doubt: its group, its words, and whether it stands in a mere side clause."""

    group: str
    span: Span
    aside: bool


class Hedges:
    """Finds the hedges of a sentence; without a parse every one governs its sentence."""

    def __init__(self, lexicon: QuestionsLexicon) -> None:
        """Compile the cues of every group."""
        self._gaps = lexicon.gaps
        self._cues = CueGroups({name: gap.cues for name, gap in lexicon.gaps.items()})
        self._not = Cues(lexicon.not_cues)
        self._modals = lexicon.modals
        self._address = frozenset(lexicon.address)

    def of(self, sentence: Span) -> list[Hedge]:
        """Return the hedges of a sentence, group by group."""
        plain = _hidden(text_at(sentence), self._not)
        return [
            Hedge(name, span, aside=parsed(span.doc) and in_side_clause(span.root))
            for name, start, end in self._cues.spans_in(plain)
            if (span := _tokens(sentence, start, end)) is not None and self._holds(name, span)
        ]

    def _holds(self, name: str, span: Span) -> bool:
        """Return whether a cue's words are what the group means by them."""
        if parsed(span.doc) and self._is_idle(span):
            return False
        asked = self._gaps[name].pos
        if not asked or not span.doc.has_annotation("POS"):
            return True
        words = [token for token in span if token.pos_ in asked]
        if not words or not parsed(span.doc):
            return bool(words)
        if relation(words[0]) == "mark":
            clause = words[0].head  # a clause without a main one is torn off
            return clause.head != clause and bool(children(clause, "nsubj", "csubj", "expl"))
        return not rules_out(self._modals, words[0])

    def _is_idle(self, span: Span) -> bool:
        """Return whether a cue stands where it leaves nothing open."""
        modals = [t for t in (*span, *children(span.root, "aux")) if relation(t) == "aux"]
        return (
            self._of_the_speaker(span)
            or self._is_supposed(span.root)
            or any(self._concedes(token) or self._withholds(token) for token in span)
            or any(grants(self._modals, t) or is_polled(self._modals, t) for t in modals)
        )

    def _of_the_speaker(self, span: Span) -> bool:
        """Return whether one who speaks doubts, or anybody: "I don't know", "you never know"."""
        clause = clause_head(span.root)
        who = shared_subject(clause) if clause is not None else None
        said = who is not None and any(token.lower_ in self._modals.unknowing for token in span)
        return who is not None and (
            who.lower_ in self._address or (said and who.lower_ in self._modals.speakers)
        )

    def _is_supposed(self, word: Token) -> bool:
        """Return whether a word stands in a clause that only supposes, or is answered.

        "If we don't know it", "Asked whether he would go, he said no".
        """
        clauses = [one for one in (word, *ancestors(word)) if relation(one) in _CIRCUMSTANCES]
        marks = [mark for clause in clauses for mark in children(clause, "mark", "advmod")]
        supposed = any(mark.lower_ in self._modals.supposing for mark in marks if mark != word)
        return supposed or any(
            clause.lower_ in self._modals.asking and relation(clause) == "advcl"
            for clause in clauses
        )

    def _withholds(self, verb: Token) -> bool:
        """Return whether a verb keeps something from somebody: "denied them a hearing"."""
        kept_from = children(verb, "iobj") or (
            one for one in children(verb, "obj") if one.ent_type_ == "PERSON"
        )
        return verb.lower_ in self._modals.withholding and any(kept_from)

    def _concedes(self, word: Token) -> bool:
        """Return whether a word opens a clause that says "in any case": "whether or not"."""
        clause = word.head
        aside = relation(clause) == "advcl"
        bare = not children(clause, "nsubj", "csubj", "expl")
        # "Whether by road or by rail, they came"; "Whether it leaked is being studied"
        fronted = clause.i < clause.head.i and bool(children(clause.head, "nsubj", "expl"))
        concedes = aside and (bare or fronted)
        concedes = concedes or (aside and self._repeats(word))
        return word.lower_ in self._modals.concessive and relation(word) == "mark" and concedes

    def _repeats(self, word: Token) -> bool:
        """Return whether a clause goes on with its other half: "whether we win or whether not"."""
        joined = children(word.head, "conj")
        return any(mark.lower_ == word.lower_ for clause in joined for mark in clause.children)


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
