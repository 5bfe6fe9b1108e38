"""From which day a date is counted, and which way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.parse import children, relation

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from briefgen.extract.dates import Dates, DatesLexicon, When
    from briefgen.language import Sentence
    from briefgen.model import Source

NEAR = 1
"""Sentences back to which "two years later" may count from what was told."""


class Clock:
    """Counts the dates of an article in the order in which it tells them."""

    def __init__(self, source: Source) -> None:
        """Take the article's own dates."""
        self._published, self._updated = source.date, source.updated
        # The last month told with its year, and its paragraph: months after it count from there.
        self._told_year: tuple[int, Dates] | None = None
        self._told: tuple[Sentence, Dates] | None = None

    def read(
        self, sentence: Sentence, when: When, *, ahead: bool, limit: bool = False
    ) -> Dates | None:
        """Return the days meant by words of a sentence, None where they are not certain.

        With `limit` they say up to when something is so.
        """
        dates = self._counted(sentence, when, ahead=ahead, limit=limit)
        if dates is not None:
            self._told = sentence, dates
        return dates

    def _counted(self, sentence: Sentence, when: When, *, ahead: bool, limit: bool) -> Dates | None:
        if when.told_from:
            return when.follow(self._just_told(sentence))
        base: datetime.date | None = when.base(self._published, self._updated)
        earlier = self._told_year
        near = earlier is not None and sentence.paragraph - earlier[0] <= 1
        counted = when.after(earlier[1], base) if near and earlier and not ahead else when
        if counted is None:
            return None
        nearest = limit and not ahead
        dates = counted.nearest(base) if nearest else counted.resolve(base, ahead=ahead)
        if dates is not None and {"year", "month"} <= set(counted.parts):
            self._told_year = (sentence.paragraph, dates)
        return dates

    def _just_told(self, sentence: Sentence) -> Dates | None:
        if self._told is None:
            return None
        last, dates = self._told
        near = last.paragraph == sentence.paragraph and sentence.index - last.index <= NEAR
        return dates if near else None


class Tense:
    """Says whether an event lies ahead of the telling."""

    def __init__(self, words: DatesLexicon) -> None:
        """Take the words by which verbs tell that."""
        self._words = words
        self._ahead, self._going_on = frozenset(words.ahead), frozenset(words.going_on)

    def ahead(self, head: Token | None, when: Span, sentence: Span) -> bool:
        """Return whether an event of a verb lies ahead; without one the sentence's words say."""
        if head is None:
            return any(token.lower_ in self._ahead for token in sentence)
        if when[0].lower_ in self._words.since:
            return False
        around = list(_around(head))
        ahead = any(token.lower_ in self._ahead for token in around)
        denied = any(token.lower_ in self._words.denials for token in head.children)
        ahead = ahead or (not denied and any(t.lower_ in self._words.possible for t in around))
        return ahead or self.is_present(head) or self._is_deadline(head, when)

    def is_present(self, head: Token) -> bool:
        """Return whether a verb speaks of now: what it dates goes on or is to come."""
        helpers = children(head, "aux", "cop")
        if helpers:
            return helpers[0].lower_ in self._going_on
        if head.pos_ != "VERB" or (relation(head) in {"acl", "advcl"} and not _finite(head)):
            return False
        word = head.lower_
        singular = word.endswith(self._words.present_ending) and not word.endswith("ss")
        return singular or word in self._words.presents

    def _is_deadline(self, head: Token, when: Span) -> bool:
        """Return whether a date is one by which is to be done what the event asks for.

        "Ordered the line to hand over its records by Friday" was said before that Friday.
        """
        if head in (when.root.head, when.root):
            return False
        first = {case.lower_ for case in children(when.root, "case")} | {when[0].lower_}
        return not first.isdisjoint(self._words.deadlines)


def _around(head: Token) -> Iterator[Token]:
    """Yield a verb with its helpers, and what it depends on: "is due to speak"."""
    yield head
    yield from children(head, "aux", "mark", "cop")
    if relation(head) == "xcomp":
        yield from _around(head.head)


def _finite(head: Token) -> bool:
    return any(relation(child) == "nsubj" for child in head.children)
