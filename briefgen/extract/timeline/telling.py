"""The clause of a date as a sentence of its own."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from briefgen.extract.parse import (
    ancestors,
    children,
    contiguous,
    relation,
    span_of,
    subject,
    words_of,
)
from briefgen.extract.punctuated import balanced, capital, closed_up
from briefgen.extract.timeline.frames import Frames
from briefgen.extract.timeline.words import trimmed

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from spacy.tokens import Span, Token

    from briefgen.extract.actors.clausewords import ClausesLexicon
    from briefgen.extract.dates import DatesLexicon
    from briefgen.extract.timeline.frames import Frame
    from briefgen.extract.timeline.referents import Referents
    from briefgen.language import Sentence

FEWEST_WORDS = 4
"""Words that a clause needs to tell an event; a shorter one keeps its date, or is none."""


class Telling:
    """Tells the clauses of dates."""

    def __init__(
        self,
        words: DatesLexicon,
        clauses: ClausesLexicon,
        marks: Sequence[str],
        saying: Collection[str],
        referents: Referents,
    ) -> None:
        """Take the words of dates and clauses, marks, verbs of saying, and who pronouns are."""
        self._words, self._saying = words, saying
        self._marks = "".join(marks)
        self._frames, self._referents = Frames(words, clauses, referents), referents
        self._partly = frozenset(words.partly)
        self._bounds = frozenset(words.bounds)

    def of(
        self,
        head: Token,
        when: Span,
        others: Sequence[Span],
        sentence: Sentence,
        *,
        ahead: bool,
    ) -> str:
        """Return the clause of a verb as a sentence; empty where it makes none.

        `others` are the other dates of the sentence: what is joined to the clause and has a date
        of its own is another event.  With `ahead` the date is to come.
        """
        frame = self._frames.of(head, sentence, ahead=ahead)
        if frame is None or (frame.opening and self._is_bounded(when)):
            return ""
        words = self._core(frame, when, others, sentence.span)
        if _dates_verb(when, head) and head.lower_ not in self._words.awaited:
            words = self._without(words, when)
        words = [word for word in words if not self._referents.is_there(word)]
        if len(words) + bool(frame.opening) < FEWEST_WORDS:
            return ""
        if not words[0].text[0].isalnum() and not words[0].is_quote:  # "that's" without its "that"
            return ""
        names = self._names(words, frame, sentence)
        text = closed_up(_text(words, frame, names)) if names is not None else ""
        if not text or not balanced(text):
            return ""
        text = text if text.startswith("[") else capital(text)
        ended = text.rstrip(self._marks).endswith((".", "!", "?"))
        return text if ended else f"{text.rstrip(_LOOSE)}."

    def _names(
        self, words: Sequence[Token], frame: Frame, sentence: Sentence
    ) -> dict[int, str] | None:
        """Return the names for the pronouns of a clause, None where one has none."""
        things = self._referents.objects.names(words, frame.head)
        others = [w for w in words if w != frame.pronoun and w.i not in (things or {})]
        if things is None or self._referents.dangling(sentence, others):
            return None
        return {**self._referents.names(sentence), **things}

    def _is_bounded(self, when: Span) -> bool:
        """Return whether up to a date something was so: "until 1991"."""
        before = when.doc[max(0, when.start - 1)].lower_
        return not self._bounds.isdisjoint({when[0].lower_, before})

    def _core(
        self, frame: Frame, when: Span, others: Sequence[Span], sentence: Span
    ) -> list[Token]:
        """Return the words of a clause without what is only told along with it; [] for none.

        A clause that says when, why or how goes, a condition stays.
        """
        head = frame.head
        speech = [c for c in children(head, "parataxis") if c.lower_ in self._saying]
        joined = [c for c in children(head, "conj", "parataxis") if _is_other(c, when, others)]
        apart = [*speech, *joined, *frame.without]
        along = [token for token in words_of(head) if self._goes_along(token, when)]
        along += self._since(head, along)
        for leave_out in ([*apart, *along], apart):
            words = words_of(head, leave_out)
            words = [word for word in words if sentence.start <= word.i < sentence.end]
            words = self._opened(trimmed(words, ()), head)
            told = sum(not (word.is_punct or when.start <= word.i < when.end) for word in words)
            enough = told >= FEWEST_WORDS or leave_out is apart
            if contiguous(words) and enough and (frame.opening or _is_start(words[0], sentence)):
                return words
        return []

    def _since(self, head: Token, dropped: Sequence[Token]) -> list[Token]:
        """Return the clauses that say since when something is so that is dropped."""
        gone = {word.i for token in dropped for word in words_of(token)}
        found = [t for t in words_of(head) if relation(t) == "advcl" and t.i not in gone]
        firsts = [(token, trimmed(words_of(token), ())) for token in found]
        return [
            token
            for token, words in firsts
            if words and words[0].lower_ in self._words.since and words[0].i - 1 in gone
        ]

    def _opened(self, words: list[Token], head: Token) -> list[Token]:
        """Return the words of a clause without the conjunctions that open it."""
        while words and words[0].lower_ in self._words.openings and words[0].head == head:
            words = trimmed(words[1:], ())
        return words

    def _goes_along(self, token: Token, when: Span) -> bool:
        """Return whether a clause after the date only adds to the event."""
        if relation(token) not in _ADDING:
            return False
        words = trimmed(words_of(token), ())
        if not words or words[0].i < when.end or words[0].lower_ in self._words.conditions:
            return False
        if words[0].lower_ in self._words.since:
            return False  # "its highest level since records began"
        before = token.doc[words[0].i - 1]
        if before.lower_ in self._words.periods and words[0].lower_ in self._words.sequels:
            return False  # "a week after the vote"
        aim = any(mark.pos_ == "PART" for mark in children(token, "mark"))
        told_apart = relation(token) == "advcl" and words[0].lower_ in self._words.along
        return (told_apart or bool(before.is_punct)) and not aim

    def _without(self, words: list[Token], when: Span) -> list[Token]:
        """Return the words without the date, where it stands at an end and says no more."""
        counted = when[-1].lower_ in self._words.turns  # "two years later"
        exact = counted or self._partly.isdisjoint(token.lower_ for token in when)
        if not words or not exact or self._is_bounded(when):
            return words
        first, last = when.start, when.end - 1
        if words[0].i == first:
            rest = [word for word in words if word.i > last]
        elif words[-1].i == last:
            rest = [word for word in words if word.i < first]
        else:
            return words
        rest = trimmed(rest, ())
        ends = bool(rest) and rest[-1].pos_ != "ADP" and rest[-1].lower_ not in self._words.vague
        return rest if len(rest) >= FEWEST_WORDS and ends else words


_LOOSE = " ,;:-\N{EN DASH}\N{EM DASH}"
"""Marks that lead over to what is not told."""
_ADDING = frozenset({"acl", "relcl", "advcl"})
"""Relations of a clause that may only add to an event."""


def _dates_verb(when: Span, head: Token) -> bool:
    """Return whether a date is a verb's own: not its predicate, nor that of "to close in May"."""
    if when.start <= head.i < when.end:
        return False
    between = takewhile(lambda word: word != head, ancestors(when.root))
    return not any(word.pos_ == "VERB" for word in between)


