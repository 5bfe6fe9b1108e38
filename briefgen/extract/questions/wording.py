"""Phrases a sentence as a gap, "Whether the harbour will reopen", where the parse proves it.

A gap is the sentence's own words from "whether", "how", "why" … to the end of what they govern.
The frame around it may only say that this is open ("It is not clear", "remains unknown") and who
says so.  Another statement joined to it ("The harbour is closed, and it is not clear") is left to
the evidence where it holds no doubt, negation or number; anything else leaves the sentence as it
stands, so that no word of likelihood and no negation is lost.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.extract.parse import NOUNS, children, parsed, relation, trimmed
from briefgen.extract.questions.answers import named_subject, person_named
from briefgen.extract.questions.framing import Framing, is_coming
from briefgen.extract.questions.leaning import dangles
from briefgen.settings.cues import Cues

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from spacy.tokens import Span, Token

    from briefgen.extract.attribution import Attribution
    from briefgen.extract.faithful import Faithfulness
    from briefgen.extract.questions.lexicon import Wording

_PREDICATES = frozenset({"VERB", "AUX"})
_BEFORE_OPENERS = frozenset({"ADV", "ADP", "SCONJ"})
"""Parts of speech of a word with which an opener begins a clause: "just how", "for how"."""


@dataclass(frozen=True, slots=True)
class Phrased:
    """A gap in words, and what the words cut away tell: who leaves it open, and what settles it."""

    text: str
    doubter: str | None = None
    settles: str | None = None


class GapWording:
    """Phrases sentences as gaps."""

    def __init__(
        self,
        words: Wording,
        faithful: Faithfulness,
        persons: Collection[str] = (),
        events: Collection[str] = (),
    ) -> None:
        """Compile the frames; `faithful` says which statements may not be left out.

        `persons` are last names of persons whom the article names in full, `events` what settles
        a question ("The vote will decide whether") and is nobody who leaves it open.
        """
        self._events = frozenset(events)
        self._persons = frozenset(persons)
        self._words = words
        self._faithful = faithful
        self._framing = Framing(words, faithful)
        self._parentheses = Cues(words.parentheses)
        self._leaning = frozenset(words.leaning)
        self._dangling = frozenset(words.dangling)

    def of(
        self, sentence: Span, source: Attribution | None, names: Mapping[int, str]
    ) -> Phrased | None:
        """Return the gap a sentence states; None where its own words have to stand.

        `source` is who says what the sentence says, `names` the [names] that its pronouns stand
        for, by token.
        """
        if not parsed(sentence.doc):
            return None
        for opener in sentence:
            phrased = None
            if opener.lower_ in self._words.openers:
                phrased = self._from(sentence, opener, source, names)
                phrased = phrased or self._subject_clause(sentence, opener)
            elif opener.lower_ in self._words.claims and relation(opener) == "mark":
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
        gap = trimmed(doc[opener.i : self._claim_end(opener.head)])
        # "denied that it leaked and promised an inquiry": who promised is not certain
        torn = any(c.pos_ == "VERB" for c in children(opener.head, "conj"))
        if torn or self._leans(gap[1:], {}) or not _balanced(gap.text):
            return None
        subject = self._framing.denies(doc[sentence.start : opener.i])
        rest = trimmed(doc[gap.end : sentence.end])
        goes_on = not len(rest) or rest[0].lower_ in self._words.statements
        if subject is None or not goes_on or self._faithful.weighs(rest.text):
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

    def _from(
        self, sentence: Span, opener: Token, source: Attribution | None, names: Mapping[int, str]
    ) -> Phrased | None:
        """Return the gap after a frame: "It is not clear whether …"."""
        clause = asked_clause(opener)
        end = self._statement_after(clause, _end(sentence, opener, source))
        for start in _starts(opener):
            gap = trimmed(sentence.doc[start:end])
            subject = self._framing.before(sentence, start, source)
            cut = opener.i + 1 < sentence.end and opener.nbor().is_punct  # "hard to say which, ..."
            if subject is None or cut or not self._is_one(clause, gap):
                continue
            told = bool(len(subject)) and subject.text.lower() not in self._leaning
            names = {**names, **self._same(gap, subject, names)}
            if self._leans(gap, names) or self._loses_source(end, source, named=told):
                return None
            who = named_subject(subject.root) if told else None
            named = names.get(subject.start, "").strip("[]") if len(subject) else ""
            event = subject.text if told and subject.root.lower_ in self._events else None
            doubter = who.text if who is not None else named or None
            phrased = self._told(gap, None if event else doubter, names)
            return replace(phrased, settles=self._settling(sentence, start) or event)
        return None

    def _settling(self, sentence: Span, end: int) -> str | None:
        """Return the words before a gap where they date a decision: "will decide on Monday"."""
        cut = trimmed(sentence.doc[sentence.start : end])
        return cut.text if is_coming(cut, self._words.coming) else None

    def _same(self, gap: Span, subject: Span, names: Mapping[int, str]) -> Mapping[int, str]:
        """Return the name in the place of a pronoun that is who leaves it open, by token.

        "Ada Holt has not said whether she will stand".
        """
        pronoun = next((t for t in gap if t.lower_ in self._leaning), None)
        if pronoun is None or not len(subject) or pronoun.lower_ not in self._words.persons:
            return {}
        if subject.text.lower() == pronoun.lower_:
            name = names.get(subject.start, "")
        else:
            person = person_named(subject, self._persons)
            name = f"[{person}]" if person else ""
        return {pronoun.i: name} if name and relation(pronoun) == "nsubj" else {}

    @staticmethod
    def _loses_source(end: int, source: Attribution | None, *, named: bool) -> bool:
        """Return whether who says so stands after the gap, and cannot be named beside it."""
        later = (
            [token for span in source.frame for token in span if token.i >= end] if source else []
        )
        if source is None or not any(token.text[:1].isalnum() for token in later):
            return False
        return named or source.source is None

    def _told(self, gap: Span, doubter: str | None, names: Mapping[int, str]) -> Phrased:
        text = "".join(f"{self._word(t, names)}{t.whitespace_}" for t in gap).rstrip()
        for start, end in reversed(self._parentheses.spans_in(text)):
            text = text[:start] + text[end:]
        first, _, rest = text.partition(" ")
        opening = self._words.openers.get(first.lower(), first[:1].upper() + first[1:])
        return Phrased(f"{opening} {rest}", doubter)

    def _word(self, token: Token, names: Mapping[int, str]) -> str:
        """Return a word of a gap: a [name] for a pronoun, and behind it "will" for "'ll"."""
        joined = self._words.clitics.get(token.lower_) if token.i - 1 in names else None
        return f" {joined}" if joined else names.get(token.i, token.text)

    def _is_joined(self, token: Token, names: Mapping[int, str]) -> bool:
        """Return whether a word that stands for nothing certain is joined to a [name]: "'d"."""
        clitics = self._words.clitics
        word = token.lower_
        return token.i - 1 in names and word in clitics and clitics[word] is None

    def _subject_clause(self, sentence: Span, opener: Token) -> Phrased | None:
        """Return the gap before its frame: "Why the dam did not hold remains unknown"."""
        if self._framing.bare(sentence.doc[sentence.start : opener.i].text):
            return None
        for end in range(sentence.end - 1, opener.i + 2, -1):
            if not self._framing.is_after(sentence.doc[end : sentence.end]):
                continue
            gap = trimmed(sentence.doc[opener.i : end])
            knower = gap[-1].pos_ == "PRON" and gap[-1].head not in gap
            told = states(gap) and not knower  # "Whether it will hold, she does not know"
            fit = told and _balanced(gap.text) and not self._leans(gap, {})
            return self._told(gap, None, {}) if fit else None
        return None

    def _statement_after(self, clause: Token, end: int) -> int:
        """Return where a gap ends before another statement: "…, but work goes on"."""
        doc = clause.doc
        for at in range(clause.i + 1, end - 1):
            joint = doc[at].text == "," and doc[at + 1].lower_ in self._words.statements
            after = doc[at + 2 : end]
            asks = any(token.lower_ in self._words.openers for token in after[:3])
            light = not self._faithful.weighs(after.text)
            if joint and light and not asks and any(relation(t) == "nsubj" for t in after):
                return at
        return end

    def _is_one(self, clause: Token, gap: Span) -> bool:
        """Return whether a gap is one clause, with nothing after it that states something else."""
        words = {token.i for token in gap if token.text[:1].isalnum()}
        inside = {token.i for token in clause.subtree}
        outside = [gap.doc[i] for i in words - inside]
        whole = not any(children(token, "nsubj") and not self._asks(token) for token in outside)
        return states(gap) and whole and _balanced(gap.text) and not self._adds(clause)

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

    def _leans(self, gap: Span, names: Mapping[int, str]) -> bool:
        """Return whether a gap's pronouns point to what was cut away or stands before.

        Those of `names` are told by name.
        """
        for token in gap:
            if token.i in names or token.pos_ in NOUNS:
                break
            if token.lower_ in self._leaning:
                return True
        loose = (token for token in gap if token.i not in names)
        dangling = any(dangles(token, gap.start, self._dangling) for token in loose)
        return dangling or any(
            self._is_stray(token, gap, names) or self._is_joined(token, names) for token in gap
        )

    def _is_stray(self, token: Token, gap: Span, names: Mapping[int, str]) -> bool:
        """Return whether no subject before "he" or "she" in a gap can be meant."""
        if token.lower_ not in self._words.persons or token.i in names:
            return False
        before = gap.doc[gap.start : token.i]
        told = any(t.i in names and t.lower_ == token.lower_ for t in before)
        return not told and not any(relation(t) == "nsubj" and t.pos_ in NOUNS for t in before)


def _starts(opener: Token) -> list[int]:
    """Return where a gap may start: at its opener, or before it, "for how long"."""
    before = opener.nbor(-1) if opener.i > opener.sent.start else opener
    return [opener.i, before.i] if before.pos_ in _BEFORE_OPENERS - {"ADV"} else [opener.i]


def asked_clause(opener: Token) -> Token:
    """Return the head of the clause that an opener begins."""
    clause = opener
    led = opener.i > opener.sent.start and opener.nbor(-1).pos_ in _BEFORE_OPENERS
    edges = {opener.i, opener.i - 1} if led else {opener.i}
    while clause.head.left_edge.i in edges and clause.head != clause:
        clause = clause.head
    return clause


def states(words: Span) -> bool:
    """Return whether words have a verb; "how much" alone tells nothing."""
    return any(token.pos_ in _PREDICATES for token in words)


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
