"""Phrases a sentence as a gap, "Whether the harbour will reopen", where the parse proves it.

A gap is the sentence's own words from "whether", "how", "why" … to the end of what they govern.
The frame around it may only say that this is open ("It is not clear", "remains unknown") and who
says so.  Another statement joined to it ("The harbour is closed, and it is not clear") is left to
the evidence where it holds no doubt, negation or number; anything else leaves the sentence as it
stands, so that no word of likelihood and no negation is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.extract.parse import children, parsed, relation, subtree, trimmed
from briefgen.settings.cues import Cues

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from briefgen.extract.attribution import Attribution
    from briefgen.extract.faithful import Faithfulness
    from briefgen.extract.questions.lexicon import Wording


_JOINTS = ' ,"\N{LEFT DOUBLE QUOTATION MARK}'
"""What may stand around a connective."""
_NOUNS = frozenset({"NOUN", "PROPN"})
_BREAKS = frozenset({";", "\N{EM DASH}", "\N{EN DASH}"})
"""Marks between two statements."""


@dataclass(frozen=True, slots=True)
class Phrased:
    """A gap in words, and who leaves it open where the words cut away name him."""

    text: str
    doubter: str | None = None


class GapWording:
    """Phrases sentences as gaps."""

    def __init__(self, words: Wording, faithful: Faithfulness) -> None:
        """Compile the frames; `faithful` says which statements may not be left out."""
        self._words = words
        self._faithful = faithful
        self._frames = Cues(words.frames)
        self._whole = Cues(words.whole)
        self._denials = Cues(words.denials)
        self._connectives = Cues(words.connectives)
        self._parentheses = Cues(words.parentheses)
        self._leaning = frozenset(words.leaning)

    def of(self, sentence: Span, source: Attribution | None) -> Phrased | None:
        """Return the gap a sentence states; None where its own words have to stand.

        `source` is who says what the sentence says.
        """
        if not parsed(sentence.doc):
            return None
        for opener in sentence:
            if opener.lower_ in self._words.openers:
                phrased = self._from(sentence, opener, source) or self._subject_clause(
                    sentence, opener
                )
                if phrased is not None:
                    return phrased
            if opener.lower_ in self._words.claims and relation(opener) == "mark":
                phrased = self._denied(sentence, opener)
                if phrased is not None:
                    return phrased
        return None

    def _denied(self, sentence: Span, opener: Token) -> Phrased | None:
        """Return what somebody denies as a gap: "The mayor denied that the dam had cracked".

        What follows the claim ("and promised an inquiry") is left to the evidence where it holds
        no doubt, negation or number.
        """
        doc = sentence.doc
        before = doc[sentence.start : opener.i]
        gap = trimmed(doc[opener.i : self._claim_end(opener.head)])
        subject = _subject(before)
        # "denied that it leaked and promised an inquiry": who promised is not certain
        torn = any(c.pos_ == "VERB" for c in children(opener.head, "conj"))
        if subject is None or torn or self._leans(gap[1:]) or not _balanced(gap.text):
            return None
        opening = doc[sentence.start : subject.start].text
        denies = _is_all(self._denials, _after(subject, before, before.text.rstrip()))
        rest = trimmed(doc[gap.end : sentence.end])
        goes_on = not len(rest) or rest[0].lower_ in self._words.statements
        if self._bare(opening) or not denies or not goes_on or self._faithful.weighs(rest.text):
            return None
        named = subject.text.lower() not in self._leaning
        text = f"{self._words.claims[opener.lower_]} {gap[1:].text}"
        return Phrased(text, trimmed(subject).text if named else None)

    def _claim_end(self, claim: Token) -> int:
        """Return where a claim ends, with who makes it besides: ", as a memo suggested"."""
        end: int = claim.right_edge.i + 1
        for clause in children(claim.head, "advcl"):
            first = clause.left_edge
            first = first.nbor() if first.is_punct else first
            if end <= first.i <= end + 1 and first.lower_ in self._words.comments:
                return int(clause.right_edge.i) + 1
        return end

    def _from(self, sentence: Span, opener: Token, source: Attribution | None) -> Phrased | None:
        """Return the gap after a frame: "It is not clear whether …"."""
        end = _end(sentence, opener, source)
        clause = _clause(opener)
        end = self._statement_after(clause, end)
        gap = trimmed(sentence.doc[opener.i : end])
        if not self._is_one(clause, gap):
            return None
        subject = self._framed_in(sentence, opener, source)
        if subject is None or self._leans(gap):
            return None
        named = bool(len(subject)) and subject.text.lower() not in self._leaning
        if self._loses_source(end, source, named=named):
            return None
        return self._told(opener, gap, trimmed(subject).text if named else None)

    @staticmethod
    def _loses_source(end: int, source: Attribution | None, *, named: bool) -> bool:
        """Return whether who says so stands after the gap, and cannot be named beside it."""
        if source is None or not any(span.end > end for span in source.frame):
            return False
        return named or source.source is None

    def _told(self, opener: Token, gap: Span, doubter: str | None) -> Phrased:
        text = gap.text
        for start, end in reversed(self._parentheses.spans_in(text)):
            text = text[:start] + text[end:]
        words = [self._words.openers[opener.lower_], text[len(opener.text) :].lstrip()]
        return Phrased(" ".join(words), doubter)

    def _subject_clause(self, sentence: Span, opener: Token) -> Phrased | None:
        """Return the gap before its frame: "Why the dam did not hold remains unknown"."""
        if self._bare(sentence.doc[sentence.start : opener.i].text):
            return None
        for end in range(sentence.end - 1, opener.i + 2, -1):
            rest = sentence.doc[end : sentence.end].text.strip(" .,")
            if not _is_all(self._frames, rest):
                continue
            gap = trimmed(sentence.doc[opener.i : end])
            told = any(token.pos_ in {"VERB", "AUX"} for token in gap)
            knower = gap[-1].pos_ == "PRON" and gap[-1].head not in gap
            told = told and not knower  # "Whether it will hold, she does not know"
            fit = told and _balanced(gap.text) and not self._leans(gap)
            return self._told(opener, gap, None) if fit else None
        return None

    def _statement_after(self, clause: Token, end: int) -> int:
        """Return where a gap ends before another statement: "…, but work goes on"."""
        doc = clause.doc
        for at in range(clause.i + 1, end - 1):
            joint = doc[at].text == "," and doc[at + 1].lower_ in self._words.statements
            after = doc[at + 2 : end]
            asks = any(token.lower_ in self._words.openers for token in after[:3])
            light = not self._faithful.weighs(after.text)
            if joint and light and not asks and _states(after):
                return at
        return end

    def _is_one(self, clause: Token, gap: Span) -> bool:
        """Return whether a gap is one clause, with nothing after it that states something else."""
        words = {token.i for token in gap if token.text[:1].isalnum()}
        inside = {token.i for token in clause.subtree}
        outside = [gap.doc[i] for i in words - inside]
        whole = not any(children(token, "nsubj") and not self._asks(token) for token in outside)
        return len(words) > 1 and whole and _balanced(gap.text) and not self._adds(clause)

    def _adds(self, clause: Token) -> bool:
        """Return whether a clause is followed by another statement: "…, and engineers fear"."""
        return any(
            children(other, "nsubj")
            and not any(word.lower_ in self._words.alternatives for word in children(other, "cc"))
            and not self._asks(other)
            for other in children(clause, "conj", "parataxis")
        )

    def _asks(self, clause: Token) -> bool:
        """Return whether a clause is a gap of its own: "…, and how many will come"."""
        before = clause.doc[clause.left_edge.i : clause.i]
        return any(token.lower_ in self._words.openers for token in before)

    def _framed_in(self, sentence: Span, opener: Token, source: Attribution | None) -> Span | None:
        """Return who leaves it open, by the frame before an opener.

        An empty span stands for nobody, None for no frame.  Another statement may stand before
        the frame ("…, but it is not clear whether"), though not one that says who says so.
        """
        doc = sentence.doc
        said = [token.i for span in source.frame for token in span] if source else []
        for start in self._frame_starts(sentence, opener):
            left_out = doc[sentence.start : start].text
            if any(i < start for i in said) or self._faithful.weighs(left_out):
                return None
            subject = self._framed(doc[start : opener.i])
            if subject is not None:
                return subject
        return None

    def _frame_starts(self, sentence: Span, opener: Token) -> Iterator[int]:
        """Yield where a frame may start: the sentence, or after a joint of two statements."""
        yield sentence.start
        for token in sentence.doc[sentence.start + 1 : opener.i - 1]:
            if token.lower_ in self._words.statements or token.text in _BREAKS:
                yield token.i + 1

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

    def _leans(self, gap: Span) -> bool:
        """Return whether a gap's pronouns point to what was cut away or stands before."""
        for token in gap:
            if token.lower_ in self._leaning:
                return True
            if token.pos_ in {"NOUN", "PROPN"}:
                break
        return any(self._is_stray(token, gap) for token in gap)

    def _is_stray(self, token: Token, gap: Span) -> bool:
        """Return whether no subject before "he" or "she" in a gap can be meant."""
        before = gap.doc[gap.start : token.i]
        person = token.lower_ in self._words.persons
        return person and not any(relation(t) == "nsubj" and t.pos_ in _NOUNS for t in before)


def _clause(opener: Token) -> Token:
    """Return the head of the clause that an opener begins."""
    clause = opener
    adverb = opener.i > opener.sent.start and opener.nbor(-1).pos_ == "ADV"  # "just how much"
    edges = {opener.i, opener.i - 1} if adverb else {opener.i}
    while clause.head.left_edge.i in edges and clause.head != clause:
        clause = clause.head
    return clause


def _states(words: Span) -> bool:
    """Return whether words hold a statement: a verb with its subject."""
    return any(relation(token) == "nsubj" for token in words)


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
