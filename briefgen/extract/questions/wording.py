"""Phrases a sentence as a gap, "Whether the harbour will reopen", where the parse proves it.

A gap is the sentence's own words from "whether", "how", "why" … to its end.  What goes before may
only say that this is open ("It is not clear"), what is cut behind only who says so.  Anything else
leaves the sentence as it stands, so that no word of likelihood and no negation is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.extract.parse import children, parsed, relation, subtree, trimmed
from briefgen.settings.cues import Cues

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from briefgen.extract.attribution import Attribution
    from briefgen.extract.questions.lexicon import Wording


_JOINTS = ' ,"\N{LEFT DOUBLE QUOTATION MARK}'
"""What may stand around a connective."""


@dataclass(frozen=True, slots=True)
class Phrased:
    """A gap in words, and who leaves it open where the words cut away name him."""

    text: str
    doubter: str | None = None


class GapWording:
    """Phrases sentences as gaps."""

    def __init__(self, words: Wording) -> None:
        """Compile the frames."""
        self._words = words
        self._frames = Cues(words.frames)
        self._whole = Cues(words.whole)
        self._connectives = Cues(words.connectives)
        self._leaning = frozenset(words.leaning)

    def of(self, sentence: Span, source: Attribution | None) -> Phrased | None:
        """Return the gap a sentence states; None where its own words have to stand.

        `source` is who says what the sentence says.
        """
        if not parsed(sentence.doc):
            return None
        for opener in sentence:
            if opener.lower_ in self._words.openers:
                phrased = self._from(sentence, opener, source)
                if phrased is not None:
                    return phrased
        return None

    def _from(self, sentence: Span, opener: Token, source: Attribution | None) -> Phrased | None:
        end = _end(sentence, opener, source)
        before = sentence.doc[sentence.start : opener.i]
        gap = trimmed(sentence.doc[opener.i : end])
        if not self._is_one(opener, gap):
            return None
        subject = self._framed(before)
        if subject is None or self._leans(gap, named=bool(len(subject))):
            return None
        named = bool(len(subject)) and subject.text.lower() not in self._leaning
        if end < sentence.end and (named or source is None or source.source is None):
            return None  # Who says so would be lost.
        words = [self._words.openers[opener.lower_], gap.text[len(opener.text) :].lstrip()]
        return Phrased(" ".join(words), subject.text if named else None)

    def _is_one(self, opener: Token, gap: Span) -> bool:
        """Return whether a gap is the clause of its opener, all of it and nothing more."""
        clause = opener
        while clause.head.left_edge.i == opener.i and clause.head != clause:
            clause = clause.head
        words = {token.i for token in gap if token.text[:1].isalnum()}
        inside = {token.i for token in clause.subtree}
        return len(words) > 1 and words <= inside and _balanced(gap.text) and not self._adds(clause)

    def _adds(self, clause: Token) -> bool:
        """Return whether a clause is followed by another statement: "…, and engineers fear"."""
        return any(
            children(other, "nsubj")
            and not any(word.lower_ in self._words.alternatives for word in children(other, "cc"))
            for other in children(clause, "conj", "parataxis")
        )

    def _framed(self, before: Span) -> Span | None:
        """Return who leaves it open, an empty span for nobody; None where `before` says more."""
        text = before.text.rstrip(" ,:")
        if _is_all(self._whole, self._bare(text)):
            return before[:0]
        subject = _subject(before)
        if subject is None:
            return None
        opening = before.doc[before.start : subject.start].text
        if self._bare(opening) or not _is_all(self._frames, _after(subject, before, text)):
            return None
        empty = relation(subject.root) == "expl" or subject.text.lower() in self._words.nobody
        return before[:0] if empty else subject

    def _bare(self, text: str) -> str:
        """Return a beginning without its connective and quotation mark: "But", "However,"."""
        text = text.lstrip(_JOINTS)
        return text[self._connectives.end_at_start(text) :].strip(_JOINTS)

    def _leans(self, gap: Span, *, named: bool) -> bool:
        """Return whether a gap's pronouns point to what was cut away or stands before."""
        for token in gap:
            if token.lower_ in self._leaning:
                return True
            if not named and token.pos_ in {"NOUN", "PROPN"}:
                return False
        return False


def _subject(before: Span) -> Span | None:
    """Return the subject of the sentence's first predicate, as far as it stands in `before`."""
    heads = [token for token in before if relation(token) == "nsubj" or relation(token) == "expl"]
    if not heads:
        return None
    whole = subtree(heads[0])
    return whole if before.start <= whole.start and whole.end < before.end else None


def _after(subject: Span, before: Span, text: str) -> str:
    return text[subject.end_char - before.start_char :].strip()


def _is_all(cues: Cues, text: str) -> bool:
    """Return whether a cue is all of `text`."""
    return bool(text) and cues.end_at_start(text) == len(text)


def _end(sentence: Span, opener: Token, source: Attribution | None) -> int:
    """Return the token before which a gap ends: the sentence's end, or where its source begins."""
    tail = [span for span in source.frame if span.start > opener.i] if source else []
    begin = min((span.start for span in tail), default=sentence.end)
    rest = {token.i for token in sentence.doc[begin : sentence.end] if token.text[:1].isalnum()}
    covered = {token.i for span in tail for token in span}
    # Only where nothing but the source follows: what stands behind it would be lost.
    return begin if rest <= covered else sentence.end


def _balanced(text: str) -> bool:
    return text.count('"') % 2 == 0 and text.count("\u201c") == text.count("\u201d")