def _is_start(word: Token, sentence: Span) -> bool:
    """Return whether a clause may begin with a word: a misread one begins inside a phrase."""
    if word.i <= sentence.start:
        return True
    before = word.doc[word.i - 1]
    return before.is_punct or before.pos_ in {"SCONJ", "CCONJ", "ADP", "PRON", "ADV"}


def _is_other(clause: Token, when: Span, others: Sequence[Span]) -> bool:
    """Return whether what is joined to a clause is an event of its own."""
    words = {word.i for word in words_of(clause)}
    if not words.isdisjoint(range(when.start, when.end)):
        return False
    dated = any(not words.isdisjoint(range(date.start, date.end)) for date in others)
    return dated or (subject(clause) is not None and clause.i > when.end)


def _goes_with(word: Token, verb: Token) -> bool:
    """Return whether a word behind a verb belongs to it: "bought back"."""
    return word.head == verb and relation(word) in {"compound", "advmod"}


def _named(words: list[Token], frame: Frame, names: Mapping[int, str]) -> str:
    """Return the words with names in the place of pronouns, each name once."""
    if frame.pronoun is not None:
        names = {**names, frame.pronoun.i: frame.name}
    told, before = "", set[str]()
    for word in sorted(words, key=lambda one: one.i):
        name = names.get(word.i)
        if name is None or name in before:
            told += word.text_with_ws
            continue
        before.add(name)
        opens = not told and not frame.opening
        told += f"[{capital(name) if opens else name}]{word.whitespace_}"
    return told.strip()


def _text(words: list[Token], frame: Frame, names: Mapping[int, str]) -> str:
    """Return the words with what stands in brackets in its place."""
    if not frame.obj:
        text = _named(words, frame, names)
        return f"{frame.opening} {text}" if frame.opening else text
    verb = frame.head.i
    doc = frame.head.doc
    while verb < words[-1].i and _goes_with(doc[verb + 1], frame.head):
        verb += 1
    first = [word for word in words if word.i <= verb]
    rest = [word for word in words if word.i > verb]
    told = f"{span_of(first).text} {frame.obj}"
    if not rest:
        return told
    gap = "" if rest[0].text == "," else " "
    return f"{told}{gap}{span_of(rest).text}"
