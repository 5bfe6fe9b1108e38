"""A timeline: what the article dates, in the order of the calendar.

A date tells when the clause around it happened; a date of mere speech ("said on Monday") is no
event.  Dates that cannot be counted, for want of the article's own, are left out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from briefgen.extract.actors.words import actor_words
from briefgen.extract.dates import DateReader
from briefgen.extract.parse import (
    children,
    clause_head,
    contiguous,
    parsed,
    span_of,
    subject,
    words_of,
)
from briefgen.extract.quoted import quoted_spans
from briefgen.extract.words import cosine
from briefgen.language.texts import text_of
from briefgen.model import Event

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from spacy.tokens import Span, Token

    from briefgen.extract.dates import Dates, When
    from briefgen.extract.findings import FindingFeatures
    from briefgen.language import Reading, Sentence
    from briefgen.settings.sections import TimelineSettings

SAME_EVENT = 0.5
"""Likeness (cosine) of two sentences from which events of one date are the same."""

FEWEST_WORDS = 4
"""Words that a clause needs to tell an event; a shorter one gives way to its sentence."""


def extract_timeline(
    reading: Reading, settings: TimelineSettings, features: FindingFeatures
) -> tuple[Event, ...]:
    """Return the dated events in the order of their dates.

    At most ``settings.keep`` of them, those that weigh most as findings; none at all where
    there are fewer than ``settings.least``.
    """
    events = _Events(reading, features)
    found: list[_Dated] = []
    for sentence in features.sentences:
        if features.speaks(sentence.index):
            continue  # "Today I'm going to show": the writer's own day is no event
        for event in events.of(sentence, _weight(features, sentence.index)):
            if not any(_same(event, other, features) for other in found):
                found.append(event)
    best = sorted(found, key=lambda one: -one.event.score)[: settings.keep]
    if len(best) < settings.least:
        return ()
    return tuple(sorted((one.event for one in best), key=lambda event: event.start))


@dataclass(frozen=True, slots=True)
class _Dated:
    event: Event
    sentence: int


def _weight(features: FindingFeatures, index: int) -> float:
    weights = features.lexicon.weights
    return round(sum(weights.get(k, 0.0) * v for k, v in features.of(index).items()), 4)


def _same(one: _Dated, other: _Dated, features: FindingFeatures) -> bool:
    if (one.event.start, one.event.precision) != (other.event.start, other.event.precision):
        return False
    if one.sentence == other.sentence:
        return one.event.text == other.event.text
    return cosine(features.vector(one.sentence), features.vector(other.sentence)) >= SAME_EVENT


class _Events:
    """Reads the events of sentences."""

    def __init__(self, reading: Reading, features: FindingFeatures) -> None:
        self._reading = reading
        self._marks = features.lexicon.quotes
        self._wordings = features.words
        # The last month told with its year, and its paragraph: months after it count from there.
        self._told_year: tuple[int, Dates] | None = None
        source = reading.article.source
        self._published, self._updated = source.date, source.updated
        self._dates = DateReader(reading.lexicon)
        self._words = self._dates.words
        self._saying = actor_words(reading.lexicon).saying

    def _base(self, when: When) -> datetime.date | None:
        return when.base(self._published, self._updated)

    def of(self, sentence: Sentence, weight: float) -> list[_Dated]:
        """Return the events of a sentence; one that stands for the whole of it comes once."""
        found: dict[str, _Dated] = {}
        for event in self._all(sentence, weight):
            found.setdefault(event.text, _Dated(event, sentence.index))
        return list(found.values())

    def _all(self, sentence: Sentence, weight: float) -> Iterator[Event]:
        whens = self._dates.read(sentence.text)
        joined = False
        for when, following in zip_longest(whens, whens[1:]):
            if joined:
                joined = False
                continue
            joined = following is not None and self._one_span(sentence.text, when, following)
            event = self._event(sentence, when, following if joined else None, weight)
            if event is not None:
                yield event

    def _one_span(self, text: str, first: When, second: When) -> bool:
        """Return whether two dates are the ends of one span."""
        opening = text[: first.start].strip().rpartition(" ")[2]
        inside = text[first.start : first.end].split(maxsplit=1)[0]
        between = text[first.end : second.start].strip()
        openings = self._words.span_openings
        return between in self._words.span_joints and (
            opening.lower() in openings or inside.lower() in openings
        )

    def _event(
        self, sentence: Sentence, when: When, until: When | None, weight: float
    ) -> Event | None:
        end = until.end if until else when.end
        words = sentence.span.char_span(when.start, end, alignment_mode="expand")
        if not self._own_date(words, spans=until is not None):
            return None
        head = clause_head(words.root) if parsed(words.doc) else None
        ahead = self._ahead(head, sentence.span) or self._is_deadline(head, words)
        dates = self._dates_of(sentence, when, ahead=ahead)
        if dates is None:
            return None
        if until:
            last = until.resolve(self._base(until), ahead=ahead)
            dates = replace(dates, end=last.start) if last else dates
        text = self._told(head, words, sentence.span) if head is not None else ""
        if not text:
            wording = self._wordings.of(sentence)
            if head is not None and self._is_unnamed(head) and not wording.stands:
                return None
            text = wording.text if wording.attribution is None else sentence.text.strip()
        return Event(
            text=text,
            when=words.text,
            start=dates.start,
            end=dates.end,
            precision=dates.precision,
            evidence=(self._reading.cite(sentence.paragraph, sentence.span),),
            score=weight,
            why={"weight as a finding": weight},
        )

    def _dates_of(self, sentence: Sentence, when: When, *, ahead: bool) -> Dates | None:
        """Return the days meant, a month without a year after the one told before it."""
        earlier = self._told_year
        near = earlier is not None and sentence.paragraph - earlier[0] <= 1
        base = self._base(when)
        counted = when.after(earlier[1], base) if near and earlier and not ahead else when
        dates = counted.resolve(base, ahead=ahead) if counted else None
        if dates is not None and counted is not None and {"year", "month"} <= set(counted.parts):
            self._told_year = (sentence.paragraph, dates)
        return dates

    @staticmethod
    def _is_unnamed(head: Token) -> bool:
        """Return whether an event is told of a pronoun: "It first appeared"."""
        own = subject(head)
        return own is not None and own.pos_ == "PRON"

    def _own_date(self, words: Span, *, spans: bool) -> bool:
        """Return whether a date is that of an event and not of speech, a noun or a comparison."""
        doc, first = words.doc, words[0]
        before = doc[first.i - 1].lower_ if first.i else ""
        if not spans and ({before, first.lower_} & set(self._words.beside)):
            return False
        if not parsed(doc):
            return True
        head = clause_head(words.root)
        if head is None or head.lower_ in self._saying or self._quoted(words):
            return False
        return words.root.head == head or words.root.head.pos_ == "VERB" or words.root == head

    def _quoted(self, words: Span) -> bool:
        spans = quoted_spans(text_of(words.doc), self._marks)
        return any(start <= words.start_char < end for start, end in spans)

    def _ahead(self, head: Token | None, sentence: Span) -> bool:
        around = list(sentence)
        if head is not None:
            around = [head, *(child for child in head.children if child.dep_ in _HELPERS)]
            going = any(token.lower_ in self._words.going_on for token in around)
            if going and head.lower_.endswith(self._words.progressive):
                return True
        return any(token.lower_ in self._words.ahead for token in around)

    def _is_deadline(self, head: Token | None, words: Span) -> bool:
        """Return whether a date is one by which is to be done what the event asks for.

        "Ordered the line to hand over its records by Friday" was said before that Friday.
        """
        asked = head is not None and words.root.head != head
        return asked and any(
            case.lower_ in self._words.deadlines for case in children(words.root, "case")
        )

    def _told(self, head: Token, when: Span, sentence: Span) -> str:
        """Return the clause of `head` as a sentence; empty where only the whole one is true."""
        about = self._about(head, sentence)
        first = {when[0].lower_, when.doc[max(0, when.start - 1)].lower_}
        bounded = not first.isdisjoint(self._words.bounds)
        if about is None or (about and bounded) or (not about and self._is_unnamed(head)):
            return ""
        words = self._core(head, when, sentence)
        if len(words) < FEWEST_WORDS:
            return ""
        text = span_of(_complete(_without(words, when))).text
        if not text[0].isalnum():  # "that's" without its "that"
            return ""
        text = f"[{_capital(about)}] {text}" if about else _capital(text)
        ended = text.rstrip("".join(self._marks)).endswith((".", "!", "?"))
        return text if ended else f"{text}."

    def _core(self, head: Token, when: Span, sentence: Span) -> list[Token]:
        """Return the words of a clause without what is only told along with it; [] for none.

        A clause that says when, why or how goes, a condition stays.
        """
        speech = [c for c in head.children if c.dep_ == "parataxis" and c.lower_ in self._saying]
        along = [token for token in words_of(head) if self._goes_along(token, when)]
        for leave_out in ([*speech, *along], speech):
            words = words_of(head, leave_out)
            words = [word for word in words if sentence.start <= word.i < sentence.end]
            words = _trimmed(words, self._words.openings)
            if contiguous(words):
                return words
        return []

    def _goes_along(self, token: Token, when: Span) -> bool:
        """Return whether a clause after the date only adds to the event."""
        if token.dep_ not in _ADDING:
            return False
        words = _trimmed(words_of(token), ())
        if not words or words[0].i < when.end or words[0].lower_ in self._words.conditions:
            return False
        return token.dep_ == "advcl" or bool(token.doc[words[0].i - 1].is_punct)

    def _about(self, head: Token, sentence: Span) -> str | None:
        """Return the noun that a relative clause tells of, "" where the clause needs none.

        None where the clause is not told as true by itself: a claim, a condition, a purpose.
        """
        own = subject(head)
        # After a dateline the sentence hangs on the place's name.
        leads = head.dep_ == "ROOT" or head.left_edge.i == sentence.start
        if own is None or not (leads or head.dep_ in {"acl", "relcl"}):
            return None
        if own.lower_ not in self._words.relatives:
            return "" if leads else None
        noun = [word for word in head.head.subtree if word.i < head.left_edge.i]
        noun = [word for word in _trimmed(noun, ()) if word.dep_ != "case"]
        return span_of(noun).text if contiguous(noun) else None


def _complete(words: list[Token]) -> list[Token]:
    """Return words without the prepositions at their end whose date is told apart."""
    while len(words) > 1 and words[-1].pos_ == "ADP" and words[-1].dep_ == "case":
        words = words[:-1]
    return words


_HELPERS = frozenset({"aux", "auxpass", "aux:pass", "mark", "cop"})
"""Relations of the small words that carry a verb's tense."""
_ADDING = frozenset({"acl", "relcl", "advcl"})
"""Relations of a clause that may only add to an event."""


def _trimmed(words: Sequence[Token], openings: AbstractSet[str] | Sequence[str]) -> list[Token]:
    """Return the words without punctuation at their ends and without opening conjunctions."""
    kept = list(words)
    while kept and (kept[0].is_punct or kept[0].lower_ in openings):
        kept.pop(0)
    while kept and kept[-1].is_punct and not kept[-1].is_quote:
        kept.pop()
    return kept


def _without(words: list[Token], when: Span) -> list[Token]:
    """Return the words without the date, where it stands at one of their ends."""
    first, last = when.start, when.end - 1
    if words[0].i == first:
        rest = [word for word in words if word.i > last]
    elif words[-1].i == last:
        rest = [word for word in words if word.i < first]
    else:
        return words
    rest = _trimmed(rest, ())
    return rest if len(rest) >= FEWEST_WORDS - 1 else words


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
