"""Whether the words around a gap only say that it is open, and who leaves it open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.parse import NOUNS, children, relation, shared_subject, subtree
from briefgen.extract.questions.answers import named_subject
from briefgen.settings.cues import Cues

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from spacy.tokens import Span, Token

    from briefgen.extract.attribution import Attribution
    from briefgen.extract.faithful import Faithfulness
    from briefgen.extract.questions.lexicon import Wording

_JOINTS = ' ,"\N{LEFT DOUBLE QUOTATION MARK}'
"""What may stand around a connective."""
_BREAKS = frozenset({";", "\N{EM DASH}", "\N{EN DASH}"})
"""Marks between two statements."""
_DATES = frozenset({"DATE", "TIME"})


class Framing:
    """Tells frames, "It is not clear", from statements of their own."""

    def __init__(self, words: Wording, faithful: Faithfulness) -> None:
        """Compile the frames; `faithful` says which statements may not be left out."""
        self._words = words
        self._faithful = faithful
        self._frames = Cues(words.frames)
        self._whole = Cues(words.whole)
        self._denials = Cues(words.denials)
        self._connectives = Cues(words.connectives)
        self._coming = frozenset(words.coming)

    def before(self, sentence: Span, end: int, source: Attribution | None) -> Span | None:
        """Return who leaves open what token `end` begins, by the frame before it.

        An empty span stands for nobody, None for no frame.  Another statement may stand before
        the frame ("…, but it is not clear whether"), though not one that says who says so.
        """
        doc = sentence.doc
        said = min((span.start for span in source.frame), default=end) if source else end
        for start in self._starts(sentence, end):
            if self._faithful.weighs(doc[sentence.start : start].text):
                return None
            who = self._framed(doc[start:end], source)
            if who is not None and (start <= said or self._is_source(who, source)):
                return who
        return None

    def is_after(self, words: Span) -> bool:
        """Return whether words after a gap only say that it is open: "remains unknown"."""
        return is_all(self._frames, _undated(words, ()).strip(" .,"))

    def denies(self, before: Span) -> Span | None:
        """Return who says before a claim that it is not so: "The mayor denied"."""
        who = subject_in(before)
        if who is None or self.bare(before.doc[before.start : who.start].text):
            return None
        return who if is_all(self._denials, _after(who, before, ())) else None

    def bare(self, text: str) -> str:
        """Return a beginning without its connective and quotation mark: "But", "However,"."""
        text = text.lstrip(_JOINTS)
        return text[self._connectives.end_at_start(text) :].strip(_JOINTS)

    def _starts(self, sentence: Span, end: int) -> Iterator[int]:
        """Yield where a frame may start: the sentence, or after a joint of two statements."""
        yield sentence.start
        for token in sentence.doc[sentence.start + 1 : end - 1]:
            if token.lower_ in self._words.statements or token.text in _BREAKS:
                yield token.i + 1

    def _framed(self, before: Span, source: Attribution | None) -> Span | None:
        """Return who leaves it open, an empty span for nobody; None where `before` says more."""
        if is_all(self._whole, self.bare(_undated(before, self._coming))):
            return before[:0]
        who = subject_in(before)
        if who is None:
            return self._sharing(before, source)
        opening = before.doc[before.start : who.start].text
        if self.bare(opening) or not is_all(self._frames, _after(who, before, self._coming)):
            return None
        empty = relation(who.root) == "expl" or who.text.lower() in self._words.nobody
        return before[:0] if empty else who

    def _sharing(self, before: Span, source: Attribution | None) -> Span | None:
        """Return whose frame has its subject in the statement before: "…, but has not said"."""
        verbs = [token for token in before if relation(token) == "conj"]
        if not verbs or not is_all(self._frames, _undated(before, self._coming)):
            return None
        who = shared_subject(verbs[0])
        if who is None or who.i >= before.start:
            return None
        if who.pos_ == "PRON" and source is not None and source.covers(who):
            return source.source_span
        return named_subject(who) if who.pos_ in NOUNS else subtree(who)

    @staticmethod
    def _is_source(who: Span, source: Attribution | None) -> bool:
        said = source.source_span if source is not None else None
        return said is not None and len(who) > 0 and who.root == said.root


def subject_in(before: Span) -> Span | None:
    """Return the subject of a sentence's first predicate, as far as it stands in `before`."""
    heads = [token for token in before if relation(token) in {"nsubj", "expl"}]
    if not heads:
        return None
    whole = subtree(heads[0])
    return whole if before.start <= whole.start and whole.end < before.end else None


def is_all(cues: Cues, text: str) -> bool:
    """Return whether a cue is all of `text`."""
    return bool(text) and cues.end_at_start(text) == len(text)


def _after(who: Span, before: Span, coming: Collection[str]) -> str:
    return _undated(before.doc[who.end : before.end], coming)


def _undated(words: Span, coming: Collection[str]) -> str:
    """Return words without when they were said ("It was unclear on Monday"), or without any date.

    The date of a decision that is to come tells what settles it, and is told beside the gap.
    """
    ahead = is_coming(words, coming)
    dated = {token.i for token in words if _is_day(token, words, numbered=ahead)}
    return "".join(t.text_with_ws for t in words if t.i not in dated).strip(" ,:")


def is_coming(words: Span, coming: Collection[str]) -> bool:
    """Return whether words date what is to come: "will decide on 4 May", "has 9 days to decide"."""
    dated = [token for token in words if token.ent_type_ in _DATES]
    given = any(t.i + 1 < words.end and relation(t.nbor()) == "mark" for t in dated)
    return given or bool(dated and any(token.lower_ in coming for token in words))


def _is_day(token: Token, words: Span, *, numbered: bool) -> bool:
    """Return whether a word belongs to a day, or stands before one: "on"; `numbered` or not."""
    if token.ent_type_ not in _DATES:
        head = token.head
        leads = (
            relation(token) == "case" and token.i < head.i and head in children(head.head, "obl")
        )
        return leads and head.ent_type_ in _DATES and _is_day(head, words, numbered=numbered)
    ents = [ent for ent in words.ents if ent.start <= token.i < ent.end]
    return bool(ents) and (numbered or not any(mark.isdigit() for mark in ents[0].text))
